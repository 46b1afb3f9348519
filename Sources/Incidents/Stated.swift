package import Basics

/// What a person stated, with who and when. Automation never overwrites it; it may only propose against it.
package struct Stated<Value: Sendable & Equatable & Codable>: Sendable, Equatable, Codable {
    package var value: Value
    package var by: String
    package var at: WallTime

    package init(_ value: Value, by person: String, at time: WallTime) {
        self.value = value
        by = person
        at = time
    }
}

/// What only a person can state about an incident.
package enum Subject: String, Sendable, Codable, CaseIterable {
    case cause, fix, workaround
    /// Whether customers' data is safe.
    case data
    /// What customers must do themselves.
    case action
    /// Who is hit, as customers know themselves: "cards issued in the UK and Europe".
    case affected
    case estimate
    /// Why it takes longer than was said.
    case reason
    /// What is done so that it does not happen again, and from when; what customers get back.
    case prevention, credit
    /// Who works on it.
    case assignee

    /// As a person reads it before the statement itself: "Cause: ...".
    package var heading: String {
        switch self {
        case .cause: "Cause"
        case .fix: "Fix"
        case .workaround: "Workaround"
        case .data: "Customers' data"
        case .action: "What customers must do"
        case .affected: "Who is affected"
        case .estimate: "Estimate"
        case .reason: "Why it takes longer"
        case .prevention: "What comes next"
        case .credit: "What customers get back"
        case .assignee: "Assigned to"
        }
    }
}

/// What is stated: words, or the time of an estimate.
package enum Statement: Sendable, Equatable {
    case words(String)
    case time(WallTime)
    /// What was stated before no longer holds.
    case withdrawn
}
