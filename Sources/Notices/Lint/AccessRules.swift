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
        let whole = subject.whole
        return [("![](", ")"), ("[](", ")"), ("<img", ">"), ("<html", ">")].flatMap {
            opening, closing in
            whole.places(of: opening).compactMap { place -> Finding? in
                let found = whole.span(from: place, to: closing)
                if opening == "[](", place.column > 1,
                    whole.lines[place.line - 1][place.column - 2] == "!"
                {
                    return nil
                }
                if opening == "<img", found.text.contains("alt=\""),
                    !found.text.contains("alt=\"\"")
                {
                    return nil
                }
                if opening == "<html", found.text.contains("lang=") { return nil }
                return Finding(
                    .c06, at: found, why: "who cannot see it learns nothing from it",
                    instead: "say in words what it shows")
            }
        }
    }
}
