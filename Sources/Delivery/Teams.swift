import Basics
import Configuration
import Incidents

/// The destination kind `teams`: an Adaptive Card for a workflow's webhook (Alertmanager's `msteamsv2`).
///
/// The address carries its signature, so it is a secret. A message may have about 28 KB. The workflow takes no
/// idempotency key, and its success (202, unverified) does not prove that the card appeared.
enum Teams {
    /// Bytes of the text: the rest of the 28 KB is the card around it, and room for escapes.
    static let textLimit = 12_000

    static func request(_ occasion: Occasion, url: Secret) -> Attempt.Request {
        let bulletin = Bulletin(occasion)
        let color =
            switch bulletin.mood {
            case .bad: "attention"
            case .better: "warning"
            case .good: "good"
            case .note: "default"
            }
        var blocks: [JSONValue] = []
        if !bulletin.title.isEmpty {
            blocks.append(
                .members([
                    ("type", .text("TextBlock")),
                    ("text", .text(Clip.text(bulletin.title, atMost: 1000))), ("wrap", .bool(true)),
                    ("weight", .text("bolder")), ("size", .text("medium")), ("color", .text(color)),
                ]))
        }
        for line in Clip.text(bulletin.body, atMost: textLimit, .bytes).split(separator: "\n") {
            blocks.append(
                .members([
                    ("type", .text("TextBlock")), ("text", .text(String(line))),
                    ("wrap", .bool(true)),
                ]))
        }
        let card = JSONValue.members([
            ("$schema", .text("http://adaptivecards.io/schemas/adaptive-card.json")),
            ("type", .text("AdaptiveCard")), ("version", .text("1.2")), ("body", .list(blocks)),
            ("msteams", .members([("width", .text("full"))])),
        ])
        let attachment = JSONValue.members([
            ("contentType", .text("application/vnd.microsoft.card.adaptive")),
            ("contentUrl", .null), ("content", card),
        ])
        return .json(
            "POST", url, "",
            .members([("type", .text("message")), ("attachments", .list([attachment]))]))
    }
}
