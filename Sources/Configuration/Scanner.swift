/// The bytes that the grammar knows.
enum Byte {
    static let tab = UInt8(ascii: "\t")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let hash = UInt8(ascii: "#")
    static let dollar = UInt8(ascii: "$")
    static let comma = UInt8(ascii: ",")
    static let equals = UInt8(ascii: "=")
    static let backslash = UInt8(ascii: "\\")
    static let open = UInt8(ascii: "[")
    static let close = UInt8(ascii: "]")
    static let openBrace = UInt8(ascii: "{")
    static let closeBrace = UInt8(ascii: "}")

    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    /// A byte of a key or of the kind of a section.
    static func isKeyPart(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
            || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}

/// What one line holds.
enum Line {
    case blank
    case section(kind: Passage, name: Passage, bracket: Place)
    case entry(key: Passage, value: Passage)
    /// It is neither; the mistake has been noted.
    case wrong
}

extension Reading {
    /// Reads the line that a passage spans.
    mutating func scan(_ line: Passage) -> Line {
        let bytes = files[line.place.file].bytes
        let line = trimmed(line, in: bytes)
        if line.isEmpty || bytes[line.start] == Byte.hash { return .blank }
        if bytes[line.start] == Byte.open { return scanSection(line, in: bytes) }
        return scanEntry(line, in: bytes)
    }

    private mutating func scanSection(_ line: Passage, in bytes: [UInt8]) -> Line {
        guard let close = bytes[line.start..<line.end].firstIndex(of: Byte.close) else {
            report(line.place, "the section's '[' is never closed", hint: "expected ']'")
            return .wrong
        }
        let rest = trimmed(
            Passage(place: line.place.moved(to: close + 1), end: line.end), in: bytes)
        if !rest.isEmpty, bytes[rest.start] != Byte.hash || rest.start == close + 1 {
            report(rest.place, "text after the section's ']'", hint: "start a new line for it")
            return .wrong
        }
        let inside = trimmed(
            Passage(place: line.place.moved(to: line.start + 1), end: close), in: bytes)
        let (kind, name) = firstWord(of: inside)
        if kind.isEmpty {
            report(line.place, "a section without a kind", hint: "expected \(SectionKind.listed)")
            return .wrong
        }
        return .section(kind: kind, name: name, bracket: line.place)
    }

    private mutating func scanEntry(_ line: Passage, in bytes: [UInt8]) -> Line {
        var end = line.start
        while end < line.end, Byte.isKeyPart(bytes[end]) { end += 1 }
        var equals = end
        while equals < line.end, Byte.isBlank(bytes[equals]) { equals += 1 }
        guard end > line.start, equals < line.end, bytes[equals] == Byte.equals else {
            let hint = end > line.start ? "expected 'key = value'" : "a comment begins with '#'"
            report(
                end == line.start ? line.place : line.place.moved(to: equals),
                end == line.start
                    ? "neither a [section] nor a 'key = value'" : "no '=' after the key", hint: hint
            )
            return .wrong
        }
        let key = Passage(place: line.place, end: end)
        let rest = Passage(place: line.place.moved(to: equals + 1), end: line.end)
        guard let value = withoutComment(rest, in: bytes) else { return .wrong }
        if value.isEmpty {
            let name = String(decoding: bytes[key.start..<key.end], as: UTF8.self)
            report(key.place, "'\(name)' has no value", hint: "leave the line out for the default")
            return .wrong
        }
        return .entry(key: key, value: value)
    }

    /// The value up to the comment, if there is one; nil when a quote is never closed.
    private mutating func withoutComment(_ passage: Passage, in bytes: [UInt8]) -> Passage? {
        var place = passage.start
        var atWord = true
        while place < passage.end {
            let byte = bytes[place]
            if byte == Byte.hash, Byte.isBlank(bytes[place - 1]) {
                return trimmed(Passage(place: passage.place, end: place), in: bytes)
            }
            if byte == Byte.quote, atWord {
                guard let end = closingQuote(from: place, to: passage.end, in: bytes) else {
                    report(
                        passage.place.moved(to: place), "the quote is never closed",
                        hint: "expected '\"' on the same line")
                    return nil
                }
                place = end
            }
            atWord = Byte.isBlank(byte) || byte == Byte.comma
            place += 1
        }
        return trimmed(passage, in: bytes)
    }

    /// The offset of the quote that ends the one at `start`.
    func closingQuote(from start: Int, to end: Int, in bytes: [UInt8]) -> Int? {
        var place = start + 1
        while place < end {
            if bytes[place] == Byte.quote { return place }
            place += bytes[place] == Byte.backslash ? 2 : 1
        }
        return nil
    }

    /// The passage up to its first white space, and the rest.
    func firstWord(of passage: Passage) -> (Passage, rest: Passage) {
        let bytes = files[passage.place.file].bytes
        var end = passage.start
        while end < passage.end, !Byte.isBlank(bytes[end]) { end += 1 }
        let rest = Passage(place: passage.place.moved(to: end), end: passage.end)
        return (Passage(place: passage.place, end: end), trimmed(rest, in: bytes))
    }

    /// The passage's items between commas; commas in quotes and in substitutions part nothing.
    /// Empty items are a mistake, said once.
    mutating func items(of passage: Passage) -> [Passage] {
        let bytes = files[passage.place.file].bytes
        var items: [Passage] = []
        var start = passage.start
        var place = start
        var atWord = true
        var isWhole = true
        while place <= passage.end {
            if place == passage.end || bytes[place] == Byte.comma {
                let item = trimmed(
                    Passage(place: passage.place.moved(to: start), end: place), in: bytes)
                if item.isEmpty, isWhole {
                    isWhole = false
                    report(
                        passage.place.moved(to: place == passage.end ? max(start - 1, 0) : place),
                        "nothing stands \(place == passage.end ? "after" : "before") this comma")
                } else if !item.isEmpty {
                    items.append(item)
                }
                start = place + 1
                atWord = true
                place += 1
                continue
            }
            if bytes[place] == Byte.quote, atWord {
                place = closingQuote(from: place, to: passage.end, in: bytes) ?? passage.end - 1
            } else if bytes[place] == Byte.dollar, place + 1 < passage.end,
                bytes[place + 1] == Byte.openBrace
            {
                place =
                    bytes[place..<passage.end].firstIndex(of: Byte.closeBrace) ?? passage.end - 1
            }
            atWord = Byte.isBlank(bytes[place])
            place += 1
        }
        return items
    }

    func trimmed(_ passage: Passage, in bytes: [UInt8]) -> Passage {
        var (start, end) = (passage.start, passage.end)
        while start < end, Byte.isBlank(bytes[start]) { start += 1 }
        while end > start, Byte.isBlank(bytes[end - 1]) { end -= 1 }
        return Passage(place: passage.place.moved(to: start), end: end)
    }
}
