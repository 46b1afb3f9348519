import Basics
import Configuration
import Incidents
import Testing

@testable import Delivery

struct OrderTests {
    private static func taken(_ post: Post, from first: Int = 0) -> [String] {
        post.messages[first...].flatMap(\.ids)
    }

    /// A peer that does not take what `refuses` names.
    private static func picky(
        _ name: String, _ status: Int
    ) -> (Attempt) -> AttemptEnding {
        { attempt in
            .answered(
                status: attempt.delivery.hasPrefix(name) ? status : 204, retryAfter: nil)
        }
    }

    private func notice(_ post: Post, _ number: Int) -> Decision {
        var notice = post.decision(.noticeApproved, number)
        notice.channel = "status"
        notice.body = "text"
        return notice
    }

    @Test func `all of an incident comes in the order in which it was decided`() {
        var post = Post(Post.hook())
        let events: [Decision.Event] = [
            .incidentOpened, .noticeDrafted, .incidentChanged, .noticeApproved, .promiseMade,
            .incidentRecovering, .noticeDrafted, .incidentResolved, .noticeApproved, .noticeSent,
        ]
        for (place, event) in events.enumerated() {
            var decision = post.decision(event, place + 1)
            if event == .noticeApproved { decision.channel = "status" }
            post.owe(decision)
        }
        post.owe(.incidentOpened, 1, "T-2")
        post.live(20, Post.down)
        let before = post.messages.count
        post.live(60)
        let heard = Self.taken(post, from: before)
        #expect(
            heard.filter { $0.hasPrefix("T-1") } == (1...10).map { "T-1-d\($0)@hook" })
        #expect(heard.contains("T-2-d1@hook"))
    }

    @Test(arguments: [400, 503])
    func `a notice that it never takes gives way to what waits behind it, and is kept`(status: Int)
    {
        var post = Post(Post.hook())
        post.owe(.incidentOpened, 1)
        post.deliver()
        post.owe(notice(post, 2))
        post.owe(.incidentResolved, 3)
        // Others show that it takes things.
        for number in 1...6 {
            post.owe(.incidentOpened, 1, "T-\(number + 10)")
            post.live(120, Self.picky("T-1-d2", status))
        }
        #expect(Self.taken(post).filter { $0.hasPrefix("T-1-d3") }.count == 1)
        #expect(post.outbox.deadLetters.map(\.id) == ["T-1-d2@hook"])
        #expect(post.outbox.obligations { _ in true }.allSatisfy { $0.incident != "T-1" })
    }

    @Test func `a notice that it refuses is tried on while nothing waits behind it`() {
        var post = Post(Post.hook())
        post.owe(.incidentOpened, 1)
        post.deliver()
        post.owe(notice(post, 2))
        post.live(1800, Self.picky("T-1-d2", 401))
        #expect(post.outbox.waiting.map(\.id) == ["T-1-d2@hook"])
        post.live(61)
        #expect(post.outbox.waiting.isEmpty && post.outbox.deadLetters.isEmpty)
    }

    @Test func `what it never takes does not keep a new opening from being tried`() {
        var post = Post(Post.hook())
        post.owe(.incidentOpened, 1)
        post.deliver()
        post.owe(notice(post, 2))
        post.live(3 * 3600, Self.picky("T-1-d2", 503))
        post.owe(.incidentOpened, 1, "T-2")
        // Two tests of a destination that seems to be down, the newest of what waits being new.
        post.live(122, Self.picky("T-1-d2", 503))
        #expect(Self.taken(post).contains("T-2-d1@hook"))
    }

    @Test func `however long it has been down, what is new is tried within a minute, and again`() {
        var post = Post(Post.hook())
        post.owe(.incidentOpened, 1)
        post.live(4 * 3600, Post.down)
        post.owe(.incidentOpened, 1, "T-2")
        let owed = post.now.instant
        let before = post.messages.count
        post.live(3600, Post.down)
        let times = [owed] + post.messages[before...].map(\.at)
        let gaps = zip(times.dropFirst(), times).map { ($0 - $1).seconds }
        #expect(gaps.allSatisfy { $0 <= 61 }, "\(gaps)")
    }
}
