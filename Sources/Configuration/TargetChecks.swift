import Basics

extension Assembly {
    /// One target, and nothing that only another kind of target could answer.
    mutating func checkTarget(of section: Section, _ draft: ProbeDraft, given: Given) {
        let targets = TargetKind.allCases.compactMap { kind in
            given[kind.rawValue].map { (kind: kind, place: $0) }
        }
        guard let target = targets.first else {
            // A misspelt target has been noted already.
            let known = TargetKind.allCases.map(\.rawValue)
            let isMisspelt = section.entries.contains { entry in
                given[entry.key] == nil && nearestWord(to: entry.key, among: known) != nil
            }
            if isMisspelt { return }
            reading.report(
                section.place, "\(section.title) has no target",
                hint: "expected \(TargetKind.expected)")
            return
        }
        if targets.count > 1 {
            let last = targets.map(\.place).max { ($0.file, $0.line) < ($1.file, $1.line) }
            reading.report(
                last ?? target.place, "\(section.title) has two targets",
                hint: "make it two sections")
            return
        }
        for (key, place) in given.keys { check(key, at: place, of: target.kind, draft) }
        for one in draft.expect
        where !target.kind.answers(one.expectation, overTLS: draft.http.tls) {
            let hasTLS = target.kind.answers(one.expectation, overTLS: true)
            reading.report(
                one.place, "'expect = \(one.word)' needs \(hasTLS ? "'tls = yes'" : "'http'")",
                hint: target.kind.limits)
        }
        checkContradictions(given)
    }

    private mutating func check(
        _ key: String, at place: Place, of kind: TargetKind, _ draft: ProbeDraft
    ) {
        guard let kinds = TargetKind.having(key) else { return }
        if !kinds.contains(kind) {
            let needed = oneOf(kinds.map { "'\($0.rawValue)'" })
            reading.report(place, "'\(key)' needs \(needed)", hint: kind.limits)
        } else if kind == .tcp, !draft.http.tls, TargetKind.needTLS.contains(key) {
            reading.report(
                place, "'\(key)' needs 'tls = yes'", hint: "a TCP probe speaks no TLS unasked")
        }
    }

    private mutating func checkContradictions(_ given: Given) {
        for (key, other) in [
            ("body", "body-file"), ("bearer", "user"), ("bearer", "password"),
        ] {
            guard let place = given[key], let second = given[other] else { continue }
            reading.report(
                second, "'\(other)' and '\(key)' exclude each other",
                hint: "'\(key)' stands \(reading.reference(to: place, from: second))")
        }
    }

    /// Lengths of one probe that must fit together.
    mutating func checkLengths(_ draft: ProbeDraft, given: Given) {
        let settings = draft.settings
        if let slow = given["slow"] {
            let limits = [settings.slow].compactMap(\.self) + settings.slowPhases.map(\.most)
            if limits.contains(where: { $0 >= settings.timeout }) {
                let timeout =
                    given["timeout"].map { "stands " + reading.reference(to: $0, from: slow) }
                    ?? "is \(settings.timeout.text) by default"
                reading.report(
                    slow, "'slow' is not below 'timeout'",
                    hint: "no pass can take so long: 'timeout' \(timeout)")
            }
        }
        if let place = given["phase"], let phase = settings.phase, phase >= settings.every {
            reading.report(
                place, "'phase' is not below 'every'",
                hint: "it says where in an interval of \(settings.every.text) the probe runs")
        }
    }

    /// `ip = both` makes two probes of one: their names must be free, and names.
    mutating func checkFamilies(of draft: ProbeDraft) {
        guard draft.demandsBothFamilies else { return }
        for name in draft.familyNames {
            if !isName(name) {
                reading.report(
                    draft.place, "\(quoted(draft.name)) is too long a name for 'ip = both'",
                    hint: "its probes would be called \(oneOf(draft.familyNames))")
                return
            }
            if let other = place(ofProbe: name) {
                reading.report(
                    draft.place,
                    "'ip = both' makes a probe \(quoted(name)), which is there already",
                    hint: "it stands \(reading.reference(to: other, from: draft.place))")
            }
        }
    }
}
