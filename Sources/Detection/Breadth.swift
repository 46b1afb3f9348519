import Basics
import Configuration
import Probing

/// What an evaluation of a service found, before anything is made of it.
struct Breadth {
    /// Weights of what is fresh, down and degraded.
    var fresh = 0.0
    var down = 0.0
    var degraded = 0.0
    /// Weight of what is down by more than one vantage's word of "blocked"; infinite when that is
    /// critical.
    var sure = 0.0
    var freshProbes = 0
    var downProbes = 0

    var isConfirmed = false
    /// Two probes, or two vantages of one, have each met the shorter span.
    var isTogether = false
    var isRegional = false
    var hasCriticalDown = false
    var hasIntermittent = false

    /// The earliest onset of what fails.
    var onset: Instant?
    /// Confirmed cells, then probable ones.
    var confirmed: [Int] = []
    var probable: [Int] = []
    var weak: [Int] = []
    var hosts: [Int] = []
    var probes: [ProbeIndex] = []
    var weakProbes: [ProbeIndex] = []

    mutating func fails(since other: Instant?) {
        guard let other else { return }
        onset = onset.map { min($0, other) } ?? other
    }

    /// The failing share, 0 to 1; a critical probe is the whole service.
    var share: Double {
        guard fresh > 0 else { return 0 }
        return hasCriticalDown && down > 0 ? 1 : min(1, down / fresh)
    }

    /// Nil: operational.
    func outageClass(_ rules: Rules) -> OutageClass? {
        let settings = rules.settings
        if share > 0 {
            return share >= settings.major && sure / fresh >= settings.major ? .major : .partial
        }
        guard fresh > 0, degraded > 0 else { return nil }
        return hasIntermittent || degraded / fresh >= settings.slowShare * 0.99 ? .degraded : nil
    }
}

/// What one cell says for its probe being down.
private struct Verdict {
    var together = false
    var alone = false
    var probable = false

    /// Whether it confirms, by the shorter span when others agree.
    func confirms(_ agree: Bool) -> Bool { agree ? together : alone }
}

// Breadth: how much of a service fails.
extension Detector {
    func isFresh(_ cell: Int, at now: Instant) -> Bool {
        guard let last = cells[cell].last else { return false }
        return now.since(last) <= places[cell].staleAfter
    }

    /// Judges the service's restless probes; cells that are confirmed here become down.
    mutating func judgeBreadth(of service: ServiceIndex, at now: Instant) -> Breadth {
        countFresh(service, at: now)
        var breadth = Breadth()
        breadth.fresh = services[service].freshWeight
        breadth.freshProbes = services[service].freshProbes
        let restless = services[service].restless
        var verdicts: [Verdict] = []
        var strong: ProbeIndex?
        for probe in restless {
            for cell in firstCell[probe]..<firstCell[probe + 1] {
                let verdict =
                    isFresh(cell, at: now) ? verdict(on: cell, service, at: now) : Verdict()
                verdicts.append(verdict)
                guard
                    verdict.together
                        || (rules.breaks(.oneStrongProbeIsEnough) && cells[cell].lastFailed == true)
                else { continue }
                if let strong, strong != probe { breadth.isTogether = true }
                strong = strong ?? probe
            }
        }
        let many = breadth.isTogether
        var blockedFrom = -1
        var isBlockedFromMany = false
        var doubted: [(weight: Double, critical: Bool)] = []
        var next = 0
        for probe in restless {
            let count = firstCell[probe + 1] - firstCell[probe]
            let share = weigh(
                probe, service, verdicts[next..<next + count], many: many, at: now, into: &breadth)
            next += count
            guard share > 0 else { continue }
            let weight = weight(of: probe) * share
            breadth.down += weight
            breadth.downProbes += 1
            breadth.probes.append(probe)
            let isCritical = settings.probes[probe].critical && !rules.breaks(.criticalIsOrdinary)
            if isCritical { breadth.hasCriticalDown = true }
            if let vantage = onlyBlocked(probe, from: verdicts[(next - count)..<next]),
                !rules.breaks(.blockedIsSure)
            {
                if blockedFrom >= 0 && blockedFrom != vantage { isBlockedFromMany = true }
                blockedFrom = vantage
                doubted.append((weight, isCritical))
            } else {
                breadth.sure += isCritical ? .infinity : weight
            }
        }
        if isBlockedFromMany {
            for one in doubted { breadth.sure += one.critical ? .infinity : one.weight }
        }
        return breadth
    }

    private func verdict(
        on cell: Int, _ service: ServiceIndex, at now: Instant
    ) -> Verdict {
        let state = cells[cell]
        if state.isDown { return Verdict(together: true, alone: true, probable: false) }
        let rules = serviceRules[service]
        let threshold = rules.settings.threshold
        guard state.lastFailed == true, let onset = state.onset,
            state.evidence >= threshold / 2 || rules.settings.confirm != nil,
            !isDoubted(places[cell].vantage),
            isOurselvesOnline(cell, since: onset, at: now)
        else { return Verdict() }
        let isEnough = state.evidence >= threshold
        let span = now.since(onset)
        if let mask = rules.confirmMask {
            let does = state.failures(among: mask) >= rules.confirmFailures
            return Verdict(together: does, alone: does, probable: state.evidence >= threshold / 2)
        }
        if let length = rules.confirmFor {
            let does = state.failuresInARow >= 2 && span >= length
            return Verdict(together: does, alone: does, probable: state.evidence >= threshold / 2)
        }
        return Verdict(
            together: isEnough && state.failuresInARow >= rules.settings.togetherFailures
                && span >= rules.togetherFor,
            alone: isEnough && state.failuresInARow >= rules.settings.aloneFailures
                && span >= rules.aloneFor,
            probable: true)
    }

    /// - Returns: The share of the probe that is down, by its vantages; 0 when it is not.
    private mutating func weigh(
        _ probe: ProbeIndex, _ service: ServiceIndex, _ verdicts: ArraySlice<Verdict>, many: Bool,
        at now: Instant, into breadth: inout Breadth
    ) -> Double {
        let range = firstCell[probe]..<firstCell[probe + 1]
        let agree =
            many
            || (verdicts.count { $0.together } >= 2 && !rules.breaks(.vantagesDoNotAgree))
        var fresh = 0
        var confirmed = 0
        var probable = 0
        var earliest = now
        for (verdict, cell) in zip(verdicts, range) where isFresh(cell, at: now) {
            fresh += 1
            if verdict.confirms(agree) {
                confirmed += 1
                earliest = min(earliest, cells[cell].onset ?? now)
            } else if verdict.probable && !rules.breaks(.theProbableAreWell) {
                probable += 1
            }
        }
        guard fresh > 0 else { return weighSilent(probe, service, at: now, into: &breadth) }
        if agree { breadth.isTogether = true }
        let rules = serviceRules[service]
        let needed = max(1, Int((rules.settings.quorum * Double(fresh)).rounded(.up)))
        var share = Double(confirmed + probable) / Double(fresh)
        let isRegional = now.since(earliest) >= rules.regionalAfter
        if confirmed >= needed || (confirmed > 0 && isRegional) {
            if confirmed < needed { breadth.isRegional = true }
            breadth.isConfirmed = true
            for (verdict, cell) in zip(verdicts, range)
            where verdict.confirms(agree) && !cells[cell].isDown && isFresh(cell, at: now) {
                cells[cell].isDown = true
                cells[cell].pendingFailures = 0
                settle(cell)
            }
        } else if confirmed + probable < needed {
            share = 0
        }
        if share > 0 {
            for (verdict, cell) in zip(verdicts, range) where isFresh(cell, at: now) {
                let confirms = verdict.confirms(agree)
                guard confirms || verdict.probable else { continue }
                if confirms {
                    breadth.confirmed.append(cell)
                } else {
                    breadth.probable.append(cell)
                }
                breadth.fails(since: cells[cell].onset)
                breadth.hosts.append(places[cell].host)
            }
        }
        weighDegraded(probe, at: now, into: &breadth)
        return share
    }

    /// Silence neither opens nor closes: a probe that was in trouble when it fell silent stays so.
    private func weighSilent(
        _ probe: ProbeIndex, _ service: ServiceIndex, at now: Instant, into breadth: inout Breadth
    ) -> Double {
        guard services[service].open != nil, !rules.breaks(.silenceHeals) else { return 0 }
        let range = firstCell[probe]..<firstCell[probe + 1]
        let isDown = range.contains { cells[$0].isDown }
        guard isDown || range.contains(where: { cells[$0].isIntermittent || cells[$0].isSlow })
        else { return 0 }
        breadth.fresh += weight(of: probe)
        if isDown { return 1 }
        weighDegraded(probe, isSilent: true, at: now, into: &breadth)
        return 0
    }

    private func weighDegraded(
        _ probe: ProbeIndex, isSilent: Bool = false, at now: Instant, into breadth: inout Breadth
    ) {
        let range = firstCell[probe]..<firstCell[probe + 1]
        var counted = 0
        var slow = 0
        var intermittent = 0
        for cell in range where isSilent || isFresh(cell, at: now) {
            counted += 1
            if cells[cell].isSlow { slow += 1 }
            if isIntermittent(cell) { intermittent += 1 }
        }
        guard intermittent > 0 || (slow > 0 && (slow * 2 >= counted || isSilent)) else { return }
        breadth.degraded += weight(of: probe)
        breadth.weakProbes.append(probe)
        if intermittent > 0 { breadth.hasIntermittent = true }
        for cell in range where isSilent || isFresh(cell, at: now) {
            guard intermittent > 0 ? isIntermittent(cell) : cells[cell].isSlow else { continue }
            breadth.weak.append(cell)
            breadth.fails(
                since: intermittent > 0 ? cells[cell].intermittentOnset : cells[cell].slowOnset)
        }
    }

    private func weight(of probe: ProbeIndex) -> Double {
        rules.breaks(.weightsDoNotCount) ? 1 : settings.probes[probe].weight
    }

    private func isIntermittent(_ cell: Int) -> Bool {
        cells[cell].isIntermittent && !vantages[places[cell].vantage].isImpaired
    }

    /// The vantage that alone says so, when all that says that the probe is down is 401 or 403 from
    /// one vantage.
    private func onlyBlocked(_ probe: ProbeIndex, from verdicts: ArraySlice<Verdict>) -> Int? {
        var vantage: Int?
        for (verdict, cell) in zip(verdicts, firstCell[probe]..<firstCell[probe + 1])
        where verdict.together || verdict.alone || verdict.probable || cells[cell].isDown {
            guard cells[cell].failure == .blocked, vantage == nil else { return nil }
            vantage = places[cell].vantage
        }
        return vantage
    }

    private mutating func countFresh(_ service: ServiceIndex, at now: Instant) {
        if let counted = services[service].freshAt, now.since(counted) < second { return }
        var weight = 0.0
        var count = 0
        for probe in services[service].probes {
            for cell in firstCell[probe]..<firstCell[probe + 1]
            where isFresh(cell, at: now) || rules.breaks(.theSilentAreWell) {
                weight += self.weight(of: probe)
                count += 1
                break
            }
        }
        services[service].freshWeight = weight
        services[service].freshProbes = count
        services[service].freshAt = now
    }
}
