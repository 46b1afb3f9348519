import Basics
import Configuration

/// What the detector keeps of one service.
struct ServiceState: Sendable, Equatable {
    var probes: [ProbeIndex] = []
    var cells: [Int] = []
    /// The services that depend on it.
    var dependents: [ServiceIndex] = []

    /// Probes with a restless cell, in the order of the file. Empty and no outage: nothing to
    /// evaluate.
    var restless: [ProbeIndex] = []
    var open: OpenOutage? { didSet { isOpen = open != nil } }
    /// Asked with every observation, where the outage itself would be copied.
    private(set) var isOpen = false
    var ended: EndedOutage?

    var penalty = 0.0
    var penaltyAt = Instant(nanoseconds: 0)
    var isFlapping = false
    var sweptAt: Instant?
    /// Since when its class is milder than the outage's.
    var lowerSince: Instant?
    /// Ascending by start; those that are over are kept while an onset could lie in them.
    var windows: [Window] = []
    /// When its last intermittent or slow cell became well.
    var calmSince: Instant?
    /// Probes that were down were taken out of the configuration.
    var lostProbes = false

    /// Weight of the probes that are fresh, as counted at `freshAt`.
    var freshWeight = 0.0
    var freshProbes = 0
    var freshAt: Instant?
    var evaluatedAt: Instant?
    var isChanged = false

    struct Window: Sendable, Equatable {
        let from: Instant
        let until: Instant
    }

    func window(at now: Instant) -> Window? {
        windows.first { $0.from <= now && now < $0.until }
    }
}

/// The outage of a service and what its life needs beyond what others see of it.
struct OpenOutage: Sendable, Equatable {
    var outage: Outage
    var worstClass: OutageClass
    var worstSeverity: Severity
    var worstBreadth: Double
    let openedAt: Instant
    /// Counts openings; decides which of two that opened at once came first.
    let sequence: Int
    /// The hosts that failed, ascending.
    var hosts: [Int]
    /// All probes that it was ever about, ascending; a recovery takes them out of the outage one by
    /// one.
    var everyProbe: [ProbeIndex] = []
    var relapses = 0

    mutating func add(hosts more: [Int]) {
        Self.merge(more, into: &hosts)
    }

    /// Brings the worst so far, and the probes, up to date with the outage.
    mutating func noteWorst() {
        worstClass = max(worstClass, outage.outageClass)
        worstSeverity = min(worstSeverity, outage.severity)
        worstBreadth = max(worstBreadth, outage.breadth)
        Self.merge(outage.probes, into: &everyProbe)
    }

    /// Adds members to an ascending list; cheap when they are all there.
    private static func merge(_ more: [Int], into list: inout [Int]) {
        if more == list { return }
        for member in more {
            var low = 0
            var high = list.count
            while low < high {
                let middle = (low + high) / 2
                if list[middle] < member { low = middle + 1 } else { high = middle }
            }
            if low == list.count || list[low] != member { list.insert(member, at: low) }
        }
    }
}

/// An outage that is over, as long as more trouble would re-open it.
struct EndedOutage: Sendable, Equatable {
    var outage: OpenOutage
    let resolvedAt: Instant
}
