import Basics
package import Configuration

extension Observation {
    /// Judges the raw facts of a run: the one place where an ending becomes a failure or a doubt.
    ///
    /// - Parameters:
    ///   - late: how long after it was due the run started. A run later than its interval or than the limit says more
    ///     about us than about its target, unless it passed.
    package init(
        judging answer: Answer, of probe: Settings.Probe, late: Duration = .zero,
        lateLimit: Duration = Settings.Agent().lateLimit
    ) {
        var outcome = Self.outcome(of: answer, probe: probe)
        if late > min(probe.every, lateLimit), case .failed = outcome {
            outcome = .inconclusive(.overload)
        }
        self.init(
            probe: answer.probe, started: answer.started, finished: answer.finished,
            outcome: outcome)
    }

    private static func outcome(of answer: Answer, probe: Settings.Probe) -> Outcome {
        let outcome = plainOutcome(of: answer, probe: probe)
        for case .failure(let marks) in probe.expect {
            switch outcome {
            case .inconclusive: return outcome
            case .failed(let failure):
                return marks.contains(failure.rawValue) ? .passed : outcome
            case .passed, .slow:
                // It answered where it should not: that answer is what is wrong.
                return .failed(answer.status == 0 ? .protocolViolation : .status)
            }
        }
        return outcome
    }

    private static func plainOutcome(of answer: Answer, probe: Settings.Probe) -> Outcome {
        switch answer.ending {
        case .answered: judge(answer, probe: probe)
        case .refused: .failed(.refused)
        case .timedOut: .failed(.timeout)
        case .reset: .failed(.reset)
        case .unreachable: .failed(.unreachable)
        case .ownNetwork: .inconclusive(.ownNetwork)
        case .noSuchName: .failed(.name)
        case .resolverFailed: .inconclusive(.resolver)
        case .tlsFailed: .failed(.tls)
        case .certificateRefused: .failed(.certificate)
        case .notTheProtocol: .failed(.protocolViolation)
        case .otherReply: .failed(.body)
        case .notGiven: .failed(.status)
        case .denied: .failed(.blocked)
        case .killed, .reportedFailure: .failed(.exec)
        case .tooLarge: .failed(.tooLarge)
        case .tooManyRedirects: .failed(.redirects)
        case .ownFault: .inconclusive(.overload)
        case .cancelled: .inconclusive(.overload)
        }
    }

    private static func judge(_ answer: Answer, probe: Settings.Probe) -> Outcome {
        var isWarned = false
        switch probe.target {
        case .http:
            if let trouble = judgeStatus(answer.status, probe: probe) { return trouble }
        case .url:
            if let trouble = judgeCode(answer.status, probe: probe) { return trouble }
        case .exec:
            // The Monitoring Plugins' exit statuses: 3 is the plugin's word for a fault of its own.
            switch answer.exitStatus {
            case 0: break
            case 1: isWarned = true
            case 3: return .inconclusive(.overload)
            default: return .failed(.exec)
            }
        case .tcp, .heartbeat: break
        }
        if let failure = firstMiss(in: answer, of: probe)?.failure(of: answer) {
            return .failed(failure)
        }
        return isWarned || isSlow(answer, probe: probe) ? .slow : .passed
    }

    private static func isSlow(_ answer: Answer, probe: Settings.Probe) -> Bool {
        if let slow = probe.slow, answer.finished - answer.started > slow { return true }
        return probe.slowPhases.contains { answer.phases.length(of: $0.phase) > $0.most }
    }

    /// The reply code of another protocol: judged only where one is expected.
    private static func judgeCode(_ code: Int, probe: Settings.Probe) -> Outcome? {
        for case .status(let ranges) in probe.expect {
            guard ranges.contains(where: { $0.contains(code) }) else { return .failed(.status) }
        }
        return nil
    }

    /// The first expectation that an answer does not meet, but for its status.
    private static func firstMiss(
        in answer: Answer, of probe: Settings.Probe
    ) -> Settings.Expectation? {
        for expectation in probe.expect where expectation.failure(of: answer) != nil {
            return expectation
        }
        return nil
    }

    /// What was found instead of what was expected: "body does not contain "ok"". Nil when the run did not come
    /// to an answer or the answer is as expected; for engineers.
    package static func miss(in answer: Answer, of probe: Settings.Probe) -> String? {
        let isInverted = probe.expect.contains { expectation in
            if case .failure = expectation { true } else { false }
        }
        let plain = plainOutcome(of: answer, probe: probe)
        if case .passed = outcome(of: answer, probe: probe) { return nil }
        switch (plain, isInverted) {
        case (.inconclusive, _): return nil
        case (.passed, false), (.slow, false): return nil
        case (_, true):
            for expectation in probe.expect {
                if case .failure = expectation {
                    let found: String
                    switch plain {
                    case .failed(let failure): found = "failure is \(failure.rawValue), "
                    case .passed, .slow, .inconclusive: found = "it passed, "
                    }
                    return found + expectation.miss(in: answer, hiding: probe.secrets)
                }
            }
            return nil
        case (.failed(let failure), false):
            guard answer.ending == .answered else { return nil }
            for case .status(let ranges) in probe.expect where answer.status != 0 {
                if ranges.contains(where: { $0.contains(answer.status) }) { continue }
                return Settings.Expectation.status(ranges)
                    .miss(in: answer, hiding: probe.secrets)
            }
            // 200 to 299 was expected without a word: no expectation of the file's is to be blamed.
            if failure == .status || failure == .blocked { return nil }
            return firstMiss(in: answer, of: probe)?
                .miss(in: answer, hiding: probe.secrets)
        }
    }

    /// Nil when the status is as expected.
    private static func judgeStatus(_ status: Int, probe: Settings.Probe) -> Outcome? {
        var expectsSuccess = true
        var asked = false
        for case .status(let ranges) in probe.expect {
            asked = true
            guard !ranges.contains(where: { $0.contains(status) }) else { continue }
            expectsSuccess = ranges.contains { $0.overlaps(200...299) }
            return verdict(on: status, expectsSuccess: expectsSuccess)
        }
        if asked || (200...299).contains(status) { return nil }
        return verdict(on: status, expectsSuccess: true)
    }

    private static func verdict(on status: Int, expectsSuccess: Bool) -> Outcome {
        switch status {
        case 429: .inconclusive(.throttled)
        case 401, 403: .failed(expectsSuccess ? .blocked : .status)
        default: .failed(.status)
        }
    }
}
