package import Basics
package import Delivery
package import Detection
package import Incidents
package import Notices

/// What the journal keeps. Each fact but a decision replaces the one before of the same name, so that reading the
/// journal from its start, or only from its last snapshot, gives the same memory.
package enum Fact: Sendable, Equatable, Codable {
    /// The latest point of the agent's time line, which a restart must not start before.
    case clock(Instant)
    /// What was decided, for those who read the journal; nothing is restored from it.
    case decision(Decision)
    case incident(Incident)
    case notice(Notice)
    case promise(Promise)
    /// The facts that an incident's latest drafts speak from.
    case facts(Facts)
    case delivery(OwedDelivery)
    case told(Told)
    /// What the detector knows of a service that is not at rest.
    case service(ServiceMemory)
}

extension Fact {
    /// The latest instant that it speaks of, where it speaks of one: a new start's time line must not begin before.
    package var latest: Instant? {
        switch self {
        case .clock(let instant): instant
        case .decision(let decision): Instant(nanoseconds: decision.at.nanoseconds)
        case .delivery(let delivery): delivery.owedSince
        case .incident, .notice, .promise, .facts, .told, .service: nil
        }
    }
}
