import Basics
import Configuration

// The end of an outage: confirmed, held, and only then told.
extension Detector {
    /// Every probe that was down passes several times in a row, held for some time: then it is
    /// over.
    mutating func recover(
        _ service: ServiceIndex, _ found: OutageClass?, down: [Int], at now: Instant,
        into step: inout Step
    ) {
        let rules = serviceRules[service]
        let hold = rules.hold(penalty: services[service].penalty)
        noteRecovering(service, down: down, hold: hold, at: now, into: &step)
        let recovered = down.filter { cell in
            guard let since = cells[cell].passingSince else { return false }
            return isPassingAgain(cell, at: now) && now.since(since) >= hold
        }
        if recovered.count < down.count {
            if rules.breaks(.nothingHealsAlone) { return }
            for cell in recovered { heal(cell) }
            return
        }
        guard down.isEmpty ? found == nil : found != .degraded else { return }
        let threshold = rules.settings.threshold
        let isSuspect = services[service].restless.contains { probe in
            (firstCell[probe]..<firstCell[probe + 1]).contains {
                !cells[$0].isDown && cells[$0].lastFailed == true
                    && cells[$0].evidence >= threshold / 2
            }
        }
        if isSuspect && !rules.breaks(.suspectsDoNotHoldTheEnd) { return }
        let since =
            down.compactMap { cells[$0].passingSince }.max() ?? services[service].calmSince ?? now
        resolve(service, down: down, recovered: since, at: now, into: &step)
    }

    private func isPassingAgain(_ cell: Int, at now: Instant) -> Bool {
        cells[cell].lastFailed == false && cells[cell].passingSince != nil
            && cells[cell].passes >= rulesOf(cell).settings.recoverPasses
            && (isFresh(cell, at: now) || rules.breaks(.silenceCloses))
    }

    private mutating func noteRecovering(
        _ service: ServiceIndex, down: [Int], hold: Int64, at now: Instant, into step: inout Step
    ) {
        guard var open = services[service].open, !down.isEmpty else { return }
        if open.outage.recovered == nil {
            guard down.allSatisfy({ isPassingAgain($0, at: now) }) else { return }
            open.outage.recovered = down.compactMap { cells[$0].passingSince }.max()
            services[service].open = open
            explainRecovering(open.outage, down: down, hold: hold, at: now, into: &step)
        } else if let cell = down.first(where: { cells[$0].passes == 0 }) {
            open.outage.recovered = nil
            services[service].open = open
            explainRelapse(open.outage, cell, hold: hold, at: now, into: &step)
        } else {
            return
        }
        noteChange(of: service)
    }

    mutating func resolve(
        _ service: ServiceIndex, down: [Int], recovered: Instant, at now: Instant,
        into step: inout Step
    ) {
        guard var open = services[service].open else { return }
        open.outage.outageClass = open.worstClass
        open.outage.severity = open.worstSeverity
        open.outage.breadth = open.worstBreadth
        open.outage.probes = open.everyProbe
        open.outage.recovered =
            rules.breaks(.endIsTheDecision) ? now : max(recovered, open.outage.onset)
        services[service].open = nil
        services[service].ended = EndedOutage(outage: open, resolvedAt: now)
        services[service].lowerSince = nil
        openServices.removeAll { $0 == service }
        noteChange(of: service)
        explainResolution(open.outage, down: down, at: now, into: &step)
        services[service].lostProbes = false
        for cell in down { heal(cell) }
    }

    private mutating func heal(_ cell: Int) {
        cells[cell].heal()
        settle(cell)
    }
}
