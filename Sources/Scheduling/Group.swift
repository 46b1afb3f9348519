import Basics
import Configuration

/// Probes of which only so many may be under way at once: those of a host, or the programs.
///
/// A probe that is due while its group is full waits in the order in which they became due; it is late meanwhile,
/// and its lateness counts.
struct Group: Sendable {
    let limit: Int
    var inFlight = 0
    private var waiting: [(probe: ProbeIndex, due: Instant)] = []
    private var head = 0

    init(limit: Int) {
        self.limit = limit
    }

    var isFull: Bool { inFlight >= limit }
    var waitingCount: Int { waiting.count - head }

    mutating func wait(_ probe: ProbeIndex, since due: Instant) {
        waiting.append((probe, due))
    }

    mutating func popFirst() -> (probe: ProbeIndex, due: Instant)? {
        guard head < waiting.count else { return nil }
        let first = waiting[head]
        head += 1
        if head == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 64, head * 2 > waiting.count {
            waiting.removeFirst(head)
            head = 0
        }
        return first
    }
}

extension Group {
    /// The groups of the settings, and the number of each probe's group; -1 for a probe without one.
    static func all(of settings: Settings) -> (groups: [Group], of: [Int32]) {
        var groups: [Group] = []
        var numbers: [String: Int32] = [:]
        func number(_ name: String, limit: Int) -> Int32 {
            if let number = numbers[name] { return number }
            groups.append(Group(limit: limit))
            numbers[name] = Int32(groups.count - 1)
            return Int32(groups.count - 1)
        }
        let of = settings.probes.map { probe -> Int32 in
            switch probe.target {
            case .exec:
                // No host begins with a blank.
                return number(" programs", limit: settings.agent.plugins)
            case .heartbeat:
                return -1
            case .http, .tcp, .url:
                return settings.agent.perHost.map { number(probe.host, limit: $0) } ?? -1
            }
        }
        return (groups, of)
    }
}
