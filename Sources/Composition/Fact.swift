package import Incidents
package import Notices

/// What the journal keeps. Each fact but a decision replaces the one before of the same name, so that reading the
/// journal from its start, or only from its last snapshot, gives the same memory.
package enum Fact: Sendable, Equatable, Codable {
    case decision(Decision)
    case incident(Incident)
    case notice(Notice)
}
