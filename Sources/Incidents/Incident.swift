package import Basics
package import Detection
package import Probing

/// The record that an outage opens, with its timeline, until resolved. Names stand in it, not places in the
/// settings: it outlives the configuration that it was opened under.
package struct Incident: Sendable, Equatable, Codable {
    /// `T-20261123-1`: the day in UTC on which it opened and a count.
    package var id: String
    package var service: String
    package var state: State
    package var outageClass: OutageClass
    package var severity: Severity
    package var breadth: Double
    package var worstClass: OutageClass
    package var worstSeverity: Severity
    package var greatestBreadth: Double
    /// When the first failing answer came.
    package var onset: WallTime
    package var openedAt: WallTime
    /// The first pass of the lasting recovery.
    package var recoveredAt: WallTime?
    package var resolvedAt: WallTime?
    package var probes: [String]
    package var failure: Failure?
    package var rule: String
    package var why: String
    /// The incident that explains this one.
    package var parent: String?
    package var reopened = 0
    /// So many seconds of it passed: between a close and the trouble that re-opened it. Nil: none.
    package var passedBetween: Double?
    /// Its class was another one for some of the time; nil: it was not.
    package var hasTurned: Bool?
    package var acknowledgedBy: String?
    package var cause: Stated<String>?
    /// What was done, or is being done, about it.
    package var fix: Stated<String>?
    package var workaround: Stated<String>?
    /// Whether customers' data is safe.
    package var dataStatement: Stated<String>?
    /// What customers must do themselves.
    package var customerAction: Stated<String>?
    /// What is done so that it does not happen again, and from when.
    package var prevention: Stated<String>?
    /// What customers get back for it, and how.
    package var credit: Stated<String>?
    /// Who is hit, as customers know themselves.
    package var affected: Stated<String>?
    /// Why it takes longer than was said.
    package var delay: Stated<String>?
    /// When a person expects it to be over.
    package var estimate: Stated<WallTime>?
    package var assignee: Stated<String>?
    /// A person declared it over, and why; nil when the probes did, or once it came back.
    package var resolution: Stated<String>?
    /// The escalation rules that have spoken, each once, in their order; nil when none has.
    package var escalated: [String]?
    package var timeline: [Entry] = []
    /// Counts the decisions on this incident: part of each decision's name.
    package var decisions = 0

    package enum State: String, Sendable, Codable, CaseIterable {
        case open, recovering, resolved
    }

    /// One line of the timeline.
    package struct Entry: Sendable, Equatable, Codable {
        package var at: WallTime
        package var event: String
        package var text: String
        /// Who did it; nil for the agent itself.
        package var by: String?
    }

    package var isAcknowledged: Bool { acknowledgedBy != nil }

    /// From the first failing answer to the first pass of the recovery, or to now.
    package func length(at now: WallTime) -> Duration {
        (recoveredAt ?? now) - onset - .nanoseconds(Int64((passedBetween ?? 0) * 1e9))
    }

    /// The band of its length so far, in the words of the contract.
    package func band(at now: WallTime) -> LengthBand {
        LengthBand(length(at: now))
    }
}

/// Bands of an outage's length: under 5 minutes, under 30, longer. (A blip never becomes an incident.)
package enum LengthBand: String, Sendable, Codable, CaseIterable {
    case blip, short, sustained, prolonged

    package init(_ length: Duration) {
        self = length < .minutes(5) ? .short : length < .minutes(30) ? .sustained : .prolonged
    }
}
