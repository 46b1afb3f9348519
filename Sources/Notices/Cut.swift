/// The last resort where whole sentences do not fit: an operator's words may be longer than a channel.
enum Cut {
    /// The text up to its last word that fits, with a sign that there was more; never within a word.
    ///
    /// - Parameter limit: in characters, at least 4.
    static func atWord(_ text: String, to limit: Int) -> String {
        guard text.count > limit, limit > mark.count else { return text }
        var kept = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            let longer = kept.isEmpty ? String(word) : "\(kept) \(word)"
            if longer.count + mark.count > limit { break }
            kept = longer
        }
        return kept.isEmpty ? "" : kept + mark
    }

    /// Takes words off the end of the longest sentences until the text fits. What holds an address, a time or the
    /// reference stays whole: without them a text is of no use.
    static func sentences(of script: Script, until fits: (String) -> Bool) -> String {
        var script = script
        while !fits(script.text) {
            guard let place = longest(in: script) else { return script.text }
            let sentence = script.paragraphs[place.paragraph].sentences[place.sentence]
            let whole =
                sentence.text.hasSuffix(mark)
                ? String(sentence.text.dropLast(mark.count)) : sentence.text
            let words = whole.split(separator: " ")
            let kept = words.dropLast(max(1, words.count / 8)).joined(separator: " ")
            script.paragraphs[place.paragraph].sentences[place.sentence] = Sentence(
                kept.isEmpty ? "" : kept + mark, sentence.keep)
        }
        return script.text
    }

    private static func longest(in script: Script) -> (paragraph: Int, sentence: Int)? {
        var longest: (paragraph: Int, sentence: Int, count: Int)?
        for (row, paragraph) in script.paragraphs.enumerated() {
            for (column, sentence) in paragraph.sentences.enumerated() {
                let text = sentence.text
                let isNeeded =
                    text.split(separator: " ").contains { word in
                        Links.host(of: word.trimming(while: Passage.isEdge)) != nil
                    } || text.contains(":") && text.contains(where: \.isNumber)
                guard !isNeeded, text.count > longest?.count ?? 0 else { continue }
                longest = (row, column, text.count)
            }
        }
        return longest.map { ($0.paragraph, $0.sentence) }
    }

    private static let mark = "..."
}
