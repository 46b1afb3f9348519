/// A sentence of a notice, made only when the facts that it needs are there: there are no holes to fill, so
/// none can be published.
struct Sentence: Equatable {
    let text: String
    let keep: Keep

    /// What happens to it when a text is too long.
    enum Keep: Equatable {
        case always
        /// Left out; lower numbers first.
        case dropped(Int)
    }

    init(_ text: String, _ keep: Keep = .always) {
        self.text = text
        self.keep = keep
    }

    /// A sentence that needs a fact; without it there is none.
    static func needing<Fact>(
        _ fact: Fact?, _ keep: Keep = .always, say text: (Fact) -> String
    ) -> Sentence? {
        fact.map(text).map { Sentence($0, keep) }
    }
}

/// Sentences that belong together; an empty one leaves no gap.
struct Paragraph {
    var sentences: [Sentence]

    init(_ sentences: Sentence?...) {
        self.sentences = sentences.compactMap { $0 }
    }

    var text: String { sentences.map(\.text).joined(separator: " ") }
}

/// The paragraphs of a text, which shrinks by whole sentences.
struct Script {
    var paragraphs: [Paragraph]

    init(_ paragraphs: [Paragraph]) {
        self.paragraphs = paragraphs
    }

    var text: String {
        paragraphs.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// Leaves out sentences in their order until the text fits, or none may be left out.
    func shortened(until fits: (String) -> Bool) -> Script {
        var script = self
        while !fits(script.text), script.dropNext() {}
        return script
    }

    /// The text whole, then with one sentence less each, as far as sentences below the rank go.
    func shortenings(keeping limit: Int) -> [String] {
        var script = self
        var texts = [script.text]
        while script.dropNext(below: limit) { texts.append(script.text) }
        return texts
    }

    private mutating func dropNext(below limit: Int = .max) -> Bool {
        var lowest: (rank: Int, paragraph: Int, sentence: Int)?
        for (paragraph, content) in paragraphs.enumerated() {
            for (index, sentence) in content.sentences.enumerated() {
                guard case .dropped(let rank) = sentence.keep, rank < lowest?.rank ?? limit else {
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
