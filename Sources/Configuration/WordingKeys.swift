import Basics

/// A `[wording NAME]`: a part of the wording, as it would stand in a file of its own.
struct WordingDraft: Sendable {
    /// `acknowledge sms service=checkout`, as a file's heading has it.
    var part: Word?
    var lines: [Word] = []

    /// The text of such a file, each line where the configuration has it, so that a mistake in it is named with its
    /// own line and column. A line that the configuration leaves empty ends a paragraph.
    func file(named name: String) -> Settings.WordingFile? {
        guard let part, let first = ([part] + lines).map(\.place.line).min() else { return nil }
        func indented(_ text: String, _ place: Place) -> String {
            String(repeating: " ", count: max(0, place.offset - place.lineStart)) + text
        }
        let heading = indented("[\(part.text)]", part.place).dropFirst()
        let placed =
            [(part.place.line, String(heading))]
            + lines.map { ($0.place.line, indented($0.text, $0.place)) }
        var text: [String] = []
        for (line, words) in placed.sorted(by: { $0.0 < $1.0 }) {
            while text.count < line - first { text.append("") }
            text.append(words)
        }
        return Settings.WordingFile(
            name: name, text: text.joined(separator: "\n"), lineOffset: first - 1)
    }
}

extension Tables {
    static let wordingPart = Table<WordingDraft>([
        Key(
            name: "part", expected: "a part such as 'acknowledge sms', or 'sentences'",
            repeats: false,
            read: { draft, entries, reading in
                draft.part = entries.first.flatMap { reading.word($0.value) }
            }, text: nil),
        Key(
            name: "line", expected: "a line as in a wording file", repeats: true,
            read: { draft, entries, reading in
                for entry in entries {
                    if let word = reading.word(entry.value) { draft.lines.append(word) }
                }
            }, text: nil),
    ])
}

extension Assembly {
    mutating func takeWording(_ section: Section) {
        var draft = WordingDraft()
        let given = reading.fill(&draft, from: section, by: Tables.wordingPart)
        guard given["part"] != nil else {
            reading.report(
                section.place, "\(section.title) has no 'part'",
                hint: "expected 'part = acknowledge sms', or 'part = sentences'")
            return
        }
        let name = reading.files[section.place.file].name
        if let file = draft.file(named: name) { wording.append(file) }
    }
}
