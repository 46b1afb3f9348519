extension Tables {
    static let lint = Table<Settings.Lint>(
        [
            "jargon", "blame", "overpromise", "filler", "minimising", "guess", "security",
            "liability", "marketing",
        ].map { list in
            .list(
                list, lintWordForm, parse: lintWord, put: { $0.add($1, to: list) })
        } + [
            .list(
                "vendors", "a list of names, such as Stripe",
                parse: { isOneLine($0, atMost: 100) ? $0 : nil }, put: { $0.vendors = $1 }),
            .list(
                "allow", "a list of words, such as queue",
                parse: { lintWord($0).flatMap { $0.instead == nil ? $0.phrase : nil } },
                put: { $0.allow = $1 }),
        ])
}

private let lintWordForm =
    "words, or words, a colon and what to write instead, such as 'egress: what we send'"

/// `egress`, `fail over*`, `egress: what we send`
private func lintWord(_ text: String) -> Settings.LintWord? {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let phrase = parts[0].lowercased().trimmed
    let instead = parts.count > 1 ? String(parts[1]).trimmed : nil
    guard isOneLine(phrase, atMost: 100), instead.map({ isOneLine($0, atMost: 200) }) ?? true,
        phrase.dropLast().allSatisfy({
            $0.isLetter || $0.isNumber || " '’-%".contains($0)
        }), phrase.last.map({ $0.isLetter || $0.isNumber || "*%".contains($0) }) ?? false,
        phrase.contains(where: { $0.isLetter })
    else { return nil }
    return Settings.LintWord(phrase, instead: instead)
}

extension String {
    /// Without blanks at its ends.
    fileprivate var trimmed: String {
        let start = drop { $0 == " " || $0 == "\t" }
        guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(start[...end])
    }
}
