package import Basics
import Configuration

// A detector for a new configuration goes on from what the one for the old knows.
extension Detector {
    /// Takes over outages, suspicion and what is usual of everything that kept its name and its target.
    ///
    /// A vantage's doubt in itself stays; which of its hosts failed since its last pass is found anew.
    /// - Precondition: This one has observed nothing yet.
    package mutating func adopt(_ old: Detector, at now: Instant) {
        restore(
            old.settings.services.indices.map { old.memory(of: $0) }.filter { !$0.isEmpty }, at: now
        )
        var probes: [String: Int] = [:]
        for (place, probe) in old.settings.probes.enumerated() { probes[probe.name] = place }
        for (place, probe) in settings.probes.enumerated() {
            guard let before = probes[probe.name],
                old.settings.probes[before].target == probe.target
            else { continue }
            for cell in firstCell[place]..<firstCell[place + 1] {
                let name = vantages[places[cell].vantage].name
                let known = (old.firstCell[before]..<old.firstCell[before + 1]).first {
                    old.vantages[old.places[$0].vantage].name == name
                }
                if let known { adopt(old, known, as: cell) }
            }
        }
        for place in vantages.indices {
            guard let known = old.vantages.first(where: { $0.name == vantages[place].name }) else {
                continue
            }
            vantages[place].lastPassed = known.lastPassed
            vantages[place].lastAnchorFailure = known.lastAnchorFailure
            vantages[place].isolatedSince = known.isolatedSince
            vantages[place].isBlind = known.isBlind
            vantages[place].isImpaired = known.isImpaired
        }
        sequence = max(sequence, old.sequence)
        lastStep = old.lastStep ?? now
    }

    private mutating func adopt(_ old: Detector, _ known: Int, as cell: Int) {
        if places[cell].service == nil, old.places[known].service == nil {
            cells[cell] = old.cells[known]
            anchorHistories[places[cell].anchor] = old.anchorHistories[old.places[known].anchor]
        } else if !old.cells[known].isSuspicious {
            // What was suspicious has come with its service's memory.
            cells[cell] = old.cells[known]
        }
    }
}
