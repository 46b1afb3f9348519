import Basics
import Configuration
import Incidents

/// The destination kind `discord`: Execute Webhook (`discord-api-docs`, webhook and message resources).
///
/// `wait=true`, because without it Discord says nothing of a message that it did not keep. Nobody is mentioned,
/// whatever a text holds. There is no idempotency key: a reply that is lost means a second message.
enum Discord {
    static let contentLimit = 2000
    /// Of an embed's description; title and footer stay far below what is left of the 6,000 of all.
    static let descriptionLimit = 4096

    static func request(_ occasion: Occasion, url: Secret) -> Attempt.Request {
        let bulletin = Bulletin(occasion)
        let color =
            switch bulletin.mood {
            case .bad: 0xC0_39_2B
            case .better: 0xE6_7E_22
            case .good: 0x27_AE_60
            case .note: 0x7F_8C_8D
            }
        let description = Clip.text(bulletin.body, atMost: descriptionLimit)
        let embed: JSONValue? =
            description.isEmpty
            ? nil
            : .members([("description", .text(description)), ("color", .number(color))])
        let title = bulletin.title
        return .json(
            "POST", url, url.revealed.contains("?") ? "&wait=true" : "?wait=true",
            .members([
                ("content", title.isEmpty ? nil : .text(Clip.text(title, atMost: contentLimit))),
                ("embeds", embed.map { .list([$0]) }),
                ("allowed_mentions", .members([("parse", .list([]))])),
            ]))
    }
}
