import Basics
package import Configuration

extension Settings.Expectation {
    /// The failure that an answer is by this expectation; nil when it is as expected. Allocates nothing.
    ///
    /// The status and `failure` are judged by ``Observation/init(judging:of:late:)``, which sees them all.
    func failure(of answer: Answer) -> Failure? {
        switch self {
        case .status, .failure: nil
        case .bodyContains(let text):
            answer.body[...].contains(bytesOf: text) ? nil : answer.isCut ? .tooLarge : .body
        case .bodyLacks(let text):
            answer.body[...].contains(bytesOf: text) ? .body : answer.isCut ? .tooLarge : nil
        case .bodyMatches(let pattern):
            pattern.isFound(in: answer.body[...]) ? nil : answer.isCut ? .tooLarge : .body
        case .header(let name, let test):
            test.holds(name, HeaderBlock(bytes: answer.headers)) ? nil : .header
        case .json(let test):
            answer.isCut ? .tooLarge : test.holds(in: answer.body) ? nil : .json
        case .size(let comparison, let bytes):
            comparison.holds(answer.size, bytes)
                ? nil : answer.size > bytes ? .tooLarge : .body
        case .phase(let phase, let most): answer.phases.length(of: phase) <= most ? nil : .timeout
        case .tls(let wanted): answer.isOverTLS == wanted ? nil : .tls
        case .certificate(let length):
            // Without a certificate there is none that could be valid.
            answer.certificateLeft ?? .zero >= length ? nil : .certificate
        case .certificateName(let name, let test):
            answer.certificates.first.map { test.holds(in: $0.text(name)) } ?? false
                ? nil : .certificate
        case .certificateChain:
            answer.certificates.gap(verified: answer.certificatesVerified) == nil
                ? nil : .certificate
        case .address(let test): test.holds(in: answer.finalAddress) ? nil : .redirects
        }
    }

    /// What was found instead of what was expected, for engineers; bounded, and without the secrets.
    func miss(in answer: Answer, hiding secrets: [Secret]) -> String {
        func quoted(_ text: String) -> String { Probing.quoted(text, hiding: secrets) }
        if answer.isCut, failure(of: answer) == .tooLarge, [self].needBody {
            return "body has \(answer.size) bytes, of which the first \(answer.body.count) were "
                + "kept: 'body-limit'"
        }
        switch self {
        case .status(let ranges):
            return "status is \(answer.status), expected \(written(ranges))"
        case .failure(let marks): return "expected failure \(marks.joined(separator: ", "))"
        case .bodyContains(let text): return "body does not contain \(quoted(text))"
        case .bodyLacks(let text): return "body contains \(quoted(text))"
        case .bodyMatches(let pattern):
            return "body does not match \(quoted(pattern.description))"
        case .header(let name, let test):
            return "header " + name + " "
                + test.miss(name, HeaderBlock(bytes: answer.headers), hiding: secrets)
        case .json(let test): return test.miss(in: answer.body, hiding: secrets)
        case .size(let comparison, let bytes):
            return "size is \(answer.size)B, expected \(comparison.rawValue) \(bytes)B"
        case .phase(let phase, let most):
            let took = answer.phases.length(of: phase).measured
            return "phase \(phase.rawValue) took \(took), expected <= \(most.text)"
        case .tls(let wanted):
            return wanted ? "the answer did not come over TLS" : "the answer came over TLS"
        case .certificate(let length):
            guard let left = answer.certificateLeft else {
                return "there is no certificate, expected one valid for \(length.text)"
            }
            // Whole minutes: nobody needs the milliseconds of a year.
            let shown = Duration.seconds(left.nanoseconds / 60_000_000_000 * 60).text
            return "certificate is valid for \(shown), expected at least \(length.text)"
        case .certificateName(let name, let test):
            let found = answer.certificates.first.map { quoted($0.text(name)) } ?? "missing"
            return "certificate \(name.rawValue) is \(found), expected to "
                + test.words(hiding: secrets)
        case .certificateChain:
            return "certificate chain is incomplete: "
                + (answer.certificates.gap(verified: answer.certificatesVerified) ?? "")
        case .address(let test):
            return "final address is \(quoted(answer.finalAddress)), expected to "
                + test.words(hiding: secrets)
        }
    }

    private func written(_ ranges: [ClosedRange<Int>]) -> String {
        ranges.map { range in
            range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
        }.joined(separator: ", ")
    }
}

extension Settings.HeaderTest {
    func holds(_ name: String, _ headers: HeaderBlock) -> Bool {
        switch self {
        case .present: headers.has(name)
        case .absent: !headers.has(name)
        case .contains(let text): headers.has(name) { $0.contains(bytesOf: text) }
        case .matches(let pattern): headers.has(name) { pattern.isFound(in: $0) }
        }
    }

    fileprivate func miss(
        _ name: String, _ headers: HeaderBlock, hiding secrets: [Secret]
    ) -> String {
        func quoted(_ text: String) -> String { Probing.quoted(text, hiding: secrets) }
        let value = headers.value(of: name).map { quoted(String(decoding: $0, as: UTF8.self)) }
        guard let value else { return "is absent" }
        return switch self {
        case .present: "is present"
        case .absent: "is present: \(value)"
        case .contains(let text): "is \(value), expected to contain \(quoted(text))"
        case .matches(let pattern): "is \(value), expected to match \(quoted(pattern.description))"
        }
    }
}

extension Settings.TextTest {
    func holds(in text: String) -> Bool {
        switch self {
        case .contains(let wanted): text.contains(wanted)
        case .matches(let pattern): pattern.isFound(in: Array(text.utf8)[...])
        }
    }

    fileprivate func words(hiding secrets: [Secret]) -> String {
        switch self {
        case .contains(let wanted): "contain \(quoted(wanted, hiding: secrets))"
        case .matches(let pattern): "match \(quoted(pattern.description, hiding: secrets))"
        }
    }
}

extension CertificateFacts {
    func text(_ name: Settings.CertificateName) -> String {
        switch name {
        case .subject: subject
        case .issuer: issuer
        }
    }
}

extension Settings.JSONTest {
    func holds(in body: [UInt8]) -> Bool {
        switch JSONWalk.ending(of: body, to: path) {
        case .broken: return false
        case .missing: return test == .existsNot
        case .found(let found):
            switch test {
            case .exists: return true
            case .existsNot: return false
            case .compared(let comparison, let value):
                return Self.holds(comparison, found, value, in: body)
            }
        }
    }

    private static func holds(
        _ comparison: Settings.Comparison, _ found: JSONWalk.Found, _ wanted: Value,
        in body: [UInt8]
    ) -> Bool {
        if case .number(let number) = wanted, let value = self.number(found, in: body) {
            return comparison.holds(value, number)
        }
        let isEqual: Bool
        switch (found, wanted) {
        case (.value(let range), .text(let text)):
            isEqual =
                body[range.lowerBound] == UInt8(ascii: "\"")
                && JSONString.equals(body, range, text)
        case (.value(let range), .truth(let truth)):
            isEqual = body[range].elementsEqual((truth ? "true" : "false").utf8)
        case (.value(let range), .null):
            isEqual = body[range].elementsEqual("null".utf8)
        case (.value, .number), (.length, _):
            isEqual = false
        }
        return switch comparison {
        case .equal: isEqual
        case .unequal: !isEqual
        // Texts are not numbers, whatever they look like.
        case .atMost, .atLeast, .below, .above: false
        }
    }

    private static func number(_ found: JSONWalk.Found, in body: [UInt8]) -> Double? {
        switch found {
        case .length(let length): Double(length)
        case .value(let range):
            range.count <= 64 ? Double(String(decoding: body[range], as: UTF8.self)) : nil
        }
    }

    fileprivate func miss(in body: [UInt8], hiding secrets: [Secret]) -> String {
        let expected: String
        switch test {
        case .exists: expected = "expected to exist"
        case .existsNot: expected = "expected not to exist"
        case .compared(let comparison, let value):
            expected = "expected \(comparison.rawValue) \(value.written(hiding: secrets))"
        }
        switch JSONWalk.ending(of: body, to: path) {
        case .broken(let place):
            return body.isEmpty
                ? "body is empty, expected JSON" : "body is not JSON from byte \(place + 1) on"
        case .missing: return "json \(written) does not exist, \(expected)"
        case .found(.length(let length)): return "json \(written) is \(length), \(expected)"
        case .found(.value(let range)):
            let value = String(decoding: body[range].prefix(1 << 17), as: UTF8.self)
            return "json \(written) is \(bounded(value, hiding: secrets)), \(expected)"
        }
    }
}

extension Settings.JSONTest.Value {
    func written(hiding secrets: [Secret]) -> String {
        switch self {
        case .text(let text): quoted(text, hiding: secrets)
        case .number(let number):
            number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
        case .truth(let truth): "\(truth)"
        case .null: "null"
        }
    }
}

extension Phases {
    /// One phase by itself; zero when it was not reached.
    package func length(of phase: Settings.Phase) -> Duration {
        switch phase {
        case .name: name
        case .connect: max(.zero, connect - name)
        case .tls: max(.zero, tls - connect)
        case .firstByte: max(.zero, firstByte - max(tls, max(connect, name)))
        case .total: total
        }
    }
}

private func quoted(_ text: String, hiding secrets: [Secret]) -> String {
    "\"\(bounded(text, hiding: secrets))\""
}

/// Without secrets, short, and on one line that a terminal only prints.
func bounded(_ text: String, hiding secrets: [Secret]) -> String {
    var shown = ""
    for (count, scalar) in text.without(secrets).unicodeScalars.enumerated() {
        if count == 80 { return shown + "…" }
        shown.unicodeScalars.append(scalar.isHarmful ? " " : scalar)
    }
    return shown
}

extension String {
    /// The text with each secret in it replaced by a word that says so.
    package func without(_ secrets: [Secret]) -> String {
        secrets.isEmpty ? self : hiding(secrets.map(\.revealed))
    }
}
