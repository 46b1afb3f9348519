package import Basics
package import Configuration
import Probing

/// What a restart must not lose of one service: its outage, how it has been flapping, and the
/// evidence of every probe against which anything speaks. By names, because the configuration may
/// change in between.
package struct ServiceMemory: Codable, Sendable, Equatable {
    package let service: String
    var open: OutageMemory?
    var ended: OutageMemory?
    var resolvedAt: Instant?
    var penalty: Double
    var penaltyAt: Instant
    var isFlapping: Bool
    var lowerSince: Instant?
    var calmSince: Instant?
    var cells: [CellMemory]

    /// Nothing that a restart could lose; whoever keeps memories may drop it.
    package var isEmpty: Bool {
        open == nil && ended == nil && cells.isEmpty && penalty == 0
    }

    /// That nothing is known of a service any more, in place of what was.
    package static func nothing(of service: String) -> ServiceMemory {
        ServiceMemory(
            service: service, penalty: 0, penaltyAt: Instant(nanoseconds: 0), isFlapping: false,
            cells: [])
    }

    /// How many probes' evidence it holds.
    package var size: Int { cells.count }

    struct CellMemory: Codable, Sendable, Equatable {
        let probe: String
        let vantage: String
        let cell: Cell
    }

    struct OutageMemory: Codable, Sendable, Equatable {
        let outageClass: OutageClass
        let severity: Severity
        let breadth: Double
        let onset: Instant
        let recovered: Instant?
        let probes: [String]
        let failure: Failure?
        let parent: String?
        let worstClass: OutageClass
        let worstSeverity: Severity
        let worstBreadth: Double
        let openedAt: Instant
        let sequence: Int
        let hosts: [String]
        let everyProbe: [String]
        let relapses: Int
        /// Nil in what an older version wrote.
        let passedBetween: Int64?
    }
}

extension Detector {
    /// The services whose memory may have changed since this was asked last, ascending. Suspicion
    /// changes it too, so ask no more often than you want to write.
    package mutating func takeChangedServices() -> [ServiceIndex] {
        let changed = changedServices.sorted()
        changedServices.removeAll(keepingCapacity: true)
        for service in changed { services[service].isChanged = false }
        return changed
    }

    package func memory(of service: ServiceIndex) -> ServiceMemory {
        let state = services[service]
        let suspicious = state.cells.filter {
            cells[$0].isSuspicious && (cells[$0].isDown || !rules.breaks(.restartsForgetSuspicion))
        }
        return ServiceMemory(
            service: settings.services[service].name,
            open: state.open.map { memory(of: $0) },
            ended: state.ended.map { memory(of: $0.outage) },
            resolvedAt: state.ended?.resolvedAt,
            penalty: state.penalty, penaltyAt: state.penaltyAt, isFlapping: state.isFlapping,
            lowerSince: state.lowerSince, calmSince: state.calmSince,
            cells: suspicious.map {
                .init(
                    probe: settings.probes[places[$0].probe].name,
                    vantage: vantages[places[$0].vantage].name, cell: cells[$0])
            })
    }

    private func memory(of open: OpenOutage) -> ServiceMemory.OutageMemory {
        let outage = open.outage
        return .init(
            outageClass: outage.outageClass, severity: outage.severity, breadth: outage.breadth,
            onset: outage.onset, recovered: outage.recovered,
            probes: outage.probes.map { settings.probes[$0].name }, failure: outage.failure,
            parent: outage.parent.map { settings.services[$0].name },
            worstClass: open.worstClass, worstSeverity: open.worstSeverity,
            worstBreadth: open.worstBreadth, openedAt: open.openedAt, sequence: open.sequence,
            hosts: open.hosts.map { hosts[$0] },
            everyProbe: open.everyProbe.map { settings.probes[$0].name }, relapses: open.relapses,
            passedBetween: outage.passedBetween)
    }

    /// Takes back what was remembered; only for a detector that has observed nothing yet.
    ///
    /// What the settings no longer have is left out: a service whose down probes are gone is closed
    /// by the next tick. Suspicion (not outages) that is older than `sleptAfter` is dropped. The
    /// other probes of a remembered service count as fresh from `now`, so that breadth is not
    /// judged by the failing ones alone. What is usual for them is learnt anew.
    ///
    /// The anchors that answered before count as usable from `now`, as if they had just answered: an agent that
    /// restarts while its own network is gone must not take their silence for their absence. One that never
    /// answered, as a misconfigured one does not, is not waited for.
    ///
    /// - Parameter answeringAnchors: ``answeringAnchors`` as it was before; nil when that is not known.
    package mutating func restore(
        _ memory: [ServiceMemory], answeringAnchors: [String]? = nil, at now: Instant
    ) {
        precondition(lastStep == nil, "memory is restored before the first observation")
        var serviceNames: [String: ServiceIndex] = [:]
        for (index, service) in settings.services.enumerated() {
            serviceNames[service.name] = index
        }
        var probeNames: [String: ProbeIndex] = [:]
        for (index, probe) in settings.probes.enumerated() { probeNames[probe.name] = index }
        var hostNames: [String: Int] = [:]
        for (index, host) in hosts.enumerated() { hostNames[host] = index }
        lastStep = now
        for one in memory {
            guard let service = serviceNames[one.service] else { continue }
            func outage(_ memory: ServiceMemory.OutageMemory) -> OpenOutage {
                var outage = Outage(
                    service: service, outageClass: memory.outageClass, severity: memory.severity,
                    breadth: memory.breadth, onset: memory.onset,
                    probes: memory.probes.compactMap { probeNames[$0] }.sorted(),
                    failure: memory.failure)
                outage.recovered = memory.recovered
                outage.passedBetween = memory.passedBetween ?? 0
                outage.parent = memory.parent.flatMap { serviceNames[$0] }
                return OpenOutage(
                    outage: outage, worstClass: memory.worstClass,
                    worstSeverity: memory.worstSeverity, worstBreadth: memory.worstBreadth,
                    openedAt: memory.openedAt, sequence: memory.sequence,
                    hosts: memory.hosts.compactMap { hostNames[$0] }.sorted(),
                    everyProbe: memory.everyProbe.compactMap { probeNames[$0] }.sorted(),
                    relapses: memory.relapses)
            }
            services[service].open = one.open.map(outage)
            if let ended = one.ended, let resolvedAt = one.resolvedAt {
                services[service].ended = EndedOutage(
                    outage: outage(ended), resolvedAt: resolvedAt)
            }
            services[service].penalty = one.penalty
            services[service].penaltyAt = one.penaltyAt
            services[service].isFlapping = one.isFlapping
            services[service].lowerSince = one.lowerSince
            services[service].calmSince = one.calmSince
            sequence = max(sequence, one.open?.sequence ?? 0, one.ended?.sequence ?? 0)
            restoreCells(one, service, probeNames, at: now)
        }
        openServices = services.indices.filter { services[$0].open != nil }
        for cell in cells.indices where places[cell].service == nil {
            guard answeringAnchors?.contains(anchorName(cell)) ?? true,
                !rules.breaks(.restartsForgetAnchors)
            else { continue }
            cells[cell].lastPassed = now
        }
    }

    /// Takes every probe as seen just now, for looking back at what was remembered.
    package mutating func takeAllAsSeen(at now: Instant) {
        for cell in cells.indices where cells[cell].last == nil { cells[cell].last = now }
        lastStep = now
    }

    /// The anchors that count, each as `name@vantage`, in the order of the file.
    package var answeringAnchors: [String] {
        guard let now = lastStep else { return [] }
        var names: [String] = []
        for vantage in vantages.indices {
            for anchor in vantages[vantage].anchors where isUsable(anchor, at: now) {
                names.append(anchorName(anchor))
            }
        }
        return names
    }

    private func anchorName(_ cell: Int) -> String {
        "\(settings.probes[places[cell].probe].name)@\(vantages[places[cell].vantage].name)"
    }

    private mutating func restoreCells(
        _ memory: ServiceMemory, _ service: ServiceIndex, _ probes: [String: ProbeIndex],
        at now: Instant
    ) {
        var hadDown = false
        var hasDown = false
        if !memory.cells.isEmpty || memory.open != nil {
            for cell in services[service].cells { cells[cell].last = now }
        }
        for one in memory.cells {
            hadDown = hadDown || one.cell.isDown
            guard let probe = probes[one.probe],
                let cell = (firstCell[probe]..<firstCell[probe + 1]).first(where: {
                    vantages[places[$0].vantage].name == one.vantage
                }), places[cell].service == service
            else { continue }
            cells[cell] = one.cell
            hasDown = hasDown || one.cell.isDown
            if !one.cell.isDown, one.cell.onset != nil {
                if let last = one.cell.last, now.since(last) > rules.sleptAfter {
                    cells[cell].clearSuspicion()
                } else if one.cell.otherPassed == nil {
                    vantages[places[cell].vantage].unvouched.append(cell)
                }
            }
            settle(cell)
        }
        services[service].lostProbes = memory.open != nil && hadDown && !hasDown
    }
}
