import Composition
import Configuration
import Incidents
import Probing
import Testing

@Suite struct ReloadTests {
    @Test func `an incident, its evidence and what is owed outlive any reload`() {
        let desk = Desk.inOutage()
        var settings = desk.settings
        settings.services.insert(Settings.Service(name: "search", title: "Search"), at: 0)
        for place in settings.probes.indices where settings.probes[place].service != nil {
            settings.probes[place].service = 1
        }
        var probe = settings.probes[0]
        probe.name = "search-eu"
        probe.service = 0
        settings.probes.insert(probe, at: 0)
        desk.reload(settings)
        #expect(desk.incidents.map(\.state) == [.open])
        #expect(desk.decisions(.configurationReloaded).last?.reason?.contains("search") == true)
        desk.pass(.minutes(5))
        #expect(desk.decisions(.incidentOpened).filter { $0.service == "shop" }.count == 1)
        desk.isDown = false
        #expect(desk.pass(until: .incidentResolved, atMost: .minutes(20)))
        desk.pass(.minutes(1))
        let heard = desk.attempts(at: "log")
        let closes = desk.decisions(.incidentResolved).map(\.id)
        #expect(closes.allSatisfy(heard.contains))
    }

    @Test func `a reload that changes nothing decides nothing and delays no probe`() {
        let desk = Desk()
        desk.pass(.minutes(3))
        let before = desk.effects.count
        desk.reload(desk.settings)
        desk.pass(.seconds(16))
        var started: Set<Int> = []
        for case .startProbe(let probe, _) in desk.effects[before...] { started.insert(probe) }
        #expect(started == [0, 1, 2])
        #expect(desk.decisions().map(\.event) == [.configurationReloaded])
        #expect(desk.decisions()[0].reason?.hasSuffix("nothing has changed") == true)
    }

    @Test func `a service that leaves is closed, to whoever heard that it opened`() {
        let desk = Desk.inOutage()
        var settings = desk.settings
        settings.services[0].name = "store"
        desk.reload(settings)
        #expect(desk.incidents.first?.state == .resolved)
        #expect(desk.incidents.first?.rule == "not-measured")
        desk.pass(.seconds(5))
        let close = desk.decisions(.incidentResolved)[0].id
        #expect(desk.attempts(at: "hook").contains(close))
    }

    @Test func `a destination that leaves hears the close all the same, and nothing new`() {
        let desk = Desk.inOutage()
        var without = desk.settings
        without.destinations.removeFirst()
        desk.reload(without)
        desk.isDown = false
        #expect(desk.pass(until: .incidentResolved, atMost: .minutes(20)))
        desk.pass(.minutes(1))
        let close = desk.decisions(.incidentResolved)[0].id
        #expect(desk.attempts(at: "hook").filter { $0 == close }.count == 1)
    }

    @Test func `after a restart it is owed it still, until it comes back or a person waives it`() {
        let desk = Desk.inOutage()
        let whole = desk.settings
        var without = whole
        without.destinations.removeFirst()
        desk.reload(without)
        desk.restart()
        desk.isDown = false
        #expect(desk.pass(until: .incidentResolved, atMost: .minutes(20)))
        desk.pass(.minutes(5))
        let close = desk.decisions(.incidentResolved)[0].id
        let id = desk.incidents[0].id
        #expect(!desk.attempts(at: "hook").contains(close))
        #expect(desk.ask("obligations/\(id)/waive", #"{"by":"ana"}"#)?.status == 400)
        let other = desk.ask("obligations/\(id)/waive", #"{"by":"ana","destination":"log"}"#)
        #expect(other?.status == 409)
        desk.reload(whole)
        desk.pass(.minutes(1))
        #expect(desk.attempts(at: "hook").filter { $0 == close }.count == 1)
    }

    @Test func `what a person waives is on record, in the timeline and after a restart`() {
        let desk = Desk.inOutage()
        let id = desk.incidents[0].id
        let body = #"{"by":"ana","destination":"hook","reason":"the team is gone"}"#
        #expect(desk.ask("obligations/\(id)/waive", body)?.status == 200)
        desk.restart()
        desk.isDown = false
        #expect(desk.pass(until: .incidentResolved, atMost: .minutes(20)))
        desk.pass(.minutes(1))
        #expect(!desk.attempts(at: "hook").contains(desk.decisions(.incidentResolved)[0].id))
        #expect(desk.incidents[0].timeline.contains { $0.event == "obligation.waived" })
    }

    @Test func `a probe that changed its target begins anew, the others know what they knew`() {
        let desk = Desk.inOutage()
        var settings = desk.settings
        settings.probes[0].target = .http(url: "http://other.example/")
        desk.reload(settings)
        desk.pass(.seconds(30))
        #expect(desk.incidents.map(\.state) == [.open])
        #expect(desk.decisions(.incidentOpened).count == 1)
    }
}
