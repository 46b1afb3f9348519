import Basics
import Configuration
import Probing

// What one observation does to its cell, and which further looks it asks for.
extension Detector {
    mutating func passed(
        _ cell: Int, _ observation: Observation, isSlow: Bool, at now: Instant,
        into step: inout Step
    ) {
        let vantage = places[cell].vantage
        noteFreshness(of: cell, at: now)
        somethingPassed(cell, at: now, into: &step)
        cells[cell].countPass(at: now)
        guard let service = places[cell].service else {
            anchorHistories[places[cell].anchor].add(.init(at: now, passed: true))
            if vantages[vantage].isImpaired { recheck(cell, in: 10 * second, at: now, into: &step) }
            return
        }
        // Taken once: each look into the list would count a reference.
        let rules = serviceRules[service]
        if cells[cell].isDown {
            if cells[cell].passes < 40 {
                recheck(cell, in: rules.recoveringEvery, at: now, into: &step)
            }
        } else if let onset = cells[cell].onset {
            let failures = cells[cell].failures
            if cells[cell].weighPass(rules) == nil {
                quickRecheck(cell, service, at: now, into: &step)
            } else {
                explainBlip(
                    of: cell, since: onset, failures: failures, at: now, into: &step)
            }
        }
        let wasSuspicious = cells[cell].isSuspicious
        let wasWeak = cells[cell].isIntermittent || cells[cell].isSlow
        let inWindow = isInWindow(service, at: now)
        if !inWindow { cells[cell].weighIntermittentPass(at: now, rules) }
        if cells[cell].mayLearn(rules) {
            cells[cell].learn(failures: 0, observations: 1, rules)
        }
        if !inWindow {
            cells[cell].weighLength(
                observation.finished.since(observation.started), isSlow: isSlow, at: now,
                rules)
        }
        if wasWeak && !cells[cell].isIntermittent && !cells[cell].isSlow {
            noteCalm(of: cell, service)
        }
        if wasSuspicious { noteChange(of: service) }
        settle(cell)
    }

    mutating func failed(
        _ cell: Int, _ failure: Failure, started: Instant, at now: Instant, into step: inout Step
    ) {
        let vantage = places[cell].vantage
        let isNewRun = cells[cell].lastFailed != true
        noteFreshness(of: cell, at: now)
        cells[cell].countFailure(failure, started: started, at: now, rules)
        if !cells[cell].isDown || rules.breaks(.theDownSpeakAgainstUs) {
            noteFailedHost(of: cell, at: now)
        }
        guard let service = places[cell].service else {
            anchorFailed(cell, at: now, into: &step)
            return
        }
        if !cells[cell].isDown && isDoubted(vantage) { return }
        if cells[cell].onset == nil {
            cells[cell].onset = now
            cells[cell].rechecks = 0
            vantages[vantage].unvouched.append(cell)
        }
        cells[cell].weighFailure(serviceRules[service])
        if !isInWindow(service, at: now) {
            cells[cell].weighIntermittentFailure(
                isNewRun: isNewRun, at: now, serviceRules[service])
        }
        settle(cell)
        quickRecheck(cell, service, at: now, into: &step)
        if cells[cell].isDown { return }
        sweep(service, besides: cell, at: now, into: &step)
        askWhetherItIsUs(cell, at: now, into: &step)
    }

    /// The next look at a probe that is suspect or down.
    private mutating func quickRecheck(
        _ cell: Int, _ service: ServiceIndex, at now: Instant, into step: inout Step
    ) {
        let rules = serviceRules[service]
        let gap: Int64
        if cells[cell].isDown {
            let age = Double(now.since(cells[cell].onset ?? now))
            gap = max(rules.downRecheckLeast, Int64(rules.settings.downRecheckShare * age))
        } else {
            // What counts looks on the probe's own beat asks for no others.
            gap =
                rules.confirmMask != nil
                ? places[cell].interval
                : rules.recheckAfter[min(cells[cell].rechecks, rules.recheckAfter.count - 1)]
            cells[cell].rechecks += 1
        }
        recheck(cell, in: min(gap, places[cell].interval), at: now, into: &step)
    }

    func recheck(_ cell: Int, in gap: Int64, at now: Instant, into step: inout Step) {
        step.rechecks.append(
            Step.Recheck(
                probe: places[cell].probe, vantage: places[cell].ordinal, at: now.after(gap)))
    }

    /// Asks again at once unless it was asked within the last so many nanoseconds.
    func recheck(
        _ cell: Int, unlessAskedWithin gap: Int64, at now: Instant, into step: inout Step
    ) {
        if let last = cells[cell].last, now.since(last) <= gap { return }
        recheck(cell, in: 0, at: now, into: &step)
    }

    /// Breadth in one round: looks at the service's other probes now.
    private mutating func sweep(
        _ service: ServiceIndex, besides cell: Int, at now: Instant, into step: inout Step
    ) {
        if rules.breaks(.siblingsAreNotAsked) { return }
        if let last = services[service].sweptAt,
            now.since(last) < serviceRules[service].sweepEvery
        {
            return
        }
        if serviceRules[service].confirmMask != nil { return }
        services[service].sweptAt = now
        for other in services[service].cells where other != cell {
            recheck(other, unlessAskedWithin: 5 * second, at: now, into: &step)
        }
    }

    /// Every confirming check is paired with one of the anchors; without anchors, two healthy
    /// probes of other hosts are borrowed.
    private func askWhetherItIsUs(_ cell: Int, at now: Instant, into step: inout Step) {
        let vantage = vantages[places[cell].vantage]
        if rules.breaks(.anchorsAreNotAsked) { return }
        for anchor in vantage.anchors {
            recheck(anchor, unlessAskedWithin: 5 * second, at: now, into: &step)
        }
        guard vantage.anchors.isEmpty, let onset = cells[cell].onset,
            !isOurselvesOnline(cell, since: onset, at: now)
        else { return }
        var borrowed = 0
        for other in [vantage.passing, vantage.passingBefore, vantage.passingFirst]
        where other >= 0 && borrowed < 2 && places[other].host != places[cell].host
            && cells[other].lastFailed == false
        {
            borrowed += 1
            recheck(other, unlessAskedWithin: 5 * second, at: now, into: &step)
        }
    }

    /// Whether failures seen from there count for nothing now.
    func isDoubted(_ vantage: Int) -> Bool {
        vantages[vantage].isDoubtful && !rules.breaks(.doubtHoldsNothingBack)
    }

    /// A probe that comes back from silence joins its service's breadth at once.
    private mutating func noteFreshness(of cell: Int, at now: Instant) {
        guard let service = places[cell].service, !isFresh(cell, at: now) else { return }
        services[service].freshAt = nil
    }

    /// When the last failure or slow pass lay before a cell that is well now.
    private mutating func noteCalm(of cell: Int, _ service: ServiceIndex) {
        guard
            let since = cells[cell].lastSlow.map({ max($0, cells[cell].passingSince ?? $0) })
                ?? cells[cell].passingSince
        else { return }
        services[service].calmSince = services[service].calmSince.map { max($0, since) } ?? since
    }

    /// Brings the lists of restless probes up to date with the cell.
    mutating func settle(_ cell: Int) {
        let isRestless = cells[cell].isRestless
        guard let service = places[cell].service else { return }
        if isListed[cell] || cells[cell].isSuspicious { noteChange(of: service) }
        guard isRestless != isListed[cell] else { return }
        isListed[cell] = isRestless
        let probe = places[cell].probe
        restlessCells[probe] += isRestless ? 1 : -1
        if isRestless && restlessCells[probe] == 1 {
            let place = services[service].placeAmongRestless(of: probe)
            services[service].restless.insert(probe, at: place)
        } else if restlessCells[probe] == 0 {
            let place = services[service].placeAmongRestless(of: probe)
            services[service].restless.remove(at: place)
        }
    }

    mutating func noteChange(of service: ServiceIndex) {
        if services[service].isChanged { return }
        services[service].isChanged = true
        changedServices.append(service)
    }
}

extension ServiceState {
    /// Where the probe stands, or would stand, among the restless ones.
    func placeAmongRestless(of probe: ProbeIndex) -> Int {
        var low = 0
        var high = restless.count
        while low < high {
            let middle = (low + high) / 2
            if restless[middle] < probe { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
