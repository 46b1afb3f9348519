import Basics
import Configuration
import Incidents
import Notices
import Surface

/// One scrape of the metrics under way: how far it is, family by family, so that it can be given in pieces.
///
/// Each piece tells what is so when it is made; a scrape that a slow peer takes over seconds is no snapshot.
struct Scrape: Sendable {
    /// What one turn of the loop writes: about half a millisecond of work.
    static let usualPiece = 192 << 10
    /// One probe's lines in one family are shorter, whatever it is called; a piece that is not full has room for them.
    static let longestRows = 2048
    /// A piece ends at about so many bytes.
    private let pieceBytes: Int

    private enum Place: Sendable {
        case agent
        case probes(family: Int, next: Int)
        case services(family: Int, next: Int)
        case over
    }

    private let isOpen: Bool
    private var place = Place.agent

    init(isOpen: Bool, pieceBytes: Int = usualPiece) {
        self.isOpen = isOpen
        self.pieceBytes = pieceBytes
    }

    var isOver: Bool {
        if case .over = place { true } else { false }
    }

    mutating func next(of agent: Agent, at now: Now) -> [UInt8] {
        var text = MetricsText(isOpen: isOpen, room: pieceBytes + Self.longestRows)
        while text.bytes.count < pieceBytes, !isOver {
            switch place {
            case .agent:
                text.add(agent.measures(at: now))
                place = .probes(family: 0, next: 0)
            case .probes(let family, let next): addProbes(family, next, of: agent, to: &text)
            case .services(let family, let next): addServices(family, next, of: agent, to: &text)
            case .over: break
            }
        }
        if isOver { text.end() }
        return text.bytes
    }

    private mutating func addProbes(
        _ number: Int, _ next: Int, of agent: Agent, to text: inout MetricsText
    ) {
        guard number < ProbeFamily.allCases.count else {
            place = .services(family: 0, next: 0)
            return
        }
        let family = ProbeFamily.allCases[number]
        if next == 0 { family.begin(&text) }
        let samples = agent.gauges.samples
        let probe = family.add(
            samples, agent.gauges.labels, from: next, to: &text,
            room: pieceBytes + Self.longestRows - text.bytes.count)
        place =
            probe < samples.count
            ? .probes(family: number, next: probe) : .probes(family: number + 1, next: 0)
    }

    private mutating func addServices(
        _ number: Int, _ next: Int, of agent: Agent, to text: inout MetricsText
    ) {
        guard number < ServiceFamily.allCases.count else {
            place = .over
            return
        }
        let family = ServiceFamily.allCases[number]
        if next == 0 { family.begin(&text) }
        var service = next
        let count = agent.settings.services.count
        while service < count, text.bytes.count < pieceBytes {
            family.add(agent.sample(of: service, for: family), to: &text)
            service += 1
        }
        place =
            service < count
            ? .services(family: number, next: service) : .services(family: number + 1, next: 0)
    }
}

extension Agent {
    /// What a family tells of a service; how it fares takes a look at each of its probes, so others do not ask.
    func sample(of place: ServiceIndex, for family: ServiceFamily) -> ServiceSample {
        let name = settings.services[place].name
        let incident = log.openIncident(of: name)
        return ServiceSample(
            service: name, state: family == .state ? state(of: place, incident: incident) : "",
            severity: incident.map { $0.severity.rawValue } ?? 0,
            breadth: incident?.breadth ?? 0, lengths: gauges.lengths[place])
    }

    func measures(at now: Now) -> AgentMeasures {
        var measures = AgentMeasures()
        measures.version = tocsinVersion
        measures.agent = settings.agent.name
        measures.startedAt = startedAt.wall
        measures.anchors = settings.probes.count { $0.isAnchor }
        measures.probes = settings.probes.count - measures.anchors
        measures.inFlight = schedule.inFlight
        measures.starts = schedule.lateness.starts
        measures.lateStarts = schedule.lateness.late
        measures.greatestLateness = schedule.lateness.greatest
        measures.observations = [
            ("passed", gauges.passed), ("slow", gauges.slow), ("failed", gauges.failed),
            ("inconclusive", gauges.inconclusive),
        ]
        for doubt in doubts {
            let kind = doubt.kind.rawValue
            if !measures.doubts.contains(kind) { measures.doubts.append(kind) }
        }
        for incident in log.openIncidents {
            measures.incidentsOpen[incident.severity.rawValue - 1] += 1
        }
        let waiting = book.notices.filter { $0.state == .drafted }
        measures.drafts = waiting.count
        measures.oldestDraft = waiting.map { now.wall - $0.draftedAt }.max() ?? .zero
        for promise in book.promises {
            switch promise.state {
            case .running:
                measures.promisesRunning += 1
                let left = promise.by - now.wall
                measures.nextPromise = min(measures.nextPromise ?? left, left)
            case .kept: measures.promisesKept += 1
            case .broken: measures.promisesBroken += 1
            }
        }
        measures.destinations = destinationMeasures(at: now)
        measures.journalWorks = journal.trouble == nil
        measures.configurationWorks = configurationTrouble == nil
        measures.configuredAt = configuredAt ?? startedAt.wall
        measures.records = Int(clamping: journal.last)
        measures.unwritten = Int(clamping: journal.last - min(journal.last, journal.written))
        measures.loop = gauges.loop
        return measures
    }

    private func destinationMeasures(at now: Now) -> [AgentMeasures.Destination] {
        var measures = settings.destinations.map {
            AgentMeasures.Destination(
                name: $0.name, waiting: 0, oldest: .zero, isFailing: false, owed: 0)
        }
        var places: [String: Int] = [:]
        for (place, one) in measures.enumerated() { places[one.name] = place }
        for place in measures.indices {
            let backlog = outbox.backlog(of: measures[place].name)
            measures[place].waiting = backlog.waiting
            measures[place].oldest = backlog.oldest.map { now.instant - $0 } ?? .zero
            measures[place].isFailing = backlog.trouble != nil
        }
        for owed in obligations {
            if let place = places[owed.destination] { measures[place].owed += 1 }
        }
        return measures
    }
}
