package import Basics
package import Configuration
import Probing

/// How a service stands and why, for whoever asks: in words, with the grounds as data.
package struct Account: Sendable, Equatable, Encodable {
    package let service: String
    /// `well`, `suspect`, `degraded`, `partial`, `major`, `recovering`, `unknown`.
    package let state: String
    package let severity: Severity?
    package let breadth: Double?
    /// Seconds since the first failing answer.
    package let lasting: Double?
    package let grounds: Grounds
    /// Why failures count for nothing now; empty when they count.
    package let doubts: [String]
    /// In planned work: nothing opens.
    package let isInWindow: Bool
    /// Plain paragraphs.
    package let paragraphs: [String]

    enum CodingKeys: String, CodingKey {
        case service, state, severity, breadth, grounds, doubts, paragraphs
        case lasting = "lasting_s"
        case isInWindow = "in_maintenance"
    }
}

extension Detector {
    /// Explains how a service stands at a time that is not before the latest step.
    package func account(of service: ServiceIndex, at time: Instant) -> Account {
        let now = max(lastStep ?? time, time)
        let grounds = grounds(of: service, at: now)
        let open = services[service].open?.outage
        let isInWindow = services[service].window(at: now) != nil
        let doubts = doubtsSeenBy(service)
        let state =
            open.map { $0.recovered == nil ? $0.outageClass.rawValue : "recovering" }
            ?? (grounds.fresh == 0 || !doubts.isEmpty
                ? "unknown" : grounds.witnesses.isEmpty ? "well" : "suspect")
        var paragraphs: [String] = []
        if let open {
            paragraphs.append(account(ofOutage: open, grounds, at: now))
            paragraphs.append(outlook(grounds, open))
        } else {
            paragraphs.append(
                doubts.isEmpty
                    ? account(ofCalm: service, grounds, at: now)
                    : "Nothing certain can be said of \(settings.services[service].name) now.")
            paragraphs.append(whatOpens(service))
        }
        if isInWindow, open == nil {
            paragraphs.append(
                "Planned work is under way: nothing opens before its end, and what still fails then "
                    + "counts from the end.")
        }
        paragraphs += doubts
        if let ignored = grounds.anchors?.ignored, !ignored.isEmpty {
            let verb = ignored.count == 1 ? "is" : "are"
            paragraphs.append(
                "\(ignored.count == 1 ? "The anchor" : "The anchors") \(list(ignored)) \(verb) left "
                    + "out: no answer for long, or never one. Check what "
                    + "\(ignored.count == 1 ? "it asks" : "they ask").")
        }
        return Account(
            service: settings.services[service].name, state: state, severity: open?.severity,
            breadth: open.map { ($0.breadth * 1000).rounded() / 1000 },
            lasting: open.map {
                Double(max($0.recovered ?? now, $0.onset).since($0.onset) / 1_000_000) / 1000
            },
            grounds: grounds, doubts: doubts, isInWindow: isInWindow, paragraphs: paragraphs)
    }

    private func account(ofOutage outage: Outage, _ grounds: Grounds, at now: Instant) -> String {
        let name = settings.services[outage.service].name
        let until = outage.recovered ?? now
        let lasted = lengthText(until.since(outage.onset))
        var text: String
        if outage.recovered != nil {
            let passing = lengthText(now.since(until))
            text = "\(name) passes again, for \(passing) now, after \(lasted) of trouble"
        } else {
            let kind =
                outage.outageClass == .degraded
                ? "degraded" : "in \(outage.outageClass.rawValue) outage"
            text = "\(name) is \(kind), \(outage.severity.text), for \(lasted) now"
        }
        text += ". " + evidence(grounds, outage)
        if let anchors = grounds.anchors, anchors.checks > 0, grounds.down > 0 {
            text +=
                " \(anchors.passed) of \(counted(anchors.checks, "anchor check")) passed in the "
            // What they say together is the vantage's health; here only that nothing speaks against us.
            text += "last minute"
            text += anchors.passed == anchors.checks ? ": the fault is not ours." : "."
        }
        if let parent = outage.parent {
            text += " The trouble of \(settings.services[parent].name) explains it."
        }
        return text
    }

    private func evidence(_ grounds: Grounds, _ outage: Outage) -> String {
        let down = grounds.witnesses.filter { $0.says == .down }
        let all = counted(grounds.fresh, "probe")
        guard let weakest = down.min(by: { $0.evidence < $1.evidence }) else {
            return evidence(ofNoneDown: all, grounds, outage)
        }
        let marks = distinct(down.compactMap { $0.failure?.rawValue }).joined(separator: ", ")
        let verb = grounds.down == 1 ? "is" : "are"
        var text = "\(grounds.down) of \(all) \(verb) down: \(list(names(of: down))) (\(marks)). "
        let least = down.map(\.failuresInARow).min() ?? 0
        text += down.count == 1 ? "It failed " : "Each failed at least "
        text += "\(least) times in a row, "
        text += "and a path that usually fails \(share(weakest.usualFailure)) does that by chance "
        text += "less than once in \(rounded(weakest.odds)) observations."
        return text
    }

    private func evidence(
        ofNoneDown all: String, _ grounds: Grounds, _ outage: Outage
    ) -> String {
        let weak = grounds.witnesses.filter { $0.says == .slow || $0.says == .intermittent }
        let had = grounds.witnesses.filter { $0.says == .recovering }
        guard !weak.isEmpty else {
            if had.isEmpty { return "No probe fails now." }
            let they = had.count == 1 ? "it" : "they"
            return "No probe fails now: \(list(names(of: had))) passed when \(they) last answered."
        }
        let verb = weak.count == 1 ? "is" : "are"
        let hasSlow = weak.contains { $0.says == .slow }
        let hasFailing = weak.contains { $0.says == .intermittent }
        let how =
            hasSlow && hasFailing
            ? "slow or failing now and then" : hasSlow ? "slow" : "failing now and then"
        var text = "None of \(all) is down, but \(list(names(of: weak))) \(verb) \(how)."
        if outage.outageClass != .degraded {
            let wait = serviceRules[outage.service].lowerAfter
            text += " A milder class is believed once it has lasted \(lengthText(wait))."
        }
        return text
    }

    private func outlook(_ grounds: Grounds, _ outage: Outage) -> String {
        var text = ""
        if !grounds.raises.isEmpty {
            text += "It becomes \(grounds.raises.joined(separator: "; ")). "
        }
        if outage.recovered == nil, !grounds.lowers.isEmpty {
            text += "It becomes \(grounds.lowers.joined(separator: "; ")). "
        }
        return text + (grounds.closes ?? "")
    }

    private func account(
        ofCalm service: ServiceIndex, _ grounds: Grounds, at now: Instant
    ) -> String {
        let name = settings.services[service].name
        if grounds.fresh == 0 {
            return "Nothing is known of \(name): none of its \(counted(grounds.all, "probe")) was "
                + "observed lately. Silence opens and closes nothing."
        }
        let seen = "\(grounds.fresh) of \(counted(grounds.all, "probe"))"
        guard let worst = grounds.witnesses.max(by: { $0.evidence < $1.evidence }) else {
            return
                "\(name) is well: \(seen) \(grounds.fresh == 1 ? "was" : "were") observed lately, "
                + "and nothing speaks against \(grounds.fresh == 1 ? "it" : "any of them")."
        }
        let who = names(of: grounds.witnesses)
        var text = "\(name) is under suspicion, and no outage is confirmed: \(list(who)) "
        text += who.count == 1 ? "has failed. " : "have failed. "
        let mark = worst.failure.map { " (\($0.rawValue))" } ?? ""
        text += "\(worst.probe) failed \(times(worst.failuresInARow)) in a row\(mark), for "
        text += "\(lengthText(Int64(worst.span * 1e9))) now; "
        text += "the evidence is \(tenths(worst.evidence)) of \(tenths(worst.threshold)). "
        text += "\(serviceRules[service].settings.clearPasses) passes in a row clear it."
        return text
    }

    /// What it takes to open an incident, by the service's own rules.
    package func whatOpens(_ service: ServiceIndex) -> String {
        let rules = serviceRules[service]
        let settings = rules.settings
        switch settings.confirm {
        case .share(let failures, of: let last)?:
            return
                "An incident opens when a probe fails \(failures) of its last \(last) looks and the "
                + "agent itself is online."
        case .lasting(let length)?:
            return "An incident opens when a probe has failed for \(length.text) without a pass "
                + "between and the agent itself is online."
        case nil:
            return "An incident opens when two probes have each failed "
                + "\(settings.togetherFailures) times in a row over "
                + "\(lengthText(rules.togetherFor)), or one alone \(settings.aloneFailures) times over "
                + "\(lengthText(rules.aloneFor)), as long as the agent's anchors answer. On a path that "
                + "is often lossy it takes more failures."
        }
    }

    private func doubtsSeenBy(_ service: ServiceIndex) -> [String] {
        var told: [String] = []
        for vantage in distinct(services[service].cells.map { places[$0].vantage }) {
            let name = vantages[vantage].name
            if vantages[vantage].isolatedSince != nil {
                told.append(
                    "The agent at \(name) is cut off from everything, so what fails from there counts "
                        + "for nothing."
                )
            } else if vantages[vantage].isImpaired {
                told.append(
                    "The agent's own network at \(name) loses packets, so what fails from there "
                        + "counts for nothing.")
            }
        }
        return told
    }

    private func names(of witnesses: [Grounds.Witness]) -> [String] {
        witnesses.map { one in one.vantage.map { "\(one.probe) from \($0)" } ?? one.probe }
    }

    private func distinct<Value: Equatable>(_ values: [Value]) -> [Value] {
        var seen: [Value] = []
        for value in values where !seen.contains(value) { seen.append(value) }
        return seen
    }

    private func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }

    private func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    /// `1 time in 100`
    private func share(_ usual: Double) -> String {
        "1 time in \(max(1, Int((1 / max(usual, 1e-6)).rounded())))"
    }

    /// Two digits: nobody reads `442413`.
    private func rounded(_ odds: Double) -> String {
        if odds >= 1e9 { return "a thousand million" }
        var unit = 1.0
        while odds / unit >= 100 { unit *= 10 }
        var digits = String(Int((odds / unit).rounded(.down) * unit))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return digits
    }
}
