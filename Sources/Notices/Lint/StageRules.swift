/// L01 to L04, L08 to L11 and L13: what a notice of each stage must say.
enum StageRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        var findings = progress(subject) + apology(subject) + stage(subject)
        if let facts = subject.facts {
            findings += name(subject, facts) + effect(subject, facts) + scope(subject, facts)
            findings += references(subject, facts) + workaround(subject, facts)
            findings += estimate(subject, facts)
        }
        return findings
    }

    private static func name(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        let names = [facts.service, facts.capability ?? ""].filter { !$0.isEmpty }
        let text = subject.whole.plain
        if names.isEmpty || names.contains(where: { text.contains(Passage.plain($0)) }) {
            return []
        }
        return [
            Finding(
                .l01, why: "it does not say which service it is about",
                instead: "name \(facts.service)")
        ]
    }

    private static func stage(_ subject: Lint.Subject) -> [Finding] {
        guard let stage = subject.stage else { return [] }
        let phrases = WordLists.stagePhrases(stage)
        guard subject.whole.occurrences(of: phrases).isEmpty else { return [] }
        return [
            Finding(
                .l02, why: "it does not say how far along this is (\(stage.rawValue))",
                instead: "say '\(phrases[0])'")
        ]
    }

    private static func effect(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        guard subject.tellsOfTrouble, !facts.effects.isEmpty else { return [] }
        let text = subject.whole.plain
        let effects = facts.effects.map { Passage.plain($0.trimming { $0 == "." }) }
        guard !effects.contains(where: text.contains) else { return [] }
        return [
            Finding(
                .l03, why: "it does not say what customers notice",
                instead: "say '\(facts.effects[0])'")
        ]
    }

    private static func scope(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        guard let scope = facts.scope, subject.stage != nil else { return [] }
        let right = WordLists.scopeWords(scope)
        var seen = false
        var findings: [Finding] = []
        for (phrase, place) in subject.own.occurrences(of: WordLists.allScopeWords) {
            if right.contains(phrase) {
                seen = true
            } else {
                findings.append(
                    Finding(
                        .l04, at: place, why: "our checks found that '\(scope.rawValue)' is right",
                        instead: right[0]))
            }
        }
        // A text without a scope word speaks of the whole.
        if subject.tellsOfTrouble, !seen, findings.isEmpty, scope != .all {
            findings.append(
                Finding(
                    .l04, why: "without a scope word it speaks of everything", instead: right[0]))
        }
        return findings
    }

    private static func references(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        guard let channel = subject.channel else { return [] }
        var findings: [Finding] = []
        let text = subject.whole.plain
        func lacks(_ fact: String?) -> String? {
            fact.flatMap { text.contains(Passage.plain($0)) ? nil : $0 }
        }
        if subject.isLong, let ref = lacks(facts.ref) {
            findings.append(
                Finding(.l08, why: "it lacks its reference", instead: "Reference \(ref)."))
        }
        if subject.isLong, let contact = lacks(facts.contact) {
            findings.append(
                Finding(.l08, why: "it names no one to turn to", instead: "Contact: \(contact)"))
        }
        if channel != .status, let url = facts.url,
            lacks(Links.withoutScheme(facts.page ?? url)) != nil,
            lacks(Links.withoutScheme(url)) != nil
        {
            findings.append(Finding(.l08, why: "it lacks a link", instead: url))
        }
        return findings
    }

    private static func apology(_ subject: Lint.Subject) -> [Finding] {
        let places = subject.own.occurrences(of: ["sorry", "apolog*"])
        if places.count > 1 {
            return places.dropFirst().map {
                Finding(
                    .l09, at: $0.at, why: "one apology is sincere, two are not",
                    instead: "say it once")
            }
        }
        let due =
            switch subject.stage {
            case .acknowledge, .revisedEstimate, .cameBack, .resolved, .followUp, .maintOverrun:
                subject.isLong
            case .update, .noNews, .identified, .monitoring, .correction, .withdrawn,
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

    private static func workaround(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        guard subject.tellsOfTrouble, subject.isLong, let workaround = facts.workaround else {
            return []
        }
        let keys = Passage(workaround).words.map { $0.text.lowercased() }.filter { $0.count > 3 }
        let text = subject.whole.words.map { $0.text.lowercased() }
        let present = keys.filter(text.contains).count
        guard !keys.isEmpty, present * 5 < keys.count * 3 else { return [] }
        return [
            Finding(
                .l10, why: "it leaves out what customers can do meanwhile",
                instead: "What you can do: \(workaround)")
        ]
    }

    private static func estimate(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        let bound =
            switch subject.stage {
            case .acknowledge, .update, .noNews, .identified, .revisedEstimate: subject.isLong
            case .monitoring, .cameBack, .resolved, .followUp, .correction, .withdrawn,
                .maintScheduled, .maintReminder, .maintStarted, .maintOverrun, .maintCompleted,
                .maintCancelled, .drill, nil:
                false
            }
        guard bound else { return [] }
        let text = subject.whole.plain
        guard let estimate = facts.estimate else {
            let honest = ["know how long", "cannot give a time", "may take more than"]
            return honest.contains(where: text.contains)
                ? []
                : [
                    Finding(
                        .l11, why: "it neither gives an estimate nor says that there is none",
                        instead: "We do not yet know how long it will take.")
                ]
        }
        let time = LocalTime(zone: facts.zone, now: facts.now).clockAndZone(estimate)
        let marked = !subject.whole.occurrences(of: ["expect*", "estimate*"]).isEmpty
        guard !marked || !text.contains(Passage.plain(time)) else { return [] }
        return [
            Finding(
                .l11, why: "an estimate is a time and is marked as an estimate",
                instead: "We expect to fix this by \(time). That is an estimate.")
        ]
    }

    private static func progress(_ subject: Lint.Subject) -> [Finding] {
        guard subject.stage == .noNews else { return [] }
        return subject.own.occurrences(of: WordLists.progress).map {
            Finding(
                .l13, at: $0.at, why: "nothing has changed, so nothing has progressed",
                instead: "Nothing has changed since our last update.")
        }
    }
}
