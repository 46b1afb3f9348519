package import Basics
package import Configuration

/// What a person needs to believe a failed observation: one line, bounded, for engineers only.
package struct Evidence: Sendable, Equatable {
    package let at: Instant
    package let text: String

    /// "checkout-eu: wrong status 502 from 192.0.2.7 after 12.0ms: Bad Gateway"
    package init(_ answer: Answer, observation: Observation, probe: Settings.Probe) {
        at = answer.finished
        // Nobody was asked and nothing was awaited: the report that did not come says it all.
        if case .heartbeat = probe.target, !answer.detail.isEmpty {
            self.text = "\(probe.name): \(answer.detail.without(probe.secrets))"
            return
        }
        var text = probe.name + ": "
        switch observation.outcome {
        case .passed: text += "passed"
        case .slow: text += "slow"
        case .failed(let failure): text += failure.words
        case .inconclusive(let doubt): text += doubt.words
        }
        if answer.status != 0 { text += " \(answer.status)" }
        if !answer.address.isEmpty, !observation.isInconclusive || answer.status != 0 {
            text += " from " + answer.address
        }
        text += " after " + observation.length.measured
        if case .failed(.timeout) = observation.outcome, let phase = answer.phaseOfEnd(of: probe) {
            text += " (\(phase.waitedFor))"
        }
        let detail =
            Observation.miss(in: answer, of: probe)
            ?? (answer.detail.isEmpty
                ? Self.start(of: answer.body, hiding: probe.secrets)
                : answer.detail.without(probe.secrets))
        if !detail.isEmpty { text += ": " + detail }
        self.text = text
    }

    /// The first line of the body with anything in it, without markup and control characters.
    private static func start(of body: [UInt8], hiding secrets: [Secret]) -> String {
        // Far more than is shown, so that no secret is cut where it could not be told any more.
        let text = String(decoding: body.prefix(8192), as: UTF8.self).without(secrets).prefix(1024)
        var plain = ""
        var inMarkup = false
        for character in text {
            if character == "<" { inMarkup = true }
            if !inMarkup, let scalar = character.unicodeScalars.first {
                plain.append(scalar.properties.isWhitespace || scalar.value < 32 ? " " : character)
            }
            if character == ">" { inMarkup = false }
        }
        return String(plain.split(separator: " ").joined(separator: " ").prefix(120))
    }
}

extension Observation {
    fileprivate var isInconclusive: Bool {
        if case .inconclusive = outcome { true } else { false }
    }
}

extension Settings.Phase {
    /// What did not come in time.
    package var waitedFor: String {
        switch self {
        case .name: "no word of the name server"
        case .connect: "no connection"
        case .tls: "no end of the TLS handshake"
        case .firstByte: "connected, but not a byte of an answer"
        case .total: "an answer that did not end"
        }
    }
}

extension Failure {
    /// The failure in an engineer's words.
    package var words: String {
        switch self {
        case .refused: "connection refused"
        case .timeout: "no answer in time"
        case .reset: "connection closed early"
        case .unreachable: "host unreachable"
        case .name: "no such name"
        case .tls: "TLS handshake failed"
        case .certificate: "certificate refused"
        case .protocolViolation: "not the protocol asked for"
        case .status: "wrong status"
        case .body: "body not as expected"
        case .header: "header not as expected"
        case .json: "JSON not as expected"
        case .tooLarge: "answer too large"
        case .redirects: "redirected otherwise than expected"
        case .blocked: "blocked with status"
        case .exec: "plugin reported a failure"
        }
    }
}

extension Doubt {
    /// The doubt in an engineer's words.
    package var words: String {
        switch self {
        case .ownNetwork: "our own network is gone"
        case .overload: "the agent itself is overloaded"
        case .clock: "the clock was stepped"
        case .resolver: "the name server does not answer"
        case .throttled: "throttled with status"
        }
    }
}
