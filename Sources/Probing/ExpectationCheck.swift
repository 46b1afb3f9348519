import Basics
package import Configuration

/// What became of one expectation: for whoever looks at a probe closely.
package struct ExpectationCheck: Sendable, Equatable {
    /// The expectation as the file writes it.
    package let expectation: String
    package let isMet: Bool
    /// What was found, without secrets.
    package let found: String
}

extension Observation {
    /// Every expectation of the probe with what was found; empty when there was no answer to judge.
    package static func findings(in answer: Answer, of probe: Settings.Probe) -> [ExpectationCheck]
    {
        guard answer.ending == .answered else { return [] }
        var findings: [ExpectationCheck] = []
        if case .http = probe.target, !probe.expect.contains(where: \.isAboutStatus) {
            let isMet = (200...299).contains(answer.status)
            findings.append(
                ExpectationCheck(
                    expectation: "status 200-299", isMet: isMet, found: "status is \(answer.status)"
                ))
        }
        for expectation in probe.expect where !expectation.isAboutFailure {
            let isMet = expectation.isMet(by: answer)
            findings.append(
                ExpectationCheck(
                    expectation: expectation.written(hiding: probe.secrets), isMet: isMet,
                    found: isMet
                        ? expectation.found(in: answer, hiding: probe.secrets)
                        : expectation.miss(in: answer, hiding: probe.secrets)))
        }
        return findings
    }
}

extension Settings.Expectation {
    fileprivate var isAboutStatus: Bool {
        if case .status = self { true } else { false }
    }

    fileprivate var isAboutFailure: Bool {
        if case .failure = self { true } else { false }
    }

    fileprivate func isMet(by answer: Answer) -> Bool {
        if case .status(let ranges) = self {
            return ranges.contains { $0.contains(answer.status) }
        }
        return failure(of: answer) == nil
    }

    /// As a configuration writes it, but for secrets.
    package func written(hiding secrets: [Secret]) -> String {
        func quoted(_ text: String) -> String { "\"\(bounded(text, hiding: secrets))\"" }
        switch self {
        case .status(let ranges):
            return "status "
                + ranges.map {
                    $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
                }.joined(separator: ", ")
        case .bodyContains(let text): return "body contains \(quoted(text))"
        case .bodyLacks(let text): return "body not contains \(quoted(text))"
        case .bodyMatches(let pattern): return "body matches \(quoted(pattern.description))"
        case .header(let name, .present): return "header \(name) present"
        case .header(let name, .absent): return "header \(name) absent"
        case .header(let name, .contains(let text)):
            return "header \(name) contains \(quoted(text))"
        case .header(let name, .matches(let pattern)):
            return "header \(name) matches \(quoted(pattern.description))"
        case .json(let test): return "json \(test.written) " + test.test.written(hiding: secrets)
        case .size(let comparison, let bytes): return "size \(comparison.rawValue) \(bytes)B"
        case .phase(let phase, let most): return "phase \(phase.rawValue) <= \(most.text)"
        case .tls(let wanted): return wanted ? "tls" : "no tls"
        case .certificate(let length): return "certificate valid \(length.text)"
        case .certificateName(let name, let test):
            return "certificate \(name.rawValue) " + test.written(hiding: secrets)
        case .certificateChain: return "certificate chain complete"
        case .address(let test): return "address " + test.written(hiding: secrets)
        case .failure(let marks): return "failure " + marks.joined(separator: ", ")
        }
    }

    /// What was found where it is as expected.
    fileprivate func found(in answer: Answer, hiding secrets: [Secret]) -> String {
        func quoted(_ text: String) -> String { "\"\(bounded(text, hiding: secrets))\"" }
        switch self {
        case .status: return "status is \(answer.status)"
        case .bodyContains, .bodyMatches: return "found in \(answer.size) bytes"
        case .bodyLacks: return "not found in \(answer.size) bytes"
        case .header(let name, let test):
            guard test != .absent,
                let value = HeaderBlock(bytes: answer.headers).value(of: name)
            else { return "it is absent" }
            return "it is " + quoted(String(decoding: value, as: UTF8.self))
        case .json: return "it is so"
        case .size: return "size is \(answer.size)B"
        case .phase(let phase, _): return "took \(answer.phases.length(of: phase).measured)"
        case .tls(let wanted): return wanted ? "it came over TLS" : "it came without TLS"
        case .certificate:
            return
                "valid for \((answer.certificateLeft ?? .zero).nanoseconds / 86_400_000_000_000) days yet"
        case .certificateName(let name, _):
            return "it is " + quoted(answer.certificates.first?.text(name) ?? "")
        case .certificateChain: return "\(answer.certificates.count) certificates"
        case .address: return "it is " + quoted(answer.finalAddress)
        case .failure: return ""
        }
    }
}

extension Settings.TextTest {
    fileprivate func written(hiding secrets: [Secret]) -> String {
        switch self {
        case .contains(let text): "contains \"\(bounded(text, hiding: secrets))\""
        case .matches(let pattern): "matches \"\(bounded(pattern.description, hiding: secrets))\""
        }
    }
}

extension Settings.JSONTest.Test {
    fileprivate func written(hiding secrets: [Secret]) -> String {
        switch self {
        case .exists: "exists"
        case .existsNot: "not exists"
        case .compared(let comparison, let value):
            "\(comparison.rawValue) " + value.written(hiding: secrets)
        }
    }
}
