import Basics

/// L05, L06, L07 and L14: every time is a fact, has its zone, and is the right one.
enum TimeRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        let scan = TimeScanner(subject.own)
        var findings: [Finding] = []
        findings += zones(scan, subject)
        guard let facts = subject.facts else { return findings + promiseKind(subject) }
        let time = LocalTime(zone: facts.zone, now: facts.now)
        findings += nextUpdate(subject, facts, time)
        findings += facts.isEmptyOfTimes ? [] : truth(scan, facts, time)
        if subject.stage == .resolved { findings += account(subject, facts, time) }
        return findings
    }

    private static let promise = ["next update by", "next update"]

    /// Without facts only this can be told: a close that promises more is wrong.
    private static func promiseKind(_ subject: Lint.Subject) -> [Finding] {
        guard let stage = subject.stage, !StageOrder.promises(stage) else { return [] }
        return subject.own.occurrences(of: promise).map {
            Finding(
                .l05, at: $0.at, why: "when it is over no further update is promised",
                instead: "leave it out")
        }
    }

    private static func nextUpdate(
        _ subject: Lint.Subject, _ facts: Facts, _ time: LocalTime
    ) -> [Finding] {
        guard let stage = subject.stage else { return [] }
        guard StageOrder.promises(stage) else { return promiseKind(subject) }
        guard let due = facts.nextUpdate else { return [] }
        let text = subject.whole.plain
        let wanted = Passage.plain(time.clockAndZone(due))
        if ["next update by ", "next update: by "].contains(where: { text.contains($0 + wanted) }) {
            return []
        }
        return [
            Finding(
                .l05, why: "customers must read when they hear more",
                instead: "Next update by \(time.at(due)).")
        ]
    }

    private static func zones(_ scan: TimeScanner, _ subject: Lint.Subject) -> [Finding] {
        let time = subject.facts.map { LocalTime(zone: $0.zone, now: $0.now) }
        let names = time.map { $0.names(for: subject.facts?.times ?? []) }
        var findings: [Finding] = []
        var needsOffset: TimeScanner.Clock?
        for clock in scan.clocks {
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
            subject.whole.places(of: "\(zone) is UTC").isEmpty,
            subject.whole.places(of: "(UTC").isEmpty
        {
            findings.append(
                Finding(
                    .l06, at: clock.place, why: "readers elsewhere need the offset once",
                    instead: time?.note(for: subject.facts?.times ?? []) ?? "\(zone) is UTC+1"))
        }
        return findings
    }

    /// Each clock time, date and length is one of the facts', and promises lie ahead.
    private static func truth(
        _ scan: TimeScanner, _ facts: Facts, _ time: LocalTime
    ) -> [Finding] {
        var findings: [Finding] = []
        let times = facts.times
        let rendered = times.map(time.clockAndZone)
        for clock in scan.clocks {
            guard let zone = clock.zone else { continue }
            let wanted = "\(clock.clock) \(zone)"
            let matches = zip(times, rendered).filter { $0.1 == wanted }.map(\.0)
            if matches.isEmpty, !facts.isForeign(zone, time) {
                findings.append(
                    Finding(
                        .l07, at: clock.place, why: "this time is not among the facts",
                        instead: "change the fact, not the text"))
            } else if let now = facts.now,
                let promise = [facts.nextUpdate, facts.estimate]
                    .compactMap({ $0 }).first(where: { matches == [$0] && $0 <= now })
            {
                findings.append(
                    Finding(
                        .l07, at: clock.place, why: "this time has passed (\(time.at(promise)))",
                        instead: "draft it anew"))
            }
        }
        let days = times.map(time.day) + [facts.explanationBy.flatMap(LocalTime.day(of:)) ?? ""]
        for day in scan.days where !days.contains(day.text) {
            findings.append(
                Finding(
                    .l07, at: day, why: "this date is not among the facts",
                    instead: "change the fact, not the text"))
        }
        let lengths = facts.lengths
        for (minutes, place) in scan.lengths
        where !lengths.contains(where: { abs($0 - minutes) <= 1 }) {
            findings.append(
                Finding(
                    .l07, at: place, why: "this length of time is not among the facts",
                    instead: "change the fact, not the text"))
        }
        if let now = facts.now, let started = facts.started, started > now {
            findings.append(
                Finding(
                    .l07, why: "the start lies in the future", instead: "correct when it started"))
        }
        return findings
    }

    private static func account(
        _ subject: Lint.Subject, _ facts: Facts, _ time: LocalTime
    ) -> [Finding] {
        guard let start = facts.started, let end = facts.recovered ?? facts.resolved else {
            return []
        }
        let scan = TimeScanner(subject.whole)
        let length = LocalTime.length(start, end)
        var missing: [String] = []
        if !scan.clocks.contains(where: { $0.clock == time.clock(start) }) {
            missing.append("start")
        }
        if !scan.clocks.contains(where: { $0.clock == time.clock(end) }) { missing.append("end") }
        let minutes = Int((end - start).nanoseconds / Duration.minutes(1).nanoseconds)
        let said =
            scan.lengths.contains { abs($0.minutes - minutes) <= 1 }
            || minutes <= 1 && subject.whole.plain.contains("less than a minute")
        if subject.isLong, !said { missing.append("length") }
        guard !missing.isEmpty else { return [] }
        return [
            Finding(
                .l14, why: "it lacks the \(missing.joined(separator: ", the "))",
                instead: "The problem lasted \(length), \(time.span(start, end)).")
        ]
    }
}

extension Facts {
    /// Every time that the facts hold.
    var times: [WallTime] {
        [
            now, started, nextUpdate, estimate, oldEstimate, recovered, resolved, window?.start,
            window?.end,
        ].compactMap { $0 }
    }

    fileprivate var isEmptyOfTimes: Bool { times.isEmpty && updatesEvery == nil }

    /// In minutes: how long it lasted, and how often we write.
    fileprivate var lengths: [Int] {
        var lengths: [Int] = []
        let ends = [recovered, resolved].compactMap { $0 }
        for end in ends {
            if let started { lengths.append(Int((end - started).seconds / 60)) }
        }
        if let updatesEvery { lengths.append(Int(updatesEvery / 60)) }
        return lengths
    }

    /// A zone that is not ours is L06's to report.
    fileprivate func isForeign(_ zone: String, _ time: LocalTime) -> Bool {
        !time.names(for: times).contains(zone)
    }
}
