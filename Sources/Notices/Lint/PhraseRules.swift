/// F04 to F09 and F12 to F15: plain words, no blame, no promise that nobody can keep, a calm voice, and words that hold
/// a notice until somebody has looked.
enum PhraseRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        var findings: [Finding] = []
        for (phrase, place) in subject.unnamed.occurrences(of: subject.lexicon[.jargon]) {
            findings.append(
                Finding(
                    .f04, at: place, why: "customers do not use this word",
                    instead: subject.lexicon.advice(for: phrase) ?? "leave it out"))
        }
        let vendors = (subject.facts?.vendors ?? []) + subject.lexicon.vendors
        if !vendors.isEmpty {
            findings += subject.unnamed.occurrences(of: PhraseList(vendors)).map {
                Finding(
                    .f05, at: $0.at, why: "it puts the blame on somebody",
                    instead: "say what we do about it")
            }
        }
        for list in Lexicon.List.allCases {
            guard let kind = kind(of: list) else { continue }
            // What the operator advises may be an offer; it is not ours.
            let passage = list == .marketing ? subject.own : subject.unnamed
            for (phrase, place) in passage.occurrences(of: subject.lexicon[list])
            where !isHarmless(phrase, place, subject) {
                findings.append(
                    Finding(
                        kind.rule, kind.severity, at: place, why: kind.why,
                        instead: subject.lexicon.advice(for: phrase) ?? kind.instead))
            }
        }
        return findings + tone(subject)
    }

    private static func kind(
        of list: Lexicon.List
    ) -> (rule: Finding.Rule, severity: Finding.Severity, why: String, instead: String)? {
        switch list {
        case .jargon: nil
        case .blame:
            (.f05, .block, "it puts the blame on somebody", "say what we do about it")
        case .overpromise:
            (.f06, .block, "nobody can promise this", "give a time that is a fact, or none")
        case .filler: (.f07, .block, "it says nothing", "say what does not work")
        case .minimising: (.f08, .warn, "it makes light of the trouble", "leave it out")
        case .guess: (.f09, .block, "it guesses", "say what is known, or that it is not")
        case .security:
            (
                .f12, .block, "words about security need the person who answers for it",
                "ask them, or leave it out"
            )
        case .liability:
            (.f13, .block, "words about liability need a lawyer", "ask one, or leave it out")
        case .marketing: (.f15, .block, "it advertises", "leave it out")
        }
    }

    /// "As soon as we know more" promises nothing; "as soon as possible" does.
    private static func isHarmless(
        _ phrase: String, _ place: Passage.Token, _ subject: Lint.Subject
    ) -> Bool {
        guard phrase == "soon" else { return false }
        let end = place.column + place.text.count
        let before = Passage.plain(subject.whole.text(ofLine: place.line, 1..<place.column))
        let after = Passage.plain(subject.whole.text(ofLine: place.line, end..<(end + 20)))
        return before.hasSuffix("as ") && after.hasPrefix(" as ")
            && !after.hasPrefix(" as possible")
    }

    private static func tone(_ subject: Lint.Subject) -> [Finding] {
        var findings = subject.unnamed.places(of: "!").map {
            Finding(.f14, at: $0, why: "it shouts", instead: "end with a full stop")
        }
        let shouted = subject.unnamed.words.filter { word in
            word.text.utf8.count >= 4 && word.text.allSatisfy(\.isUppercase)
                && word.text.count >= 4
        }
        let zones =
            shouted.isEmpty
            ? [] : subject.local.map { $0.names(for: subject.facts?.times ?? []) } ?? []
        let clocks = subject.times.clocks.compactMap(\.zone)
        for word in shouted {
            if (zones + clocks + WordLists.capitals).contains(word.text) { continue }
            findings.append(
                Finding(
                    .f14, at: word, why: "capitals shout", instead: word.text.lowercased()))
        }
        for (number, line) in subject.whole.lines.enumerated()
        where !line.allSatisfy(\.isASCII) && !line.contains(where: \.isLetter) {
            let text = subject.whole.text(ofLine: number + 1, 1..<(line.count + 1))
            guard text.unicodeScalars.contains(where: \.properties.isEmojiPresentation) else {
                continue
            }
            findings.append(
                Finding(
                    .f14, at: Passage.Token(text: text, line: number + 1, column: 1),
                    why: "a picture alone says nothing to many readers",
                    instead: "say it in words"))
        }
        return findings
    }
}
