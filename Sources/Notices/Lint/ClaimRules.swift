/// L18, L19 and X01: what works, what became of data, what is paid and how many were hit is said only where somebody
/// or something stands behind it.
enum ClaimRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        guard let facts = subject.facts else { return [] }
        return working(subject, facts) + data(subject, facts) + money(subject, facts)
            + quantities(subject, facts)
    }

    private static let works = PhraseList([
        "working normally", "work normally", "works normally", "working as usual",
        "works as usual", "work as usual", "still work", "still works", "are working",
        "is working", "not affected", "unaffected",
    ])

    private static func working(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        subject.whole.occurrences(of: works).compactMap { _, place in
            guard let sentence = subject.sentenceToken(at: place) else { return nil }
            let words = subject.whole.words(in: sentence)
            let end = place.column + place.text.count
            // "We are working on this" claims nothing.
            let next = words.first { $0.column >= end }?.text.lowercased() ?? ""
            if place.text.lowercased().hasSuffix("working"), ["on", "to", "out"].contains(next) {
                return nil
            }
            if isBacked(Passage.plain(sentence.text), subject, facts) { return nil }
            return Finding(
                .l18, at: place, why: "no check saw this working a moment ago",
                instead: facts.stillWorks.isEmpty
                    ? "leave it out" : "say it of \(facts.stillWorks.joined(separator: ", "))")
        }
    }

    private static func isBacked(
        _ sentence: String, _ subject: Lint.Subject, _ facts: Facts
    ) -> Bool {
        if facts.stillWorks.contains(where: { sentence.contains(Passage.plain($0)) }) {
            return true
        }
        switch subject.stage?.family {
        case .aftermath: return facts.isDeclared != true
        case .amendment, .plannedWork: return true
        case .trouble, .practice, nil: break
        }
        // Where only a part fails, the rest of the same thing passes.
        guard let scope = facts.scope, scope != .all else { return false }
        let words = sentence.split { $0 == " " || $0 == "," }
        let names = [facts.capability, facts.service].compactMap { $0 }.map { Passage.plain($0) }
        let sets = ["other", "others", "elsewhere", "rest", "outside"]
        guard sets.contains(where: { set in words.contains { $0 == set } }) else { return false }
        if names.contains(where: sentence.contains) { return true }
        let parts = names.flatMap { $0.split(separator: " ") }.filter { $0.count > 3 }
        return words.contains { word in
            parts.contains { $0.hasPrefix(word.prefix(4)) && word.count > 3 }
        }
    }

    private static let dataClaims = PhraseList([
        "no data", "your data", "any data", "data is safe", "data are safe", "data was",
        "data were", "data has", "data have", "data is not", "data are not", "lose data",
        "lost data", "data loss", "not charged", "was charged", "were charged", "charged twice",
        "take money", "took money", "taken money", "took no money", "no money",
    ])

    private static func data(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        guard !facts.dataConfirmed else { return [] }
        return subject.unnamed.occurrences(of: dataClaims).compactMap { _, place in
            let plain = subject.sentence(at: place)
            // To say that it is not known yet claims nothing.
            if plain.contains("checking") || plain.contains("know") && plain.contains("not") {
                return nil
            }
            return Finding(
                .l18, at: place, why: "nobody has confirmed what became of data or money",
                instead: "We are checking. We will tell you in writing.")
        }
    }

    private static let moneyWords = PhraseList([
        "credit", "credits", "credited", "refund*", "discount*", "compensat*", "reimburs*",
        "money back", "free month", "free months", "free of charge", "waive*", "day added",
        "days added", "voucher*", "goodwill",
    ])

    private static func money(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        guard !facts.creditApproved else { return [] }
        let products = (facts.stillWorks + [facts.capability ?? "", facts.service])
            .flatMap { Passage.plain($0).split(separator: " ") }
        return subject.own.occurrences(of: moneyWords).compactMap { _, place in
            let word = Passage.plain(place.text)
            if isOfProduct(subject.sentence(at: place)) { return nil }
            if products.contains(where: { word == $0 }) { return nil }
            // A credit card is a card.
            let end = place.column + place.text.count
            let rest = subject.own.text(ofLine: place.line, end..<(end + 6))
            if word == "credit", Passage.plain(rest).hasPrefix(" card") { return nil }
            return Finding(
                .l19, at: place, why: "nobody has approved to pay anything",
                instead: "leave it out until it is")
        }
    }

    /// "Refunds are failing" tells of a product; "we will refund you" promises.
    private static func isOfProduct(_ sentence: String) -> Bool {
        let tells = ["work", "fail", "slow"].contains(where: sentence.contains)
        return tells
            && !["will", "get", "give", "owe"].contains { word in
                sentence.split(separator: " ").contains { $0 == word }
            }
    }

    private static let counted = [
        "customers", "customer", "users", "user", "people", "accounts", "shoppers", "orders",
        "payments", "requests", "checks", "visitors", "percent", "per", "regions",
    ]

    /// "38% of customers", "4,000 orders": checks do not count people, and what was counted is a fact.
    private static func quantities(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        let words = subject.own.words
        return words.indices.compactMap { index in
            let word = words[index]
            guard subject.own.lines[word.line - 1][word.column - 1].isNumber else { return nil }
            // 100% is F06's, and a share of a fee is L19's.
            let isOfMoney =
                facts.creditApproved
                || Passage(subject.sentence(at: word)).holds(moneyWords)
            let isShare = word.text.hasSuffix("%") && word.text != "100%" && !isOfMoney
            let next =
                index + 1 < words.count && words[index + 1].line == word.line
                ? Passage.plain(words[index + 1].text) : ""
            let isCount =
                word.text.allSatisfy { $0.isNumber } && counted.contains(next)
            guard isShare || isCount else { return nil }
            return Finding(
                .x01, at: word, why: "this number is not among the facts",
                instead: "change the fact, not the text")
        }
    }
}
