import Basics
import Configuration
import Probing

/// Answers probes from the truth.
struct MadeNetwork {
    /// What came of a run, and whose fault it was.
    struct Outcome {
        var ending: Ending
        var status = 0
        var body: [UInt8] = []
        var length: Duration
        var cause: Cause
    }

    /// Whose fault an answer is.
    enum Cause: Sendable {
        case none
        /// The target failed.
        case target
        /// The target was slow.
        case slowness
        /// Our own machine or network.
        case ourselves
    }

    private let scenario: Scenario
    private var dice: SeededGenerator

    init(_ scenario: Scenario) {
        self.scenario = scenario
        dice = SeededGenerator(seed: scenario.seed ^ 0x6e65_7477_6f72_6b00)
    }

    mutating func run(_ probe: Settings.Probe, at time: Instant, from vantage: String) -> Outcome {
        let now = Duration.nanoseconds(time.nanoseconds)
        let usual = Duration.milliseconds(30 + Int64(dice.unit() * 40))
        for trouble in scenario.troubles {
            if case .cutOff(let from, let until, let failing) = trouble, from <= now, now < until {
                return fail(probe, failing, after: nil, .ourselves)
            }
        }
        for truth in scenario.truth.reversed()
        where truth.concerns(probe.name, at: now, from: vantage) {
            switch truth.kind {
            case .fails(let failing, let after):
                return fail(probe, failing, after: after, .target)
            case .takes(let length):
                if length >= probe.timeout { return fail(probe, .timeout, after: nil, .target) }
                return pass(after: length, .slowness)
            case .loses(let chance, let failing):
                guard dice.chance(chance) else { break }
                return fail(probe, failing, after: nil, .target)
            case .cycles(let down, let up, let failing):
                let phase = (now - truth.from).nanoseconds % (down + up).nanoseconds
                guard phase < down.nanoseconds else { break }
                return fail(probe, failing, after: nil, .target)
            }
            return pass(after: usual, .none)
        }
        return pass(after: usual, .none)
    }

    private func pass(after length: Duration, _ cause: Cause) -> Outcome {
        Outcome(
            ending: .answered, status: 200, body: Array("ok".utf8), length: length, cause: cause)
    }

    private func fail(
        _ probe: Settings.Probe, _ failing: Failing, after: Duration?, _ cause: Cause
    ) -> Outcome {
        let length = after ?? (failing == .timeout ? probe.timeout : .milliseconds(50))
        var outcome = Outcome(ending: .refused, length: length, cause: cause)
        switch failing {
        case .refused: break
        case .timeout: outcome.ending = .timedOut
        case .reset: outcome.ending = .reset
        case .unreachable: outcome.ending = .unreachable
        case .name: outcome.ending = .noSuchName
        case .tls: outcome.ending = .tlsFailed
        case .certificate: outcome.ending = .certificateRefused
        case .ownNetwork: outcome.ending = .ownNetwork
        case .resolver: outcome.ending = .resolverFailed
        case .status, .body:
            // A port has neither status nor body: it closes the connection.
            guard case .http = probe.target else {
                outcome.ending = .reset
                return outcome
            }
            let isBody = failing == .body && !probe.expect.isEmpty
            outcome.ending = .answered
            outcome.status = isBody ? 200 : 502
            outcome.body = Array("<h1>Bad Gateway</h1>".utf8)
        }
        return outcome
    }
}
