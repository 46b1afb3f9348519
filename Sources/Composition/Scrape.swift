import Basics
import Configuration
import Incidents
import Notices
import Surface

/// One scrape of the metrics under way: how far it is, family by family, so that it can be given in pieces.
///
/// Each piece tells what is so when it is made; a scrape that a slow peer takes over seconds is no snapshot.
struct Scrape: Sendable {
    /// A piece ends at so many bytes: about half a millisecond of work.
    static let pieceBytes = 192 << 10

    private enum Place: Sendable {
        case agent
        case probes(family: Int, next: Int)
        case services(family: Int, next: Int)
        case over
    }

    private let isOpen: Bool
    private var place = Place.agent
    /// The labels of all probes, one behind the other, and where each one's end.
    private var labels: [UInt8] = []
    private var ends: [Int] = []

    init(of agent: Agent, isOpen: Bool) {
        self.isOpen = isOpen
        labels.reserveCapacity(agent.settings.probes.count * 48)
        ends.reserveCapacity(agent.settings.probes.count)
        for probe in agent.settings.probes {
            // Names need no escaping: letters, digits, '.', '_' and '-'.
            labels.append(contentsOf: "probe=\"".utf8)
            labels.append(contentsOf: probe.name.utf8)
            if let service = probe.service {
                labels.append(contentsOf: "\",service=\"".utf8)
                labels.append(contentsOf: agent.settings.services[service].name.utf8)
            }
            labels.append(UInt8(ascii: "\""))
            ends.append(labels.count)
        }
    }

    var isOver: Bool {
        if case .over = place { true } else { false }
    }

    mutating func next(of agent: Agent, at now: Now) -> [UInt8] {
        var text = MetricsText(isOpen: isOpen, room: Self.pieceBytes + 4096)
        while text.bytes.count < Self.pieceBytes, !isOver {
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
        var probe = next
        // Taken out once: to ask the agent for each one copies the agent each time.
        let samples = agent.gauges.samples
        let count = min(samples.count, ends.count)
        while probe < count, text.bytes.count < Self.pieceBytes {
            if let sample = samples[probe] {
                let start = probe == 0 ? 0 : ends[probe - 1]
                family.add(sample, labels[start..<ends[probe]], to: &text)
            }
            probe += 1
        }
        place =
            probe < count
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
        while service < count, text.bytes.count < Self.pieceBytes {
            family.add(agent.sample(of: service), to: &text)
            service += 1
        }
        place =
            service < count
            ? .services(family: number, next: service) : .services(family: number + 1, next: 0)
    }
}

extension Agent {
    func sample(of place: ServiceIndex) -> ServiceSample {
        let service = settings.services[place]
        let incident = log.openIncident(of: service.name)
        return ServiceSample(
            service: service.name, state: state(of: place, incident: incident),
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
