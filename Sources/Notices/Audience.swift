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
            case .sev1: true
            case .sev2: channel != .social
            case .sev3: channel == .status || channel == .email
            case .sev4: false
            }
        }
    }
}
