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
        var headers: [UInt8] = []
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

    /// They pass whatever a made world expects of an answer.
    private static let goodBody = Array(#"{"state":"ok"}"#.utf8)
    private static let goodHeaders = Array("x-made: yes\r\n".utf8)

    private let scenario: Scenario
    private var dice: SeededGenerator

    init(_ scenario: Scenario) {
        self.scenario = scenario
        dice = SeededGenerator(seed: scenario.seed ^ 0x6e65_7477_6f72_6b00)
    }

    /// What a run finds that starts now; nil when nobody is there to run it.
    mutating func run(
        _ probe: Settings.Probe, at time: Instant, from vantage: String
    ) -> Outcome? {
        let now = Duration.nanoseconds(time.nanoseconds)
        let usual =
            scenario.isRehearsal
            ? Duration.milliseconds(50) : .milliseconds(30 + Int64(dice.unit() * 40))
        for trouble in scenario.troubles {
            switch trouble {
            case .cutOff(let from, let until, let failing):
                guard from <= now, now < until else { continue }
                return fail(probe, failing, after: nil, .ourselves)
            case .cutOffAt(let place, let from, let until):
                guard from <= now, now < until, place.matches(vantage) else { continue }
                return fail(probe, .timeout, after: nil, .ourselves)
            case .asleepAt(let place, let from, let until):
                guard from <= now, now < until, place.matches(vantage) else { continue }
                return nil
            case .asleep, .crash, .stop, .clockStep, .late, .reload: continue
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
            case .loses(let chance, let failing, let after):
                guard dice.chance(chance) else { break }
                return fail(probe, failing, after: after, .target)
            case .cycles(let down, let up, let failing, let after):
                let phase = (now - truth.from).nanoseconds % (down + up).nanoseconds
                guard phase < down.nanoseconds else { break }
                return fail(probe, failing, after: after, .target)
            }
            return pass(after: usual, .none)
        }
        return pass(after: usual, .none)
    }

    private func pass(after length: Duration, _ cause: Cause) -> Outcome {
        Outcome(
            ending: .answered, status: 200, body: Self.goodBody, headers: Self.goodHeaders,
            length: length, cause: cause)
    }

    private func fail(
        _ probe: Settings.Probe, _ failing: Failing, after: Duration?, _ cause: Cause
    ) -> Outcome {
        let length = after ?? (failing == .timeout ? probe.timeout : .milliseconds(50))
        var outcome = Outcome(ending: .refused, length: length, cause: cause)
        if length > probe.timeout {
            outcome.ending = .timedOut
            outcome.length = probe.timeout
            return outcome
        }
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
        case .overload, .clock: outcome.ending = .ownFault
        case .protocolViolation: outcome.ending = .notTheProtocol
        case .tooLarge: outcome.ending = .tooLarge
        case .redirects: outcome.ending = .tooManyRedirects
        case .exec: outcome.ending = .killed
        case .status, .body, .header, .json, .blocked, .throttled:
            answerBadly(&outcome, probe, failing)
        }
        return outcome
    }

    private func answerBadly(
        _ outcome: inout Outcome, _ probe: Settings.Probe, _ failing: Failing
    ) {
        // A port has neither status nor body: it closes the connection.
        guard case .http = probe.target else {
            outcome.ending = failing == .throttled ? .ownFault : .reset
            return
        }
        outcome.ending = .answered
        outcome.status = 502
        outcome.body = Array("<h1>Bad Gateway</h1>".utf8)
        outcome.headers = Self.goodHeaders
        if failing == .blocked { outcome.status = 403 }
        if failing == .throttled { outcome.status = 429 }
        // Each misses one kind of expectation and meets the others.
        guard !probe.expect.isEmpty else { return }
        switch failing {
        case .body: (outcome.status, outcome.body) = (200, Array(#"{"state":"bad"}"#.utf8))
        case .header: (outcome.status, outcome.body, outcome.headers) = (200, Self.goodBody, [])
        case .json: (outcome.status, outcome.body) = (200, Array("ok".utf8))
        case .blocked, .throttled, .status, .refused, .timeout, .reset, .unreachable, .name, .tls,
            .certificate, .protocolViolation, .redirects, .tooLarge, .exec, .ownNetwork, .resolver,
            .overload, .clock:
            break
        }
    }
}
