import Basics
import Configuration
import Incidents
import Testing

@testable import Delivery

struct RestartTests {
    /// What a new start knows: the ledger, and the deliveries as they were last written down.
    private func restart(_ post: inout Post, journal: [OwedDelivery]) {
        var next = Outbox(seed: 9)
        for delivery in journal { next.restore(delivery, at: post.now.instant) }
        for told in post.outbox.told { next.restore(told) }
        post.outbox = next
    }

    @Test func `a destination that was given a rest is tried at once, and rests again`() {
        var post = Post(Post.hook())
        for number in 1...12 { post.owe(.incidentOpened, 1, "T-\(number)") }
        post.live(2 * 3600, Post.down)
        let before = post.messages.count
        let journal = post.outbox.waiting
        restart(&post, journal: journal)
        // What waits comes back within a minute, eight at once, until it is seen to be down.
        post.live(65, Post.down)
        let tried = post.messages.count - before
        #expect((5...40).contains(tried), "\(tried)")
        post.live(60)
        #expect(post.outbox.waiting.isEmpty)
        #expect(post.outbox.told.count == 12)
    }

    @Test func `what was written down again keeps its turn before what came later`() {
        var post = Post(Post.hook())
        post.owe(.incidentOpened, 1)
        post.owe(.noticeDrafted, 2)
        var tried = post.outbox.waiting[0]
        tried.fellBack = true
        restart(&post, journal: post.outbox.waiting + [tried])
        post.live(5)
        #expect(post.messages.flatMap(\.ids) == ["T-1-d1@hook", "T-1-d2@hook"])
    }

    @Test func `a storm that a restart cuts in two is still two messages`() {
        var post = Post(Post.room())
        for number in 1...3 { post.owe(.incidentOpened, 1, "T-\(number)") }
        post.deliver()
        post.pass(.seconds(10))
        var first = post.outbox.waiting[0]
        first.id = "T-1-d1@room"
        first.group = nil
        first.state = .done
        restart(&post, journal: [first] + post.outbox.waiting)
        for number in 4...6 { post.owe(.incidentOpened, 1, "T-\(number)") }
        post.live(40)
        #expect(post.messages.map(\.ids.count) == [1, 5])
    }

    @Test func `a storm of which one message has left goes on in one more`() {
        var post = Post(Post.room())
        post.owe(.incidentOpened, 1, "T-1")
        var first = post.outbox.waiting[0]
        first.state = .done
        post.deliver()
        post.pass(.seconds(10))
        restart(&post, journal: [first])
        for number in 2...5 { post.owe(.incidentOpened, 1, "T-\(number)") }
        post.live(40)
        #expect(post.messages.map(\.ids.count) == [1, 4])
    }

    @Test func `what was there before a restart is not changed any more`() {
        var post = Post(Post.room())
        post.owe(.incidentOpened, 1, "T-1")
        post.deliver()
        post.owe(.incidentOpened, 1, "T-2")
        restart(&post, journal: post.outbox.waiting)
        post.owe(.incidentChanged, 2, "T-2", severity: .sev1)
        #expect(post.outbox.waiting.map(\.id) == ["T-2-d1@room", "T-2-d2@room"])
        #expect(post.outbox.waiting[0].decision.severity == .sev2)
    }

    @Test func `what falls due again after a restart waits once`() {
        var post = Post(Post.hook())
        post.owe(.incidentOpened, 1)
        post.owe(.promiseDue, 2)
        restart(&post, journal: post.outbox.waiting)
        post.owe(.promiseDue, 2)
        #expect(post.outbox.waiting.map(\.id) == ["T-1-d1@hook", "T-1-d2@hook"])
    }
}
