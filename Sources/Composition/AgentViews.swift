import Basics
import Configuration
import Delivery
import Detection
import Incidents
import Notices
import Probing
import Surface

/// The agent's state as its surfaces show it.
extension Agent {
    var obligations: [Obligation] {
        outbox.obligations { name in settings.destinations.contains { $0.name == name } }
            + pageObligations
    }

    func view(of incident: Incident, whole: Bool, at now: Now) -> IncidentView {
        let title = settings.services.first { $0.name == incident.service }?.title
        return IncidentView(
            incident, title: title ?? incident.service, at: now.wall, whole: whole,
            evidence: whole ? exhibits.evidence(of: incident.id) : [])
    }

    /// A notice with what was found in it when it was checked; a list must not check them all anew.
    func view(of notice: Notice) -> NoticeView {
        NoticeView(notice, findings: (desk.findings[notice.id] ?? []).map(Self.line))
    }

    static func line(_ finding: Finding) -> String {
        "\(finding.rule.rawValue) \(finding.severity.rawValue) \(finding.line):\(finding.column) "
            + "\(finding.text): \(finding.why); \(finding.instead)"
    }

    /// The status without the services, which may be many.
    func statusView(at now: Now) -> StatusView {
        let anchors = settings.probes.indices.filter { settings.probes[$0].isAnchor }
        return StatusView(
            agent: settings.agent.name, version: tocsinVersion, at: now.wall,
            since: startedAt.wall, services: [],
            anchors: anchors.map { view(ofProbe: $0, at: now) },
            incidents: log.openIncidents.map { view(of: $0, whole: false, at: now) },
            draftsWaiting: book.notices.count { $0.state == .drafted }, obligations: obligations,
            destinations: destinationViews, health: health(anchors: anchors))
    }

    var destinationViews: [StatusView.Destination] {
        settings.destinations.map(view(of:)) + pageDestination
    }

    func health(anchors: [ProbeIndex]) -> StatusView.Health {
        var health = StatusView.Health(
            doubts: doubts.map { "\($0.kind.rawValue) at \($0.vantage): \($0.why)" },
            journalTrouble: journal.trouble,
            starts: schedule.lateness.starts, lateStarts: schedule.lateness.late,
            greatestLateness: schedule.lateness.greatest.seconds,
            medianLateness: schedule.lateness.quantile(0.5).seconds,
            lateness99: schedule.lateness.quantile(0.99).seconds,
            inFlight: schedule.inFlight, anchorsMissing: anchors.isEmpty,
            anchorsLeftOut: anchorsLeftOut,
            insecure: settings.probes.filter(\.http.insecure).map(\.name))
        health.configurationTrouble = configurationTrouble
        return health
    }

    func view(of service: Settings.Service, at place: ServiceIndex, now: Now)
        -> StatusView.Service
    {
        let incident = log.openIncident(of: service.name)
        return StatusView.Service(
            service: service.name, title: service.title,
            state: state(of: place, incident: incident),
            severity: incident?.severity.text,
            incident: incident?.id, since: incident?.onset,
            probes: probesOf[place].map { view(ofProbe: $0, at: now) })
    }

    /// The word for how a service fares.
    func state(of place: ServiceIndex, incident: Incident?) -> String {
        if let incident {
            return incident.state == .recovering ? "recovering" : incident.outageClass.rawValue
        }
        var isKnown = false
        for probe in probesOf[place] {
            switch detector.state(of: probe) {
            case .suspect, .down, .recovering: return "suspect"
            case .up: isKnown = true
            case .unknown: break
            }
        }
        return isKnown ? "ok" : "unknown"
    }

    func view(ofProbe probe: ProbeIndex, at now: Now) -> StatusView.Probe {
        let sight = sights[probe]
        var outcome: String?
        var reason: String?
        switch sight.last?.outcome {
        case nil: break
        case .passed: outcome = "pass"
        case .slow: outcome = "slow"
        case .failed(let failure): (outcome, reason) = ("fail", failure.rawValue)
        case .inconclusive(let doubt): (outcome, reason) = ("inconclusive", doubt.rawValue)
        }
        let state =
            settings.probes[probe].isAnchor
            ? (sight.isFailing ? "down" : sight.last == nil ? "unknown" : "up")
            : detector.state(of: probe).rawValue
        return StatusView.Probe(
            probe: settings.probes[probe].name, state: state, outcome: outcome, reason: reason,
            observedAt: sight.last.map { now.wall(at: $0.finished) },
            length: sight.last?.length.seconds,
            evidence: sight.isFailing ? sight.evidence?.text : nil)
    }

    private func view(of destination: Settings.Destination) -> StatusView.Destination {
        let backlog = outbox.backlog(of: destination.name)
        return StatusView.Destination(
            destination: destination.name, kind: destination.kind.word, waiting: backlog.waiting,
            trouble: backlog.trouble)
    }
}
