import Basics
package import Configuration

/// What the detector believes of a probe, for status displays; its vantages taken together.
package enum ProbeState: String, Sendable, CaseIterable, Codable {
    case up, suspect, down, recovering
    /// No observation for so long that nothing can be said.
    case unknown
}

extension Detector {
    package func state(of probe: ProbeIndex) -> ProbeState {
        guard let now = lastStep else { return .unknown }
        let range = firstCell[probe]..<firstCell[probe + 1]
        let down = range.filter { cells[$0].isDown }
        guard range.contains(where: { isFresh($0, at: now) }) else { return .unknown }
        if !down.isEmpty {
            return down.allSatisfy { cells[$0].lastFailed == false } ? .recovering : .down
        }
        return range.contains { cells[$0].onset != nil } ? .suspect : .up
    }

    /// Why the agent doubts itself now, and where it stands when it does.
    package var doubts: [(kind: Transition.SelfDoubt, vantage: String)] {
        vantages.flatMap { vantage in
            var doubts: [(kind: Transition.SelfDoubt, vantage: String)] = []
            if vantage.isolatedSince != nil { doubts.append((.isolated, vantage.name)) }
            if vantage.isBlind { doubts.append((.blind, vantage.name)) }
            if vantage.isImpaired { doubts.append((.impaired, vantage.name)) }
            return doubts
        }
    }

    /// Whether failures seen from the vantage count for nothing now.
    package func isDoubtful(_ vantage: String) -> Bool {
        vantages.contains { $0.name == vantage && $0.isDoubtful }
    }

    /// Whether the anchor is left out of every judgement, from all its vantages: it never answered,
    /// or has been dead for long while other probes pass. The operator should be told.
    package func ignores(anchor: ProbeIndex) -> Bool {
        guard let now = lastStep, settings.probes[anchor].isAnchor else { return false }
        return (firstCell[anchor]..<firstCell[anchor + 1]).allSatisfy { !isUsable($0, at: now) }
    }

    /// Whether the service relapsed so often of late that its recoveries are held longer.
    package func isFlapping(_ service: ServiceIndex) -> Bool {
        services[service].isFlapping
    }
}
