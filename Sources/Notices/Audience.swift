package import Configuration
package import Detection

/// Which channels customers are told on, by severity.
package enum Audience {
    /// Whether a stage is worth a channel: what interrupts people tells that it fails, that it takes longer, and that
    /// it works; the rest stands on the page.
    package static func isWorth(_ stage: Stage, _ channel: Settings.Channel) -> Bool {
        switch channel {
        case .status, .email, .social, .chat, .banner, .ticket, .phone: return true
        case .sms, .push: break
        }
        switch stage {
        case .acknowledge, .revisedEstimate, .monitoring, .cameBack, .resolved, .correction,
            .withdrawn, .maintScheduled, .maintReminder, .maintStarted, .maintOverrun,
            .maintCompleted, .maintCancelled, .drill:
            return true
        case .update, .noNews, .identified, .followUp: return false
        }
    }

    /// - Parameter configured: the channels of `[notices]`; their order is kept.
    package static func channels(
        _ severity: Severity, configured: [Settings.Channel]
    ) -> [Settings.Channel] {
        configured.filter { channel in
            switch severity {
            case .sev1: true
            case .sev2: channel != .social
            case .sev3: channel == .status || channel == .email
            case .sev4: false
            }
        }
    }
}
