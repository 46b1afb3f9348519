/// How easily a text reads: sentences, syllables and the grade of Flesch and Kincaid.
package enum Reading {
    /// 0.39 x words per sentence + 11.8 x syllables per word - 15.59, after what a reader does not stumble
    /// over is made short: addresses go, times become "noon", references "it", names "shop".
    ///
    /// - Returns: nil under 25 words, where it says nothing.
    package static func grade(_ text: String, facts: Facts?) -> Double? {
        let passage = Passage(simplified(text, facts))
        // What an offset is called is no reading.
        let sentences = sentences(passage).filter { !isOffsetNote($0.text) }
        let words = sentences.flatMap { sentence in
            sentence.text.split { $0.isWhitespace }.filter { word in
                word.contains { $0.isLetter || $0.isNumber }
            }
        }
        guard words.count >= 25 else { return nil }
        let syllables = words.reduce(0) { $0 + Reading.syllables($1) }
        let count = Double(words.count)
        return 0.39 * count / Double(sentences.count) + 11.8 * Double(syllables) / count - 15.59
    }

    /// "BST is UTC+1.", "Times are in BST, one hour ahead of UTC."
    private static func isOffsetNote(_ sentence: String) -> Bool {
        ["UTC+", "UTC-", "is UTC", "of UTC"].contains(where: sentence.contains)
    }

    /// Groups of one or two vowels, after silent endings are taken off; at least 1.
    package static func syllables(_ word: some StringProtocol) -> Int {
        var letters = Array(
            word.lowercased().unicodeScalars.filter { (97...122).contains($0.value) })
        guard letters.count > 3 else { return 1 }
        let vowels = Array("aeiouy".unicodeScalars)
        func isVowel(_ index: Int) -> Bool {
            letters.indices.contains(index) && vowels.contains(letters[index])
        }
        func endsSilently(_ ending: String) -> Bool {
            let tail = Array(ending.unicodeScalars)
            guard letters.count > tail.count, letters.suffix(tail.count).elementsEqual(tail) else {
                return false
            }
            let before = letters.count - tail.count - 1
            return !isVowel(before) && letters[before] != "l"
        }
        if endsSilently("es") {
            letters.removeLast(2)
        } else if endsSilently("e") {
            letters.removeLast(1)
        } else if letters.count > 2, letters.suffix(2).elementsEqual(Array("ed".unicodeScalars)) {
            letters.removeLast(2)
        }
        if letters.first == "y" { letters.removeFirst() }
        var groups = 0
        var run = 0
        for letter in letters {
            run = vowels.contains(letter) ? run % 2 + 1 : 0
            if run == 1 { groups += 1 }
        }
        return max(1, groups)
    }

    /// Sentences end at `.`, `!` or `?` before white space, and at the end of a line.
    static func sentences(_ passage: Passage) -> [Passage.Token] {
        var sentences: [Passage.Token] = []
        for (number, line) in passage.lines.enumerated() {
            var start = 0
            for index in 0...line.count {
                let ends =
                    index == line.count
                    || line[index].isWhitespace && index > 0 && ".!?".contains(line[index - 1])
                guard ends else { continue }
                let text = String(line[start..<index]).trimming { $0 == " " || $0 == "\t" }
                if text.contains(where: { $0.isLetter || $0.isNumber }) {
                    let skipped = line[start..<index].prefix { $0.isWhitespace }.count
                    sentences.append(
                        Passage.Token(text: text, line: number + 1, column: start + skipped + 1))
                }
                start = index
            }
        }
        return sentences
    }

    private static func simplified(_ text: String, _ facts: Facts?) -> String {
        var lines: [String] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline }) {
            let kept = line.split(separator: " ").filter { token in
                !token.contains("://")
                    && Links.host(of: token.trimming(while: Passage.isEdge)) == nil
            }
            lines.append(kept.joined(separator: " "))
        }
        var plain = lines.joined(separator: "\n")
        for name in [facts?.service, facts?.company].compactMap({ $0 }) where !name.isEmpty {
            plain = replacing(name, by: "shop", in: plain)
        }
        if let ref = facts?.ref, !ref.isEmpty { plain = replacing(ref, by: "it", in: plain) }
        let passage = Passage(plain)
        for clock in TimeScanner(passage).clocks.reversed() {
            plain = replacing(
                clock.zone.map { "\(clock.clock) \($0)" } ?? clock.clock, by: "noon", in: plain)
        }
        return plain
    }

    private static func replacing(_ part: String, by word: String, in text: String) -> String {
        let wanted = Array(part)
        let all = Array(text)
        var out: [Character] = []
        var index = 0
        while index < all.count {
            if index + wanted.count <= all.count,
                all[index..<(index + wanted.count)].elementsEqual(wanted)
            {
                out += Array(word)
                index += wanted.count
            } else {
                out.append(all[index])
                index += 1
            }
        }
        return String(out)
    }
}
