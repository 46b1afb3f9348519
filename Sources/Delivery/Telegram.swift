import Basics
import Configuration
import Incidents

/// The destination kind `telegram`: `sendMessage` of the Bot API; the limit is Alertmanager's (`notify/telegram`).
///
/// What follows of an incident replies to its first message; that `reply_parameters` does it is unverified here, as is
/// `parameters.retry_after` in an answer of 429. There is no idempotency key: a reply that is lost means a second
/// message.
enum Telegram {
    static let textLimit = 4096

    static func request(_ occasion: Occasion, _ kind: Settings.Telegram) -> Attempt.Request {
        let first = occasion.known["message"].flatMap { Int($0) }
        return .json(
            "POST", kind.api, "/bot\(kind.token.revealed)/sendMessage",
            .members([
                ("chat_id", .text(kind.chat)),
                ("text", .text(Clip.text(Bulletin(occasion).text, atMost: textLimit))),
                (
                    "reply_parameters",
                    first.map { number in
                        .members([
                            ("message_id", .number(number)),
                            ("allow_sending_without_reply", .bool(true)),
                        ])
                    }
                ),
            ]))
    }

    static func hear(_ reply: PeerReply, _ occasion: inout Occasion) -> Turn {
        let answer = reply.json
        guard reply.isSuccess, answer?["ok"]?.isTrue == true else {
            let asked = answer?["parameters"]?["retry_after"]?.name.flatMap { Double($0) }
            let words = answer?["description"]?.name
            return .failed(
                words.map { "Telegram refused it: \(Clip.text($0, atMost: 200))" }
                    ?? Dialogue.trouble(reply), retryAfter: asked ?? reply.retryAfter)
        }
        if occasion.known["message"] == nil {
            occasion.known["message"] = answer?["result"]?["message_id"]?.name
        }
        return .done
    }
}
