import Basics
package import Configuration

extension Observation {
    /// Judges the raw facts of a run: the one place where an ending becomes a failure or a doubt.
    ///
    /// - Parameters:
    ///   - late: how long after it was due the run started. A run late by more than its interval says more about
    ///     us than about its target, unless it passed.
    package init(judging answer: Answer, of probe: Settings.Probe, late: Duration = .zero) {
        var outcome = Self.outcome(of: answer, probe: probe)
        if late > probe.every, case .failed = outcome { outcome = .inconclusive(.overload) }
        self.init(
            probe: answer.probe, started: answer.started, finished: answer.finished,
            outcome: outcome)
    }

    private static func outcome(of answer: Answer, probe: Settings.Probe) -> Outcome {
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
        case .tooLarge: .failed(.tooLarge)
        case .tooManyRedirects: .failed(.redirects)
        case .ownFault: .inconclusive(.overload)
        case .cancelled: .inconclusive(.overload)
        }
    }

    private static func judge(_ answer: Answer, probe: Settings.Probe) -> Outcome {
        if case .http = probe.target, let trouble = judgeStatus(answer.status, probe: probe) {
            return trouble
        }
        for case .bodyContains(let text) in probe.expect where !answer.body.contains(bytesOf: text)
        {
            // What was not read may hold it: that the text is absent is more than was found out.
            return .failed(answer.body.count >= probe.bodyLimit ? .tooLarge : .body)
        }
        if let slow = probe.slow, answer.finished - answer.started > slow { return .slow }
        return .passed
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

extension [UInt8] {
    /// Whether the UTF-8 bytes of `text` occur, without allocating.
    fileprivate func contains(bytesOf text: String) -> Bool {
        let wanted = text.utf8
        guard let first = wanted.first else { return true }
        guard count >= wanted.count else { return false }
        var place = 0
        while place <= count - wanted.count {
            if self[place] == first, self[place...].starts(with: wanted) { return true }
            place += 1
        }
        return false
    }
}
