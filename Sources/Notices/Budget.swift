package import Configuration

/// What fits a channel (rule C01): characters of a title, then what each channel counts of its body.
package enum Budget {
    /// In characters; 0 on channels that have no title.
    package static func title(_ channel: Settings.Channel) -> Int {
        switch channel {
        case .status: 70
        case .email: 65
        case .push: 40
        case .sms, .social, .chat, .banner, .ticket, .phone: 0
        }
    }

    /// In words.
    package static func body(_ channel: Settings.Channel) -> Int {
        switch channel {
        case .status: 150
        case .email: 180
        case .banner: 20
        case .ticket: 120
        case .phone: 75
        case .sms, .social, .chat, .push: .max
        }
    }

    /// In characters, on the channels that count them; X counts by weight (``Weight``).
    package static func characters(_ channel: Settings.Channel) -> Int {
        switch channel {
        case .chat: 1500
        case .push: 110
        case .social: socialWeight
        case .status, .email, .sms, .banner, .ticket, .phone: .max
        }
    }

    /// X's limit; what fits it fits Bluesky's 300 characters and Mastodon's 500 as well.
    package static let socialWeight = 280

    /// An SMS is one segment where it can be, and never more than so many.
    package static let smsSegments = 2

    /// What white space separates.
    package static func words(_ text: String) -> Int {
        var count = 0
        var isInWord = false
        guard text.utf8.allSatisfy({ $0 < 128 }) else {
            return text.split { $0.isWhitespace }.count
        }
        for byte in text.utf8 {
            let isBlank = byte == 32 || (9...13).contains(byte)
            if !isBlank, !isInWord { count += 1 }
            isInWord = !isBlank
        }
        return count
    }
}
