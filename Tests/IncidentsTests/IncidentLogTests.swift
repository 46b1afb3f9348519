import Basics
import Configuration
import Probing
import Testing

@testable import Detection
@testable import Incidents

struct IncidentLogTests {
    private let settings: Settings = {
        var settings = Settings()
        settings.services = [
            Settings.Service(name: "checkout", title: "Checkout API"),
            Settings.Service(name: "db", title: "Database"),
        ]
        settings.probes = [
            Settings.Probe(
                name: "checkout-eu", service: 0, target: .tcp(host: "h", port: 1), host: "h")
        ]
        return settings
    }()

    private func now(_ seconds: Int) -> Now {
        Now(
            instant: Instant(nanoseconds: 1_000_000_000_000) + .seconds(seconds),
            wall: WallTime(nanoseconds: 1_795_392_000_000_000_000) + .seconds(seconds))
    }

    private func outage(_ grade: OutageClass = .major, _ severity: Severity = .sev2) -> Outage {
        Outage(
            service: 0, outageClass: grade, severity: severity, breadth: 1,
            onset: now(0).instant, probes: [0], failure: .refused)
    }

    private func apply(
        _ change: Transition.Change, _ rule: Transition.Rule, _ log: inout IncidentLog, _ at: Int
    ) -> (decision: Decision, incident: Incident)? {
        log.apply(
            Transition(change, rule: rule, why: "because \(rule.rawValue)"), settings: settings,
            evidence: ["checkout-eu: connection refused"], at: now(at))
    }

    @Test func `an incident opens, changes, recovers and is resolved under one name`() throws {
        var log = IncidentLog()
        let opened = try #require(apply(.opened(outage()), .confirmedTogether, &log, 40))
        #expect(opened.decision.event == .incidentOpened)
        #expect(opened.decision.id == "T-20261123-1-d1")
        #expect(opened.decision.onset == now(0).wall && opened.incident.openedAt == now(40).wall)
        #expect(opened.decision.evidence == ["checkout-eu: connection refused"])
        let worse = try #require(
            apply(
                .changed(outage(.major, .sev1), was: .major, severity: .sev2), .lasting, &log, 300))
        #expect(worse.decision.was == Decision.Was(outageClass: .major, severity: .sev2))
        var over = outage(.major, .sev1)
        over.recovered = now(400).instant
        let recovering = try #require(apply(.recovering(over), .passingAgain, &log, 430))
        #expect(recovering.incident.state == .recovering)
        #expect(recovering.decision.recovered == now(400).wall)
        let resolved = try #require(apply(.resolved(over), .heldLongEnough, &log, 460))
        #expect(resolved.decision.duration == 400)
        #expect(resolved.decision.band == .sustained)
        #expect(resolved.decision.id == "T-20261123-1-d4")
        #expect(resolved.incident.timeline.count == 4)
        #expect(log.openIncidents.isEmpty && log.incidents.count == 1)
    }

    @Test func `what relapses soon is the same incident, a later one is another`() throws {
        var log = IncidentLog()
        _ = apply(.opened(outage()), .confirmedTogether, &log, 40)
        _ = apply(.resolved(outage()), .heldLongEnough, &log, 200)
        let again = try #require(apply(.reopened(outage()), .relapse, &log, 300))
        #expect(again.incident.id == "T-20261123-1" && again.incident.reopened == 1)
        #expect(again.decision.event == .incidentReopened)
        _ = apply(.resolved(outage()), .heldLongEnough, &log, 500)
        let another = try #require(apply(.opened(outage()), .confirmedTogether, &log, 5000))
        #expect(another.incident.id == "T-20261123-2")
    }

    @Test func `a restored log goes on counting where it was`() throws {
        var log = IncidentLog()
        let opened = try #require(apply(.opened(outage()), .confirmedTogether, &log, 40))
        var restored = IncidentLog()
        restored.restore(opened.incident)
        #expect(restored.openIncident(of: "checkout")?.id == "T-20261123-1")
        let resolved = try #require(apply(.resolved(outage()), .heldLongEnough, &restored, 200))
        #expect(resolved.decision.id == "T-20261123-1-d2")
    }

    @Test func `people take an open incident on and add notes to any`() throws {
        var log = IncidentLog()
        _ = apply(.opened(outage()), .confirmedTogether, &log, 40)
        let takenOn = log.acknowledge("T-20261123-1", by: "Robin", at: now(50).wall)
        let taken = try #require(takenOn)
        #expect(taken.incident.acknowledgedBy == "Robin" && taken.decision.actor == "Robin")
        _ = apply(.resolved(outage()), .heldLongEnough, &log, 200)
        let late = log.acknowledge("T-20261123-1", by: "Kim", at: now(210).wall)
        #expect(late == nil)
        let note = log.note("cable was cut", on: "T-20261123-1", by: "Kim", at: now(220).wall)
        let noted = try #require(note)
        #expect(noted.incident.timeline.last?.text == "cable was cut")
        let unknown = log.note("x", on: "T-1", by: "Kim", at: now(220).wall)
        #expect(unknown == nil)
    }

    @Test func `resolved incidents are forgotten beyond the bound, open ones never`() {
        var log = IncidentLog()
        var dbOutage = outage()
        dbOutage.service = 1
        _ = apply(.opened(dbOutage), .confirmedAlone, &log, 0)
        for number in 1...(IncidentLog.kept + 10) {
            _ = apply(.opened(outage()), .confirmedAlone, &log, number * 2000)
            _ = apply(.resolved(outage()), .heldLongEnough, &log, number * 2000 + 100)
        }
        #expect(log.incidents.count == IncidentLog.kept + 1)
        #expect(log.incidents[0].service == "db")
    }
}
