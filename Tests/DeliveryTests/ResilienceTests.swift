import Basics
import Configuration
import Incidents
import Testing

@testable import Delivery

struct ResilienceTests {
    @Test func `after five failures one delivery tests it, and then all go out`() {
        var post = Post(Post.hook())
        for number in 1...20 { post.owe(.incidentOpened, 1, "T-\(number)") }
        post.live(3600, Post.down)
        // Eight at once until the circuit opens; then one a minute at most.
        #expect(post.messages.count < 100)
        let late = post.messages.filter { post.now.instant - $0.at < .minutes(10) }
        #expect((9...20).contains(late.count))
        post.live(61)
        #expect(post.outbox.waiting.isEmpty)
        #expect(post.outbox.told.count == 20)
    }

    @Test func `a peer that asks for time holds up everything for it`() {
        var post = Post(Post.hook())
        post.owe(.incidentOpened, 1, "T-1")
        post.deliver { _ in .answered(status: 429, retryAfter: 90) }
        post.owe(.incidentOpened, 1, "T-2")
        post.live(89)
        #expect(post.messages.count == 1)
        post.live(5)
        #expect(post.outbox.waiting.isEmpty)
    }

    @Test func `no more leave in a minute than the rate allows, and none is lost`() {
        var hook = Post.hook()
        hook.rate = 10
        var post = Post(hook)
        for number in 1...40 { post.owe(.incidentOpened, 1, "T-\(number)") }
        post.live(60)
        #expect((10...15).contains(post.messages.count))
        post.live(240)
        #expect(post.messages.count == 40 && post.outbox.waiting.isEmpty)
    }

    @Test func `no more are under way than the concurrency allows`() {
        var hook = Post.hook()
        hook.concurrency = 2
        var post = Post(hook)
        for number in 1...5 { post.owe(.incidentOpened, 1, "T-\(number)") }
        #expect(post.outbox.takeDue(settings: post.settings, at: post.now).count == 2)
        #expect(post.outbox.takeDue(settings: post.settings, at: post.now).isEmpty)
    }

    @Test func `what it does not take goes to its fallback, which is owed the close`() {
        var hook = Post.hook()
        hook.fallback = "other"
        var other = Post.hook("other")
        other.severities = 1...1
        var post = Post(hook, other)
        post.owe(.incidentOpened, 1)
        post.live(200) { attempt in
            attempt.delivery.hasSuffix("@hook")
                ? .failed(reason: "refused") : .answered(status: 204, retryAfter: nil)
        }
        #expect(post.outbox.told.map(\.destination) == ["other"])
        post.owe(.incidentResolved, 2)
        post.live(120)
        #expect(post.outbox.told.allSatisfy { $0.closed })
        #expect(Set(post.outbox.told.map(\.destination)) == ["hook", "other"])
        #expect(
            post.messages.filter { $0.destination == "other" }.map(\.ids) == [
                ["T-1-d1@other"], ["T-1-d2@other"],
            ])
    }

    @Test func `a fallback that hears the opening after the close was decided hears the close`() {
        var hook = Post.hook()
        hook.fallback = "other"
        var other = Post.hook("other")
        other.severities = 1...1
        var post = Post(hook, other)
        post.owe(.incidentOpened, 1)
        let halfDown: (Attempt) -> AttemptEnding = { attempt in
            attempt.delivery.hasSuffix("@hook")
                ? .failed(reason: "refused") : .answered(status: 204, retryAfter: nil)
        }
        post.live(20, halfDown)
        post.owe(.incidentResolved, 2)
        post.live(160, halfDown)
        #expect(
            post.messages.filter { $0.destination == "other" }.flatMap(\.ids) == [
                "T-1-d1@other", "T-1-d2@other",
            ])
        #expect(post.outbox.told.first { $0.destination == "other" }?.closed == true)
    }

    @Test func `a close that is late does not reach a fallback that knows that it came back`() {
        var hook = Post.hook()
        hook.fallback = "other"
        var post = Post(hook, Post.hook("other"))
        post.owe(.incidentOpened, 1)
        post.live(5)
        // From here on one of the two takes nothing.
        let halfDown: (Attempt) -> AttemptEnding = { attempt in
            attempt.delivery.hasSuffix("@hook")
                ? .failed(reason: "refused") : .answered(status: 204, retryAfter: nil)
        }
        post.owe(.incidentResolved, 2)
        post.live(5, halfDown)
        post.owe(.incidentReopened, 3)
        post.live(900, halfDown)
        #expect(
            post.messages.filter { $0.destination == "other" }.flatMap(\.ids) == [
                "T-1-d1@other", "T-1-d2@other", "T-1-d3@other",
            ])
        #expect(post.outbox.told.first { $0.destination == "other" }?.closed == false)
    }

    @Test
    func
        `after six hours without a network all that is owed arrives, in order, and says that it is late`()
    {
        var post = Post(Post.hook(), Post.room())
        post.owe(.incidentOpened, 1, "T-1")
        post.live(10, Post.down)
        post.owe(.incidentChanged, 2, "T-1", severity: .sev1)
        post.owe(.noticeDrafted, 3, "T-1")
        var notice = post.decision(.noticeApproved, 4, "T-1")
        notice.channel = "status"
        notice.by = post.now.wall + .minutes(30)
        post.owe(notice)
        post.owe(.incidentResolved, 5, "T-1")
        post.owe(.incidentOpened, 1, "T-2")
        post.live(6 * 3600, Post.down)
        let before = post.messages.count
        // Ten minutes apart by then.
        post.live(660)
        let heard = post.messages[before...].filter { $0.destination == "hook" }.flatMap(\.ids)
        #expect(
            heard.filter { $0.hasPrefix("T-1") } == ["T-1-d1@hook", "T-1-d2@hook", "T-1-d5@hook"])
        #expect(heard.contains("T-2-d1@hook"))
        let expired = post.outbox.deadLetters.filter {
            $0.trouble?.hasPrefix("expired") == true && $0.destination == "hook"
        }
        #expect(expired.map(\.id) == ["T-1-d4@hook"])
        #expect(post.outbox.waiting.isEmpty)
        #expect(post.messages[before...].first { $0.destination == "room" }?.ids.isEmpty == false)
    }

    @Test func `what was given up can be sent again, unless it is over`() throws {
        var post = Post(Post.hook())
        post.owe(.incidentOpened, 1)
        post.deliver { _ in .answered(status: 410, retryAfter: nil) }
        #expect(post.outbox.deadLetters.map(\.id) == ["T-1-d1@hook"])
        #expect(throws: Outbox.Refusal.self) {
            try post.outbox.resend("T-1-d1@hook", isOver: { _ in true }, at: post.now.instant)
        }
        let again = try post.outbox.resend(
            "T-1-d1@hook", isOver: { _ in false }, at: post.now.instant)
        #expect(again.deliveries.count == 1 && post.outbox.deadLetters.isEmpty)
        post.outbox.hold(until: 1)
        post.deliver()
        #expect(post.outbox.told.count == 1)
    }

    @Test func `a close that was given up is owed until it is sent again or waived`() throws {
        var post = Post(Post.hook())
        post.owe(.incidentOpened, 1)
        post.deliver()
        post.owe(.incidentResolved, 2)
        post.deliver { _ in .answered(status: 410, retryAfter: nil) }
        #expect(post.outbox.obligations { _ in true }.count == 1)
        var other = post
        let (told, _) = try other.outbox.waive("T-1", to: "hook", by: "ana")
        #expect(told.waivedBy == "ana" && other.outbox.obligations { _ in true }.isEmpty)
        _ = try post.outbox.resend("T-1-d2@hook", isOver: { _ in true }, at: post.now.instant)
        post.outbox.hold(until: 2)
        post.deliver()
        #expect(post.outbox.obligations { _ in true }.isEmpty)
        #expect(throws: Outbox.Refusal.self) { try post.outbox.waive("T-1", to: "hook", by: "ana") }
    }

    @Test func `a destination that left hears the close all the same, as long as the agent lives`()
    {
        var post = Post(Post.hook())
        post.owe(.incidentOpened, 1)
        post.deliver()
        let old = post.settings
        post.settings.destinations = []
        post.outbox.reload(from: old, to: post.settings)
        post.owe(.incidentResolved, 2)
        post.owe(.incidentOpened, 1, "T-2")
        post.live(6)
        #expect(post.messages.map(\.ids) == [["T-1-d1@hook"], ["T-1-d2@hook"]])
        #expect(post.outbox.retired.isEmpty)
    }

    @Test func `updates that people did not get in time are merged, openings and closes are not`() {
        var post = Post(Post.room())
        post.owe(.incidentOpened, 1)
        post.deliver()
        post.pass(.minutes(2))
        post.owe(.incidentChanged, 2, severity: .sev1)
        post.live(30, Post.down)
        post.owe(.incidentChanged, 3, severity: .sev3)
        post.live(30, Post.down)
        post.owe(.incidentChanged, 4, severity: .sev4)
        post.owe(.incidentResolved, 5)
        post.live(120, Post.down)
        #expect(post.outbox.waiting.map(\.id) == ["T-1-d4@room", "T-1-d5@room"])
        #expect(
            post.outbox.deadLetters.allSatisfy { $0.trouble == "a later update took its place" })
    }
}
