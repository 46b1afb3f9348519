extension Reading {
    /// The passage's text without its quotes and with its substitutions made; nil when that is a
    /// mistake, which has then been noted.
    mutating func word(_ passage: Passage) -> Word? {
        let bytes = files[passage.place.file].bytes
        var (start, end) = (passage.start, passage.end)
        let isQuoted = start < end && bytes[start] == Byte.quote
        if isQuoted {
            guard let close = closingQuote(from: start, to: end, in: bytes), close == end - 1 else {
                report(
                    passage.place, "text after the closing quote",
                    hint: "quote the whole value or none of it")
                return nil
            }
            (start, end) = (start + 1, close)
        }
        let isPlain = !bytes[start..<end].contains { $0 == Byte.dollar || $0 == Byte.backslash }
        if isPlain {
            let text = String(decoding: bytes[start..<end], as: UTF8.self)
            return Word(text: text, place: passage.place, isSecret: false)
        }
        return expanded(
            Passage(place: passage.place.moved(to: start), end: end), isQuoted: isQuoted)
    }

    private mutating func expanded(_ passage: Passage, isQuoted: Bool) -> Word? {
        let bytes = files[passage.place.file].bytes
        var text: [UInt8] = []
        var isSecret = false
        var place = passage.start
        while place < passage.end {
            let byte = bytes[place]
            if isQuoted, byte == Byte.backslash {
                guard let meant = escape(at: passage.place.moved(to: place)) else { return nil }
                text.append(meant)
                place += 2
            } else if byte == Byte.dollar, place + 1 < passage.end,
                bytes[place + 1] == Byte.openBrace
            {
                let mark = Passage(place: passage.place.moved(to: place), end: passage.end)
                guard let (found, next) = substitution(mark) else { return nil }
                text += found
                if !found.isEmpty {
                    substituted.append(Secret(String(decoding: found, as: UTF8.self)))
                }
                isSecret = true
                place = next
            } else {
                text.append(byte)
                place += 1
            }
        }
        return Word(
            text: String(decoding: text, as: UTF8.self), place: passage.place, isSecret: isSecret)
    }

    /// The byte that the escape stands for. A closing quote follows it at the latest.
    private mutating func escape(at place: Place) -> UInt8? {
        let byte = files[place.file].bytes[place.offset + 1]
        switch byte {
        case Byte.quote, Byte.backslash, Byte.dollar: return byte
        case UInt8(ascii: "n"): return Byte.newline
        case UInt8(ascii: "r"): return Byte.carriageReturn
        case UInt8(ascii: "t"): return Byte.tab
        default:
            report(
                place, "an unknown escape in a quoted value",
                hint: #"expected \", \\, \n, \r, \t or \$"#)
            return nil
        }
    }

    /// The text that `${env:NAME}` or `${file:/path}` at the passage's start stands for, and where
    /// it ends.
    private mutating func substitution(_ passage: Passage) -> (text: [UInt8], next: Int)? {
        let bytes = files[passage.place.file].bytes
        let expected = "expected ${env:NAME} or ${file:/path}"
        guard let close = bytes[passage.start..<passage.end].firstIndex(of: Byte.closeBrace) else {
            report(passage.place, "the '${' is never closed", hint: expected)
            return nil
        }
        let inside = String(decoding: bytes[passage.start + 2..<close], as: UTF8.self)
        let text: [UInt8]
        if inside.hasPrefix("env:") {
            let name = String(inside.dropFirst(4))
            guard !name.isEmpty, !name.contains("\0"), let value = outside.environment(name) else {
                report(
                    passage.place, "the environment variable \(quoted(name)) is not set",
                    hint: "set it where the agent is started")
                return nil
            }
            text = Array(value.utf8)
        } else if inside.hasPrefix("file:/") {
            guard let content = secret(inPath: String(inside.dropFirst(5)), at: passage.place)
            else { return nil }
            text = content
        } else {
            report(
                passage.place, "an unknown substitution", hint: expected)
            return nil
        }
        guard text.count <= Limits.substitutionBytes, firstInvalidUTF8(in: text[...]) == nil else {
            report(
                passage.place, "what this stands for is not a short text",
                hint: "expected at most \(Limits.substitutionBytes) bytes of UTF-8")
            return nil
        }
        return (text, close + 1)
    }

    /// The file's content without the line ends behind it, which editors add.
    private mutating func secret(inPath path: String, at place: Place) -> [UInt8]? {
        switch outside.read(path) {
        case .success(var content):
            while let last = content.last, last == Byte.newline || last == Byte.carriageReturn {
                content.removeLast()
            }
            return content
        case .failure(let trouble):
            report(place, "\(quoted(path)) cannot be read: \(trouble.reason)")
            return nil
        }
    }
}

/// The offset of the first byte that is not UTF-8 as The Unicode Standard 3.9, table 3-7, has it;
/// nil when all is.
func firstInvalidUTF8(in bytes: ArraySlice<UInt8>) -> Int? {
    var place = bytes.startIndex
    while place < bytes.endIndex {
        let first = bytes[place]
        if first < 0x80 {
            place += 1
            continue
        }
        let (length, second): (Int, ClosedRange<UInt8>)
        switch first {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return place
        }
        guard place + length <= bytes.endIndex, second.contains(bytes[place + 1]),
            bytes[place + 2..<place + length].allSatisfy({ $0 & 0xC0 == 0x80 })
        else { return place }
        place += length
    }
    return nil
}
