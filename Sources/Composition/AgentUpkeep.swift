import Basics
import Delivery
import Incidents
import Surface

/// What is said again and again, beside what is owed.
extension Agent {
    /// What was resolved is told of again for so long.
    private static let resolvedFor: Duration = .minutes(5)

    mutating func keepUp(at now: Now) {
        guard let due = upkeep.nextDue, due <= now.instant else { return }
        // A copy, because its state is the agent's.
        var upkeep = upkeep
        let attempts = upkeep.takeDue(settings: settings, at: now) { standing(at: now) }
        self.upkeep = upkeep
        for attempt in attempts { effects.append(.send(attempt)) }
    }

    private func standing(at now: Now) -> Upkeep.State {
        let recent = log.incidents.filter { incident in
            incident.state != .resolved
                || incident.resolvedAt.map { now.wall - $0 <= Self.resolvedFor } == true
        }
        let open = recent.count { $0.state != .resolved }
        let words =
            journal.trouble.map { "cannot write the journal: \($0)" }
            ?? "\(settings.services.count) services watched, incidents open: \(open)"
        return Upkeep.State(
            incidents: recent.map { Decision(standing: $0, at: now.wall) }, told: outbox.told,
            isWell: journal.trouble == nil, words: "\(settings.agent.name): \(words)")
    }

    /// Whether an attempt was not a delivery's, and so has been dealt with.
    mutating func upkeepFinished(_ id: String, _ ending: AttemptEnding, at now: Now) -> Bool {
        guard let finding = upkeep.finished(id, ending) else { return false }
        if let finding { say(finding.isTrouble ? .warning : .info, at: now, finding.words) }
        return true
    }
}
