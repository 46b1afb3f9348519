package import Basics
import Configuration
package import Detection
import Incidents
import Probing

/// What a replay amounts to.
package struct ReplaySummary: Sendable, Encodable {
    /// An incident as the decisions on it tell.
    package struct Told: Sendable, Equatable {
        package let id: String
        package let service: String
        package let onset: WallTime
        package let opened: WallTime
        package let rule: String
        package let why: String
        package var outageClass: String
        package var severity: Severity
        package var resolved: WallTime?
        package var reopened = 0
    }

    package private(set) var observations = 0
    package private(set) var incidents: [Told] = []
    package private(set) var drafts = 0
    package private(set) var doubts = 0
    package private(set) var from: Instant?
    package private(set) var until: Instant?
    package internal(set) var skipped = 0
    /// Lines of probes that the configuration does not have.
    package internal(set) var strangers = 0
    /// The severities that somebody is woken for: those that a destination hears of, or SEV1 and SEV2.
    private let paging: [Int]

    init(_ settings: Settings) {
        let heard = settings.destinations.flatMap { Array($0.severities) }
        paging = heard.isEmpty ? [1, 2] : (1...4).filter { heard.contains($0) }
    }

    mutating func count(_ observation: Observation) {
        observations += 1
        if from == nil { from = observation.started }
        until = observation.finished
    }

    mutating func count(_ decision: Decision) {
        switch decision.event {
        case .noticeDrafted: drafts += 1
        case .doubtBegan: doubts += 1
        case .incidentOpened: open(decision)
        case .incidentReopened: change(decision) { $0.reopened += 1 }
        case .incidentResolved: change(decision) { $0.resolved = decision.at }
        case .incidentChanged: change(decision) { _ in }
        default: break
        }
    }

    private mutating func open(_ decision: Decision) {
        incidents.append(
            Told(
                id: decision.incident ?? "", service: decision.service ?? "",
                onset: decision.onset ?? decision.at, opened: decision.at,
                rule: decision.rule ?? "", why: decision.why ?? "",
                outageClass: decision.outageClass?.rawValue ?? "",
                severity: decision.severity ?? .sev4))
    }

    private mutating func change(_ decision: Decision, _ body: (inout Told) -> Void) {
        guard let place = incidents.lastIndex(where: { $0.id == decision.incident }) else { return }
        let severity = decision.severity ?? .sev4
        if severity < incidents[place].severity {
            incidents[place].severity = severity
            incidents[place].outageClass = decision.outageClass?.rawValue ?? ""
        }
        if decision.event == .incidentReopened { incidents[place].resolved = nil }
        body(&incidents[place])
    }

    /// Incidents for which somebody is woken, each time that they open.
    package var pages: Int {
        incidents.filter { paging.contains($0.severity.rawValue) }
            .reduce(0) { $0 + 1 + $1.reopened }
    }

    package var relapses: Int { incidents.reduce(0) { $0 + $1.reopened } }

    /// From the first failing answer to the decision: the one in the middle, and the one that 9 of 10 do not exceed.
    package var delays: (middle: Double, ninth: Double)? {
        let delays = incidents.map { ($0.opened - $0.onset).seconds }.sorted()
        guard !delays.isEmpty else { return nil }
        return (delays[(delays.count - 1) / 2], delays[(delays.count * 9 + 9) / 10 - 1])
    }

    private enum Key: String, CodingKey {
        case event, observations, incidents, pages, reopened, doubts, from, until, skipped
        case bySeverity = "by_severity"
        case drafts = "notices_drafted"
        case middle = "delay_p50_s"
        case ninth = "delay_p90_s"
        case strangers = "unknown_probes"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("summary", forKey: .event)
        try container.encode(observations, forKey: .observations)
        try container.encode(incidents.count, forKey: .incidents)
        var counts: [String: Int] = [:]
        for severity in Severity.allCases {
            counts[severity.text] = incidents.count { $0.severity == severity }
        }
        try container.encode(counts, forKey: .bySeverity)
        try container.encode(drafts, forKey: .drafts)
        try container.encode(pages, forKey: .pages)
        try container.encode(relapses, forKey: .reopened)
        try container.encode(doubts, forKey: .doubts)
        try container.encode(delays?.middle, forKey: .middle)
        try container.encode(delays?.ninth, forKey: .ninth)
        try container.encode(from.map { WallTime(nanoseconds: $0.nanoseconds) }, forKey: .from)
        try container.encode(until.map { WallTime(nanoseconds: $0.nanoseconds) }, forKey: .until)
        try container.encode(skipped, forKey: .skipped)
        try container.encode(strangers, forKey: .strangers)
    }
}
