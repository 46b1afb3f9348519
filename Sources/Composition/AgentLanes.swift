import Basics
import Configuration
import Incidents
import Notices

/// What may leave without a person, where the configuration says so: only what was measured, only when the lint has
/// nothing against it, and only after a time in which a person can say no.
extension Agent {
    /// Routine texts wait so long for a veto, and leave so long before the promise that they keep.
    static let routineVeto: Duration = .minutes(2)

    mutating func letGo(_ incident: Incident, at now: Now) {
        let notices = settings.notices
        guard notices.autoAcknowledgeAfter != nil || notices.autoRoutine else { return }
        for notice in book.waiting(of: incident.id) {
            guard let rule = rule(for: notice, incident, at: now),
                isSafe(notice, incident, at: now)
            else { continue }
            _ = approve(notice.id, by: nil, rule: rule, isConfirmed: false, at: now)
        }
    }

    /// The rule that lets a notice go now; nil when none does.
    private func rule(for notice: Notice, _ incident: Incident, at now: Now) -> String? {
        let waited = now.wall - notice.draftedAt
        switch notice.stage {
        case .acknowledge:
            guard let veto = settings.notices.autoAcknowledgeAfter, waited >= veto,
                incident.severity <= .sev2
            else { return nil }
            return "auto-acknowledge-after = \(veto.text)"
        case .noNews, .monitoring:
            guard settings.notices.autoRoutine, waited >= Self.routineVeto else { return nil }
            return "auto-routine"
        case .update, .identified, .revisedEstimate, .cameBack, .resolved, .followUp, .correction,
            .withdrawn, .maintScheduled, .maintReminder, .maintStarted, .maintOverrun,
            .maintCompleted, .maintCancelled, .drill:
            return nil
        }
    }

    /// Nobody put words into it, nothing that it says has changed, and nothing at all was found in it.
    private func isSafe(_ notice: Notice, _ incident: Incident, at now: Now) -> Bool {
        // What was found in it when it was drafted is still there: its text does not change by itself.
        guard desk.findings[notice.id]?.isEmpty ?? true else { return false }
        let current = factsNow(for: notice, of: incident, at: now)
        return notice.editedBy == nil && current.people == Facts.Words()
            && current.changes(since: facts[incident.id] ?? current).isEmpty
            && findings(on: notice, at: now).isEmpty
    }
}
