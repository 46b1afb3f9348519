package import Basics
package import Incidents

/// One thing owed to one destination, until it was accepted or given up.
package struct OwedDelivery: Sendable, Equatable, Codable {
    /// The decision's name and the destination's: `T-20261123-1-d1@oncall`.
    package var id: String
    package var destination: String
    package var incident: String?
    package var decision: Decision
    package var role: Role
    package var state: State = .waiting
    package var attempts = 0
    package var owedSince: Instant
    /// No attempt before this.
    package var notBefore: Instant
    /// Why the last attempt was in vain, without secrets.
    package var trouble: String?
    /// The first of those that go out in one message; nil when it goes out alone.
    package var group: String?
    /// It went to the destination's fallback, too.
    package var fellBack: Bool?
    /// In an attempt at a destination that people read: the further decisions that this message tells of, all of
    /// the same role; otherwise empty. Each of them is a delivery of its own, so it is no part of the record.
    package var joined: [Decision] = []

    package enum State: String, Sendable, Codable, CaseIterable {
        case waiting, attempting, done, abandoned
    }

    /// What it means to the destination: openings and closes are never dropped for want of room.
    package enum Role: String, Sendable, Codable, CaseIterable {
        /// The first that a destination hears of an incident, or of its coming back.
        case opening
        case change
        case close
        /// An approved notice, with its text, for a destination that takes its channel.
        case notice
        case information
    }

    init(
        decision: Decision, destination: String, role: Role, owedSince: Instant
    ) {
        id = "\(decision.id)@\(destination)"
        self.destination = destination
        incident = decision.incident
        self.decision = decision
        self.role = role
        self.owedSince = owedSince
        notBefore = owedSince
    }
}

extension OwedDelivery {
    enum CodingKeys: String, CodingKey {
        case id, destination, incident, decision, role, state, attempts, owedSince, notBefore,
            trouble, group, fellBack
    }
}

/// A destination that has been told of an incident's opening, and so is owed its close.
package struct Told: Sendable, Equatable, Codable {
    package var destination: String
    package var incident: String
    package var since: WallTime
    /// The decision that they were told last, an opening or a close; nil in what an older journal holds.
    package var decision: String?
    /// Nothing more of the incident is on its way: the close was delivered, or given up.
    package var closed: Bool
    /// The close was given up, so it is still owed; a person has to tell them.
    package var isGivenUp = false
    /// Who took it on themselves that nothing more need be said; nil when nobody did.
    package var waivedBy: String?
}
