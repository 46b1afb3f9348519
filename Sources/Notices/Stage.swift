/// Where in the life of an incident, of planned work or of a practice a notice speaks. The raw values are the
/// contract's.
package enum Stage: String, Sendable, Codable, CaseIterable {
    case acknowledge
    case update
    case noNews = "no_news"
    case identified
    case revisedEstimate = "revised_estimate"
    case monitoring
    case cameBack = "came_back"
    case resolved
    case followUp = "follow_up"
    case correction
    case withdrawn
    case maintScheduled = "maint_scheduled"
    case maintReminder = "maint_reminder"
    case maintStarted = "maint_started"
    case maintOverrun = "maint_overrun"
    case maintCompleted = "maint_completed"
    case maintCancelled = "maint_cancelled"
    case drill

    /// What the stage tells of.
    package enum Family: Sendable, CaseIterable {
        /// It fails while the text is read.
        case trouble
        /// It failed, and no longer does.
        case aftermath
        /// A text that was sent was wrong.
        case amendment
        case plannedWork
        case practice
    }

    package var family: Family {
        switch self {
        case .acknowledge, .update, .noNews, .identified, .revisedEstimate, .cameBack: .trouble
        case .monitoring, .resolved, .followUp: .aftermath
        case .correction, .withdrawn: .amendment
        case .maintScheduled, .maintReminder, .maintStarted, .maintOverrun, .maintCompleted,
            .maintCancelled:
            .plannedWork
        case .drill: .practice
        }
    }
}
