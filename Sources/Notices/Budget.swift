package import Configuration

/// What fits a channel (rule C01): characters of a title, words of a body, segments of an SMS.
package enum Budget {
    package static func title(_ channel: Settings.Channel) -> Int {
        switch channel {
        case .status: 70
        case .email: 65
        case .sms: 0
        }
    }

    /// In words.
    package static func body(_ channel: Settings.Channel) -> Int {
        switch channel {
        case .status: 150
        case .email: 180
        case .sms: .max
        }
    }

    /// An SMS is one segment where it can be, and never more than so many.
    package static let smsSegments = 2

    /// What white space separates.
    package static func words(_ text: String) -> Int {
        text.split { $0.isWhitespace }.count
    }
}
