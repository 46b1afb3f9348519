import Basics
import Configuration
import Foundation
import Incidents

/// The destination kind `mastodon`: posts of approved notices (`mastodon/documentation`, `POST /api/v1/statuses`).
///
/// `Idempotency-Key` is the decision's name; a server keeps it for up to an hour, so an attempt later than that may
/// post twice. What follows of an incident answers its first post. An address counts 23 characters.
enum Mastodon {
    static let charactersOfAddress = 23

    static func request(_ occasion: Occasion, _ kind: Settings.Mastodon) -> Attempt.Request {
        let notice = occasion.notice ?? (title: "", body: Bulletin(occasion).text)
        let whole = [notice.title, notice.body].filter { !$0.isEmpty }.joined(separator: "\n\n")
        return .json(
            "POST", kind.url, "/api/v1/statuses",
            headers: [Attempt.Header(name: "Idempotency-Key", value: occasion.key)],
            access: .bearer(kind.token),
            .members([
                ("status", .text(fitted(whole, atMost: kind.limit))),
                ("in_reply_to_id", occasion.known["post"].map(JSONValue.text)),
                ("visibility", .text(kind.visibility.rawValue)),
                ("language", .text(kind.language)),
            ]))
    }

    static func hear(_ reply: PeerReply, _ occasion: inout Occasion) -> Turn {
        guard reply.isSuccess else { return Dialogue.usual(reply) }
        if occasion.known["post"] == nil { occasion.known["post"] = reply.json?["id"]?.name }
        return .done
    }

    /// What a server counts: an address is 23 however long it is.
    static func length(_ text: String) -> Int {
        text.split(whereSeparator: \.isWhitespace).reduce(text.unicodeScalars.count) { sum, word in
            guard word.hasPrefix("https://") || word.hasPrefix("http://") else { return sum }
            return sum - word.unicodeScalars.count + charactersOfAddress
        }
    }

    private static func fitted(_ text: String, atMost limit: Int) -> String {
        var room = limit + max(0, text.unicodeScalars.count - length(text))
        while true {
            let cut = Clip.text(text, atMost: room, .scalars)
            let surplus = length(cut) - limit
            guard surplus > 0 else { return cut }
            room -= surplus
        }
    }
}
