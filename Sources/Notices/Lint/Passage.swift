/// A text as the lint reads it: lines of characters, so that a finding can say where it stands.
struct Passage {
    private(set) var lines: [[Character]]
    /// For each character of the lines its first scalar in lower case: comparing numbers is much quicker.
    private var keys: [[UInt32]]
    /// What white space separates, without the punctuation around it.
    private(set) var tokens: [Token] = []
    /// Runs of letters, digits, apostrophes and per cent signs, as they are written.
    private(set) var words: [Token] = []
    /// The words as phrases are compared with them.
    private var plainWords: [String] = []

    /// A run of characters at a place.
    struct Token: Equatable {
        var text: String
        /// From 1.
        var line: Int
        /// In characters, from 1.
        var column: Int
    }

    /// What may stand before or after a word without belonging to it: `.,;:!?"'()[]<>*•“”‘’…`
    static func isEdge(_ character: Character) -> Bool {
        guard let ascii = character.asciiValue else {
            switch character {
            case "•", "“", "”", "‘", "’", "…": return true
            default: return false
            }
        }
        switch ascii {
        case 33, 34, 39, 40, 41, 42, 44, 46, 58, 59, 60, 62, 63, 91, 93: return true
        default: return false
        }
    }

    /// Asked of every character of every text: Unicode's tables only where ASCII does not answer.
    private static func isBlank(_ character: Character) -> Bool {
        character.asciiValue.map { $0 == 32 || (9...13).contains($0) } ?? character.isWhitespace
    }

    private static func isWordPart(_ character: Character) -> Bool {
        guard let ascii = character.asciiValue else {
            return character == "’" || character.isLetter || character.isNumber
        }
        switch ascii {
        case 48...57, 65...90, 97...122, 37, 39: return true
        default: return false
        }
    }

    /// What a masked character becomes: neither part of a word nor white space.
    private static let mask: Character = "□"

    init(_ text: String) {
        lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { Array($0) }
        keys = lines.map { $0.map(Passage.key) }
        read()
    }

    /// Takes the lines apart, once for all the rules that look at them.
    private mutating func read() {
        tokens = runs { !Passage.isBlank($0) }.compactMap { run in
            let leading = run.text.prefix(while: Passage.isEdge).count
            let text = run.text.trimming(while: Passage.isEdge)
            return text.isEmpty
                ? nil : Token(text: text, line: run.line, column: run.column + leading)
        }
        words = runs(Passage.isWordPart)
        plainWords = words.map { Passage.plain($0.text) }
    }

    private static func key(_ character: Character) -> UInt32 {
        if let ascii = character.asciiValue {
            return UInt32((65...90).contains(ascii) ? ascii + 32 : ascii)
        }
        return character.lowercased().unicodeScalars.first?.value ?? 0
    }

    /// In lower case, with hyphens as spaces and typography folded: for "does it occur".
    var plain: String {
        Passage.plain(lines.map { String($0) }.joined(separator: " "))
    }

    static func plain(_ text: String) -> String {
        String(Segments.folded(text).lowercased().map { $0 == "-" ? " " : $0 })
    }

    /// Where any of the phrases occurs; the longest one at each place.
    func occurrences(of list: PhraseList) -> [(phrase: String, at: Token)] {
        var found: [(phrase: String, at: Token)] = []
        for index in words.indices {
            guard
                let match = list.match(plainWords, at: index, line: { words[$0].line })
            else { continue }
            found.append((match.phrase, joined(words[index...(index + match.length - 1)])))
        }
        return found
    }

    func occurrences(of phrases: [String]) -> [(phrase: String, at: Token)] {
        occurrences(of: PhraseList(phrases))
    }

    /// Where the characters occur, in either case, whatever is around them.
    func places(of text: String) -> [Token] {
        let wanted = text.map(Passage.key)
        var places: [Token] = []
        for (number, line) in keys.enumerated() {
            for start in Passage.starts(of: wanted, in: line) {
                let found = String(lines[number][start..<(start + wanted.count)])
                places.append(Token(text: found, line: number + 1, column: start + 1))
            }
        }
        return places
    }

    /// From a place to the end of the next such characters on its line, or to the line's end.
    func span(from place: Token, to closing: String) -> Token {
        let line = lines[place.line - 1]
        let rest = String(line[(place.column - 1)...])
        let end = rest.range(of: closing)?.upperBound ?? rest.endIndex
        return Token(text: String(rest[..<end]), line: place.line, column: place.column)
    }

    /// Where a run of characters begins, without overlaps.
    private static func starts(of wanted: [UInt32], in line: [UInt32]) -> [Int] {
        guard let first = wanted.first else { return [] }
        var starts: [Int] = []
        var index = 0
        while index + wanted.count <= line.count {
            if line[index] == first, line[index..<(index + wanted.count)].elementsEqual(wanted) {
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
        for phrase in phrases.filter({ !$0.isEmpty }).sorted(by: { $0.count > $1.count }) {
            let wanted = phrase.map(Passage.key)
            for number in masked.lines.indices { masked.mask(wanted, inLine: number) }
        }
        masked.read()
        return masked
    }

    private mutating func mask(_ wanted: [UInt32], inLine number: Int) {
        func isWord(_ index: Int) -> Bool {
            let line = lines[number]
            return line.indices.contains(index) && (line[index].isLetter || line[index].isNumber)
        }
        for start in Passage.starts(of: wanted, in: keys[number]) {
            let end = start + wanted.count
            guard !isWord(start - 1) || !isWord(start), !isWord(end) || !isWord(end - 1) else {
                continue
            }
            for index in start..<end where !lines[number][index].isWhitespace {
                lines[number][index] = Passage.mask
                keys[number][index] = Passage.key(Passage.mask)
            }
        }
    }

    private func joined(_ words: ArraySlice<Token>) -> Token {
        guard let first = words.first, let last = words.last else {
            return Token(text: "", line: 1, column: 1)
        }
        return Token(text: text(from: first, to: last), line: first.line, column: first.column)
    }

    /// What stands from one word to the end of another on its line.
    func text(from first: Token, to last: Token) -> String {
        let line = lines[first.line - 1]
        return String(line[(first.column - 1)..<(last.column - 1 + last.text.count)])
    }

    private func runs(_ belongs: (Character) -> Bool) -> [Token] {
        var runs: [Token] = []
        for (number, line) in lines.enumerated() {
            var start: Int?
            for index in 0...line.count {
                if index < line.count, belongs(line[index]) {
                    start = start ?? index
                } else if let begun = start {
                    runs.append(
                        Token(
                            text: String(line[begun..<index]), line: number + 1, column: begun + 1))
                    start = nil
                }
            }
        }
        return runs
    }
}
