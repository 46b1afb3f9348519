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
