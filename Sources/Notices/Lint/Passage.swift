/// A text as the lint reads it: lines of characters, so that a finding can say where it stands.
struct Passage {
    private(set) var lines: [[Character]]

    /// A run of characters at a place.
    struct Token: Equatable {
        var text: String
        /// From 1.
        var line: Int
        /// In characters, from 1.
        var column: Int
    }

    /// What may stand before or after a word without belonging to it.
    static let edges = ".,;:!?\"'()[]<>*•“”‘’…"
    /// What a masked character becomes: neither part of a word nor white space.
    private static let mask: Character = "□"

    init(_ text: String) {
        lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { Array($0) }
    }

    /// In lower case, with hyphens as spaces and typography folded: for "does it occur".
    var plain: String {
        Passage.plain(lines.map { String($0) }.joined(separator: " "))
    }

    static func plain(_ text: String) -> String {
        String(Segments.folded(text).lowercased().map { $0 == "-" ? " " : $0 })
    }

    /// What white space separates, without the punctuation around it.
    var tokens: [Token] {
        runs { !$0.isWhitespace }.compactMap { run in
            let leading = run.text.prefix { Passage.edges.contains($0) }.count
            let text = run.text.trimming(Passage.edges)
            return text.isEmpty
                ? nil : Token(text: text, line: run.line, column: run.column + leading)
        }
    }

    /// Runs of letters, digits, apostrophes and per cent signs, as they are written.
    var words: [Token] {
        runs { $0.isLetter || $0.isNumber || $0 == "'" || $0 == "’" || $0 == "%" }
    }

    /// Where any of the phrases occurs. A phrase is words; one that ends in `*` matches whatever it begins.
    func occurrences(of phrases: [String]) -> [(phrase: String, at: Token)] {
        let words = words
        let lower = words.map { Passage.plain($0.text) }
        var found: [(phrase: String, at: Token)] = []
        for index in words.indices {
            for phrase in phrases {
                let wanted = phrase.split(separator: " ")
                guard index + wanted.count <= words.count,
                    words[index + wanted.count - 1].line == words[index].line,
                    zip(wanted, lower[index...]).allSatisfy({ want, word in
                        want.hasSuffix("*") ? word.hasPrefix(want.dropLast()) : word == want
                    })
                else { continue }
                found.append((phrase, joined(words[index...(index + wanted.count - 1)])))
                break
            }
        }
        return found
    }

    /// Where the exact characters occur, whatever is around them.
    func places(of text: String) -> [Token] {
        let wanted = Array(text)
        var places: [Token] = []
        for (number, line) in lines.enumerated() where line.count >= wanted.count {
            var start = 0
            while start + wanted.count <= line.count {
                if line[start..<(start + wanted.count)].elementsEqual(wanted) {
                    places.append(Token(text: text, line: number + 1, column: start + 1))
                    start += wanted.count
                } else {
                    start += 1
                }
            }
        }
        return places
    }

    /// With the phrases made unreadable where they stand as whole words; columns stay.
    func masking(_ phrases: [String]) -> Passage {
        var masked = self
        for phrase in phrases.filter({ !$0.isEmpty }).sorted(by: { $0.count > $1.count }) {
            let wanted = Array(phrase.lowercased())
            for number in masked.lines.indices {
                masked.lines[number] = Passage.masking(wanted, in: masked.lines[number])
            }
        }
        return masked
    }

    private static func masking(_ wanted: [Character], in line: [Character]) -> [Character] {
        var line = line
        let lower = line.map { Character($0.lowercased().first.map(String.init) ?? String($0)) }
        func isWord(_ index: Int) -> Bool {
            lower.indices.contains(index) && (lower[index].isLetter || lower[index].isNumber)
        }
        var start = 0
        while start + wanted.count <= lower.count {
            let end = start + wanted.count
            if lower[start..<end].elementsEqual(wanted), !isWord(start - 1) || !isWord(start),
                !isWord(end) || !isWord(end - 1)
            {
                for index in start..<end where !line[index].isWhitespace { line[index] = mask }
                start = end
            } else {
                start += 1
            }
        }
        return line
    }

    private func joined(_ words: ArraySlice<Token>) -> Token {
        guard let first = words.first, let last = words.last else {
            return Token(text: "", line: 1, column: 1)
        }
        let line = lines[first.line - 1]
        let end = last.column - 1 + last.text.count
        return Token(
            text: String(line[(first.column - 1)..<end]), line: first.line, column: first.column)
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
