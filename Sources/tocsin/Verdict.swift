import Basics
import Configuration
import Probing
import Surface

/// What one probe found, for a person or a program.
struct Verdict {
    let answer: Answer
    let observation: Observation
    let probe: Settings.Probe
    let findings: [ExpectationCheck]
    private let started: WallTime

    /// - Parameter started: when the run did.
    init(_ answer: Answer, probe: Settings.Probe, started: WallTime) {
        self.answer = answer
        self.probe = probe
        self.started = started
        observation = Observation(judging: answer, of: probe)
        findings = Observation.findings(in: answer, of: probe)
    }

    /// As a Nagios plugin exits: 0 passed, 1 slow, 2 failed, 3 inconclusive.
    var status: Int32 {
        switch observation.outcome {
        case .passed: 0
        case .slow: 1
        case .failed: 2
        case .inconclusive: 3
        }
    }

    var length: Duration { observation.length }

    private var sentence: String {
        switch observation.outcome {
        case .passed: "passed"
        case .slow: "slow: \(slowness)"
        case .failed(.body) where !probe.steps.isEmpty: "failed: dialogue not as expected"
        case .failed(let failure): "failed: \(failure.words)"
        case .inconclusive(let doubt): "inconclusive: \(doubt.words)"
        }
    }

    /// Which limit was passed.
    private var slowness: String {
        if answer.exitStatus == 1 { return "the plugin warns" }
        if let slow = probe.slow, observation.length > slow {
            return "it took longer than \(slow.text)"
        }
        for limit in probe.slowPhases {
            let length = answer.phases.length(of: limit.phase)
            if length > limit.most {
                return
                    "\(limit.phase.rawValue) took \(length.measured), more than \(limit.most.text)"
            }
        }
        return "it took longer than it should"
    }

    /// What an incident would keep of it.
    var evidence: Exhibit? {
        Exhibit(answer, observation, of: probe, started: started)
    }

    /// The expectation that was not met, or what went wrong before there was anything to expect.
    var detail: String? {
        if observation.outcome == .failed(.timeout), let phase = answer.phaseOfEnd(of: probe) {
            return "\(phase.waitedFor) within \(probe.timeout.text)"
        }
        let detail = answer.detail.without(probe.secrets)
        return Observation.miss(in: answer, of: probe) ?? (detail.isEmpty ? nil : detail)
    }

    /// Each phase by itself, in the order of a request.
    private var parts: [(name: String, length: Duration)] {
        let phases = answer.phases
        var parts: [(name: String, length: Duration)] = []
        var before = Duration.zero
        for (name, end) in [
            ("name lookup", phases.name), ("connect", phases.connect), ("TLS", phases.tls),
            ("first byte", phases.firstByte), ("rest", phases.total),
        ] where end > before {
            parts.append((name, end - before))
            before = end
        }
        // What took the rest of a run without an answer is the phase that it did not get through.
        if phases.firstByte == .zero, let last = parts.popLast() {
            parts.append((last.name == "rest" ? restName : last.name, last.length))
        }
        return parts
    }

    private var restName: String {
        switch probe.target {
        case .exec: return "program"
        case .tcp where !probe.steps.isEmpty && answer.phases.connect > .zero: return "dialogue"
        case .http, .tcp, .url, .heartbeat: break
        }
        let isNameless = answer.phases.name == .zero && answer.address.isEmpty
        return isNameless
            ? "name lookup"
            : answer.phases.connect == .zero
                ? "connect" : answer.ending == .answered ? "rest" : "no answer"
    }

    var text: String {
        var text = "\(probe.name.harmless)  \(probe.target.shown.harmless)\n"
        text += "\(sentence) after \(milliseconds(observation.length))"
        if answer.status != 0 { text += ", status \(answer.status)" }
        if let exit = answer.exitStatus { text += ", exit status \(exit)" }
        if !answer.address.isEmpty { text += ", from \(answer.address)" }
        text += "\n"
        if let detail { text += "  \(detail.harmless)\n" }
        if probe.http.insecure { text += "  INSECURE: the certificate was not verified\n" }
        text += chart
        for finding in findings {
            text +=
                "  \(finding.isMet ? "met   " : "MISSED") \(finding.expectation.harmless): "
                + "\(finding.found.harmless)\n"
        }
        if answer.tried.count > 1 {
            text += "  addresses tried: \(answer.tried.joined(separator: ", "))\n"
        }
        if answer.finalAddress.isEmpty == false, case .http(let url) = probe.target,
            answer.finalAddress != url, !answer.finalAddress.hasPrefix(url)
        {
            text +=
                "  final address: \(Settings.Target.http(url: answer.finalAddress).shown.harmless)\n"
        }
        text += certificates
        for value in perfdata { text += "  \(value.label.harmless) = \(value.written)\n" }
        if status >= 2 { text += excerpt }
        return text
    }

    private static let columns = 40

    private var chart: String {
        var text = ""
        let whole = parts.reduce(0) { $0 + $1.length.seconds }
        var before = 0.0
        // Each phase begins where the one before it ends.
        for part in parts where whole > 0 {
            let start = min(Self.columns - 1, Int(before / whole * Double(Self.columns)))
            before += part.length.seconds
            let end = Int((before / whole * Double(Self.columns)).rounded())
            let bar =
                String(repeating: " ", count: start)
                + String(repeating: "#", count: max(1, end - start))
            let length = milliseconds(part.length)
            let space = String(repeating: " ", count: max(0, 10 - length.count))
            text += "  \(part.name.padded(to: 12))\(space)\(length)  \(bar)\n"
        }
        return text
    }

    private var certificates: String {
        var text = ""
        for (place, certificate) in answer.certificates.enumerated() {
            var line = "\(place == 0 ? "certificate" : "  issued by")  \(certificate.subject)"
            if place == 0, let left = answer.certificateLeft {
                let days = left.nanoseconds / 86_400_000_000_000
                line += left > .zero ? ", \(days) days left" : ", ended \(-days) days ago"
            }
            if let expires = certificate.expires { line += ", until \(expires.dateAndClock) UTC" }
            if place == 0, !certificate.names.isEmpty {
                line += "\n    for        \(certificate.names.prefix(200))"
            }
            if place == answer.certificates.count - 1, !certificate.isSelfSigned {
                line += "\n    issued by  \(certificate.issuer) (not sent)"
            }
            text += "  \(line.withoutControls)\n"
        }
        return text
    }

    /// The beginning of an answer that was not what it should be.
    private var excerpt: String {
        guard let evidence else { return "" }
        let headers = (evidence.headers ?? []).prefix(16).map { "  < \($0.harmless)\n" }
        let lines = (evidence.body ?? "").split(separator: "\n").prefix(8)
        return headers.joined()
            + lines.map { "  > \($0.prefix(160).description.harmless)\n" }.joined()
    }

    var perfdata: [Perfdata.Value] {
        guard case .exec = probe.target else { return [] }
        return Perfdata(answer.body).values
    }

    /// One line, for one of several runs.
    var line: String {
        var line = "\(probe.name.harmless) \(sentence), \(observation.length.measured)"
        if answer.status != 0 { line += ", status \(answer.status)" }
        if let detail { line += ": \(detail.harmless)" }
        return line + "\n"
    }

    /// As the Monitoring Plugins' guidelines have it: a word, a text, `|`, values with limits.
    var nagios: String {
        let word =
            switch observation.outcome {
            case .passed: "OK"
            case .slow: "WARNING"
            case .failed: "CRITICAL"
            case .inconclusive: "UNKNOWN"
            }
        let what = detail.map { sentence + ": " + $0 } ?? sentence
        let plain = what.harmless.replacing("|", with: "/")
        let slow = probe.slow.map(decimal) ?? ""
        var values = [
            "time=\(decimal(observation.length))s;\(slow);\(decimal(probe.timeout));0"
        ]
        for (name, length) in parts where name != "rest" {
            values.append("'\(name)'=\(decimal(length))s;;;0")
        }
        if answer.size > 0 { values.append("size=\(answer.size)B;;;0") }
        return "\(word) - \(probe.name.harmless) \(plain) after \(observation.length.measured) | "
            + values.joined(separator: " ") + "\n"
    }

    /// Seconds to the microsecond, without the exponent that the guidelines do not know.
    private func decimal(_ length: Duration) -> String {
        let microseconds = max(0, length.nanoseconds / 1000)
        let fraction = String(microseconds % 1_000_000 + 1_000_000).dropFirst()
        return "\(microseconds / 1_000_000).\(fraction)"
    }

    private func milliseconds(_ length: Duration) -> String {
        let tenths = (length.nanoseconds + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) ms"
    }
}

extension Perfdata.Value {
    var written: String {
        (number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)") + unit
    }
}

extension String {
    /// Line by line harmless to a terminal.
    fileprivate var withoutControls: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).harmless }
            .joined(separator: "\n")
    }
}
