import Basics
import Configuration
import Probing
import Testing

@testable import Detection
@testable import Incidents

struct PeopleTests {
    private let settings: Settings = {
        var settings = Settings()
        settings.services = [Settings.Service(name: "shop", title: "Shop")]
        settings.probes = [
            Settings.Probe(name: "shop-1", service: 0, target: .tcp(host: "h", port: 1), host: "h")
        ]
        return settings
    }()
    private let id = "T-20261123-1"

    private func now(_ seconds: Int) -> Now {
        Now(
            instant: Instant(nanoseconds: 1_000_000_000_000) + .seconds(seconds),
            wall: WallTime(nanoseconds: 1_795_392_000_000_000_000) + .seconds(seconds))
    }

    private func outage(_ severity: Severity = .sev2) -> Outage {
        Outage(
            service: 0, outageClass: .major, severity: severity, breadth: 1,
            onset: now(0).instant, probes: [0], failure: .refused)
    }

    private func apply(_ change: Transition.Change, _ log: inout IncidentLog, _ at: Int)
        -> IncidentLog.Change?
    {
        log.apply(
            Transition(change, rule: .confirmedTogether, why: "shop-1 still fails"),
            settings: settings, evidence: [], at: now(at))
    }

    private func opened() -> IncidentLog {
        var log = IncidentLog()
        _ = apply(.opened(outage()), &log, 40)
        return log
    }

    @Test func `whatever a person states is kept with who and when, until it is taken back`() throws
    {
        var log = opened()
        for subject in Subject.allCases where subject != .estimate {
            let said = log.state(
                subject, .words("about \(subject.rawValue)"), of: id, by: "ana", at: now(60).wall)
            let change = try #require(said)
            #expect(change.decision.event == .incidentStated)
            #expect(change.decision.subject == subject && change.decision.actor == "ana")
        }
        let incident = try #require(log.incident(id))
        #expect(incident.cause == Stated("about cause", by: "ana", at: now(60).wall))
        #expect(incident.fix?.value == "about fix" && incident.assignee?.value == "about assignee")
        #expect(incident.dataStatement?.value == "about data")
        #expect(incident.customerAction?.value == "about action")
        #expect(incident.workaround?.value == "about workaround")
        _ = log.state(.cause, .withdrawn, of: id, by: "kim", at: now(70).wall)
        #expect(log.incident(id)?.cause == nil)
        #expect(log.incident(id)?.timeline.last?.by == "kim")
    }

    @Test func `who says one thing twice at once has said it once`() {
        var log = opened()
        let (start, soon, later) = (now(60).wall, now(61).wall, now(130).wall)
        #expect(!log.repeats(note: nil, on: id, by: "ana", at: start))
        _ = log.acknowledge(id, by: "ana", at: start)
        #expect(log.repeats(note: nil, on: id, by: "ana", at: soon))
        #expect(!log.repeats(note: nil, on: id, by: "kim", at: soon))
        #expect(!log.repeats(note: "looking", on: id, by: "ana", at: soon))
        _ = log.note("looking", on: id, by: "ana", at: soon)
        #expect(log.repeats(note: "looking", on: id, by: "ana", at: soon))
        #expect(!log.repeats(note: "found it", on: id, by: "ana", at: soon))
        #expect(!log.repeats(note: nil, on: id, by: "ana", at: soon))
        #expect(!log.repeats(note: "looking", on: id, by: "ana", at: later))
    }

    @Test func `no measured change touches what a person stated`() throws {
        var log = opened()
        _ = log.state(.estimate, .time(now(900).wall), of: id, by: "ana", at: now(60).wall)
        _ = log.state(.workaround, .words("Pay by link"), of: id, by: "ana", at: now(61).wall)
        _ = log.acknowledge(id, by: "ana", at: now(62).wall)
        _ = apply(.changed(outage(.sev1), was: .major, severity: .sev2), &log, 300)
        _ = apply(.recovering(outage(.sev1)), &log, 400)
        _ = apply(.resolved(outage(.sev1)), &log, 500)
        let incident = try #require(log.incident(id))
        #expect(incident.estimate?.value == now(900).wall)
        #expect(incident.workaround?.value == "Pay by link" && incident.isAcknowledged)
    }

    @Test func `what a person declared over stays over, and automation only proposes`() throws {
        var log = opened()
        let resolved = log.resolve(id, because: "rolled back", by: "ana", at: now(60).wall)
        #expect(resolved?.decision.event == .incidentResolved)
        #expect(resolved?.decision.actor == "ana" && resolved?.incident.state == .resolved)
        let worse = apply(.changed(outage(.sev1), was: .major, severity: .sev2), &log, 300)
        let proposal = try #require(worse)
        #expect(proposal.decision.event == .incidentProposed)
        #expect(proposal.decision.reason?.contains("ana declared it over") == true)
        #expect(log.incident(id)?.state == .resolved && log.openIncidents.isEmpty)
        #expect(apply(.recovering(outage()), &log, 400) == nil)
        #expect(log.declaredOver("shop")?.id == id)
    }

    @Test func `a person takes back that it is over; what fails anew reopens by itself`() throws {
        var log = opened()
        #expect(log.reopen(id, because: nil, by: "ana", at: now(50).wall) == nil)
        _ = log.resolve(id, because: nil, by: "ana", at: now(60).wall)
        let again = log.reopen(id, because: "still down", by: "kim", at: now(70).wall)
        #expect(again?.decision.event == .incidentReopened && again?.incident.reopened == 1)
        #expect(log.openIncident(of: "shop")?.id == id)
        _ = log.resolve(id, because: nil, by: "ana", at: now(80).wall)
        let relapse = apply(.reopened(outage()), &log, 200)
        #expect(relapse?.decision.event == .incidentReopened)
        #expect(relapse?.incident.resolution == nil)
    }

    @Test func `an incident without any of this, of an older version's journal, is read`() throws {
        let old = """
            {"id":"T-20261123-1","service":"shop","state":"open","outageClass":"major",\
            "severity":"SEV2","breadth":1,"worstClass":"major","worstSeverity":"SEV2",\
            "greatestBreadth":1,"onset":"2026-11-23T00:00:00.000Z",\
            "openedAt":"2026-11-23T00:01:00.000Z","probes":["shop-1"],"rule":"r","why":"w",\
            "reopened":0,"timeline":[],"decisions":1}
            """
        let incident = try JSONText.decode(Incident.self, from: Array(old.utf8))
        #expect(incident.cause == nil && !incident.isAcknowledged)
    }
}
