import Basics

/// Phrases to look for, sorted by their first word so that a text is walked once.
///
/// A phrase is words in lower case; one that ends in `*` matches whatever it begins.
struct PhraseList: Sendable, Equatable {
    private struct Phrase: Sendable, Equatable {
        let text: String
        let words: [Word]
    }

    private struct Word: Sendable, Equatable {
        let hash: UInt64
        /// What it begins with, where the rest does not matter.
        let beginning: [Letter]?

        init(_ text: Substring) {
            let letters = String(text).letters
            hash = WordKey.hash(of: letters)
            beginning = letters.last == "*" ? letters.dropLast() : nil
        }

        func fits(_ key: WordKey) -> Bool {
            beginning.map { key.letters.starts(with: $0) } ?? (key.hash == hash)
        }
    }

    /// Those that begin with a whole word; asked by that word, never walked through.
    private var byFirstWord: [UInt64: [Phrase]] = [:]
    /// Those whose first word ends in `*`.
    private var starred: [Phrase] = []
    /// A bit for each first word, which most words of a text do not share.
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    /// The same for what starred ones begin with, by the first letter.
    private var letters: UInt64 = 0

    init(_ phrases: [String]) {
        for text in phrases {
            let words = Passage.plain(text).split(separator: " ").map(Word.init)
            guard let opening = words.first else { continue }
            let phrase = Phrase(text: text, words: words)
            if let beginning = opening.beginning {
                starred.append(phrase)
                letters |= Self.bit(of: beginning.first)
            } else {
                byFirstWord[opening.hash, default: []].append(phrase)
                first |= 1 << (opening.hash & 63)
                second |= 1 << (opening.hash >> 6 & 63)
            }
        }
    }

    private static func bit(of letter: Letter?) -> UInt64 { 1 << UInt64((letter?.code ?? 0) & 63) }

    /// False where no phrase begins with the word; asked before anything dearer is.
    func mayBegin(_ word: WordKey) -> Bool {
        first & 1 << (word.hash & 63) != 0 && second & 1 << (word.hash >> 6 & 63) != 0
            || letters & Self.bit(of: word.letters.first) != 0
    }

    /// The longest phrase that begins at a place of a text's words, with its number of words; it does not cross
    /// lines.
    func match(_ words: [WordKey], at index: Int) -> (phrase: String, length: Int)? {
        var best: (phrase: String, length: Int)?
        func consider(_ phrase: Phrase) {
            let end = index + phrase.words.count
            guard end <= words.count, phrase.words.count > best?.length ?? 0,
                words[end - 1].line == words[index].line
            else { return }
            for (offset, word) in phrase.words.enumerated()
            where !word.fits(words[index + offset]) {
                return
            }
            best = (phrase.text, phrase.words.count)
        }
        for phrase in byFirstWord[words[index].hash] ?? [] { consider(phrase) }
        for phrase in starred { consider(phrase) }
        return best
    }
}

/// A word as phrases are compared with it: two words are taken to be the same when their hashes are.
struct WordKey {
    let hash: UInt64
    /// Of the text, from 0.
    let line: Int
    let letters: ArraySlice<Letter>

    static func hash(of letters: some Sequence<Letter>) -> UInt64 {
        var hash = StableHash()
        for letter in letters { hash.add(letter.code) }
        return hash.value
    }
}
