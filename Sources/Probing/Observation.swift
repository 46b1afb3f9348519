package import Basics
package import Configuration

/// What one run of a probe found.
package struct Observation: Sendable, Equatable {
    package var probe: ProbeIndex
    /// Its place in the probe's `vantages`.
    package var vantage: Int
    package var started: Instant
    package var finished: Instant
    package var outcome: Outcome

    /// How long the run took.
    package var length: Duration { finished - started }

    package init(
        probe: ProbeIndex, vantage: Int = 0, started: Instant, finished: Instant, outcome: Outcome
    ) {
        self.probe = probe
        self.vantage = vantage
        self.started = started
        self.finished = finished
        self.outcome = outcome
    }
}

/// Passed, slow, failed or inconclusive.
package enum Outcome: Sendable, Equatable {
    case passed
    /// It passed, but took longer than the probe's `slow`.
    case slow
    case failed(Failure)
    case inconclusive(Doubt)
}
