import Basics
import Composition
package import Configuration
package import Incidents
import Probing

/// Recorded observations run through the agent: what it would have decided, with this configuration.
///
/// Everything that the agent does after an observation happens as in a life: the ticks in between, incidents, drafts,
/// promises that nobody keeps. Only re-checks are not: what was not recorded cannot be asked for afterwards. Bytes
/// come in pieces of any size, so that a trace may be longer than the memory.
package struct Replay {
    /// So many bad lines are told one by one.
    package static let toldLines = 20
    /// Runs longer than this are handled in the order of their ends.
    private static let long: Int64 = 200_000_000
    private static let tick: Duration = .seconds(5)

    /// A line that was skipped.
    package struct Skipped: Sendable, Equatable {
        package let file: String
        /// From 1.
        package let line: Int
        package let why: String
    }

    /// A probe that the configuration does not have, whose lines were skipped.
    package struct Stranger: Sendable, Equatable {
        package let probe: String
        /// Where it stood first.
        package let file: String
        /// From 1.
        package let line: Int
        package internal(set) var count: Int
    }

    private let settings: Settings
    private var scanner: TraceScanner
    private var agent: Agent?
    private var effects: [Effect] = []
    private var written: UInt64?
    /// What ended after the observations that began later.
    private var pending: [Observation] = []
    private var clock = Instant(nanoseconds: .min)
    private var nextTick = Instant(nanoseconds: .min)
    /// The trace was not written by a running agent when nothing was observed for so long.
    private let offAfter: Duration

    private var file = ""
    private var line = 0
    /// A line that the next piece goes on with.
    private var rest: [UInt8] = []

    package private(set) var skipped: [Skipped] = []
    /// At most ``toldLines``; the lines of further ones are in the summary's count alone.
    package private(set) var strangers: [Stranger] = []
    package private(set) var summary: ReplaySummary
    private var decided: [Decision] = []

    package init(settings: Settings) {
        self.settings = settings
        scanner = TraceScanner(settings: settings)
        summary = ReplaySummary(settings)
        let least = settings.probes.map(\.every).min() ?? .seconds(30)
        offAfter = least * 3 + .seconds(30)
    }

    /// The next file begins; line numbers count from 1 in it.
    package mutating func begin(file: String) {
        endLine()
        self.file = file
        line = 0
    }

    /// Takes in the next bytes of the file.
    package mutating func feed(_ bytes: [UInt8]) {
        var start = 0
        if !rest.isEmpty {
            guard let end = bytes.firstIndex(of: 10) else {
                rest += bytes
                return
            }
            rest += bytes[..<end]
            endLine()
            start = end + 1
        }
        var first = start
        while let reading = scanner.next(bytes, &start) {
            line += 1
            take(reading, bytes[first..<start])
            first = start
        }
        rest = Array(bytes[start...])
    }

    private mutating func endLine() {
        guard !rest.isEmpty else { return }
        line += 1
        let last = rest
        rest = []
        take(scanner.read(last, 0..<last.count), last[...])
    }

    private mutating func take(_ reading: TraceScanner.Reading, _ bytes: ArraySlice<UInt8>) {
        switch reading {
        case .observation(let probe, let vantage, let at, let length, let outcome):
            let started = Instant(nanoseconds: at.nanoseconds)
            take(
                Observation(
                    probe: probe, vantage: vantage, started: started,
                    finished: Instant(nanoseconds: at.nanoseconds &+ length), outcome: outcome))
        case .nothing: break
        case .unknownProbe: meet(bytes)
        case .unknownVantage: skip("its vantage is none of the probe's")
        case .foreign(let why): skip(why)
        }
    }

    /// A line of a probe that the configuration does not have: its name is the second word.
    private mutating func meet(_ bytes: ArraySlice<UInt8>) {
        summary.strangers += 1
        let words = bytes.split(maxSplits: 2) { $0 <= 0x20 }
        guard words.count > 1 else { return }
        let probe = String(decoding: words[1], as: UTF8.self)
        if let place = strangers.firstIndex(where: { $0.probe == probe }) {
            strangers[place].count += 1
        } else if strangers.count < Self.toldLines {
            strangers.append(Stranger(probe: probe, file: file, line: line, count: 1))
        }
    }

    private mutating func skip(_ why: String) {
        summary.skipped += 1
        guard skipped.count < Self.toldLines else { return }
        skipped.append(Skipped(file: file, line: line, why: why))
    }

    private mutating func take(_ observation: Observation) {
        if !pending.isEmpty { handlePending(until: observation.started) }
        guard observation.finished.nanoseconds - observation.started.nanoseconds > Self.long else {
            handle(observation)
            return
        }
        // Few are long at a time, so a list in order is as good as a heap.
        var place = pending.count
        while place > 0, pending[place - 1].finished > observation.finished { place -= 1 }
        pending.insert(observation, at: place)
    }

    private mutating func handlePending(until time: Instant) {
        var count = 0
        while count < pending.count, pending[count].finished <= time {
            handle(pending[count])
            count += 1
        }
        if count > 0 { pending.removeFirst(count) }
    }

    private mutating func handle(_ observation: Observation) {
        let now = max(clock, observation.finished)
        if agent == nil { wakeUp(at: observation.started) }
        if now >= nextTick { letTimePass(to: now) }
        clock = now
        summary.count(observation)
        let isDecided =
            agent?.replay(observation, at: Now(instant: now, wall: Self.wall(now))) ?? false
        if isDecided { turn(at: now) }
    }

    private static func wall(_ instant: Instant) -> WallTime {
        WallTime(nanoseconds: instant.nanoseconds)
    }

    private mutating func wakeUp(at start: Instant) {
        agent = .replaying(
            settings: settings, seed: 1, at: Now(instant: start, wall: Self.wall(start)))
        clock = start
        turn(at: start)
        nextTick = start + Self.tick
    }

    /// While the agent ran, it looked at the time every few seconds; while it did not run, nobody did.
    private mutating func letTimePass(to now: Instant) {
        if now - clock > offAfter {
            nextTick = now + Self.tick
            return
        }
        while nextTick <= now {
            turn(at: nextTick)
            nextTick = nextTick + Self.tick
        }
    }

    private mutating func turn(at instant: Instant) {
        let now = Now(instant: instant, wall: Self.wall(instant))
        // Drafts are made a few a turn.
        for _ in 0..<10_000 {
            effects.removeAll(keepingCapacity: true)
            let events: [Event] = written.map { [.recordsWritten(upTo: $0)] } ?? []
            written = nil
            agent?.handle(events, at: now, into: &effects)
            var isClear = true
            for effect in effects {
                switch effect {
                case .remember(let records), .rememberAnew(let records):
                    written = records.last?.number
                    for record in records {
                        guard case .decision(let decision) = record.fact else { continue }
                        summary.count(decision)
                        decided.append(decision)
                    }
                case .wake(let at): isClear = at > instant
                case .startProbe, .startTrial, .send, .reply, .replyMore, .log, .publish, .stop:
                    break
                }
            }
            if isClear { return }
        }
    }

    /// What was decided since this was asked last, in the order of time.
    package mutating func takeDecisions() -> [Decision] {
        defer { decided.removeAll(keepingCapacity: true) }
        return decided
    }

    /// The trace is at its end.
    package mutating func finish() {
        endLine()
        handlePending(until: Instant(nanoseconds: .max))
    }
}
