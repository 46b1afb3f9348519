package import Basics

/// What can be said of when a problem will be over: an upper bound from history or from a person,
/// or honestly nothing.
package struct Estimate: Sendable, Equatable, Codable {
    package var saying: Saying
    /// The bound, on the clock: four of five similar problems were over by then, or the time that a
    /// person gave. Nil where there is none.
    package var by: WallTime?
    /// When half of the similar problems were over. For staff alone: customers plan on it and are
    /// let down every other time.
    package var half: WallTime?
    /// How many similar problems it stands on.
    package var similar: Int
    /// What they have in common, for staff: `checkout, major, timeout`.
    package var group: String
    /// Who gave it, and why, where a person did.
    package var person: String?
    package var reason: String?

    /// What customers may be told.
    package enum Saying: String, Sendable, Codable, CaseIterable {
        /// "We do not yet know how long this will take."
        case unknown
        /// "We expect to fix this by 11:15 UTC. That is an estimate ..."
        case by
        /// "This may take more than 4 hours."
        case long
        /// "This is taking longer than any problem of this kind we have had."
        case beyondRecord = "beyond_record"
        /// "... That is an estimate from the team doing the work."
        case person
    }

    package init(
        _ saying: Saying, by: WallTime? = nil, half: WallTime? = nil, similar: Int = 0,
        group: String = "", person: String? = nil, reason: String? = nil
    ) {
        self.saying = saying
        self.by = by
        self.half = half
        self.similar = similar
        self.group = group
        self.person = person
        self.reason = reason
    }

    /// The time that customers are given; nil where they are given none.
    package var publicBy: WallTime? {
        switch saying {
        case .by, .person: by
        case .unknown, .long, .beyondRecord: nil
        }
    }
}
