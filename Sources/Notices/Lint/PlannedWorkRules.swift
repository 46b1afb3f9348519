import Basics
import Configuration

/// L16 and L17: planned work says when and what, and a practice says that it is one.
enum PlannedWorkRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        practice(subject) + planned(subject)
    }

    private static func practice(_ subject: Lint.Subject) -> [Finding] {
        let first = subject.whole.words.first?.text ?? ""
        let isPractice = subject.stage == .drill || subject.facts?.drill == true
        if isPractice, first != "DRILL" {
            return [
                Finding(
                    .l17, why: "a practice must say so first", instead: "DRILL. This is a practice."
                )
            ]
        }
        guard !isPractice, subject.facts != nil || subject.stage != nil else { return [] }
        return subject.whole.words.filter { $0.text == "DRILL" }.map {
            Finding(.l17, at: $0, why: "this is no practice", instead: "leave it out")
        }
    }

    private static func planned(_ subject: Lint.Subject) -> [Finding] {
        guard subject.stage?.family == .plannedWork, let facts = subject.facts,
            let window = facts.window, let local = subject.local
        else { return [] }
        var findings = wrongTimes(subject, facts, local)
        switch subject.stage {
        case .maintScheduled, .maintReminder:
            if findings.isEmpty { findings += whole(subject, window, local) }
            findings += effect(subject, facts)
            findings += lead(subject, window, facts)
        case .maintStarted:
            if subject.isFull, findings.isEmpty {
                findings += missing([("its end", window.newEnd ?? window.end)], subject, local)
            }
            if subject.isFull { findings += effect(subject, facts) }
        case .maintOverrun:
            let old = facts.oldEstimate ?? window.end
            let new = window.newEnd ?? facts.estimate ?? window.end
            if subject.isFull, findings.isEmpty {
                findings += missing([("its old end", old), ("its new end", new)], subject, local)
            }
            if subject.isLong { findings += effect(subject, facts) }
        case .maintCompleted, .maintCancelled, .acknowledge, .update, .noNews, .identified,
            .revisedEstimate, .monitoring, .cameBack, .resolved, .followUp, .correction,
            .withdrawn, .drill, nil:
            break
        }
        return findings
    }

    private static func wrongTimes(
        _ subject: Lint.Subject, _ facts: Facts, _ local: LocalTime
    ) -> [Finding] {
        let right = facts.times.map(local.clock)
        return zip(subject.times.clocks, subject.uses)
            .filter { $0.1 == .window && !right.contains($0.0.clock) }
            .map {
                Finding(
                    .l16, at: $0.0.place, why: "this time is not among the plan's",
                    instead: "change the fact, not the text")
            }
    }

    private static func whole(
        _ subject: Lint.Subject, _ window: Facts.Window, _ local: LocalTime
    ) -> [Finding] {
        let small = subject.channel == .banner || subject.channel == .phone
        guard !small else { return [] }
        let days = [window.start, window.end].map(local.date)
        var findings = missing(
            [("its start", window.start), ("its end", window.end)], subject, local)
        if !subject.times.days.contains(where: { day in days.contains(where: day.isDay) }) {
            findings.append(
                Finding(
                    .l16, why: "planned work needs its date",
                    instead: "on \(local.day(window.start))"))
        }
        return findings
    }

    private static func missing(
        _ wanted: [(name: String, time: WallTime)], _ subject: Lint.Subject, _ local: LocalTime
    ) -> [Finding] {
        let clocks = subject.times.clocks.map(\.clock)
        return wanted.filter { !clocks.contains(local.clock($0.time)) }.map {
            Finding(
                .l16, why: "planned work needs \($0.name)", instead: local.clockAndZone($0.time))
        }
    }

    private static let effects = PhraseList([
        "stop*", "pause*", "will be slow*", "slow*", "not work", "not be able", "cannot",
        "read only",
        "not available", "unavailable", "fail*", "will not", "no effect", "notice nothing",
        "keep working", "offline", "down",
    ])

    /// What readers will notice; "maintenance" is no effect.
    private static func effect(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        let phrases = (facts.effects + [facts.window?.effect].compactMap { $0 })
            .map { Passage.plain($0.trimming { $0 == "." }) }
        if phrases.contains(where: { !$0.isEmpty && subject.plain.contains($0) }) { return [] }
        if subject.whole.holds(effects) { return [] }
        return [
            Finding(
                .l16, why: "it does not say what readers will notice",
                instead: facts.window?.effect ?? "say what will stop, and for how long")
        ]
    }

    private static func lead(
        _ subject: Lint.Subject, _ window: Facts.Window, _ facts: Facts
    ) -> [Finding] {
        guard subject.stage == .maintScheduled, let now = facts.now else { return [] }
        let lead = window.lead.map { Duration.milliseconds(Int($0 * 1000)) } ?? .days(7)
        // Its draft is made when the time has come; a person needs a while to read and approve it.
        let grace = min(lead * 0.25, .days(1))
        guard now + lead - grace > window.start else { return [] }
        guard lead >= .minutes(1) else {
            return [
                Finding(.l16, why: "its start is past", instead: "say that the work has started")
            ]
        }
        let whole = Duration.minutes(Int(lead.seconds / 60))
        return [
            Finding(
                .l16, why: "readers need \(whole.text) to plan around it",
                instead: "choose a later day")
        ]
    }
}
