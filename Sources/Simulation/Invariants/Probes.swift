import Basics
import Composition
import Configuration

struct ProbesDoNotOverlap: Invariant {
    static let sentence = "a probe runs once at a time, and no more at once than the bound allows"

    private var running: [Bool] = []
    private var inFlight = 0
    private var limit = 0

    init(_ scenario: Scenario) {}

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        switch sighting {
        case .lifeBegan(let settings, _), .heard(.configurationRead(let settings)):
            running = Array(repeating: false, count: settings.probes.count)
            inFlight = 0
            limit = settings.agent.inFlight
        case .did(.startProbe(let probe, _)):
            if running[probe] { return "probe \(probe) was started while it ran" }
            running[probe] = true
            inFlight += 1
            if inFlight > limit { return "\(inFlight) probes run at once, \(limit) may" }
        case .heard(.probeFinished(let answer)):
            if running[answer.probe] { inFlight -= 1 }
            running[answer.probe] = false
        case .lifeEnded, .heard, .did, .answered, .decided, .taken, .asked, .replied: break
        }
        return nil
    }
}

struct LoopDoesNotSpin: Invariant {
    static let sentence = "the agent is at rest between events, and a turn has a bound"

    /// More turns in a second than any scenario gives cause for.
    static let turnsASecond = 600

    private var second: Int64 = 0
    private var turns = 0

    init(_ scenario: Scenario) {}

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        guard case .did(.wake) = sighting else { return nil }
        let now = time.nanoseconds / 1_000_000_000
        turns = now == second ? turns + 1 : 0
        second = now
        return turns == Self.turnsASecond ? "it turned \(turns) times within a second" : nil
    }
}
