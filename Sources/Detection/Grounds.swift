package import Basics
package import Configuration
import Foundation
package import Probing

/// The evidence behind a decision as data, and what would change it: who failed how, what the anchors said, what
/// would raise, lower or close it.
package struct Grounds: Sendable, Equatable, Codable {
    /// At most so many probes are named; the counts are of all.
    package static let mostWitnesses = 20

    /// What one probe says, as seen from one vantage.
    package struct Witness: Sendable, Equatable, Codable {
        package let probe: String
        /// Nil where the probe has one vantage only.
        package let vantage: String?
        package let says: Says
        package let failure: Failure?
        package let failuresInARow: Int
        /// Failures since the first one.
        package let failures: Int
        /// The sum of the sequential test, and what it must reach.
        package let evidence: Double
        package let threshold: Double
        /// By chance alone such evidence comes at most once in so many observations: e to the evidence.
        package let odds: Double
        /// Seconds since the first failure.
        package let span: Double
        /// The share of its runs that usually fail.
        package let usualFailure: Double

        enum CodingKeys: String, CodingKey {
            case probe, vantage, says, failure, failures, evidence, threshold, odds
            case failuresInARow = "failures_in_a_row"
            case span = "span_s"
            case usualFailure = "usual_failure"
        }
    }

    package enum Says: String, Sendable, Codable, CaseIterable {
        case suspect, down, recovering, intermittent, slow
    }

    /// Checks of anchors since the first failure, at most a minute back; from the vantage of the first witness.
    package struct Anchors: Sendable, Equatable, Codable {
        package let checks: Int
        package let passed: Int
        /// Anchors that are left out: they never answered, or have been dead for long.
        package let ignored: [String]
    }

    package var witnesses: [Witness] = []
    package var anchors: Anchors?
    /// Probes that are down, that were seen lately, and all.
    package var down = 0
    package var fresh = 0
    package var all = 0
    package var raises: [String] = []
    package var lowers: [String] = []
    package var closes: String?
}

extension Detector {
    /// What is known of a service now, as evidence.
    package func grounds(of service: ServiceIndex, at now: Instant) -> Grounds {
        var grounds = Grounds()
        grounds.all = services[service].probes.count
        for probe in services[service].probes {
            let range = firstCell[probe]..<firstCell[probe + 1]
            if range.contains(where: { isFresh($0, at: now) }) { grounds.fresh += 1 }
            if range.contains(where: { cells[$0].isDown && cells[$0].lastFailed == true }) {
                grounds.down += 1
            }
        }
        for probe in services[service].restless {
            for cell in firstCell[probe]..<firstCell[probe + 1]
            where cells[cell].isRestless && grounds.witnesses.count < Grounds.mostWitnesses {
                grounds.witnesses.append(witness(cell, at: now))
            }
        }
        grounds.anchors = anchors(for: service, at: now)
        if let open = services[service].open {
            grounds.raises = raises(open.outage, grounds, at: now)
            grounds.lowers = lowers(open.outage, service)
            grounds.closes =
                open.outage.outageClass == .degraded
                ? closing(ofWeak: service, grounds) : closing(service)
        }
        return grounds
    }

    private func closing(ofWeak service: ServiceIndex, _ grounds: Grounds) -> String {
        let rules = serviceRules[service]
        return grounds.witnesses.contains { $0.says == .intermittent }
            ? "It closes after \(lengthText(rules.intermittentClear)) without a failure."
            : "It closes after \(lengthText(rules.slowFor)) without a slow pass."
    }

    private func witness(_ cell: Int, at now: Instant) -> Grounds.Witness {
        let state = cells[cell]
        let probe = self.settings.probes[places[cell].probe]
        let says: Grounds.Says =
            state.isDown
            ? (state.lastFailed == false ? .recovering : .down)
            : state.onset != nil ? .suspect : state.isIntermittent ? .intermittent : .slow
        let began = state.onset ?? (state.isSlow ? state.slowOnset : state.intermittentOnset) ?? now
        let settings = rulesOf(cell).settings
        let (sum, threshold) =
            switch says {
            case .suspect, .down, .recovering: (state.evidence, settings.threshold)
            case .intermittent: (state.intermittentEvidence, settings.intermittentThreshold)
            case .slow: (state.slowEvidence, settings.slowThreshold)
            }
        let evidence = (sum * 100).rounded() / 100
        return Grounds.Witness(
            probe: probe.name,
            vantage: probe.vantages.count > 1 ? vantages[places[cell].vantage].name : nil,
            says: says, failure: says == .slow ? nil : state.failure,
            failuresInARow: state.failuresInARow, failures: state.failures, evidence: evidence,
            threshold: threshold, odds: exp(min(evidence, 60)).rounded(),
            span: Double(now.since(began) / 1_000_000) / 1000,
            usualFailure: (state.usualFailure * 10_000).rounded() / 10_000)
    }

    private func anchors(for service: ServiceIndex, at now: Instant) -> Grounds.Anchors? {
        let restless = services[service].restless.first.map { firstCell[$0] }
        guard let cell = restless ?? services[service].cells.first else { return nil }
        let vantage = places[cell].vantage
        guard !vantages[vantage].anchors.isEmpty else { return nil }
        let onset = cells[cell].onset ?? now.after(-rules.impairedWindow)
        let count = anchorChecks(vantage, since: gateStart(onset, at: now), at: now)
        let ignored = vantages[vantage].anchors.filter { !isUsable($0, at: now) }
        return Grounds.Anchors(
            checks: count.checks, passed: count.checks - count.lost,
            ignored: ignored.map { settings.probes[places[$0].probe].name })
    }

    /// What would make it worse, as clauses: "SEV1 when it has lasted 5 min".
    private func raises(_ outage: Outage, _ grounds: Grounds, at now: Instant) -> [String] {
        var raises: [String] = []
        let service = outage.service
        let table = severityTable(service)
        for after in [table.short, table.sustained] where now.since(outage.onset) < after {
            let severity = table.severity(
                of: outage.outageClass, breadth: outage.breadth, lasting: after)
            if severity < outage.severity, raises.isEmpty {
                raises.append("\(severity.text) when it has lasted \(lengthText(after))")
            }
        }
        let settings = serviceRules[service].settings
        switch outage.outageClass {
        case .major: break
        case .partial:
            raises.append(
                "major when \(percent(settings.major)) of it or a critical probe is down")
            if outage.breadth < settings.wide {
                raises.append("a wide outage when \(percent(settings.wide)) of it is down")
            }
        case .degraded: raises.append("partial when a probe is confirmed down")
        }
        return raises
    }

    private func lowers(_ outage: Outage, _ service: ServiceIndex) -> [String] {
        let rules = serviceRules[service]
        let after = lengthText(rules.lowerAfter)
        switch outage.outageClass {
        case .major:
            return [
                "partial when less than \(percent(rules.settings.major)) of it is down for \(after)"
            ]
        case .partial:
            return [
                "degraded when none is down for \(after) and some are slow or fail now and then"
            ]
        case .degraded: return []
        }
    }
}
