/// A file of the configuration as it was read.
struct SourceFile {
    /// As the person named it, or as an include reached it.
    var name: String
    var bytes: [UInt8]
}

/// A point in a file. The column is counted only when a mistake needs it.
struct Place: Sendable {
    /// The file's number, in the order in which files were opened.
    var file: Int
    /// From 1.
    var line: Int
    /// The offset of the line's first byte.
    var lineStart: Int
    /// The offset of the byte meant.
    var offset: Int

    func moved(to offset: Int) -> Place {
        Place(file: file, line: line, lineStart: lineStart, offset: offset)
    }
}

/// A run of bytes within one line, without the white space around it.
struct Passage: Sendable {
    var place: Place
    /// The offset behind its last byte.
    var end: Int

    var start: Int { place.offset }
    var isEmpty: Bool { start >= end }
}

/// A value, unquoted and with its substitutions made.
struct Word: Sendable {
    var text: String
    var place: Place
    /// It holds substituted text, which no mistake may print.
    var isSecret: Bool

    /// The word for a message: quoted and harmless, or not at all.
    var shown: String { isSecret ? "the text that it stands for" : quoted(text) }
}

/// `[kind name]` with what stands under it.
struct Section: Sendable {
    var kind: SectionKind
    var name: String
    /// Of its bracket.
    var place: Place
    var entries: [Entry] = []

    /// `[probe checkout-eu]`
    var title: String { name.isEmpty ? "[\(kind.rawValue)]" : "[\(kind.rawValue) \(name)]" }
}

/// `key = value`
struct Entry: Sendable {
    var key: String
    var place: Place
    var value: Passage
}

/// A text in quotes for a message, without what could harm a terminal, and not too much of it.
func quoted(_ text: some StringProtocol) -> String {
    var shown = ""
    for (count, character) in text.enumerated() {
        if count == Limits.quotedLength { return "'\(shown)…'" }
        shown += harmless(character)
    }
    return "'\(shown)'"
}

/// A character as one that a terminal only prints: control characters become their pictures (U+2400), those that
/// turn the direction of writing or are unseen become U+FFFD.
func harmless(_ character: Character) -> String {
    if character == "\t" { return " " }
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return "" }
    switch first.value {
    case 0..<0x20:
        return Unicode.Scalar(0x2400 + first.value).map { String(Character($0)) } ?? "\u{FFFD}"
    case 0x7F:
        return "\u{2421}"
    case 0x20..<0x7F where scalars.count == 1:
        return String(character)
    default:
        let harmful = scalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
            case .format: scalar.value != 0x200D
            default: false
            }
        }
        // A letter under a heap of accents is cut to the letter and a few.
        return harmful ? "\u{FFFD}" : scalars.count > 12 ? String(first) : String(character)
    }
}
