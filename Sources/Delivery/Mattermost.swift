import Basics
import Configuration
import Incidents

/// The destination kind `mattermost`: an incoming webhook; the limit is Alertmanager's (`notify/mattermost`).
///
/// There is no idempotency key: a reply that is lost means a second message.
enum Mattermost {
    static let textLimit = 16_383

    static func request(_ occasion: Occasion, _ kind: Settings.Mattermost) -> Attempt.Request {
        let bulletin = Bulletin(occasion)
        let title = bulletin.title.isEmpty ? "" : "**\(bulletin.title)**\n"
        return .json(
            "POST", kind.url, "",
            .members([
                ("text", .text(Clip.text(title + bulletin.body, atMost: textLimit))),
                ("channel", kind.channel.map(JSONValue.text)),
            ]))
    }
}
