package import Notices

/// Where an incident or planned work stands for those who read of it.
package enum Phase: String, Sendable, CaseIterable, Codable {
    case investigating, identified, monitoring, resolved, withdrawn
    case scheduled, inProgress = "in_progress", completed, cancelled

    /// - Parameter stages: of the approved texts, oldest first. What corrects or comments an earlier text moves
    ///   nothing.
    package init(_ stages: [Stage]) {
        self = stages.lazy.reversed().compactMap(Phase.of).first ?? .investigating
    }

    private static func of(_ stage: Stage) -> Phase? {
        switch stage {
        case .acknowledge, .update, .noNews, .cameBack: .investigating
        case .identified, .revisedEstimate: .identified
        case .monitoring: .monitoring
        case .resolved: .resolved
        case .withdrawn: .withdrawn
        case .followUp, .correction, .drill: nil
        case .maintScheduled, .maintReminder: .scheduled
        case .maintStarted, .maintOverrun: .inProgress
        case .maintCompleted: .completed
        case .maintCancelled: .cancelled
        }
    }

    /// Nobody waits for anything more.
    package var isClosed: Bool {
        switch self {
        case .resolved, .withdrawn, .completed, .cancelled: true
        case .investigating, .identified, .monitoring, .scheduled, .inProgress: false
        }
    }
}
