/// L01 to L04, L09, L10 and L13: what a notice of each stage must say.
enum StageRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        var findings = progress(subject) + apology(subject) + stage(subject)
        if let facts = subject.facts {
            findings += name(subject, facts) + effect(subject, facts) + scope(subject, facts)
            findings += workaround(subject, facts)
        }
        return findings
    }

    private static func name(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        let names = [facts.service, facts.capability ?? ""].filter { !$0.isEmpty }
        if names.isEmpty || names.contains(where: { subject.plain.contains(Passage.plain($0)) }) {
            return []
        }
        return [
            Finding(
                .l01, why: "it does not say which service it is about",
                instead: "name \(facts.service)")
        ]
    }

    private typealias Phrases = (list: PhraseList, first: String)

    /// In the order of the stages.
    private static let longPhrases = Stage.allCases.map { phrases(of: $0, isLong: true) }
    private static let shortPhrases = Stage.allCases.map { phrases(of: $0, isLong: false) }

    private static func phrases(of stage: Stage, isLong: Bool) -> Phrases {
        let all = WordLists.stagePhrases(stage, isLong: isLong)
        return (PhraseList(all), all.first ?? "")
    }

    private static func stage(_ subject: Lint.Subject) -> [Finding] {
        guard let stage = subject.stage else { return [] }
        let phrases = (subject.isLong ? longPhrases : shortPhrases)[
            Stage.allCases.firstIndex(of: stage) ?? 0]
        guard !subject.whole.holds(phrases.list) else { return [] }
        return [
            Finding(
                .l02, why: "it does not say how far along this is (\(stage.rawValue))",
                instead: "say '\(phrases.first)'")
        ]
    }

    private static func effect(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        guard subject.tellsOfTrouble, subject.isFull || subject.channel == .sms,
            !facts.effects.isEmpty, !states(facts.effects, subject)
        else { return [] }
        return [
            Finding(
                .l03, why: "it does not say what customers notice",
                instead: "say '\(facts.effects[0])'")
        ]
    }

    private static func states(_ effects: [String], _ subject: Lint.Subject) -> Bool {
        effects.map { Passage.plain($0.trimming { $0 == "." }) }
            .contains { !$0.isEmpty && subject.plain.contains($0) }
    }

    static let scopeWords = PhraseList(WordLists.allScopeWords)
    private static let sorry = PhraseList(["sorry", "apolog*"])
    private static let progressWords = PhraseList(WordLists.progress)

    private static func scope(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        guard let scope = facts.scope, subject.stage != nil else { return [] }
        let right = WordLists.scopeWords(scope)
        var seen = false
        var findings: [Finding] = []
        // What a person plans for later ("this will reach few people first") says nothing of this problem.
        let claims = subject.own.masking([facts.people.prevention].compactMap { $0 })
        for (phrase, place) in claims.occurrences(of: scopeWords) {
            if right.contains(phrase) {
                seen = true
            } else {
                findings.append(
                    Finding(
                        .l04, at: place, why: "our checks found that '\(scope.rawValue)' is right",
                        instead: right[0]))
            }
        }
        // Where it tells what fails, a text without a scope word speaks of the whole.
        if subject.tellsOfTrouble, !seen, findings.isEmpty, scope != .all,
            facts.effects.isEmpty || states(facts.effects, subject)
        {
            findings.append(
                Finding(
                    .l04, why: "without a scope word it speaks of everything", instead: right[0]))
        }
        return findings
    }

    private static func apology(_ subject: Lint.Subject) -> [Finding] {
        let places = subject.own.occurrences(of: sorry)
        if places.count > 1 {
            return places.dropFirst().map {
                Finding(
                    .l09, at: $0.at, why: "one apology is sincere, two are not",
                    instead: "say it once")
            }
        }
        let due =
            switch subject.stage {
            case .acknowledge, .revisedEstimate, .resolved, .followUp, .maintOverrun:
                subject.isLong
            case .update, .noNews, .identified, .monitoring, .cameBack, .correction, .withdrawn,
                .maintScheduled, .maintReminder, .maintStarted, .maintCompleted, .maintCancelled,
                .drill, nil:
                false
            }
        guard due, places.isEmpty else { return [] }
        return [
            Finding(
                .l09, why: "an apology is due", instead: "say sorry once, for what customers miss")
        ]
    }

    /// Key words of the workaround in one sentence: most of them, but for a short line in a chat about something else.
    private static func workaround(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        guard subject.isFull, let workaround = facts.workaround, let stage = subject.stage else {
            return []
        }
        let isAside: Bool
        switch stage {
        case .acknowledge, .update, .noNews: isAside = false
        case .identified, .revisedEstimate: isAside = subject.channel == .chat
        case .monitoring, .cameBack, .resolved, .followUp, .correction, .withdrawn,
            .maintScheduled, .maintReminder, .maintStarted, .maintOverrun, .maintCompleted,
            .maintCancelled, .drill:
            return []
        }
        let keys = stems(Passage(workaround).words[...])
        let most =
            subject.sentences.map { sentence in
                let said = stems(subject.whole.words(in: sentence))
                return keys.count(where: said.contains)
            }.max() ?? 0
        guard !keys.isEmpty, most * 5 < keys.count * (isAside ? 2 : 3) else { return [] }
        return [
            Finding(
                .l10, why: "it leaves out what customers can do meanwhile",
                instead: "What you can do: \(workaround)")
        ]
    }

    private static let small = [
        "from", "your", "with", "that", "this", "into", "then", "them", "they", "have", "instead",
    ]

    /// The words that carry the meaning, without a plural's ending; each once.
    private static func stems(_ words: ArraySlice<Passage.Token>) -> [String] {
        var stems: [String] = []
        for word in words {
            let plain = Passage.plain(word.text)
            guard plain.utf8.count > 3, !small.contains(plain) else { continue }
            let stem = plain.hasSuffix("s") ? String(plain.dropLast()) : plain
            if !stems.contains(stem) { stems.append(stem) }
        }
        return stems
    }

    private static func progress(_ subject: Lint.Subject) -> [Finding] {
        guard subject.stage == .noNews else { return [] }
        return subject.own.occurrences(of: progressWords).map {
            Finding(
                .l13, at: $0.at, why: "nothing has changed, so nothing has progressed",
                instead: "Nothing has changed since our last update.")
        }
    }
}
