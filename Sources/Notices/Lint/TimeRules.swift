import Basics
import Configuration

/// L05, L06 and L07: every time is a fact, has its zone, and is the right one.
enum TimeRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        var findings = zones(subject)
        guard let facts = subject.facts, let local = subject.local else {
            return findings + promiseWhenOver(subject)
        }
        findings += nextUpdate(subject, facts, local)
        if !facts.isEmptyOfTimes {
            findings += clocks(subject, facts, local) + days(subject, facts, local)
            findings += lengths(subject, facts)
        }
        if let now = facts.now, let started = facts.started, started > now {
            findings.append(
                Finding(
                    .l07, why: "the start lies in the future", instead: "correct when it started"))
        }
        return findings
    }

    private static let furtherUpdate = PhraseList(["next update"])

    /// Without facts only this can be told: a close that promises more is wrong.
    private static func promiseWhenOver(_ subject: Lint.Subject) -> [Finding] {
        guard let stage = subject.stage, !StageOrder.promises(stage) else { return [] }
        return subject.own.occurrences(of: furtherUpdate).map {
            Finding(
                .l05, at: $0.at, why: "when it is over no further update is promised",
                instead: "leave it out")
        }
    }

    private static func nextUpdate(
        _ subject: Lint.Subject, _ facts: Facts, _ local: LocalTime
    ) -> [Finding] {
        guard let stage = subject.stage else { return [] }
        guard StageOrder.promises(stage) else { return promiseWhenOver(subject) }
        let promises = zip(subject.times.clocks, subject.uses).filter { $0.1 == .promise }
        let wrong = promises.map(\.0).filter { clock in
            facts.nextUpdate.map { local.clock($0) != clock.clock } ?? true
        }
        if !wrong.isEmpty {
            return wrong.map { clock in
                Finding(
                    .l05, at: clock.place, why: "this is not when the next update is due",
                    instead: facts.nextUpdate.map { "Next update by \(local.at($0))." }
                        ?? "leave it out")
            }
        }
        guard let due = facts.nextUpdate, promises.isEmpty, asksForPromise(subject, stage) else {
            return []
        }
        return [
            Finding(
                .l05, why: "customers must read when they hear more",
                instead: "Next update by \(local.at(due)).")
        ]
    }

    /// A telephone message spells its times; an SMS about a cause has no room for two.
    private static func asksForPromise(_ subject: Lint.Subject, _ stage: Stage) -> Bool {
        switch subject.channel {
        case .phone: false
        case .sms: stage != .identified
        case .status, .email, .social, .chat, .push, .banner, .ticket, nil: true
        }
    }

    private static func zones(_ subject: Lint.Subject) -> [Finding] {
        let times = subject.facts?.times ?? []
        let names = subject.local?.names(for: times)
        var findings: [Finding] = []
        var needsOffset: TimeScanner.Clock?
        for clock in subject.times.clocks {
            guard let zone = clock.zone, names?.contains(zone) ?? true else {
                findings.append(
                    Finding(
                        .l06, at: clock.place, why: "a time means nothing without its zone",
                        instead: "\(clock.clock) \(names?.first ?? "UTC")"))
                continue
            }
            if !zone.hasPrefix("UTC") { needsOffset = needsOffset ?? clock }
        }
        // The offset belongs to the zone's name, and a text in UTC, or on a small channel, has none.
        if subject.isLong, let clock = needsOffset, let zone = clock.zone,
            subject.whole.places(of: "UTC").isEmpty
        {
            findings.append(
                Finding(
                    .l06, at: clock.place, why: "readers elsewhere need the offset once",
                    instead: subject.local?.note(for: times) ?? "\(zone) is UTC+1"))
        }
        return findings
    }

    /// Each clock time is one of the facts', and what is still to come lies ahead.
    private static func clocks(
        _ subject: Lint.Subject, _ facts: Facts, _ local: LocalTime
    ) -> [Finding] {
        let times = facts.times
        let rendered = times.map(local.clockAndZone)
        let ownZones = local.names(for: times)
        var findings: [Finding] = []
        for (clock, use) in zip(subject.times.clocks, subject.uses) {
            // A zone that is missing or not ours is L06's to report.
            guard let zone = clock.zone, ownZones.contains(zone) else { continue }
            let matches = zip(times, rendered).filter { $0.1 == "\(clock.clock) \(zone)" }.map(\.0)
            if matches.isEmpty {
                guard use == .other else { continue }
                findings.append(
                    Finding(
                        .l07, at: clock.place, why: "this time is not among the facts",
                        instead: "change the fact, not the text"))
            } else if let now = facts.now,
                let ahead = [facts.nextUpdate, facts.estimate].compactMap({ $0 })
                    .first(where: { matches == [$0] && $0 <= now })
            {
                findings.append(
                    Finding(
                        .l07, at: clock.place, why: "this time has passed (\(local.at(ahead)))",
                        instead: "draft it anew"))
            }
        }
        return findings
    }

    private static func days(
        _ subject: Lint.Subject, _ facts: Facts, _ local: LocalTime
    ) -> [Finding] {
        let dates = facts.times.map(local.date)
        let explained = facts.explanationBy.flatMap { CivilTime(text: $0 + " 00:00") }
        let known = dates + [explained].compactMap { $0 }
        let isPlanned = subject.stage?.family == .plannedWork
        return subject.times.days.compactMap { day in
            if let fact = known.first(where: { day.isDay(of: $0) }) {
                guard let weekday = day.weekday, weekday != fact.weekday else { return nil }
                return Finding(
                    isPlanned ? .l16 : .l07, at: day.place,
                    why: "that day is a \(fact.weekday)", instead: "\(fact.weekday) \(day.text)")
            }
            if isTheirs(day, subject, facts, local) { return nil }
            return Finding(
                isPlanned ? .l16 : .l07, at: day.place, why: "this date is not among the facts",
                instead: "change the fact, not the text")
        }
    }

    /// A date that a person sets in the text itself: when a measure takes effect, and until when readers may answer.
    private static func isTheirs(
        _ day: TimeScanner.Day, _ subject: Lint.Subject, _ facts: Facts, _ local: LocalTime
    ) -> Bool {
        guard let now = facts.now, let date = day.next(after: local.date(now)) else { return false }
        switch subject.stage {
        case .followUp: return date.minutes - local.date(now).minutes < 200 * 1440
        case .maintScheduled:
            return facts.window.map { date < local.date($0.start) } ?? false
                && subject.words(before: day.place, contain: ["reply", "tell us", "write"])
        case .acknowledge, .update, .noNews, .identified, .revisedEstimate, .monitoring,
            .cameBack, .resolved, .correction, .withdrawn, .maintReminder, .maintStarted,
            .maintOverrun, .maintCompleted, .maintCancelled, .drill, nil:
            return false
        }
    }

    private static func lengths(_ subject: Lint.Subject, _ facts: Facts) -> [Finding] {
        let known = facts.lengths
        let planned = facts.window.map { Int(($0.end - $0.start).seconds / 60) } ?? 0
        let isPlanned = subject.stage?.family == .plannedWork
        return subject.times.lengths.compactMap { length in
            if known.contains(where: { abs($0 - length.minutes) <= 1 }) { return nil }
            // "May take more than 4 hours" says that there is no bound; "up to 10 minutes" is within the plan.
            if length.before.hasSuffix("more than") && length.minutes == 240 { return nil }
            if isPlanned, length.minutes <= planned { return nil }
            // What lasted how long is one account, of which L14 speaks.
            if subject.stage == .resolved { return nil }
            return Finding(
                .l07, at: length.place, why: "this length of time is not among the facts",
                instead: "change the fact, not the text")
        }
    }
}

extension Lint.Subject {
    /// The sentence in which a place lies, for "does it occur".
    func sentence(at place: Passage.Token) -> String {
        sentenceToken(at: place).map { Passage.plain($0.text) } ?? ""
    }

    func sentenceToken(at place: Passage.Token) -> Passage.Token? {
        sentences.last { $0.line == place.line && $0.column <= place.column }
    }

    /// Whether one of the phrases stands before a place, in its sentence.
    func words(before place: Passage.Token, contain phrases: [String]) -> Bool {
        guard let sentence = sentenceToken(at: place) else { return false }
        let before = Passage.plain(String(sentence.text.prefix(place.column - sentence.column)))
        return phrases.contains(where: before.contains)
    }
}

extension Facts {
    /// Every time that the facts hold.
    var times: [WallTime] {
        [
            now, started, nextUpdate, estimate, oldEstimate, recovered, resolved, window?.start,
            window?.end, window?.newEnd, people.correction?.of,
        ].compactMap { $0 }
    }

    fileprivate var isEmptyOfTimes: Bool { times.isEmpty && updatesEvery == nil }

    /// In minutes: how long it lasted or lasts, how much later planned work ended, and how often we write.
    fileprivate var lengths: [Int] {
        func minutes(_ from: WallTime, _ to: WallTime) -> Int { Int((to - from).seconds / 60) }
        let ends = [recovered, resolved, now].compactMap { $0 }
        var lengths: [Int] = []
        for end in ends {
            if let started { lengths.append(minutes(started, end)) }
            for planned in [window?.end, window?.newEnd, estimate, oldEstimate].compactMap({ $0 }) {
                lengths.append(minutes(planned, end))
            }
        }
        if let window { lengths.append(minutes(window.start, window.end)) }
        if let updatesEvery { lengths.append(Int(updatesEvery / 60)) }
        return lengths.filter { $0 >= 0 }
    }
}
