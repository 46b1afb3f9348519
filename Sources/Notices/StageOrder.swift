/// Which stage may follow which on one channel (rule X02).
package enum StageOrder {
    /// - Parameter said: the stages that were sent before, oldest first. A correction changes nothing of what may
    ///   follow: the text that it corrects decides. Nothing said yet leaves room for a close: a short outage is
    ///   often over before a person has read the first draft.
    package static func allows(_ next: Stage, after said: [Stage]) -> Bool {
        let last = said.last { $0 != .correction }
        return followers(of: last).contains(next)
    }

    /// While it is being watched nothing is failing, so the promise made by `monitoring` is kept by another
    /// `monitoring`, not by `no_news`, which says that it still fails.
    package static func followers(of last: Stage?) -> [Stage] {
        guard let last else {
            return [
                .acknowledge, .monitoring, .resolved, .maintScheduled, .maintReminder,
                .maintStarted, .drill,
            ]
        }
        let whileOpen: [Stage] = [
            .update, .noNews, .revisedEstimate, .monitoring, .resolved, .correction, .withdrawn,
        ]
        switch last {
        case .acknowledge, .update, .noNews, .revisedEstimate, .cameBack:
            return whileOpen + [.identified]
        // A cause is found once; what was wrong about it is corrected.
        case .identified: return whileOpen.filter { $0 != .withdrawn }
        case .monitoring: return [.monitoring, .cameBack, .resolved, .correction]
        // It may have come back, and be over again, before anybody approved the text that says so.
        case .resolved: return [.cameBack, .monitoring, .resolved, .followUp, .correction]
        case .followUp: return [.cameBack, .monitoring, .resolved, .correction]
        case .withdrawn: return [.acknowledge, .correction]
        // It has the followers of what it corrects, which the caller knows.
        case .correction: return []
        // The start may have passed before anybody approved the text that tells of it.
        case .maintScheduled:
            return [
                .maintReminder, .maintStarted, .maintOverrun, .maintCompleted, .maintCancelled,
                .correction,
            ]
        case .maintReminder:
            return [.maintStarted, .maintOverrun, .maintCompleted, .maintCancelled, .correction]
        case .maintStarted, .maintOverrun:
            return [.maintOverrun, .maintCompleted, .maintCancelled, .correction]
        case .maintCompleted, .maintCancelled: return [.correction]
        case .drill: return [.drill]
        }
    }

    /// What can be said where another stage was meant, after what was said on the way there; nil when nothing need be.
    package static func fitting(_ meant: Stage, after said: [Stage]) -> Stage? {
        if allows(meant, after: said) { return meant }
        let last = said.last { $0 != .correction }
        switch meant.family {
        case .trouble:
            switch last {
            case .monitoring, .resolved, .followUp: return .cameBack
            case .withdrawn, nil: return .acknowledge
            case .acknowledge, .update, .noNews, .identified, .revisedEstimate, .cameBack,
                .correction:
                return .update
            case .maintScheduled, .maintReminder, .maintStarted, .maintOverrun, .maintCompleted,
                .maintCancelled, .drill:
                return nil
            }
        // Of a false alarm nobody need hear that it is over.
        case .aftermath: return last == .withdrawn ? nil : meant
        case .amendment, .plannedWork, .practice: return meant
        }
    }

    /// Whether a text of this stage promises another one, where the facts have a time for it.
    package static func promises(_ stage: Stage) -> Bool {
        switch stage {
        case .acknowledge, .update, .noNews, .identified, .revisedEstimate, .monitoring,
            .cameBack, .correction, .maintStarted, .maintOverrun, .drill:
            true
        case .resolved, .followUp, .withdrawn, .maintScheduled, .maintReminder, .maintCompleted,
            .maintCancelled:
            false
        }
    }
}
