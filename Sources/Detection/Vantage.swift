import Basics
import Configuration

/// Where a cell stands; fixed for the life of the detector.
struct Place: Sendable, Equatable {
    let probe: ProbeIndex
    /// Its place in the probe's `vantages`.
    let ordinal: Int
    /// Its place in the detector's vantages.
    let vantage: Int
    /// Nil for an anchor.
    let service: ServiceIndex?
    let host: Int
    /// The place of (vantage, host) among all such pairs.
    let hostAtVantage: Int
    /// The place among the anchors' histories; 0 for other probes.
    let anchor: Int
    let interval: Int64
    /// Without an observation for so long it is unknown.
    let staleAfter: Int64
}

/// One vantage's own health: what failed and passed there, whatever it was.
struct Vantage: Sendable, Equatable {
    let name: String
    var cells: [Int] = []
    var anchors: [Int] = []
    /// Probes of several hosts are seen from here, so that one can vouch for another.
    var canVouch = false

    /// The latest pass of anything.
    var lastPassed: Instant?
    /// Distinct hosts that failed since then, not counting what is known to be down, and the first
    /// such failure.
    var failedHosts = 0
    var firstFailure: Instant?
    /// Counts the passes that ended a spell of failures: a host has failed in this spell when its
    /// mark is equal.
    var spell = 1
    var lastAnchorFailure: Instant?

    /// Suspects that still wait for something else to pass here.
    var unvouched: [Int] = []
    /// The latest passing cells, of three different hosts; -1 for none.
    var passing = -1
    var passingBefore = -1
    var passingFirst = -1

    var isolatedSince: Instant?
    var isBlind = false
    var isImpaired = false

    /// Failures seen from here count for nothing.
    var isDoubtful: Bool { isolatedSince != nil || isImpaired }
}

/// The latest results of one anchor cell, a ring.
struct AnchorHistory: Sendable, Equatable {
    struct Check: Sendable, Equatable {
        let at: Instant
        let passed: Bool
    }

    private static let room = 12
    private var checks: [Check] = []
    private var next = 0
    /// The ring may be shorter than what is asked about; this is not forgotten.
    private(set) var lastLost: Instant?

    init() {
        checks.reserveCapacity(Self.room)
    }

    mutating func add(_ check: Check) {
        if checks.count < Self.room {
            checks.append(check)
        } else {
            checks[next] = check
        }
        next = (next + 1) % Self.room
        if !check.passed { lastLost = check.at }
    }

    /// The checks since then, and how many of them were lost.
    func count(since: Instant) -> (checks: Int, lost: Int) {
        var count = 0
        var lost = 0
        for check in checks where check.at >= since {
            count += 1
            if !check.passed { lost += 1 }
        }
        return (count, lost)
    }
}
