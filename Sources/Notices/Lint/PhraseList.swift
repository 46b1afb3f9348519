/// Phrases to look for, sorted by their first word so that a text is walked once.
///
/// A phrase is words in lower case; one that ends in `*` matches whatever it begins.
struct PhraseList: Sendable, Equatable {
    private struct Phrase: Sendable, Equatable {
        let text: String
        let words: [String]
    }

    /// Those that begin with a whole word; asked by that word, never walked through.
    private var byFirstWord: [String: [Phrase]] = [:]
    /// Those whose first word ends in `*`.
    private var starred: [Phrase] = []

    init(_ phrases: [String]) {
        for text in phrases {
            let words = Passage.plain(text).split(separator: " ").map(String.init)
            guard let first = words.first else { continue }
            let phrase = Phrase(text: text, words: words)
            if first.hasSuffix("*") {
                starred.append(phrase)
            } else {
                byFirstWord[first, default: []].append(phrase)
            }
        }
    }

    /// The longest phrase that begins at a place of a text's words, with its number of words.
    ///
    /// - Parameter line: the line that each word stands on; a phrase does not cross lines.
    func match(
        _ words: [String], at index: Int, line: (Int) -> Int
    ) -> (phrase: String, length: Int)? {
        var best: (phrase: String, length: Int)?
        func consider(_ phrase: Phrase) {
            let end = index + phrase.words.count
            guard end <= words.count, phrase.words.count > best?.length ?? 0,
                line(end - 1) == line(index)
            else { return }
            for (offset, part) in phrase.words.enumerated() {
                let word = words[index + offset]
                let fits =
                    part.hasSuffix("*") ? word.hasPrefix(part.dropLast()) : word == part
                if !fits { return }
            }
            best = (phrase.text, phrase.words.count)
        }
        for phrase in byFirstWord[words[index]] ?? [] { consider(phrase) }
        for phrase in starred { consider(phrase) }
        return best
    }
}
