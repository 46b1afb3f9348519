import Basics
import Composition
import Configuration
import Incidents
import Probing
import Testing

@Suite struct EscalationTests {
    private func outage(_ change: (inout Settings) -> Void = { _ in }) -> Desk {
        var settings = Desk.shop
        change(&settings)
        let desk = Desk(settings)
        desk.pass(.minutes(3))
        desk.isDown = true
        #expect(desk.pass(until: .incidentOpened, atMost: .minutes(4)))
        desk.pass(.seconds(1))
        return desk
    }

    @Test func `nobody takes it on, and more people are asked for, once`() {
        let desk = outage()
        desk.pass(.minutes(14))
        #expect(desk.decisions(.incidentEscalated).isEmpty)
        desk.pass(.minutes(30))
        let escalations = desk.decisions(.incidentEscalated)
        #expect(
            escalations.map(\.reason) == ["Nobody has taken \(desk.incidents[0].id) on for 15m."]
        )
        #expect(desk.attempts(at: "hook").contains(escalations[0].id))
        desk.restart()
        desk.pass(.minutes(30))
        #expect(desk.decisions(.incidentEscalated).count == 1)
    }

    @Test func `who was taken on needs nobody else`() {
        let desk = outage()
        _ = desk.ask("incidents/\(desk.incidents[0].id)/ack")
        desk.pass(.minutes(40))
        #expect(desk.decisions(.incidentEscalated).isEmpty)
    }

    @Test func `whom a rule names hears of the opening, and then of the close`() {
        let desk = outage { settings in
            var manager = Settings.Destination(name: "manager", kind: .file(path: "/var/log/m"))
            manager.severities = 1...1
            settings.destinations.append(manager)
            settings.incidents.escalations = [
                Settings.Escalation(.open(.minutes(4)), severities: 2...4, to: "manager")
            ]
        }
        #expect(desk.attempts(at: "manager").isEmpty)
        desk.pass(.minutes(4))
        #expect(desk.attempts(at: "manager") == desk.decisions(.incidentEscalated).map(\.id))
        desk.isDown = false
        #expect(desk.pass(until: .incidentResolved, atMost: .minutes(20)))
        desk.pass(.seconds(5))
        let close = desk.decisions(.incidentResolved)[0].id
        #expect(desk.attempts(at: "manager").contains(close))
    }

    @Test func `what a person declared over is contradicted once, and reopened only by a person`() {
        let desk = outage()
        let id = desk.incidents[0].id
        let said = desk.ask("incidents/\(id)/resolve", #"{"by":"ana","text":"rolled back"}"#)
        #expect(said?.status == 200)
        desk.pass(.minutes(9))
        #expect(desk.incidents.map(\.state) == [.resolved])
        desk.pass(.minutes(30))
        let proposals = desk.decisions(.incidentProposed)
        #expect(proposals.count == 1)
        #expect(proposals[0].reason?.contains("tocsin incidents reopen") == true)
        desk.restart()
        desk.pass(.minutes(5))
        #expect(desk.incidents.map(\.state) == [.resolved])
        #expect(desk.ask("incidents/\(id)/reopen")?.status == 200)
        #expect(desk.incidents.map(\.state) == [.open])
        desk.isDown = false
        #expect(desk.pass(until: .incidentResolved, atMost: .minutes(20)))
    }

    @Test func `approvals, promises and waits stand in the timeline`() {
        let desk = outage()
        let id = desk.incidents[0].id
        _ = desk.ask("notices/\(id)/approve")
        desk.pass(.seconds(5))
        let events = desk.incidents[0].timeline.map(\.event)
        #expect(events.contains("notice.approved") && events.contains("notice.sent"))
        #expect(events.contains("promise.made"))
        #expect(desk.incidents[0].timeline.contains { $0.by == "ana" })
    }

    @Test func `an estimate is said as a time and shown as one`() {
        let desk = outage()
        let id = desk.incidents[0].id
        let path = "incidents/\(id)/estimate"
        #expect(desk.ask(path, #"{"by":"ana","text":"soon"}"#)?.status == 400)
        #expect(desk.ask(path, #"{"by":"ana","text":"45m"}"#)?.status == 200)
        #expect(desk.incidents[0].estimate?.value == desk.now.wall + .minutes(45))
        #expect(desk.ask(path, #"{"by":"ana","withdraw":true}"#)?.status == 200)
        #expect(desk.incidents[0].estimate == nil)
        #expect(desk.ask("incidents/\(id)/cause", #"{"by":"ana"}"#)?.status == 400)
    }
}
