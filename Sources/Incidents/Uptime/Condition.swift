package import Detection

/// What a stretch of a service's time counts as.
package enum Condition: String, Sendable, Codable, CaseIterable {
    case up
    case degraded, partial, major
    /// Planned work: counts neither for nor against.
    case planned
    /// Nobody looked, or what was seen says more about the agent: counts neither for nor against.
    case unmeasured

    package init(_ outageClass: OutageClass) {
        switch outageClass {
        case .degraded: self = .degraded
        case .partial: self = .partial
        case .major: self = .major
        }
    }

    /// The share of the time that counts as down: all of a major outage, 30 % of a partial one, nothing of one in
    /// which the service is only slow or fails now and then.
    package var weight: Double {
        switch self {
        case .major: 1
        case .partial: 0.3
        case .up, .degraded, .planned, .unmeasured: 0
        }
    }

    /// How much it says against a day, worst last; what was not measured says nothing.
    var rank: Int {
        switch self {
        case .unmeasured: 0
        case .up: 1
        case .planned: 2
        case .degraded: 3
        case .partial: 4
        case .major: 5
        }
    }
}
