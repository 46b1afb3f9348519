import Configuration

/// A line of a scenario, cut into words that know where they stand.
struct ScenarioLine {
    struct Word {
        let text: String
        /// From 1, in characters.
        let column: Int
    }

    /// From 1.
    let number: Int
    let source: String
    /// What stands before a comment.
    let words: [Word]
    /// Where the next word is awaited.
    private(set) var next = 0

    /// `#` starts a comment at the start of a line or after a blank.
    init(_ source: String, number: Int) {
        self.number = number
        self.source = source
        var words: [Word] = []
        var word = ""
        var start = 0
        func finish() {
            if !word.isEmpty { words.append(Word(text: word, column: start)) }
            word = ""
        }
        for (place, letter) in source.enumerated() {
            if letter == " " || letter == "\t" {
                finish()
            } else if letter == "#", word.isEmpty {
                break
            } else {
                if word.isEmpty { start = place + 1 }
                word.append(letter)
            }
        }
        finish()
        self.words = words
    }

    /// The word that is awaited now.
    var peek: Word? { next < words.count ? words[next] : nil }

    mutating func take() -> Word? {
        defer { next += 1 }
        return peek
    }

    /// All that is left, with one blank between the words.
    mutating func takeRest() -> String {
        defer { next = words.count }
        return words.dropFirst(next).map(\.text).joined(separator: " ")
    }

    /// The line as it may be shown again: its words with one blank between.
    var text: String { words.map(\.text).joined(separator: " ") }

    /// A mistake at a word, or behind the last one.
    func mistake(
        _ message: String, at word: Word? = nil, hint: String? = nil, file: String
    ) -> Mistake {
        let behind = (words.last.map { $0.column + $0.text.count }) ?? 1
        return Mistake(
            file: file, line: number, column: word?.column ?? behind, message: message, hint: hint,
            source: source)
    }
}
