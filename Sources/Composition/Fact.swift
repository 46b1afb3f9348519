package import Basics
package import Delivery
package import Detection
package import Incidents
package import Notices
package import Probing

/// What the journal keeps. Each fact but a decision replaces the one before of the same name, so that reading the
/// journal from its start, or only from its last snapshot, gives the same memory.
package enum Fact: Sendable, Equatable, Codable {
    /// The records of one turn follow, so many: a turn whose end never reached the disk counts for nothing, as
    /// none of its effects has left.
    case turn(records: Int, at: Instant)
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
    /// What a peer taught of an incident: the names that it gave.
    case learnt(Keepsake)
    /// What the detector knows of a service that is not at rest.
    case service(ServiceMemory)
    /// What became of one service's time.
    case uptime(ServiceUptime)
    /// The agent watched until then: as each service's time was going, it went on.
    case watched(until: WallTime)
    /// What was last reported to a heartbeat.
    case heartbeat(HeartbeatState)
    /// What the agent doubts of itself, all of it.
    case doubts([StandingDoubt])
    /// The anchors that answer, as the detector names them.
    case anchors([String])
    case work(PlannedWork)
    /// An estimate that customers were given.
    case estimate(PublishedEstimate)
    /// What a probe's failure looked like when an incident hung on it.
    case evidence(incident: String, Exhibit)
    /// Imported records of earlier problems.
    case past([PastProblem])
}

extension Fact {
    /// The latest instant that it speaks of, where it speaks of one: a new start's time line must not begin before.
    package var latest: Instant? {
        switch self {
        case .turn(_, let instant), .clock(let instant): instant
        case .decision(let decision): Instant(nanoseconds: decision.at.nanoseconds)
        case .delivery(let delivery): delivery.owedSince
        case .incident, .notice, .promise, .facts, .told, .learnt, .service, .doubts, .anchors,
            .heartbeat, .work, .estimate, .past, .uptime, .watched, .evidence:
            nil
        }
    }
}

extension [Record] {
    /// Without the turns that a crash tore: those with fewer records than they announce. A record that is missing
    /// in the middle, by its number, was damaged later; what is left of its turn is kept.
    func withoutTornTurns() -> [Record] {
        var whole: [Record] = []
        whole.reserveCapacity(count)
        var start: (place: Int, announced: Int)?
        var hasGap = false
        func closeTurn() {
            guard let turn = start, !hasGap, whole.count - turn.place - 1 < turn.announced else {
                return
            }
            whole.removeSubrange(turn.place...)
        }
        var last: UInt64?
        for record in self {
            if let last, record.number != last + 1 { hasGap = true }
            last = record.number
            if case .turn(let announced, _) = record.fact {
                closeTurn()
                start = (whole.count, announced)
                hasGap = false
            }
            whole.append(record)
        }
        closeTurn()
        return whole
    }
}
