/// Which stage may follow which on one channel (rule X02).
package enum StageOrder {
    /// - Parameter last: the stage of the last text that was sent; nil when none was. A close may then still
    ///   be told: a short outage is often over before a person has read the first draft.
    package static func allows(_ next: Stage, after last: Stage?) -> Bool {
        followers(of: last).contains(next)
    }

    /// While it is being watched nothing is failing, so the promise made by `monitoring` is kept by another
    /// `monitoring`, not by `no_news`, which says that it still fails.
    static func followers(of last: Stage?) -> [Stage] {
        guard let last else { return [.acknowledge, .monitoring, .resolved] }
        switch last {
        case .acknowledge, .update, .noNews, .cameBack:
            return [.update, .noNews, .monitoring, .resolved]
        case .monitoring: return [.monitoring, .cameBack, .resolved]
        case .resolved: return [.cameBack]
        }
    }

    /// Whether a text of this stage promises another one.
    package static func promises(_ stage: Stage) -> Bool {
        switch stage {
        case .acknowledge, .update, .noNews, .monitoring, .cameBack: true
        case .resolved: false
        }
    }
}
