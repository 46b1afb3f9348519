import Basics
import Configuration
import Incidents
import Testing

@testable import Delivery

struct StormTests {
    @Test func `of five hundred openings people get two messages, machines get each`() {
        var post = Post(Post.room(), Post.hook())
        for number in 1...500 { post.owe(.incidentOpened, 1, "T-\(number)") }
        post.live(40)
        let room = post.messages.filter { $0.destination == "room" }
        #expect(room.map(\.ids.count) == [1, 499])
        #expect(room[1].at - room[0].at <= .seconds(30))
        #expect(post.messages.count { $0.destination == "hook" } == 500)
        #expect(post.outbox.told.count == 1000)
        for number in 1...500 { post.owe(.incidentResolved, 2, "T-\(number)") }
        post.live(70)
        #expect(
            post.messages.filter { $0.destination == "room" }.map(\.ids.count) == [1, 499, 1, 499])
        #expect(post.outbox.told.allSatisfy { $0.closed })
    }

    @Test func `a single incident waits for nothing`() {
        var post = Post(Post.room())
        post.owe(.incidentOpened, 1)
        post.deliver()
        post.pass(.seconds(60))
        post.owe(.incidentChanged, 2, severity: .sev1)
        post.deliver()
        post.pass(.seconds(1))
        post.owe(.incidentResolved, 3)
        post.deliver()
        #expect(post.messages.map(\.ids) == [["T-1-d1@room"], ["T-1-d2@room"], ["T-1-d3@room"]])
    }

    @Test func `what changes before its opening has left changes the opening`() {
        var post = Post(Post.room())
        post.owe(.incidentOpened, 1, "T-1")
        post.deliver()
        post.owe(.incidentOpened, 1, "T-2")
        post.owe(.incidentChanged, 2, "T-2", severity: .sev1)
        #expect(post.outbox.waiting.map(\.id) == ["T-2-d1@room"])
        #expect(post.outbox.waiting[0].decision.severity == .sev1)
        #expect(post.outbox.waiting[0].decision.event == .incidentOpened)
    }

    @Test func `a message for many that was lost is the same message again, after a restart, too`()
    {
        var post = Post(Post.room())
        for number in 1...4 { post.owe(.incidentOpened, 1, "T-\(number)") }
        post.deliver()
        post.pass(.seconds(30))
        post.deliver(Post.down)
        var restarted = Outbox(seed: 9)
        for told in post.outbox.told { restarted.restore(told) }
        for delivery in post.outbox.waiting { restarted.restore(delivery, at: post.now.instant) }
        post.outbox = restarted
        post.live(60)
        let lists = post.messages.map(\.ids).dropFirst()
        #expect(lists.count == 2 && Set(lists).count == 1)
        #expect(lists.first == ["T-2-d1@room", "T-3-d1@room", "T-4-d1@room"])
    }

    @Test
    func `what another incident explains is told to machines, and to people once it outlives it`() {
        var post = Post(Post.room(), Post.hook())
        var child = post.decision(.incidentOpened, 1, "T-2")
        child.parent = "T-1"
        post.owe(child)
        #expect(post.outbox.waiting.map(\.destination) == ["hook"])
        post.owe(.incidentChanged, 2, "T-2")
        #expect(post.outbox.waiting.last?.decision.event == .incidentOpened)
        #expect(post.outbox.waiting.filter { $0.destination == "room" }.count == 1)
    }
}
