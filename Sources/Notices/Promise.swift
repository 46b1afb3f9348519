package import Basics

/// "Next update by 09:45 UTC", once a notice that says so was approved: a debt to everyone who read it.
package struct Promise: Sendable, Equatable, Codable {
    package var incident: String
    /// The time that the notice names.
    package var by: WallTime
    package var state: State
    package var madeAt: WallTime
    /// The notice that made it, and the revision of the facts that it spoke from.
    package var notice: String
    package var revision: Int

    /// The next draft is ready so long before a promise falls due.
    package static let draftAhead: Duration = .minutes(5)

    package enum State: String, Sendable, Codable, CaseIterable {
        case running, kept, broken
    }
}
