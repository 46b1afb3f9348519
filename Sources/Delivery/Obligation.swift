package import Basics

/// Somebody who heard of an opening and is owed the close.
package struct Obligation: Sendable, Equatable, Codable {
    package var destination: String
    package var incident: String
    package var owes = "close"
    package var since: WallTime
    /// What the close waits for, in words.
    package var waitsFor: String
    package var attempts: Int

    enum CodingKeys: String, CodingKey {
        case destination, incident, owes, since, attempts
        case waitsFor = "waits_for"
    }
}

extension Outbox {
    /// Every close that is owed, in the order in which the openings were delivered.
    ///
    /// - Parameter isConfigured: whether the configuration still has a destination of this name.
    package func obligations(isConfigured: (_ destination: String) -> Bool) -> [Obligation] {
        let closes = closesUnderWay()
        return told.filter { !$0.closed || $0.isGivenUp }.map { standing in
            let close = closes["\(standing.destination)\n\(standing.incident)"]
            let waitsFor =
                standing.isGivenUp
                ? "a person: the agent gave up; send it again, or waive it"
                : !isConfigured(standing.destination)
                    ? "the destination, which the configuration no longer has: bring it back, or waive it"
                    : close == nil
                        ? "the incident to be resolved"
                        : "the destination to accept it" + (close?.trouble.map { ": \($0)" } ?? "")
            return Obligation(
                destination: standing.destination, incident: standing.incident,
                since: standing.since, waitsFor: waitsFor, attempts: close?.attempts ?? 0)
        }
    }
}
