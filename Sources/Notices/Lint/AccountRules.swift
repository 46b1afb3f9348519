import Basics

/// L14 and L15: a close says from when to when it lasted, and a follow-up is complete.
enum AccountRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        switch subject.stage {
        case .resolved: resolved(subject)
        case .followUp: followUp(subject)
        case .acknowledge, .update, .noNews, .identified, .revisedEstimate, .monitoring,
            .cameBack, .correction, .withdrawn, .maintScheduled, .maintReminder, .maintStarted,
            .maintOverrun, .maintCompleted, .maintCancelled, .drill, nil:
            []
        }
    }

    private static func resolved(_ subject: Lint.Subject) -> [Finding] {
        guard let facts = subject.facts, let local = subject.local, let start = facts.started,
            let end = facts.recovered ?? facts.resolved
        else { return [] }
        let right = [start, end, facts.resolved, facts.now].compactMap { $0 }.map(local.clock)
        var findings = zip(subject.times.clocks, subject.uses)
            .filter { $0.1 == .account && !right.contains($0.0.clock) }
            .map {
                Finding(
                    .l14, at: $0.0.place, why: "it lasted \(local.span(start, end))",
                    instead: "change the fact, not the text")
            }
        let minutes = Int((end - start).nanoseconds / Duration.minutes(1).nanoseconds)
        for length in subject.times.lengths where abs(length.minutes - minutes) > 1 {
            findings.append(
                Finding(
                    .l14, at: length.place, why: "it lasted \(LocalTime.length(start, end))",
                    instead: "change the fact, not the text"))
        }
        guard findings.isEmpty else { return findings }
        var missing: [String] = []
        let clocks = subject.times.clocks.map(\.clock)
        if tellsTimes(subject) {
            if !clocks.contains(local.clock(start)) { missing.append("start") }
            if !clocks.contains(local.clock(end)) { missing.append("end") }
        }
        let said =
            !subject.times.lengths.isEmpty
            || minutes <= 1 && subject.plain.contains("less than a minute")
        if subject.isFull, !said { missing.append("length") }
        guard !missing.isEmpty else { return [] }
        return [
            Finding(
                .l14, why: "it lacks the \(missing.joined(separator: ", the "))",
                instead: "The problem lasted \(LocalTime.length(start, end)), "
                    + "\(local.span(start, end)).")
        ]
    }

    /// What is shown on a locked screen, in a banner or over the telephone has room for the end alone.
    private static func tellsTimes(_ subject: Lint.Subject) -> Bool {
        switch subject.channel {
        case .status, .email, .sms, .social, .chat: true
        case .push, .banner, .ticket, .phone, nil: false
        }
    }

    private static func followUp(_ subject: Lint.Subject) -> [Finding] {
        guard subject.isLong else { return [] }
        let parts: [(name: String, phrases: [String], instead: String)] = [
            (
                "what happened", ["what happened:", "what went wrong:", "why it happened"],
                "What happened: ..."
            ),
            (
                "what was done", ["what we have done", "we have done", "what we did"],
                "What we have done: ..."
            ),
            ("thanks", ["thank"], "Thank you for your patience."),
            (
                "a way to answer",
                [
                    "feedback", "survey", "how did we do", "how we handled", "tell us how",
                    "tell us what",
                ], "Tell us how we handled this: ..."
            ),
        ]
        var findings = parts.filter { !$0.phrases.contains(where: subject.plain.contains) }.map {
            Finding(.l15, why: "it lacks \($0.name)", instead: $0.instead)
        }
        let next = subject.sentences.filter { sentence in
            let plain = Passage.plain(sentence.text)
            return ["will do next", "next:", "what comes next", "we will"].contains(
                where: plain.contains)
        }
        let dated = next.contains { sentence in
            subject.times.days.contains {
                $0.place.line == sentence.line
                    && (sentence.column..<(sentence.column + sentence.text.count))
                        .contains($0.place.column)
            }
        }
        if !dated {
            findings.append(
                Finding(
                    .l15, why: "it does not say what comes next, and from when",
                    instead: "What we will do next: from 31 July, ..."))
        }
        return findings
    }
}
