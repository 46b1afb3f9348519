import Basics
import Configuration
import Foundation
import Probing

// The life of a service's outage: opened, changed, recovering, relapsed, resolved, reopened.
extension Detector {
    mutating func evaluate(_ service: ServiceIndex, at now: Instant, into step: inout Step) {
        services[service].evaluatedAt = now
        if rests(service, at: now) { return }
        let breadth = judgeBreadth(of: service, at: now)
        decayPenalty(of: service, at: now)
        if services[service].probes.isEmpty {
            resolve(service, down: [], recovered: now, at: now, into: &step)
        } else if breadth.fresh > 0 {
            if services[service].open == nil {
                openIfConfirmed(service, breadth, at: now, into: &step)
            } else {
                continueOutage(service, breadth, at: now, into: &step)
            }
        }
    }

    private mutating func decayPenalty(of service: ServiceIndex, at now: Instant) {
        guard services[service].penalty > 0 else { return }
        let halves =
            Double(now.since(services[service].penaltyAt))
            / Double(max(1, serviceRules[service].flapHalfLife))
        services[service].penalty *= exp2(-halves)
        services[service].penaltyAt = now
        if services[service].penalty < serviceRules[service].settings.flapOff {
            services[service].isFlapping = false
        }
    }

    private mutating func openIfConfirmed(
        _ service: ServiceIndex, _ breadth: Breadth, at now: Instant, into step: inout Step
    ) {
        guard let outageClass = breadth.outageClass(serviceRules[service]),
            (breadth.isConfirmed && breadth.share > 0) || outageClass == .degraded
        else { return }
        services[service].lowerSince = nil
        services[service].calmSince = nil
        if let ended = services[service].ended,
            now.since(ended.resolvedAt) <= serviceRules[service].reopenWithin
        {
            reopen(service, ended.outage, outageClass, breadth, at: now, into: &step)
            return
        }
        var began = rules.breaks(.onsetIsTheDecision) ? now : breadth.onset ?? now
        // Spells before the end of an outage that is over still speak for this one, but its time was told already.
        if let ended = services[service].ended, began < ended.resolvedAt {
            began =
                services[service].cells.flatMap { [cells[$0].lastFailure, cells[$0].lastSlow] }
                .compactMap(\.self).max() ?? now
        }
        let onset = onsetOutsideWindows(began, of: service)
        var outage = Outage(
            service: service, outageClass: outageClass,
            severity: severity(
                service, outageClass, breadth.share, lasting: now.since(onset)),
            breadth: breadth.share, onset: onset, probes: [], failure: nil)
        describe(&outage, by: breadth)
        sequence += 1
        var open = OpenOutage(
            outage: outage, worstClass: outageClass, worstSeverity: outage.severity,
            worstBreadth: outage.breadth, openedAt: now, sequence: sequence, hosts: [])
        open.add(hosts: breadth.hosts)
        open.noteWorst()
        let parent = parent(of: service, onset: onset, hosts: open.hosts)
        outage.parent = parent?.service
        open.outage.parent = parent?.service
        services[service].open = open
        services[service].ended = nil
        noteOpen(service)
        explainOpening(outage, breadth, at: now, into: &step)
        if let parent { explainLink(outage, parent.service, parent.rule, into: &step) }
        askOthers(besides: service, hosts: open.hosts, at: now, into: &step)
    }

    private mutating func reopen(
        _ service: ServiceIndex, _ ended: OpenOutage, _ outageClass: OutageClass,
        _ breadth: Breadth, at now: Instant, into step: inout Step
    ) {
        services[service].penalty += 1
        services[service].penaltyAt = now
        if services[service].penalty >= serviceRules[service].settings.flapOn {
            services[service].isFlapping = true
        }
        var open = ended
        open.relapses += 1
        open.outage.outageClass = outageClass
        open.outage.severity = severity(
            service, outageClass, breadth.share, lasting: now.since(open.outage.onset))
        open.outage.breadth = breadth.share
        if let recovered = ended.outage.recovered {
            open.outage.passedBetween += max(0, (breadth.onset ?? now).since(recovered))
        }
        open.outage.recovered = nil
        describe(&open.outage, by: breadth)
        open.noteWorst()
        services[service].open = open
        services[service].ended = nil
        noteOpen(service)
        explainReopening(open, breadth, at: now, into: &step)
    }

    private mutating func noteOpen(_ service: ServiceIndex) {
        let place = openServices.firstIndex { $0 > service } ?? openServices.count
        openServices.insert(service, at: place)
        noteChange(of: service)
    }

    /// Is anything else affected? One check of every other service, now, so that what fails
    /// together opens within seconds of each other.
    private func askOthers(
        besides service: ServiceIndex, hosts: [Int], at now: Instant, into step: inout Step
    ) {
        if rules.breaks(.othersAreNotAsked) { return }
        for other in services.indices where other != service && services[other].open == nil {
            var best: Int?
            var bestSharesHost = false
            for cell in services[other].cells {
                let sharesHost = hosts.contains(places[cell].host)
                if let chosen = best {
                    let isOlder =
                        (cells[cell].last?.nanoseconds ?? .min)
                        < (cells[chosen].last?.nanoseconds ?? .min)
                    if bestSharesHost && !sharesHost { continue }
                    if bestSharesHost == sharesHost && !isOlder { continue }
                }
                best = cell
                bestSharesHost = sharesHost
            }
            if let best { recheck(best, unlessAskedWithin: 10 * second, at: now, into: &step) }
        }
    }

    private mutating func continueOutage(
        _ service: ServiceIndex, _ breadth: Breadth, at now: Instant, into step: inout Step
    ) {
        guard var open = services[service].open else { return }
        open.add(hosts: breadth.hosts)
        if open.outage.parent == nil, !rules.breaks(.onlyTheFirstExplains),
            let parent = parent(of: service, onset: open.outage.onset, hosts: open.hosts)
        {
            open.outage.parent = parent.service
            noteChange(of: service)
            explainLink(open.outage, parent.service, parent.rule, into: &step)
        }
        services[service].open = open
        let outageClass = breadth.outageClass(serviceRules[service])
        let down = downCells(of: service)
        if let outageClass {
            follow(service, outageClass, breadth, down: down, at: now, into: &step)
        }
        recover(service, outageClass, down: down, at: now, into: &step)
    }

    /// Class up at once, down only after it lasted; within a class the severity only rises.
    private mutating func follow(
        _ service: ServiceIndex, _ found: OutageClass, _ breadth: Breadth, down: [Int],
        at now: Instant, into step: inout Step
    ) {
        guard var open = services[service].open else { return }
        let was = open.outage
        var outageClass = was.outageClass
        if found > was.outageClass && !rules.breaks(.worseWaitsToo) {
            outageClass = found
            services[service].lowerSince = nil
        } else if found != was.outageClass {
            let since = services[service].lowerSince ?? now
            services[service].lowerSince = since
            if now.since(since) >= serviceRules[service].lowerAfter {
                outageClass = found
                services[service].lowerSince = nil
            }
        } else {
            services[service].lowerSince = nil
        }
        open.outage.breadth = breadth.share
        describe(&open.outage, by: breadth)
        // The clock stops when all pass again.
        let passing = down.compactMap { cells[$0].passingSince }
        let allPass = passing.count == down.count && !rules.breaks(.theClockRunsOn)
        let until = allPass ? passing.max() ?? now : now
        var severity = severity(
            service, outageClass, breadth.share, lasting: until.since(was.onset))
        if outageClass == was.outageClass && !rules.breaks(.severityFalls) {
            severity = min(severity, was.severity)
        }
        open.outage.outageClass = outageClass
        open.outage.severity = severity
        open.noteWorst()
        services[service].open = open
        if open.outage != was { noteChange(of: service) }
        if outageClass != was.outageClass || severity != was.severity {
            explainChange(open.outage, was: was, breadth, at: now, into: &step)
        }
    }

    func downCells(of service: ServiceIndex) -> [Int] {
        services[service].restless.flatMap { probe in
            (firstCell[probe]..<firstCell[probe + 1]).filter { cells[$0].isDown }
        }
    }

    func rulesOf(_ cell: Int) -> Rules {
        places[cell].service.map { serviceRules[$0] } ?? rules
    }

    private func severity(
        _ service: ServiceIndex, _ outageClass: OutageClass, _ breadth: Double,
        lasting nanoseconds: Int64
    ) -> Severity {
        severityTable(service).severity(
            of: outageClass, breadth: breadth, lasting: nanoseconds)
    }

    func severityTable(_ service: ServiceIndex) -> SeverityTable {
        let one = settings.services[service]
        return SeverityTable(
            tier: one.tier, objective: one.objective, wide: serviceRules[service].settings.wide)
    }

    /// Which probes it is about, and how most of them fail; what was said last stays when nothing
    /// fails now.
    private func describe(_ outage: inout Outage, by breadth: Breadth) {
        let probes = breadth.probes.isEmpty ? breadth.weakProbes : breadth.probes
        if !probes.isEmpty { outage.probes = probes }
        let failing = breadth.confirmed + breadth.probable
        let intermittent = breadth.weak.filter { cells[$0].isIntermittent }
        let failures = (failing.isEmpty ? intermittent : failing).compactMap { cells[$0].failure }
        // While something is slow and nothing fails, no failure may be named.
        let onlySlow = failing.isEmpty && intermittent.isEmpty && !breadth.weak.isEmpty
        outage.failure = onlySlow ? nil : mostFrequent(failures) ?? outage.failure
    }

    /// Ties go to the first in the order of the closed table.
    private func mostFrequent(_ failures: [Failure]) -> Failure? {
        var best: (failure: Failure, count: Int)?
        for failure in Failure.allCases {
            let count = failures.count { $0 == failure }
            if count > best?.count ?? 0 { best = (failure, count) }
        }
        return best?.failure
    }
}
