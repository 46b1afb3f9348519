import Basics

/// L11 and L12: an estimate is the facts', is marked as one, and a new one shows the old.
enum EstimateRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        guard subject.isFull, let facts = subject.facts, let local = subject.local,
            let stage = subject.stage
        else { return [] }
        switch stage {
        case .acknowledge, .update, .noNews, .identified:
            return estimate(subject, facts, local)
        case .revisedEstimate:
            return estimate(subject, facts, local) + revision(subject, facts, local)
        case .monitoring, .cameBack, .resolved, .followUp, .correction, .withdrawn,
            .maintScheduled, .maintReminder, .maintStarted, .maintOverrun, .maintCompleted,
            .maintCancelled, .drill:
            return []
        }
    }

    private static let honest = [
        "know how long", "cannot give a time", "may take more than", "none yet", "no estimate",
        "not have an estimate", "know when",
    ]

    private static func estimate(
        _ subject: Lint.Subject, _ facts: Facts, _ local: LocalTime
    ) -> [Finding] {
        let told = zip(subject.times.clocks, subject.uses).filter { $0.1 == .estimate }.map(\.0)
        let right = [facts.estimate, facts.oldEstimate].compactMap { $0 }.map(local.clock)
        let known = facts.times.map(local.clock)
        let wrong = told.filter { clock in
            // The old time that a new one replaces is L12's.
            !right.contains(clock.clock)
                && !(subject.stage == .revisedEstimate && !known.contains(clock.clock)
                    && told.contains { right.contains($0.clock) })
        }
        if !wrong.isEmpty {
            return wrong.map { clock in
                Finding(
                    .l11, at: clock.place, why: "this is not the estimate",
                    instead: facts.estimate.map(sentence(local)) ?? honestSentence)
            }
        }
        guard let estimate = facts.estimate else {
            if isHonest(subject) { return [] }
            return [
                Finding(
                    .l11, why: "it neither gives an estimate nor says that there is none",
                    instead: honestSentence)
            ]
        }
        if isMarked(subject, local.clock(estimate)) || isOverpromised(subject) { return [] }
        return [
            Finding(
                .l11, why: "an estimate is a time and is marked as an estimate",
                instead: sentence(local)(estimate))
        ]
    }

    /// It says that there is none: by a set phrase, or that when or how long is not known.
    private static func isHonest(_ subject: Lint.Subject) -> Bool {
        honest.contains(where: subject.plain.contains)
            || subject.sentences.contains { sentence in
                let plain = Passage.plain(sentence.text)
                return (plain.contains("not ") || plain.contains("cannot"))
                    && (plain.contains("how long") || plain.contains("when"))
            }
    }

    private static let honestSentence = "We do not yet know how long it will take."

    private static func sentence(_ local: LocalTime) -> (WallTime) -> String {
        { "We expect to fix this by \(local.at($0)). That is an estimate." }
    }

    /// In one sentence with the time; in chat, where lines are short, anywhere.
    private static func isMarked(_ subject: Lint.Subject, _ clock: String) -> Bool {
        func marks(_ plain: PlainText) -> Bool {
            plain.contains(clock) && (plain.contains("expect") || plain.contains("estimat"))
        }
        if subject.channel == .chat { return marks(subject.plain) }
        return subject.sentences.contains { marks(PlainText($0.text)) }
    }

    /// "It will be fixed by 11:15 UTC" is F06's.
    private static func isOverpromised(_ subject: Lint.Subject) -> Bool {
        subject.unnamed.occurrences(of: subject.lexicon[.overpromise])
            .contains { $0.phrase.hasSuffix(" by") }
    }

    private static func revision(
        _ subject: Lint.Subject, _ facts: Facts, _ local: LocalTime
    ) -> [Finding] {
        guard let old = facts.oldEstimate else { return [] }
        let clocks = subject.times.clocks.map(\.clock)
        if clocks.contains(local.clock(old)) { return [] }
        return [
            Finding(
                .l12, why: "it does not say which time it replaces",
                instead: "We told you that we expected a fix by \(local.at(old)).")
        ]
    }
}
