/// F04 to F09 and F14: plain words, no blame, no promise that nobody can keep, a calm voice.
enum PhraseRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        var findings: [Finding] = []
        for (phrase, place) in subject.unnamed.occurrences(of: WordLists.jargon.map(\.phrase)) {
            let instead = WordLists.jargon.first { $0.phrase == phrase }?.instead ?? ""
            findings.append(
                Finding(
                    .f04, at: place, why: "customers do not use this word", instead: instead))
        }
        let vendors = subject.facts?.vendors.map { Passage.plain($0) } ?? []
        findings += list(
            .f05, subject, WordLists.blame + vendors, why: "it puts the blame on somebody",
            instead: "say what we do about it")
        findings += list(
            .f06, subject, WordLists.overpromises, why: "nobody can promise this",
            instead: "give a time that is a fact, or none")
        findings += list(
            .f07, subject, WordLists.filler, why: "it says nothing",
            instead: "say what does not work")
        findings += list(
            .f08, subject, WordLists.minimising, why: "it makes light of the trouble",
            instead: "leave it out", severity: .warn)
        findings += list(
            .f09, subject, WordLists.guesses, why: "it guesses",
            instead: "say what is known, or that it is not")
        return findings + tone(subject)
    }

    private static func list(
        _ rule: Finding.Rule, _ subject: Lint.Subject, _ phrases: [String], why: String,
        instead: String, severity: Finding.Severity = .block
    ) -> [Finding] {
        subject.unnamed.occurrences(of: phrases).map {
            Finding(rule, severity, at: $0.at, why: why, instead: instead)
        }
    }

    private static func tone(_ subject: Lint.Subject) -> [Finding] {
        var findings = subject.unnamed.places(of: "!").map {
            Finding(.f14, at: $0, why: "it shouts", instead: "end with a full stop")
        }
        let zones =
            subject.facts.map { LocalTime(zone: $0.zone, now: $0.now).names(for: $0.times) } ?? []
        let clocks = TimeScanner(subject.unnamed).clocks.compactMap(\.zone)
        for word in subject.unnamed.words
        where word.text.count >= 4 && word.text.allSatisfy({ $0.isUppercase }) {
            if (zones + clocks + WordLists.capitals).contains(word.text) { continue }
            findings.append(
                Finding(
                    .f14, at: word, why: "capitals shout", instead: word.text.lowercased()))
        }
        for (number, line) in subject.whole.lines.enumerated() where !line.isEmpty {
            let emoji = line.filter {
                $0.unicodeScalars.contains { $0.properties.isEmojiPresentation }
            }
            guard !emoji.isEmpty, !line.contains(where: { $0.isLetter }) else { continue }
            findings.append(
                Finding(
                    .f14, at: Passage.Token(text: String(line), line: number + 1, column: 1),
                    why: "a picture alone says nothing to many readers",
                    instead: "say it in words"))
        }
        return findings
    }
}
