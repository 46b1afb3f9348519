package import Configuration
package import Detection

/// Which channels customers are told on, by severity.
package enum Audience {
    /// - Parameter configured: the channels of `[notices]`; their order is kept.
    package static func channels(
        _ severity: Severity, configured: [Settings.Channel]
    ) -> [Settings.Channel] {
        configured.filter { channel in
            switch severity {
            case .sev1, .sev2: true
            case .sev3:
                switch channel {
                case .status, .email: true
                case .sms: false
                }
            case .sev4: false
            }
        }
    }
}
