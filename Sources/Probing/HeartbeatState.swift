package import Basics
package import Configuration

/// What others reported of a heartbeat, and what that amounts to.
///
/// A success holds for the period and the grace. A failure holds until the next success. A run whose beginning was
/// reported must end within the grace, however long its last success holds. Nothing is late before the leniency is
/// over, because the agent itself may not have been there to hear.
package struct HeartbeatState: Sendable, Equatable, Codable {
    /// What somebody reports.
    package enum Report: Sendable, Equatable {
        case success
        /// A run has begun.
        case start
        /// It failed, perhaps with an exit status.
        case failure(exit: Int?)
    }

    package let probe: String
    /// Since when it is waited for.
    private var since: Instant
    private var succeeded: Instant?
    private var began: Instant?
    private var failed: Instant?
    private var exit: Int?
    /// How long the last run took; nil when its beginning was not reported.
    private var took: Int64?
    /// Nothing is late before.
    private var lenientUntil: Instant?

    package init(probe: String, at now: Instant) {
        self.probe = probe
        since = now
    }

    package mutating func take(_ report: Report, at now: Instant) {
        switch report {
        case .start:
            began = now
            return
        case .success:
            succeeded = now
            failed = nil
            exit = nil
        case .failure(let status):
            failed = now
            exit = status
        }
        took = began.map { (now - $0).nanoseconds }
        began = nil
    }

    /// The agent was not there: nothing is late before it has been there again for `length`.
    package mutating func forgive(from now: Instant, for length: Duration) {
        lenientUntil = max(lenientUntil ?? now, now + length)
    }

    /// Whether a report that came now would tell nothing that is not remembered anyway.
    package func isRepetition(of report: Report, at now: Instant) -> Bool {
        guard report == .success, failed == nil, began == nil, let succeeded else { return false }
        return now - succeeded < .seconds(1)
    }

    /// What a look finds; nil while nothing is known yet.
    package func answer(
        _ heartbeat: Settings.Heartbeat, probe: ProbeIndex, run: UInt32, at now: Instant
    ) -> Answer? {
        var ending = Ending.answered
        var detail = ""
        if let began, isLate(now, after: began, heartbeat.grace) {
            ending = .timedOut
            detail = "the run that began \((now - began).rounded) ago has not ended"
        } else if failed != nil {
            ending = .reportedFailure
            detail = exit.map { "it ended with status \($0)" } ?? "it reported a failure"
        } else if let succeeded {
            if isLate(now, after: succeeded, heartbeat.period + heartbeat.grace) {
                ending = .timedOut
                detail =
                    "nothing was reported for \((now - succeeded).rounded), expected every "
                    + heartbeat.period.text
            }
        } else if isLate(now, after: since, heartbeat.period + heartbeat.grace) {
            ending = .timedOut
            detail = "nothing was ever reported, expected every \(heartbeat.period.text)"
        } else {
            return nil
        }
        var answer = Answer(probe: probe, run: run, started: now, finished: now, ending: ending)
        answer.detail = detail
        if ending != .timedOut, let took {
            answer.started = now - .nanoseconds(took)
            answer.phases.total = .nanoseconds(took)
        }
        return answer
    }

    private func isLate(_ now: Instant, after start: Instant, _ length: Duration) -> Bool {
        now - start > length && now >= lenientUntil ?? now
    }
}

extension Duration {
    /// To the second, as text.
    fileprivate var rounded: String { Duration.seconds(nanoseconds / 1_000_000_000).text }
}
