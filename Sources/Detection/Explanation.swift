import Basics
import Configuration
import Probing

// Every decision says why: one or two sentences for whoever is woken by it, with the evidence in
// numbers.
extension Detector {
    func explainOpening(
        _ outage: Outage, _ breadth: Breadth, at now: Instant, into step: inout Step
    ) {
        let (rule, why) = opening(outage.service, breadth, at: now)
        step.transitions.append(
            Transition(
                .opened(outage), rule: rule, why: why, grounds: grounds(of: outage.service, at: now)
            ))
    }

    func explainReopening(
        _ open: OpenOutage, _ breadth: Breadth, at now: Instant, into step: inout Step
    ) {
        let service = open.outage.service
        let (_, why) = opening(service, breadth, at: now)
        let times = open.relapses == 1 ? "once" : "\(open.relapses) times"
        let within = lengthText(serviceRules[service].reopenWithin)
        step.transitions.append(
            Transition(
                .reopened(open.outage), rule: .relapse,
                why:
                    "\(why) The last outage ended less than \(within) ago, so this is the same "
                    + "one; it has come back \(times).", grounds: grounds(of: service, at: now)))
    }

    private func opening(
        _ service: ServiceIndex, _ breadth: Breadth, at now: Instant
    ) -> (Transition.Rule, String) {
        if breadth.confirmed.isEmpty { return degraded(service, breadth, at: now) }
        let rule: Transition.Rule =
            breadth.isTogether
            ? .confirmedTogether : breadth.isRegional ? .confirmedRegional : .confirmedAlone
        let cells = breadth.confirmed
        let count = cells.map { self.cells[$0].failuresInARow }.min() ?? 0
        let span = cells.map { now.since(self.cells[$0].onset ?? now) }.min() ?? 0
        let each = cells.count == 1 ? "failed" : "each failed"
        let least = cells.count == 1 ? "" : "at least "
        let (times, lasting) = ("\(least)\(count) times in a row", lengthText(span))
        var text =
            "\(list(cells: cells)) \(each) \(times) (\(failures(of: cells))) for \(lasting); "
        text += "\(proof(of: cells[0], at: now)); \(scope(breadth)). "
        text += closing(service)
        return (rule, text)
    }

    private func degraded(
        _ service: ServiceIndex, _ breadth: Breadth, at now: Instant
    ) -> (Transition.Rule, String) {
        let rules = serviceRules[service]
        if let worst = breadth.weak.filter({ cells[$0].isIntermittent }).max(by: {
            cells[$0].intermittentRuns < cells[$1].intermittentRuns
        }) {
            let span = lengthText(now.since(cells[worst].intermittentOnset ?? now))
            return (
                .intermittent,
                "\(name(of: worst)) failed in \(cells[worst].intermittentRuns) separate spells "
                    + "within \(span) (\(failures(of: [worst]))) and passed in between; it is "
                    + "not down, but more than chance. "
                    + "It closes after \(lengthText(rules.intermittentClear)) without a failure."
            )
        }
        let since = breadth.weak.compactMap { cells[$0].slowOnset }.min() ?? now
        return (
            .slow,
            "\(names(breadth.weakProbes)) passed, but took far longer than usual for "
                + "\(lengthText(now.since(since))); \(breadth.weakProbes.count) of "
                + "\(counted(breadth.freshProbes, "probe")) "
                + "\(breadth.weakProbes.count == 1 ? "is" : "are") slow. It closes after "
                + "\(lengthText(rules.slowFor)) without a slow pass."
        )
    }

    /// Why the fault is not ours.
    private func proof(of cell: Int, at now: Instant) -> String {
        let vantage = places[cell].vantage
        let onset = cells[cell].onset ?? now
        if vantages[vantage].anchors.contains(where: { isUsable($0, at: now) }) {
            let count = anchorChecks(vantage, since: gateStart(onset, at: now), at: now)
            return "\(count.checks - count.lost) of \(counted(count.checks, "anchor check")) "
                + "passed meanwhile, so the fault is not ours"
        }
        return vantages[vantage].canVouch
            ? "no anchor answers, but other probes passed meanwhile, so the fault is not ours"
            : "no anchor answers and no other probe could tell whether the fault is ours"
    }

    private func scope(_ breadth: Breadth) -> String {
        let sure = probeCount(of: breadth.confirmed)
        let more = breadth.downProbes - sure
        let all = counted(breadth.freshProbes, "probe")
        let down = "\(sure) of \(all) \(sure == 1 ? "is" : "are") down"
        return more > 0 ? "\(down) and \(more) more may be" : down
    }

    func closing(_ service: ServiceIndex) -> String {
        let hold = lengthText(serviceRules[service].hold(penalty: services[service].penalty))
        let passes = serviceRules[service].settings.recoverPasses
        return "It closes when all have passed \(passes) times in a row, for \(hold)."
    }

    func explainChange(
        _ outage: Outage, was: Outage, _ breadth: Breadth, at now: Instant, into step: inout Step
    ) {
        let age = lengthText(now.since(outage.onset))
        let rule: Transition.Rule
        let why: String
        if outage.outageClass != was.outageClass {
            rule = outage.outageClass > was.outageClass ? .worse : .milder
            let change = "\(was.outageClass.rawValue) became \(outage.outageClass.rawValue)"
            let since =
                rule == .milder
                ? ", after \(lengthText(serviceRules[outage.service].lowerAfter)) of less" : ""
            why = "\(change)\(since): \(state(breadth)), \(age) after the first failure."
        } else if outage.breadth > was.breadth {
            rule = .worse
            why = "It spread: \(state(breadth)), \(age) after the first failure."
        } else {
            rule = .lasting
            why =
                "It has lasted \(age); a \(outage.outageClass.rawValue) outage of tier "
                + "\(settings.services[outage.service].tier) is \(outage.severity.text) by then. "
                + "\(state(breadth))."
        }
        step.transitions.append(
            Transition(
                .changed(outage, was: was.outageClass, severity: was.severity), rule: rule,
                why: why, grounds: grounds(of: outage.service, at: now)))
    }

    private func state(_ breadth: Breadth) -> String {
        if breadth.downProbes == 0 {
            let verb = breadth.weakProbes.count == 1 ? "is slow or fails" : "are slow or fail"
            return "none is down, but \(names(breadth.weakProbes)) \(verb) now and then"
        }
        return "\(breadth.downProbes) of \(counted(breadth.freshProbes, "probe")) down, "
            + "breadth \(percent(breadth.share))"
    }

    func explainLink(
        _ outage: Outage, _ parent: ServiceIndex, _ rule: Transition.Rule, into step: inout Step
    ) {
        let child = settings.services[outage.service].name
        let name = settings.services[parent].name
        let theirs = services[parent].open?.outage.onset ?? outage.onset
        let gap = outage.onset.since(theirs)
        let order = gap >= 0 ? "\(lengthText(gap)) before it" : "\(lengthText(-gap)) after it"
        let why: String
        if rule == .dependency {
            why = "\(child) depends on \(name), whose trouble began \(order)."
        } else {
            why =
                "\(child) fails on a host that it shares with \(name), whose trouble began "
                + "\(order)."
        }
        step.transitions.append(
            Transition(.linked(outage, parent: parent), rule: rule, why: why))
    }

    func explainRecovering(
        _ outage: Outage, down: [Int], hold: Int64, at now: Instant, into step: inout Step
    ) {
        let since = lengthText(now.since(outage.recovered ?? now))
        let verb = down.count == 1 ? "passes" : "pass"
        let passes = rulesOf(down[0]).settings.recoverPasses
        step.transitions.append(
            Transition(
                .recovering(outage), rule: .passingAgain,
                why: "\(list(cells: down)) \(verb) again, at least \(passes) times in a row, for "
                    + "\(since). It closes if that lasts \(lengthText(hold)).",
                grounds: grounds(of: outage.service, at: now)))
    }

    func explainRelapse(
        _ outage: Outage, _ cell: Int, hold: Int64, at now: Instant, into step: inout Step
    ) {
        step.transitions.append(
            Transition(
                .relapsed(outage), rule: .failedAgain,
                why: "\(name(of: cell)) failed again (\(failures(of: [cell]))) before the recovery "
                    + "had lasted \(lengthText(hold)); the outage goes on.",
                grounds: grounds(of: outage.service, at: now)))
    }

    func explainResolution(_ outage: Outage, down: [Int], at now: Instant, into step: inout Step) {
        let recovered = outage.recovered ?? now
        let failing = recovered.since(outage.onset) - outage.passedBetween
        let inAll = outage.passedBetween > 0 ? " in all, without the time in between" : ""
        let lasted = "It lasted \(lengthText(failing))\(inAll)."
        let rule: Transition.Rule
        let why: String
        if services[outage.service].probes.isEmpty || services[outage.service].lostProbes {
            rule = .probesRemoved
            why = "The probes that were down are no longer in the configuration. " + lasted
        } else if down.isEmpty {
            rule = .cleared
            why =
                (outage.failure == nil
                    ? "No probe is slower than usual any more. "
                    : "No probe fails more often than usual any more. ") + lasted
        } else {
            rule = .heldLongEnough
            let count = outage.probes.count
            let passed = lengthText(now.since(recovered))
            why =
                count == 1
                ? "\(names(outage.probes)) has passed for \(passed) without failing again. "
                    + lasted
                : "\(names(outage.probes)) all pass again, the last of them for \(passed) without "
                    + "failing again. \(lasted)"
        }
        step.transitions.append(
            Transition(
                .resolved(outage), rule: rule, why: why,
                grounds: grounds(of: outage.service, at: now)))
    }

    func explainBlip(
        of cell: Int, since onset: Instant, failures: Int, at now: Instant, into step: inout Step
    ) {
        let times = failures == 1 ? "once" : "\(failures) times"
        step.transitions.append(
            Transition(
                .blip(places[cell].probe, since: onset), rule: .cleared,
                why: "\(name(of: cell)) failed \(times) (\(self.failures(of: [cell]))) and passed "
                    + "again; not enough for an outage."))
    }
}
