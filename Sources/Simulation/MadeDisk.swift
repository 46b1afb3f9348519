import Basics
import Composition

/// The journal's disk: slow, sometimes full, and after a crash it has what was synced and perhaps a part of the
/// rest. It keeps the contract of the real journal: one write at a time, what is appended meanwhile is joined,
/// a replacement is whole or not at all, and after a refusal only a replacement helps.
struct MadeDisk {
    private enum Work {
        case append([Record])
        case replace([Record])
    }

    private let plan: DiskPlan
    private let lies: Bool
    private var dice: SeededGenerator
    private(set) var records: [Record] = []
    private var underWay: Work?
    private var waiting: Work?
    private var isRefusing = false

    init(_ plan: DiskPlan, seed: UInt64, lies: Bool) {
        self.plan = plan
        self.lies = lies
        dice = SeededGenerator(seed: seed ^ 0x6469_736b)
    }

    /// The last number that a restart would find.
    var last: UInt64 { records.last?.number ?? 0 }

    /// Takes records in.
    ///
    /// - Returns: How long until ``finish(at:)`` has something to say; nil when a write is under way already.
    mutating func append(_ more: [Record]) -> Duration? {
        switch waiting {
        case nil: waiting = .append(more)
        case .append(let before): waiting = .append(before + more)
        case .replace(let before): waiting = .replace(before + more)
        }
        return begin()
    }

    mutating func replace(by all: [Record]) -> Duration? {
        waiting = .replace(all)
        return begin()
    }

    private mutating func begin() -> Duration? {
        guard underWay == nil, let next = waiting else { return nil }
        underWay = next
        waiting = nil
        let latency = plan.latency
        return .milliseconds(
            Int64.random(in: Int64(latency.lowerBound)...Int64(latency.upperBound), using: &dice))
    }

    /// The write under way ends.
    ///
    /// - Returns: What the agent hears, and how long the next write takes if one waits.
    mutating func finish(at time: Duration) -> (event: Event, next: Duration?) {
        guard let work = underWay else { preconditionFailure("no write is under way") }
        underWay = nil
        let isFull = plan.full.contains { $0.contains(time) }
        var number: UInt64 = 0
        switch work {
        case .append(let more):
            if isFull { isRefusing = true }
            if !isRefusing { keep(more) }
            number = more.last?.number ?? last
        case .replace(let all):
            isRefusing = isFull
            if !isFull { records = all }
            number = all.last?.number ?? last
        }
        let event: Event =
            isRefusing
            ? .recordsRefused(upTo: last, reason: "append to the journal: No space left on device")
            : .recordsWritten(upTo: number)
        return (event, begin())
    }

    private mutating func keep(_ more: [Record]) {
        records += more
    }

    /// The process is gone: what was under way is lost, or a part of it is not.
    mutating func crash() {
        let work = underWay
        underWay = nil
        waiting = nil
        if lies { records.removeLast(min(records.count, 12)) }
        defer { isRefusing = false }
        guard !isRefusing, let work, dice.chance(plan.tears) else { return }
        switch work {
        case .append(let more):
            records += more.prefix(Int.random(in: 0...more.count, using: &dice))
        case .replace(let all):
            if dice.chance(0.5) { records = all }
        }
    }

    /// A clean end: everything that was handed over is written, if there is room.
    mutating func drain(at time: Duration) {
        while underWay != nil { _ = finish(at: time) }
        isRefusing = false
    }
}
