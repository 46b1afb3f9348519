import Basics

extension Mistakes {
    /// The mistakes for a person, each with its line and a caret, and their count at the end:
    ///
    ///     probes.conf:12:1: unknown key 'timout' in [probe checkout-eu]; did you mean 'timeout'?
    ///         timout = 5s
    ///         ^
    ///     1 mistake
    ///
    /// Nothing in it can command a terminal, whatever the file holds. Ends with a line end.
    package var text: String {
        var text = ""
        for mistake in all { text += mistake.text }
        text += "\(all.count) \(all.count == 1 ? "mistake" : "mistakes")"
        return text + (more ? ", and there may be more: reading stopped here\n" : "\n")
    }

    /// The mistakes for programs: one JSON document, `ok` being whether there are none. A mistake
    /// of a whole file has line and column 0, one without a hint null.
    package var json: String {
        JSONText.line(
            Document(
                ok: all.isEmpty, more: more ? true : nil, mistakes: all.map(Document.Item.init)))
    }

    private struct Document: Encodable {
        var ok: Bool
        var more: Bool?
        var mistakes: [Item]

        struct Item: Encodable {
            var mistake: Mistake

            init(_ mistake: Mistake) { self.mistake = mistake }

            enum Key: String, CodingKey { case file, line, column, message, hint }

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Key.self)
                try container.encode(mistake.file, forKey: .file)
                try container.encode(mistake.line, forKey: .line)
                try container.encode(mistake.column, forKey: .column)
                try container.encode(mistake.message, forKey: .message)
                try container.encode(mistake.hint, forKey: .hint)
            }
        }
    }
}

extension Mistake {
    /// The mistake for a person: one line, and the source line with a caret if it has one.
    package var text: String {
        let place = line > 0 ? "\(file):\(line):\(column)" : file
        let first = "\(place): \(message)" + (hint.map { "; \($0)" } ?? "")
        let said = String(first.map(harmless).joined()) + "\n"
        guard line > 0, !source.isEmpty else { return said }
        let (shown, caret) = window
        return said + "    \(shown)\n    \(String(repeating: " ", count: caret))^\n"
    }

    /// The part of the source line around the column, and the cells before the caret. Tabs are one
    /// blank wide.
    private var window: (shown: String, caret: Int) {
        let characters = Array(source)
        let place = min(max(column - 1, 0), characters.count)
        let half = Limits.shownColumns / 2
        let fits = characters.count <= Limits.shownColumns
        let start = fits ? 0 : max(0, min(place - half, characters.count - Limits.shownColumns))
        let end = fits ? characters.count : min(start + Limits.shownColumns, characters.count)
        let before = characters[start..<place].reduce(0) { $0 + cells(of: $1) }
        let shown = characters[start..<end].map(harmless).joined()
        let more = (before: start > 0 ? "…" : "", after: end < characters.count ? "…" : "")
        return (more.before + shown + more.after, before + (start > 0 ? 1 : 0))
    }
}

/// How many cells of a terminal a character takes: two for the wide ones of East Asia and for
/// pictures (Unicode Standard Annex 11, W and F, in broad ranges).
private func cells(of character: Character) -> Int {
    switch character.unicodeScalars.first?.value ?? 0 {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
        0x1F900...0x1F9FF, 0x20000...0x3FFFD:
        2
    default: 1
    }
}
