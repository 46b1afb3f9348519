import Basics
import Configuration
import Detection
import Foundation
import Incidents

/// The destination kind `syslog`: a message a decision (RFC 5424), one a datagram (5426), or with its length before it
/// over TCP (6587, octet counting) or TLS (5425).
///
/// Syslog does not answer: over UDP what is lost is lost, over TCP what was handed to the system counts as taken.
/// The number in the structured data's name is the one that is kept for documentation, as this product has none.
enum Syslog {
    /// Bytes that every receiver should take (RFC 5424, 6.1).
    static let messageLimit = 2048

    static func request(_ occasion: Occasion, _ kind: Settings.Syslog) -> Attempt.Request {
        let message = Array(message(occasion, kind).utf8)
        let frame =
            switch kind.transport {
            case .udp: message
            case .tcp, .tls: Array("\(message.count) ".utf8) + message
            }
        return .log(kind, frame: frame)
    }

    static func message(_ occasion: Occasion, _ kind: Settings.Syslog) -> String {
        let decision = occasion.decision
        let priority = kind.facility * 8 + severity(decision)
        let data: [(String, String?)] = [
            ("id", occasion.key), ("incident", decision.incident), ("service", decision.service),
            ("class", decision.outageClass?.rawValue), ("severity", decision.severity?.text),
            ("rule", decision.rule), ("test", decision.isTest == true ? "yes" : nil),
        ]
        let elements = data.compactMap { name, value in value.map { " \(name)=\"\(escaped($0))\"" }
        }
        let head =
            "<\(priority)>1 \(decision.at.description) \(word(occasion.settings.agent.name)) tocsin - "
            + "\(decision.event.rawValue) [tocsin@32473\(elements.joined())] "
        let room = max(0, messageLimit - head.utf8.count - 3)
        let bulletin = Bulletin(occasion)
        let text = ([bulletin.title] + bulletin.lines.prefix(1)).joined(separator: ". ")
        // The mark says that what follows is UTF-8 (6.4).
        return head + "\u{FEFF}"
            + Clip.text(text.replacingOccurrences(of: "\n", with: " "), atMost: room, .bytes)
    }

    /// Critical 2, error 3, warning 4, notice 5, informational 6.
    private static func severity(_ decision: Decision) -> Int {
        switch decision.event {
        case .incidentOpened, .incidentReopened, .incidentChanged:
            switch decision.severity {
            case .sev1: 2
            case .sev2: 3
            case .sev3, .sev4, nil: 4
            }
        case .doubtBegan, .promiseBroken: 4
        case .incidentRecovering, .incidentResolved, .incidentAcknowledged: 5
        default: 6
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "\\", with: "\\\\")
            .replacingOccurrences(of: "\"", with: "\\\"")
            .replacingOccurrences(of: "]", with: "\\]")
    }

    private static func word(_ text: String) -> String {
        text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? text : "-"
    }
}
