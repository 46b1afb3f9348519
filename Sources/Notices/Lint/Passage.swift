import Basics

/// A text as the lint reads it: lines of letters, so that a finding can say where it stands.
struct Passage {
    /// A letter for each character.
    private(set) var lines: [[Letter]]
    /// The same as they are compared.
    private var keys: [[Letter]]
    private let written: [Written]
    /// Which ASCII letters occur, a bit each: most signs that rules look for are in no text.
    private let low: UInt64
    private let high: UInt64
    /// What white space separates, without the punctuation around it.
    private(set) var tokens: [Token] = []
    /// Runs of letters, digits, apostrophes and per cent signs, as they are written.
    private(set) var words: [Token] = []
    /// Of each word, as phrases are compared with it.
    private var wordKeys: [WordKey] = []

    /// A run of characters at a place.
    struct Token: Equatable {
        var text: String
        /// From 1.
        var line: Int
        /// In characters, from 1.
        var column: Int
    }

    /// A line as it was written.
    private struct Written {
        let text: String
        /// Where its characters begin; nil where each is one byte.
        let starts: [String.Index]?

        init(_ text: String) {
            self.text = text
            starts =
                text.utf8.allSatisfy { $0 < 128 } ? nil : Array(text.indices) + [text.endIndex]
        }

        subscript(range: Range<Int>) -> String {
            guard let starts else {
                let utf8 = text.utf8
                let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
                return String(text[start..<utf8.index(start, offsetBy: range.count)])
            }
            return String(text[starts[range.lowerBound]..<starts[range.upperBound]])
        }
    }

    init(_ text: String) {
        self.init(lines: Passage.lines(of: text))
    }

    init(lines texts: [String]) {
        written = texts.map(Written.init)
        lines = texts.map(\.letters)
        keys = lines.map { $0.map(\.plain) }
        var (low, high) = (UInt64(0), UInt64(0))
        for letter in keys.joined() where letter.isASCII {
            if letter.code < 64 {
                low |= 1 << UInt64(letter.code)
            } else {
                high |= 1 << UInt64(letter.code - 64)
            }
        }
        (self.low, self.high) = (low, high)
        read()
    }

    /// The lines of a text, without their ends.
    static func lines(of text: String) -> [String] {
        guard text.utf8.allSatisfy({ $0 < 128 && !(11...13).contains($0) }) else {
            return text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { String($0) }
        }
        return text.utf8.split(separator: 10, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
    }

    /// What may stand around a word.
    static func isEdge(_ character: Character) -> Bool { Letter(character).isEdge }

    private mutating func read() {
        tokens = []
        words = []
        wordKeys = []
        for number in lines.indices {
            readTokens(of: number)
            readWords(of: number)
        }
    }

    private mutating func readTokens(of number: Int) {
        let line = lines[number]
        var index = 0
        while index < line.count {
            if line[index].isBlank {
                index += 1
                continue
            }
            var (start, end) = (index, index)
            while end < line.count, !line[end].isBlank { end += 1 }
            index = end
            while start < end, line[start].isEdge { start += 1 }
            while end > start, line[end - 1].isEdge { end -= 1 }
            guard start < end else { continue }
            tokens.append(
                Token(text: text(start..<end, ofLine: number), line: number + 1, column: start + 1))
        }
    }

    private mutating func readWords(of number: Int) {
        let (line, plain) = (lines[number], keys[number])
        var index = 0
        while index < line.count {
            guard line[index].isWordPart else {
                index += 1
                continue
            }
            let start = index
            var hash = StableHash()
            while index < line.count, line[index].isWordPart {
                hash.add(plain[index].code)
                index += 1
            }
            words.append(
                Token(text: written[number][start..<index], line: number + 1, column: start + 1))
            wordKeys.append(
                WordKey(hash: hash.value, line: number, letters: plain[start..<index]))
        }
    }

    /// As it is written, but for what is masked.
    private func text(_ range: Range<Int>, ofLine number: Int) -> String {
        let line = lines[number][range]
        guard line.contains(.mask) else { return written[number][range] }
        return line.text
    }

    static func plain(_ text: String) -> String {
        guard text.utf8.allSatisfy({ $0 < 128 }) else {
            return String(Segments.folded(text).lowercased().map { $0 == "-" ? " " : $0 })
        }
        return String(
            decoding: text.utf8.map { byte in
                byte == 45 ? 32 : byte >= 65 && byte <= 90 ? byte + 32 : byte
            }, as: UTF8.self)
    }

    /// Where any of the phrases occurs; the longest one at each place.
    func occurrences(of list: PhraseList) -> [(phrase: String, at: Token)] {
        var found: [(phrase: String, at: Token)] = []
        for index in wordKeys.indices where list.mayBegin(wordKeys[index]) {
            guard let match = list.match(wordKeys, at: index) else { continue }
            let (first, last) = (words[index], words[index + match.length - 1])
            found.append(
                (
                    match.phrase,
                    Token(
                        text: text(from: first, to: last), line: first.line, column: first.column)
                ))
        }
        return found
    }

    /// Whether any of the phrases occurs.
    func holds(_ list: PhraseList) -> Bool {
        wordKeys.indices.contains { index in
            list.mayBegin(wordKeys[index]) && list.match(wordKeys, at: index) != nil
        }
    }

    /// Where the characters occur, in either case, whatever is around them.
    func places(of text: String) -> [Token] {
        let wanted = text.letters.map(\.plain)
        guard wanted.allSatisfy(mayHold) else { return [] }
        var places: [Token] = []
        for (number, line) in keys.enumerated() {
            for start in Passage.starts(of: wanted, in: line) {
                places.append(
                    Token(
                        text: self.text(start..<(start + wanted.count), ofLine: number),
                        line: number + 1, column: start + 1))
            }
        }
        return places
    }

    private func mayHold(_ letter: Letter) -> Bool {
        guard letter.isASCII else { return true }
        return letter.code < 64
            ? low & 1 << UInt64(letter.code) != 0 : high & 1 << UInt64(letter.code - 64) != 0
    }

    /// From a place to the end of the next such characters on its line, or to the line's end.
    func span(from place: Token, to closing: String) -> Token {
        let number = place.line - 1
        let rest = Array(lines[number][(place.column - 1)...])
        let length = closing.letters.count
        let end = Passage.starts(of: closing.letters, in: rest).first.map { $0 + length }
        return Token(
            text: text(
                (place.column - 1)..<(place.column - 1 + (end ?? rest.count)), ofLine: number),
            line: place.line, column: place.column)
    }

    /// Where a run of letters begins, without overlaps.
    static func starts(of wanted: [Letter], in line: [Letter]) -> [Int] {
        guard let first = wanted.first, wanted.count <= line.count else { return [] }
        var starts: [Int] = []
        var index = 0
        let last = line.count - wanted.count
        while index <= last {
            if line[index] == first,
                (1..<wanted.count).allSatisfy({ line[index + $0] == wanted[$0] })
            {
                starts.append(index)
                index += wanted.count
            } else {
                index += 1
            }
        }
        return starts
    }

    /// With the phrases made unreadable where they stand as whole words; columns stay.
    func masking(_ phrases: [String]) -> Passage {
        var masked = self
        var isChanged = false
        let wanted = phrases.map { $0.letters.map(\.plain) }
            .filter { !$0.isEmpty && $0.allSatisfy(mayHold) }
            .sorted { $0.count > $1.count }
        for phrase in wanted {
            for number in keys.indices {
                isChanged = masked.mask(phrase, inLine: number) || isChanged
            }
        }
        if isChanged { masked.read() }
        return masked
    }

    private mutating func mask(_ wanted: [Letter], inLine number: Int) -> Bool {
        func isWord(_ index: Int) -> Bool {
            let line = lines[number]
            return line.indices.contains(index) && (line[index].isLetter || line[index].isNumber)
        }
        var isChanged = false
        for start in Passage.starts(of: wanted, in: keys[number]) {
            let end = start + wanted.count
            guard !isWord(start - 1) || !isWord(start), !isWord(end) || !isWord(end - 1) else {
                continue
            }
            for index in start..<end where !lines[number][index].isBlank {
                lines[number][index] = .mask
                keys[number][index] = .mask
            }
            isChanged = true
        }
        return isChanged
    }

    /// What stands from one word to the end of another on its line.
    func text(from first: Token, to last: Token) -> String {
        written[first.line - 1][(first.column - 1)..<(last.column - 1 + last.text.count)]
    }

    /// So many characters of a line from a column on, as they are written.
    func text(ofLine number: Int, _ columns: Range<Int>) -> String {
        let end = lines[number - 1].count
        let range = columns.clamped(to: 1..<(end + 1))
        return written[number - 1][(range.lowerBound - 1)..<(range.upperBound - 1)]
    }

    func beginsWithDigit(_ token: Token) -> Bool {
        lines[token.line - 1][token.column - 1].isDigit
    }

    /// The words that stand in a sentence.
    func words(in sentence: Token) -> ArraySlice<Token> {
        let columns = sentence.column..<(sentence.column + sentence.text.count)
        let start =
            words.firstIndex { $0.line == sentence.line && columns.contains($0.column) }
            ?? words.endIndex
        let end =
            words[start...].firstIndex {
                $0.line != sentence.line || !columns.contains($0.column)
            } ?? words.endIndex
        return words[start..<end]
    }
}
