import Basics
import Configuration
import Incidents

/// The destination kind `slack` with an incoming webhook (`api.slack.com/messaging/webhooks`).
///
/// A webhook takes no idempotency key and answers with no name for the message: a reply that is lost means a second
/// message, and later ones stand beside the first. A bot can do better: ``SlackBot``. That success is a plain `ok` is
/// unverified; the status decides.
enum Slack {
    /// Of the text that notifications show; Slack cuts it there.
    static let textLimit = 40_000
    static let sectionLimit = 3000
    /// Of all blocks: an error of Slack's own puts it near 13,000 characters.
    static let blocksLimit = 12_000

    static func request(_ occasion: Occasion, url: Secret) -> Attempt.Request {
        .json("POST", url, "", .members(message(Bulletin(occasion))))
    }

    /// The text alone for notifications, and the same in blocks to read.
    static func message(_ bulletin: Bulletin) -> [(String, JSONValue?)] {
        let title = bulletin.title.markupText
        let body = Clip.text(bulletin.body.markupText, atMost: blocksLimit)
        var blocks: [JSONValue] = []
        if !title.isEmpty {
            blocks.append(section("*" + Clip.text(title, atMost: sectionLimit - 2) + "*"))
        }
        blocks += pieces(of: body).map(section)
        let shown = title.isEmpty ? body : title
        return [("text", .text(Clip.text(shown, atMost: textLimit))), ("blocks", .list(blocks))]
    }

    private static func section(_ text: String) -> JSONValue {
        .members([
            ("type", .text("section")),
            ("text", .members([("type", .text("mrkdwn")), ("text", .text(text))])),
        ])
    }

    /// A text in parts that a section takes, cut between lines where there are any.
    static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = Clip.text(String(line), atMost: sectionLimit)
            if !piece.isEmpty, piece.utf16.count + 1 + line.utf16.count > sectionLimit {
                pieces.append(piece)
                piece = line
            } else {
                piece += (piece.isEmpty ? "" : "\n") + line
            }
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }
}

/// The destination kind `slack` with a bot's token: one message an incident, edited as it changes, with what happened
/// in its thread (`chat.postMessage`, `chat.update`, as Alertmanager uses them).
///
/// Slack takes no idempotency key: a reply that is lost means a second message. An edit can be repeated.
enum SlackBot {
    static func open(
        _ occasion: Occasion, _ bot: Settings.SlackBot
    ) -> (request: Attempt.Request, step: String) {
        guard let message = occasion.known["ts"], let channel = occasion.known["channel"] else {
            return (post(occasion, bot, thread: nil), "post")
        }
        guard isOfStanding(occasion) else {
            return (post(occasion, bot, thread: message, in: channel), "thread")
        }
        return (
            ask(
                "chat.update", bot,
                [("channel", .text(channel)), ("ts", .text(message))]
                    + Slack.message(Bulletin(occasion))), "edit"
        )
    }

    static func hear(
        _ reply: PeerReply, _ step: String, _ occasion: inout Occasion, _ bot: Settings.SlackBot
    ) -> Turn {
        guard reply.isSuccess else { return Dialogue.usual(reply) }
        let answer = reply.json
        guard answer?["ok"]?.isTrue == true else {
            let trouble = answer?["error"]?.name ?? "no reason"
            // Somebody deleted it: the incident gets a message anew.
            if step == "edit", ["message_not_found", "thread_not_found"].contains(trouble) {
                occasion.known["ts"] = nil
                return .ask(post(occasion, bot, thread: nil), step: "post")
            }
            return .failed("Slack refused it: \(trouble)")
        }
        switch step {
        case "post":
            occasion.known["ts"] = answer?["ts"]?.name
            occasion.known["channel"] = answer?["channel"]?.name
            return .done
        case "edit":
            guard let message = occasion.known["ts"], let channel = occasion.known["channel"] else {
                return .done
            }
            return .ask(post(occasion, bot, thread: message, in: channel), step: "thread")
        default: return .done
        }
    }

    /// Whether it changes what the first message should say.
    private static func isOfStanding(_ occasion: Occasion) -> Bool {
        switch occasion.decision.event {
        case .incidentOpened, .incidentReopened, .incidentChanged, .incidentRecovering,
            .incidentResolved:
            true
        default: false
        }
    }

    private static func post(
        _ occasion: Occasion, _ bot: Settings.SlackBot, thread: String?, in channel: String? = nil
    ) -> Attempt.Request {
        ask(
            "chat.postMessage", bot,
            [("channel", .text(channel ?? bot.channel)), ("thread_ts", thread.map(JSONValue.text))]
                + Slack.message(Bulletin(occasion)))
    }

    private static func ask(
        _ method: String, _ bot: Settings.SlackBot, _ members: [(String, JSONValue?)]
    ) -> Attempt.Request {
        .json("POST", bot.api, "/\(method)", access: .bearer(bot.token), .members(members))
    }
}
