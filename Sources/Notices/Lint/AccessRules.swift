/// C06: it can be read without seeing pictures and colours, and links say where they lead.
enum AccessRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        links(subject) + colours(subject) + markup(subject)
    }

    private static let vague = PhraseList([
        "click here", "press here", "tap here", "click this", "this link", "read more here",
        "more here", "see here", "find out more here", "details here",
    ])

    private static func links(_ subject: Lint.Subject) -> [Finding] {
        subject.unnamed.occurrences(of: vague).map {
            Finding(
                .c06, at: $0.at, why: "a link has to say where it leads",
                instead: "See the status page: https://...")
        }
    }

    private static let colourPhrases = PhraseList(
        ["red", "green", "amber", "orange", "yellow"].flatMap { colour in
            [
                "in \(colour)", "turns \(colour)", "shown \(colour)", "marked \(colour)",
                "is \(colour)", "are \(colour)", "the \(colour) light", "the \(colour) dot",
            ]
        })

    private static func colours(_ subject: Lint.Subject) -> [Finding] {
        subject.unnamed.occurrences(of: colourPhrases).map {
            Finding(
                .c06, at: $0.at, why: "not everybody sees a colour", instead: "say it in words")
        }
    }

    /// Pictures without a text in their stead, links without words, pages without a language.
    private static func markup(_ subject: Lint.Subject) -> [Finding] {
        var findings: [Finding] = []
        for (number, line) in subject.whole.lines.enumerated() {
            let text = String(line)
            for (opening, closing) in [("![](", ")"), ("[](", ")"), ("<img", ">"), ("<html", ">")] {
                guard let start = text.range(of: opening) else { continue }
                let end = text[start.upperBound...].range(of: closing)?.upperBound ?? text.endIndex
                let found = String(text[start.lowerBound..<end])
                if opening == "[](", start.lowerBound > text.startIndex,
                    text[text.index(before: start.lowerBound)] == "!"
                {
                    continue
                }
                if opening == "<img", found.contains("alt=\""), !found.contains("alt=\"\"") {
                    continue
                }
                if opening == "<html", found.contains("lang=") { continue }
                findings.append(
                    Finding(
                        .c06,
                        at: Passage.Token(
                            text: found, line: number + 1,
                            column: text.distance(from: text.startIndex, to: start.lowerBound) + 1),
                        why: "who cannot see it learns nothing from it",
                        instead: "say in words what it shows"))
            }
        }
        return findings
    }
}
