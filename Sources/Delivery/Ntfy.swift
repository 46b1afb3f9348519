import Basics
import Configuration
import Detection
import Incidents

/// The destination kind `ntfy`: a message published as JSON (`docs.ntfy.sh/publish`).
///
/// A server takes 4,096 bytes of message unless it is set otherwise (its `message-limit`); more would become an
/// attachment. There is no idempotency key: a reply that is lost means a second message.
enum Ntfy {
    static let messageLimit = 4096
    /// Lock screens show no more of a title; the server has no limit of its own that is documented.
    static let titleLimit = 250

    static func request(_ occasion: Occasion, _ kind: Settings.Ntfy) -> Attempt.Request {
        let bulletin = Bulletin(occasion)
        let message = bulletin.body.isEmpty ? bulletin.title : bulletin.body
        return .json(
            "POST", kind.peer.url, "/", access: kind.peer.access,
            .members([
                ("topic", .text(kind.topic.revealed)),
                (
                    "title",
                    bulletin.title.isEmpty
                        ? nil : .text(Clip.text(bulletin.title, atMost: titleLimit, .bytes))
                ),
                ("message", .text(Clip.text(message, atMost: messageLimit, .bytes))),
                ("priority", .number(priority(occasion, bulletin.mood))),
                ("tags", .texts([tag(bulletin.mood)])),
                ("click", occasion.page.map(JSONValue.text)),
            ]))
    }

    /// 5 rings until it is seen, 3 is usual, 2 is silent.
    private static func priority(_ occasion: Occasion, _ mood: Bulletin.Mood) -> Int {
        guard occasion.notice == nil, mood == .bad else { return 3 }
        switch occasion.decision.severity {
        case .sev1: return 5
        case .sev2: return 4
        case .sev3, nil: return 3
        case .sev4: return 2
        }
    }

    private static func tag(_ mood: Bulletin.Mood) -> String {
        switch mood {
        case .bad: "rotating_light"
        case .better: "hourglass"
        case .good: "white_check_mark"
        case .note: "information_source"
        }
    }
}
