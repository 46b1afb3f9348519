import Basics

extension Tables {
    /// The keys of `[detection]`; what each means stands with the field that it sets.
    static let detection = Table<Settings.Detection>([
        .share("failure-when-down", 50...99.9, \.failureWhenDown),
        .share("usual-failure", 0.01...50, \.usualFailure),
        .share("usual-failure-least", 0.01...50, \.usualFailureLeast),
        .share("usual-failure-most", 0.01...50, \.usualFailureMost),
        .number("threshold", 1...100, \.threshold),
        confirm,
        .length("alone-for", .zero ... .days(1), \.aloneFor),
        .count("alone-failures", 1...1000, \.aloneFailures),
        .length("together-for", .zero ... .days(1), \.togetherFor),
        .count("together-failures", 1...1000, \.togetherFailures),
        .lengths("recheck-after", .milliseconds(100) ... .hours(1), \.recheckAfter),
        .share("quorum", 1...100, \.quorum),
        .length("regional-after", .zero ... .days(1), \.regionalAfter),
        .share("major", 1...100, \.major),
        .share("wide", 1...100, \.wide),

        .share("intermittent-share", 1...99, \.intermittentShare),
        .share("intermittent-usual", 0.1...99, \.intermittentUsual),
        .number("intermittent-threshold", 1...100, \.intermittentThreshold),
        .count("intermittent-runs", 1...1000, \.intermittentRuns),
        .length("intermittent-for", .zero ... .days(1), \.intermittentFor),
        .length("intermittent-clear", .seconds(1) ... .days(1), \.intermittentClear),

        .share("slow-usual", 0.1...99, \.slowUsual),
        .share("slow-unusual", 1...99, \.slowUnusual),
        .number("slow-threshold", 1...100, \.slowThreshold),
        .length("slow-for", .zero ... .days(1), \.slowFor),
        .number("slow-factor", 1...1000, \.slowFactor),
        .length("slow-least", .zero ... .hours(1), \.slowLeast),
        .number("slow-deviations", 0...100, \.slowDeviations),
        .count("slow-warm-up", 2...100_000, \.slowWarmUp),
        .share("slow-share", 1...100, \.slowShare),

        .count("recover-passes", 1...1000, \.recoverPasses),
        .length("recover-for", .zero ... .days(1), \.recoverFor),
        .length("recover-for-most", .zero ... .days(1), \.recoverForMost),
        .share("down-recheck-share", 1...100, \.downRecheckShare),
        .length("down-recheck-least", .milliseconds(100) ... .hours(1), \.downRecheckLeast),
        .length("recovering-every", .milliseconds(100) ... .hours(1), \.recoveringEvery),
        .length("lower-after", .zero ... .days(1), \.lowerAfter),
        .length("reopen-within", .zero ... .days(7), \.reopenWithin),
        .length("flap-half-life", .seconds(1) ... .days(7), \.flapHalfLife),
        .number("flap-on", 0.1...1000, \.flapOn),
        .number("flap-off", 0...1000, \.flapOff),

        .length("isolated-after", .zero ... .hours(1), \.isolatedAfter),
        .count("isolated-hosts", 1...1000, \.isolatedHosts),
        .length("blind-after", .zero ... .days(1), \.blindAfter),
        .length("impaired-window", .seconds(1) ... .hours(1), \.impairedWindow),
        .share("impaired-share", 1...100, \.impairedShare),
        .count("impaired-checks", 1...1000, \.impairedChecks),
        .length("impaired-clear", .zero ... .hours(1), \.impairedClear),
        .count("gate-checks", 0...1000, \.gateChecks),
        .share("gate-share", 0...100, \.gateShare),
        .length("anchor-dead-after", .seconds(1) ... .days(1), \.anchorDeadAfter),

        .count("clear-passes", 1...1000, \.clearPasses),
        .number("stale-intervals", 1...1000, \.staleIntervals),
        .length("slept-after", .seconds(1) ... .days(1), \.sleptAfter),
        .length("dependency-within", .zero ... .days(1), \.dependencyWithin),
        .length("shared-host-within", .zero ... .days(1), \.sharedHostWithin),
        .length("sweep-every", .seconds(1) ... .hours(1), \.sweepEvery),
    ])
}

extension Tables {
    private static let confirm = Key<Settings.Detection>.one(
        "confirm", "'evidence', a count such as '3 of 3' or '2 of 5', or a length such as 60s",
        near: { text in
            let digits = text.split { !$0.isNumber }
            if digits.count == 1, digits[0].count == text.count {
                return "\(text) of \(text)"
            }
            return digits.count == 2 ? "\(digits[0]) of \(digits[1])" : nearLength(text)
        },
        text: { detection in
            switch detection.confirm {
            case nil: "evidence"
            case .share(let failures, of: let last): "\(failures) of \(last)"
            case .lasting(let length): length.text
            }
        },
        parse: readConfirm, put: { $0.confirm = $1 })

    /// Nil when it is none of the three forms; the inner nil is `evidence`.
    private static func readConfirm(_ text: String) -> Settings.Confirm?? {
        if text == "evidence" { return .some(nil) }
        let words = text.split(separator: " ")
        if words.count == 3, words[1] == "of" {
            guard let failures = wholeNumber(String(words[0])),
                let last = wholeNumber(String(words[2])), failures >= 1, failures <= last,
                last <= 64
            else { return nil }
            return .some(.share(failures, of: last))
        }
        guard let length = Duration(text: text), length <= .days(1), length >= .seconds(1) else {
            return nil
        }
        return .some(.lasting(length))
    }
}

extension Key where Draft == Settings.Detection {
    typealias Field<Value> = any WritableKeyPath<Settings.Detection, Value> & Sendable

    static func length(
        _ name: String, _ range: ClosedRange<Duration>, _ field: Field<Duration>
    ) -> Key {
        length(name, range, put: { $0[keyPath: field] = $1 }, text: { $0[keyPath: field].text })
    }

    static func lengths(
        _ name: String, _ range: ClosedRange<Duration>, _ field: Field<[Duration]>
    ) -> Key {
        list(
            name, "a list of which each is \(lengthForm(range))", distinct: false,
            near: nearLength,
            text: { $0[keyPath: field].map(\.text).joined(separator: ", ") },
            parse: { Duration(text: $0).flatMap { range.contains($0) ? $0 : nil } },
            put: { $0[keyPath: field] = $1 })
    }

    static func count(_ name: String, _ range: ClosedRange<Int>, _ field: Field<Int>) -> Key {
        count(
            name, range, put: { $0[keyPath: field] = $1 }, text: { String($0[keyPath: field]) })
    }

    static func number(
        _ name: String, _ range: ClosedRange<Double>, _ field: Field<Double>
    ) -> Key {
        one(
            name, "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))",
            text: { plain($0[keyPath: field]) },
            parse: { decimalNumber($0).flatMap { range.contains($0) ? $0 : nil } },
            put: { $0[keyPath: field] = $1 })
    }

    /// The range in percent.
    static func share(_ name: String, _ range: ClosedRange<Double>, _ field: Field<Double>) -> Key {
        one(
            name,
            "a share from \(plain(range.lowerBound))% to \(plain(range.upperBound))%, such as "
                + "\(plain(Settings.Detection()[keyPath: field] * 100))%",
            near: nearShare,
            text: { plain($0[keyPath: field] * 100) + "%" },
            parse: { text in
                percentage(text).flatMap {
                    (range.lowerBound / 100...range.upperBound / 100).contains($0) ? $0 : nil
                }
            },
            put: { $0[keyPath: field] = $1 })
    }
}

/// Two keys of `[detection]` that make sense in one order only.
struct DetectionRule: Sendable {
    let lesser: String
    let greater: String
    let holds: @Sendable (Settings.Detection) -> Bool
    /// What would never happen, or never end, otherwise.
    let why: String

    static let all: [DetectionRule] = [
        DetectionRule(
            lesser: "usual-failure-least", greater: "usual-failure",
            holds: { $0.usualFailureLeast <= $0.usualFailure },
            why: "what is usual lies within its bounds"),
        DetectionRule(
            lesser: "usual-failure", greater: "usual-failure-most",
            holds: { $0.usualFailure <= $0.usualFailureMost },
            why: "what is usual lies within its bounds"),
        DetectionRule(
            lesser: "usual-failure-most", greater: "failure-when-down",
            holds: { $0.usualFailureMost < $0.failureWhenDown },
            why: "a failure would be no evidence"),
        DetectionRule(
            lesser: "together-for", greater: "alone-for",
            holds: { $0.togetherFor <= $0.aloneFor },
            why: "two probes that agree need no longer than one alone"),
        DetectionRule(
            lesser: "together-failures", greater: "alone-failures",
            holds: { $0.togetherFailures <= $0.aloneFailures },
            why: "two probes that agree need no more than one alone"),
        DetectionRule(
            lesser: "wide", greater: "major", holds: { $0.wide <= $0.major },
            why: "no outage would be wide and not major"),
        DetectionRule(
            lesser: "intermittent-usual", greater: "intermittent-share",
            holds: { $0.intermittentUsual < $0.intermittentShare },
            why: "a failure would be no evidence"),
        DetectionRule(
            lesser: "slow-usual", greater: "slow-unusual",
            holds: { $0.slowUsual < $0.slowUnusual }, why: "a slow pass would be no evidence"),
        DetectionRule(
            lesser: "recover-for", greater: "recover-for-most",
            holds: { $0.recoverFor <= $0.recoverForMost },
            why: "the hold begins at the one and ends at the other"),
        DetectionRule(
            lesser: "flap-off", greater: "flap-on", holds: { $0.flapOff < $0.flapOn },
            why: "flapping would begin and end at once"),
        DetectionRule(
            lesser: "isolated-after", greater: "blind-after",
            holds: { $0.isolatedAfter <= $0.blindAfter },
            why: "the operator hears of what has been found before"),
    ]
}

extension Reading {
    /// The keys that `confirm` stands for.
    private static let confirmedOtherwise = [
        "threshold", "alone-for", "alone-failures", "together-for", "together-failures",
    ]

    /// Notes each rule that the parameters break by what a section sets; rules between keys that it
    /// leaves alone are the business of whoever set them.
    mutating func check(
        _ detection: Settings.Detection, given: Given, common: Given = Given()
    ) {
        let usual = Settings.Detection()
        if detection.confirm != nil {
            for key in Self.confirmedOtherwise {
                guard let place = given[key] else { continue }
                let beside =
                    (given["confirm"] ?? common["confirm"])
                    .map { "stands " + reference(to: $0, from: place) } ?? "is set"
                report(
                    place, "'\(key)' has no effect beside 'confirm'",
                    hint: "'confirm' \(beside); take one of them out")
            }
        }
        for rule in DetectionRule.all where !rule.holds(detection) {
            let (low, high) = (given[rule.lesser], given[rule.greater])
            let place: Place
            let isLow: Bool
            switch (low, high) {
            case (let low?, let high?):
                isLow = low.line > high.line || low.file > high.file
                place = isLow ? low : high
            case (let low?, nil): (place, isLow) = (low, true)
            case (nil, let high?): (place, isLow) = (high, false)
            case (nil, nil): continue
            }
            let other = isLow ? rule.greater : rule.lesser
            let message =
                isLow
                ? "'\(rule.lesser)' is too large beside '\(rule.greater)'"
                : "'\(rule.greater)' is too small beside '\(rule.lesser)'"
            let beside =
                (given[other] ?? common[other]).map {
                    reference(to: $0, from: place)
                }
                ?? Tables.detection[other]?.text.map { $0(usual) + " by default" } ?? ""
            report(place, "\(message) (\(beside))", hint: rule.why)
        }
    }
}
