/// A sentence of a notice, made only when the facts that it needs are there: there are no holes to fill, so
/// none can be published.
struct Sentence: Equatable {
    let text: String
    let keep: Keep

    /// What happens to it when a text is too long.
    enum Keep: Sendable, Equatable {
        case always
        /// Left out; lower numbers first.
        case dropped(Int)
    }

    init(_ text: String, _ keep: Keep = .always) {
        self.text = text
        self.keep = keep
    }

    /// None of its sentences is longer than people can follow.
    var isEasy: Bool { Reading.longestSentence(text) <= Reading.wordsInSentence }

    var mayBeDropped: Bool { keep != .always }
}

/// Sentences that belong together; an empty one leaves no gap.
struct Paragraph {
    var sentences: [Sentence]

    init(_ sentences: Sentence?...) {
        self.sentences = sentences.compactMap { $0 }
    }
}

/// The paragraphs of a text, which shrinks by whole sentences.
struct Script {
    var paragraphs: [Paragraph]
    /// A line a sentence, as chat has it.
    let isList: Bool

    init(_ paragraphs: [Paragraph], isList: Bool = false) {
        self.paragraphs = paragraphs
        self.isList = isList
    }

    var text: String {
        let said = paragraphs.map { $0.sentences.map(\.text).filter { !$0.isEmpty } }
            .filter { !$0.isEmpty }
        if isList { return said.flatMap { $0 }.map(Script.line).joined(separator: "\n") }
        return said.map { $0.joined(separator: " ") }.joined(separator: "\n\n")
    }

    /// A line of a list ends without a full stop, unless it holds several sentences.
    private static func line(_ text: String) -> String {
        text.hasSuffix(".") && !text.contains(". ") ? String(text.dropLast()) : text
    }

    /// Leaves out sentences in their order until the text fits, or none may be left out. What nobody can follow
    /// goes first.
    func shortened(until fits: (String) -> Bool) -> Script {
        var script = withoutHardSentences
        while !fits(script.text), script.dropNext() {}
        return script
    }

    private var withoutHardSentences: Script {
        var script = self
        for place in paragraphs.indices {
            script.paragraphs[place].sentences.removeAll { $0.mayBeDropped && !$0.isEasy }
        }
        return script
    }

    /// The text whole, then with one sentence less each.
    var shortenings: [String] {
        var script = withoutHardSentences
        var texts = [script.text]
        while script.dropNext() { texts.append(script.text) }
        return texts
    }

    mutating func dropNext() -> Bool {
        var lowest: (rank: Int, paragraph: Int, sentence: Int)?
        for (paragraph, content) in paragraphs.enumerated() {
            for (index, sentence) in content.sentences.enumerated() {
                guard case .dropped(let rank) = sentence.keep, rank < lowest?.rank ?? .max else {
                    continue
                }
                lowest = (rank, paragraph, index)
            }
        }
        guard let lowest else { return false }
        paragraphs[lowest.paragraph].sentences.remove(at: lowest.sentence)
        return true
    }
}
