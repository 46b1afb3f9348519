/// Texts cut to what a peer takes, where words end when that costs little, and never within a character.
enum Clip {
    /// How a peer counts. Where it is not known whether code points or UTF-16 units are meant, units are counted:
    /// there are never fewer of them.
    enum Unit {
        case units, scalars, bytes

        func count(_ text: some StringProtocol) -> Int {
            switch self {
            case .units: text.utf16.count
            case .scalars: text.unicodeScalars.count
            case .bytes: text.utf8.count
            }
        }
    }

    private static let mark = "…"

    /// The text, or as much of it as fits with an ellipsis: cut between words if that leaves half.
    static func text(_ text: String, atMost limit: Int, _ unit: Unit = .units) -> String {
        guard unit.count(text) > limit else { return text }
        let room = limit - unit.count(mark)
        guard room > 0 else { return "" }
        var used = 0
        var end = text.startIndex
        var lastBlank: (place: String.Index, used: Int)?
        for place in text.indices {
            let character = text[place]
            let size = unit.count(String(character))
            if used + size > room { break }
            if character.isWhitespace { lastBlank = (place, used) }
            used += size
            end = text.index(after: place)
        }
        let isWordEnd = end == text.endIndex || text[end].isWhitespace
        if !isWordEnd, let blank = lastBlank, blank.used * 2 >= used { end = blank.place }
        var kept = String(text[..<end])
        while kept.last?.isWhitespace == true { kept.removeLast() }
        return kept + mark
    }
}
