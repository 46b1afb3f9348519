/// How easily a text reads: sentences, syllables and the grade of Flesch and Kincaid.
package enum Reading {
    /// 0.39 x words per sentence + 11.8 x syllables per word - 15.59, after what a reader does not stumble
    /// over is made short: addresses go, times become "noon", references "it", names "shop".
    ///
    /// - Returns: nil under 25 words, where it says nothing.
    package static func grade(_ text: String, facts: Facts?) -> Double? {
        let lines = simplified(text, facts)
        // What an offset is called is no reading.
        let sentences = sentences(lines).map { lines[$0.line][$0.columns] }
            .filter { !isOffsetNote($0.text) }
        let words = sentences.flatMap { sentence in
            sentence.split(whereSeparator: \.isBlank).filter { word in
                word.contains { $0.isLetter || $0.isNumber }
            }
        }
        guard words.count >= 25 else { return nil }
        let syllables = words.reduce(0) { $0 + Reading.syllables(of: $1) }
        let count = Double(words.count)
        return 0.39 * count / Double(sentences.count) + 11.8 * Double(syllables) / count - 15.59
    }

    /// "BST is UTC+1.", "Times are in BST, one hour ahead of UTC."
    private static func isOffsetNote(_ sentence: String) -> Bool {
        ["UTC+", "UTC-", "is UTC", "of UTC"].contains(where: sentence.contains)
    }

    /// Groups of one or two vowels, after silent endings are taken off; at least 1.
    package static func syllables(_ word: some StringProtocol) -> Int {
        syllables(of: String(word).letters)
    }

    private static func syllables(of word: some Sequence<Letter>) -> Int {
        var letters = word.filter(\.isLatin).map { $0.code | 32 }[...]
        guard letters.count > 3 else { return 1 }
        let (e, d, s, l, y) = (UInt32(101), UInt32(100), UInt32(115), UInt32(108), UInt32(121))
        /// Whether an ending of so many letters stands after a consonant other than l.
        func isSilent(_ ending: Int) -> Bool {
            let before = letters[letters.endIndex - ending - 1]
            return before != l && !isVowel(before)
        }
        let (last, one) = (letters[letters.endIndex - 1], letters[letters.endIndex - 2])
        if one == e, last == s, isSilent(2) {
            letters.removeLast(2)
        } else if last == e, isSilent(1) {
            letters.removeLast(1)
        } else if one == e, last == d {
            letters.removeLast(2)
        }
        if letters.first == y { letters.removeFirst() }
        var groups = 0
        var run = 0
        for letter in letters {
            run = isVowel(letter) ? run % 2 + 1 : 0
            if run == 1 { groups += 1 }
        }
        return max(1, groups)
    }

    /// a, e, i, o, u and y
    private static func isVowel(_ letter: UInt32) -> Bool {
        switch letter {
        case 97, 101, 105, 111, 117, 121: true
        default: false
        }
    }

    /// Sentences end at `.`, `!` or `?` before white space, and at the end of a line.
    static func sentences(_ passage: Passage) -> [Passage.Token] {
        sentences(passage.lines).map { line, columns in
            let (start, end) = (columns.lowerBound + 1, columns.upperBound + 1)
            return Passage.Token(
                text: passage.text(ofLine: line + 1, start..<end), line: line + 1, column: start)
        }
    }

    /// GOV.UK's limit for a sentence.
    static let wordsInSentence = 25

    /// In words.
    static func longestSentence(_ text: String) -> Int {
        // Most are short enough whatever their points are.
        guard Budget.words(text) > wordsInSentence else { return Budget.words(text) }
        let lines = Passage.lines(of: text).map(\.letters)
        return sentences(lines).map { sentence in
            lines[sentence.line][sentence.columns].split(whereSeparator: \.isBlank).count
        }.max() ?? 0
    }

    /// Lines and columns count from 0.
    private static func sentences(
        _ lines: [[Letter]]
    ) -> [(line: Int, columns: Range<Int>)] {
        var sentences: [(line: Int, columns: Range<Int>)] = []
        for (number, line) in lines.enumerated() {
            var start = 0
            for index in 0...line.count {
                let ends =
                    index == line.count
                    || line[index].isBlank && index > 0 && line[index - 1].isOne(of: ".!?")
                guard ends else { continue }
                var (first, last) = (start, index)
                while first < last, line[first].isBlank { first += 1 }
                while last > first, line[last - 1].isBlank { last -= 1 }
                if line[first..<last].contains(where: { $0.isLetter || $0.isNumber }) {
                    sentences.append((number, first..<last))
                }
                start = index
            }
        }
        return sentences
    }

    private static func isAddress(_ token: ArraySlice<Letter>) -> Bool {
        // Only what has a point or a slash within it can be one.
        guard token.dropLast().contains(where: { $0 == "." || $0 == "/" }) else { return false }
        let text = token.text
        return text.contains("://") || Links.host(of: text.trimming(while: Passage.isEdge)) != nil
    }

    private static func simplified(_ text: String, _ facts: Facts?) -> [[Letter]] {
        let names = [facts?.service, facts?.company].compactMap { $0 }.filter { !$0.isEmpty }
        var changes = names.map { (wanted: $0.letters, word: "shop".letters) }
        if let ref = facts?.ref, !ref.isEmpty { changes.append((ref.letters, "it".letters)) }
        return Passage.lines(of: text).map { line in
            let kept = line.letters.split(separator: " ").filter { !isAddress($0) }
            var letters = Array(kept.joined(separator: [" "]))
            for change in changes {
                for start in Passage.starts(of: change.wanted, in: letters).reversed() {
                    letters.replaceSubrange(
                        start..<(start + change.wanted.count), with: change.word)
                }
            }
            for clock in TimeScanner.clocks(letters, number: 1).reversed() {
                let start = clock.place.column - 1
                var end = start + clock.place.text.count
                if let zone = TimeScanner.zone(letters, after: end) { end += zone.count + 1 }
                letters.replaceSubrange(start..<end, with: "noon".letters)
            }
            return letters
        }
    }
}
