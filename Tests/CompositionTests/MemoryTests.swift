import Basics
import Composition
import Configuration
import Incidents
import Notices
import Testing

@Suite struct MemoryTests {
    private func outage() -> Desk {
        let desk = Desk()
        desk.pass(.minutes(3))
        desk.isDown = true
        _ = desk.pass(until: .incidentOpened, atMost: .minutes(4))
        desk.pass(.seconds(1))
        return desk
    }

    @Test
    func
        `while the journal refuses alerts leave, replies come, and afterwards the memory is sent anew`()
        throws
    {
        let desk = Desk()
        desk.pass(.minutes(3))
        desk.diskWorks = false
        desk.isDown = true
        desk.pass(.minutes(3))
        #expect(desk.log(.error).contains { $0.contains("cannot write the journal") })
        #expect(desk.attempts(at: "hook").contains { $0.hasSuffix("-d1") })
        let incident = try #require(desk.incidents.first?.id)
        #expect(desk.ask("incidents/\(incident)/ack")?.status == 200)

        desk.diskWorks = true
        desk.pass(.seconds(20))
        #expect(desk.log(.info).contains { $0.contains("the journal is written again") })
        desk.restart()
        #expect(desk.incidents.map(\.id) == [incident])
        #expect(desk.incidents.first?.acknowledgedBy == "ana")
    }

    @Test
    func
        `a restart in mid-incident goes on with it: no second opening, and the close to all who heard`()
        throws
    {
        let desk = outage()
        let incident = try #require(desk.incidents.first?.id)
        _ = desk.ask("notices/\(incident)/approve")
        desk.pass(.seconds(5))
        let promise = try #require(desk.promises.first)
        desk.restart(after: .minutes(2))
        #expect(desk.incidents.map(\.id) == [incident])
        #expect(desk.promises.first?.by == promise.by)
        desk.pass(.minutes(1))
        desk.isDown = false
        #expect(desk.pass(until: .incidentResolved, atMost: .minutes(10)))
        desk.pass(.seconds(5))
        #expect(desk.decisions(.incidentOpened).count == 1)
        let close = try #require(desk.decisions(.incidentResolved).first)
        for destination in ["hook", "log"] {
            #expect(desk.attempts(at: destination).contains(close.id))
        }
    }

    @Test
    func `what a receiver did not take before a restart it gets after it, under the same name`()
        throws
    {
        let desk = Desk()
        desk.pass(.minutes(3))
        desk.receiversWork = false
        desk.isDown = true
        #expect(desk.pass(until: .incidentOpened, atMost: .minutes(4)))
        desk.pass(.seconds(5))
        let before = Set(desk.attempts(at: "hook"))
        desk.restart()
        desk.receiversWork = true
        desk.pass(.minutes(2))
        let opened = try #require(desk.decisions(.incidentOpened).first)
        #expect(before == [opened.id])
        #expect(desk.attempts(at: "hook").count { $0 == opened.id } >= 2)
        #expect(desk.attempts(at: "hook").contains { $0.hasSuffix("-drafted") })
    }

    @Test func `an answer that was taken in late says nothing about its target`() {
        let desk = Desk()
        desk.pass(.minutes(3))
        // The loop comes back only every twenty seconds: everything looks slow, and nothing is.
        for _ in 0..<30 { desk.stall(.seconds(20)) }
        #expect(desk.decisions(.incidentOpened).isEmpty)
        desk.pass(.minutes(1))
        #expect(desk.decisions(.incidentOpened).isEmpty)
    }
}
