import Basics
import Configuration
import Probing

/// What an evaluation of a service found, before anything is made of it.
struct Breadth {
    /// Weights of what is fresh, down and degraded.
    var fresh = 0.0
    var down = 0.0
    var degraded = 0.0
    /// Weight of what is down by more than one vantage's word of "blocked"; infinite when that is critical.
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
                guard verdict.together else { continue }
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
            let weight = settings.probes[probe].weight * share
            breadth.down += weight
            breadth.downProbes += 1
            breadth.probes.append(probe)
            if settings.probes[probe].critical { breadth.hasCriticalDown = true }
            if let vantage = onlyBlocked(probe, from: verdicts[(next - count)..<next]) {
                if blockedFrom >= 0 && blockedFrom != vantage { isBlockedFromMany = true }
                blockedFrom = vantage
                doubted.append((weight, settings.probes[probe].critical))
            } else {
                breadth.sure += settings.probes[probe].critical ? .infinity : weight
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
        guard state.lastFailed == true, let onset = state.onset, state.evidence >= threshold / 2,
            !vantages[places[cell].vantage].isDoubtful,
            isOurselvesOnline(cell, since: onset, at: now)
        else { return Verdict() }
        let isEnough = state.evidence >= threshold
        let span = now.since(onset)
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
        let fresh = range.filter { isFresh($0, at: now) }
        let weight = settings.probes[probe].weight
        guard !fresh.isEmpty else {
            return weighSilent(probe, service, into: &breadth)
        }
        let agree = many || verdicts.reduce(0) { $0 + ($1.together ? 1 : 0) } >= 2
        if agree { breadth.isTogether = true }
        var confirmed: [Int] = []
        var probable: [Int] = []
        for cell in fresh {
            let verdict = verdicts[verdicts.startIndex + cell - range.lowerBound]
            if agree ? verdict.together : verdict.alone {
                confirmed.append(cell)
            } else if verdict.probable {
                probable.append(cell)
            }
        }
        let rules = serviceRules[service]
        let needed = max(1, Int((rules.settings.quorum * Double(fresh.count)).rounded(.up)))
        var share = Double(confirmed.count + probable.count) / Double(fresh.count)
        let earliest = confirmed.compactMap { cells[$0].onset }.min() ?? now
        let isRegional = now.since(earliest) >= rules.regionalAfter
        if confirmed.count >= needed || (!confirmed.isEmpty && isRegional) {
            if confirmed.count < needed { breadth.isRegional = true }
            breadth.isConfirmed = true
            for cell in confirmed where !cells[cell].isDown {
                cells[cell].isDown = true
                cells[cell].pendingFailures = 0
                settle(cell)
            }
        } else if confirmed.count + probable.count < needed {
            share = 0
        }
        if share > 0 {
            breadth.confirmed += confirmed
            breadth.probable += probable
            for cell in confirmed + probable {
                breadth.fails(since: cells[cell].onset)
                breadth.hosts.append(places[cell].host)
            }
        }
        weighDegraded(probe, fresh, weight: weight, into: &breadth)
        return share
    }

    /// Silence neither opens nor closes: a probe that was in trouble when it fell silent stays so.
    private func weighSilent(
        _ probe: ProbeIndex, _ service: ServiceIndex, into breadth: inout Breadth
    ) -> Double {
        guard services[service].open != nil else { return 0 }
        let range = firstCell[probe]..<firstCell[probe + 1]
        let weight = settings.probes[probe].weight
        if range.contains(where: { cells[$0].isDown }) {
            breadth.fresh += weight
            return 1
        }
        let weak = range.filter { cells[$0].isIntermittent || cells[$0].isSlow }
        guard !weak.isEmpty else { return 0 }
        breadth.fresh += weight
        weighDegraded(probe, weak, weight: weight, into: &breadth)
        return 0
    }

    private func weighDegraded(
        _ probe: ProbeIndex, _ fresh: [Int], weight: Double, into breadth: inout Breadth
    ) {
        let intermittent = fresh.filter {
            cells[$0].isIntermittent && !vantages[places[$0].vantage].isImpaired
        }
        let slow = fresh.filter { cells[$0].isSlow }
        if !intermittent.isEmpty {
            breadth.degraded += weight
            breadth.hasIntermittent = true
            breadth.weak += intermittent
            for cell in intermittent { breadth.fails(since: cells[cell].intermittentOnset) }
            breadth.weakProbes.append(probe)
        } else if !slow.isEmpty, slow.count * 2 >= fresh.count {
            breadth.degraded += weight
            breadth.weak += slow
            for cell in slow { breadth.fails(since: cells[cell].slowOnset) }
            breadth.weakProbes.append(probe)
        }
    }

    /// The vantage that alone says so, when all that says that the probe is down is 401 or 403 from one vantage.
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
            for cell in firstCell[probe]..<firstCell[probe + 1] where isFresh(cell, at: now) {
                weight += settings.probes[probe].weight
                count += 1
                break
            }
        }
        services[service].freshWeight = weight
        services[service].freshProbes = count
        services[service].freshAt = now
    }
}
