import Basics

/// `expect = ...`: what an answer must be. Each form begins with a word of its own.
enum Expecting: String, CaseIterable {
    case status, header, body, json, size, phase, tls, no, certificate, address, failure

    static let expected =
        "what an answer must be, such as 'status 200-299', 'body contains \"ok\"' or "
        + "'json .status == \"ok\"'"

    var expected: String {
        switch self {
        case .status: "status codes from 100 to 599, such as 'status 200-299' or 'status 200, 204'"
        case .header:
            #"'header NAME present', 'absent', 'contains "..."' or 'matches "..."'"#
        case .body:
            #"'body contains "..."', 'not contains "..."' or 'matches "..."' with at most 1024 bytes"#
        case .json:
            #"'json .path == VALUE' (or != < <= > >=), 'exists' or 'not exists'"#
        case .size: "'size <= 10KiB' (or == != < > >=), at most 16MiB"
        case .phase: "'phase connect <= 200ms'; phases are \(phases)"
        case .tls, .no: "'tls' or 'no tls'"
        case .certificate:
            "'certificate valid 14d' (from 1h to 3650d), 'subject contains \"...\"', "
                + "'issuer contains \"...\"' or 'chain complete'"
        case .address: "'address contains \"...\"' or 'matches \"...\"'"
        case .failure: "marks of failures, such as 'failure refused'"
        }
    }

    private var phases: String {
        Settings.Phase.allCases.map(\.rawValue).joined(separator: ", ")
    }
}

/// An expectation with its place, until it is clear what kind of target it is asked of.
struct ExpectationDraft: Sendable {
    var word: String
    var place: Place
    var expectation: Settings.Expectation
}

extension Reading {
    mutating func expectations(_ entries: [Entry]) -> [ExpectationDraft] {
        var expectations: [ExpectationDraft] = []
        for entry in entries {
            guard expectations.count < Limits.items else {
                report(
                    entry.place, "'expect' has too many items",
                    hint: "expected at most \(Limits.items)")
                break
            }
            guard let expectation = expectation(entry.value) else { continue }
            let first = firstWord(of: entry.value).0
            expectations.append(
                ExpectationDraft(
                    word: text(of: first), place: entry.place, expectation: expectation))
        }
        return expectations
    }

    private mutating func expectation(_ value: Passage) -> Settings.Expectation? {
        let (first, rest) = firstWord(of: value)
        guard let head = word(first) else { return nil }
        switch Expecting(rawValue: head.text) {
        case .status: return status(rest, of: value)
        case .header: return header(rest, of: value)
        case .body: return body(rest, of: value)
        case .json: return json(rest, of: value)
        case .size: return size(rest, of: value)
        case .phase: return phase(rest, of: value)
        case .tls: return tls(rest, of: value, wanted: true)
        case .no:
            let (what, more) = firstWord(of: rest)
            guard text(of: what) == "tls" else {
                return miss(.no, what.isEmpty ? value : what, "'expect = no' what?")
            }
            return tls(more, of: value, wanted: false)
        case .certificate: return certificate(rest, of: value)
        case .address: return textTest(rest, of: value, .address).map { .address($0) }
        case .failure: return failure(rest, of: value)
        case nil:
            let known = Expecting.allCases.map(\.rawValue)
            refuse(head, for: "expect", expected: Expecting.expected) { text in
                nearestWord(to: text, among: known)
            }
            return nil
        }
    }

    /// Notes a mistake with the form's hint.
    mutating func miss(
        _ form: Expecting, _ passage: Passage, _ message: String
    ) -> Settings.Expectation? {
        report(passage.place, message, hint: "expected \(form.expected)")
        return nil
    }

    private mutating func status(_ list: Passage, of value: Passage) -> Settings.Expectation? {
        if list.isEmpty { return miss(.status, value, "'expect = status' has no codes") }
        var ranges: [ClosedRange<Int>] = []
        for item in items(of: list) {
            guard let word = word(item) else { return nil }
            guard let range = statusRange(word.text) else {
                refuse(word, for: "expect", expected: Expecting.status.expected)
                return nil
            }
            guard ranges.count < Limits.items else {
                report(
                    word.place, "'expect' has too many items",
                    hint: "expected at most \(Limits.items)")
                return nil
            }
            ranges.append(range)
        }
        return ranges.isEmpty ? nil : .status(ranges)
    }

    private mutating func failure(_ list: Passage, of value: Passage) -> Settings.Expectation? {
        if list.isEmpty { return miss(.failure, value, "'expect = failure' has no mark") }
        var marks: [String] = []
        for item in items(of: list) {
            guard let word = word(item) else { return nil }
            guard Settings.failureMarks.contains(word.text) else {
                let expected = oneOf(Settings.failureMarks)
                refuse(word, for: "expect", expected: expected) { text in
                    nearestWord(to: text, among: Settings.failureMarks)
                }
                return nil
            }
            marks.append(word.text)
        }
        return marks.isEmpty ? nil : .failure(marks)
    }

    private mutating func tls(
        _ rest: Passage, of value: Passage, wanted: Bool
    ) -> Settings.Expectation? {
        rest.isEmpty ? .tls(wanted) : miss(.tls, rest, "nothing follows 'tls'")
    }

    private mutating func phase(_ rest: Passage, of value: Passage) -> Settings.Expectation? {
        let (name, limit) = firstWord(of: rest)
        let (sign, length) = firstWord(of: limit)
        guard !name.isEmpty else { return miss(.phase, value, "'expect = phase' has no phase") }
        guard let phase = Settings.Phase(rawValue: text(of: name)) else {
            return miss(.phase, name, "there is no phase \(quoted(text(of: name)))")
        }
        guard text(of: sign) == "<=" else {
            return miss(
                .phase, sign.isEmpty ? name : sign, "a phase's limit is written with '<='")
        }
        guard let most = length.isEmpty ? nil : Duration(text: text(of: length)),
            (.milliseconds(1) ... .minutes(10)).contains(most)
        else {
            return miss(
                .phase, length.isEmpty ? sign : length, "'<=' needs a length from 1ms to 10m")
        }
        return .phase(phase, atMost: most)
    }

    private mutating func size(_ rest: Passage, of value: Passage) -> Settings.Expectation? {
        let (sign, bytes) = firstWord(of: rest)
        guard let comparison = Settings.Comparison(rawValue: text(of: sign)) else {
            return miss(
                .size, sign.isEmpty ? value : sign, "'expect = size' needs a sign and a size")
        }
        guard let count = Configuration.size(text(of: bytes)), count <= 16 << 20 else {
            return miss(
                .size, bytes.isEmpty ? sign : bytes,
                "'\(comparison.rawValue)' needs a size")
        }
        return .size(comparison, count)
    }

    private mutating func certificate(_ rest: Passage, of value: Passage) -> Settings.Expectation? {
        let (verb, length) = firstWord(of: rest)
        if let name = Settings.CertificateName(rawValue: text(of: verb)) {
            return textTest(length, of: verb, .certificate).map { .certificateName(name, $0) }
        }
        if text(of: verb) == "chain", text(of: length) == "complete" { return .certificateChain }
        guard text(of: verb) == "valid" else {
            return miss(
                .certificate, verb.isEmpty ? value : verb,
                "'expect = certificate' knows only 'valid', 'subject', 'issuer' and 'chain complete'"
            )
        }
        guard let left = length.isEmpty ? nil : Duration(text: text(of: length)),
            (.hours(1) ... .days(3650)).contains(left)
        else {
            return miss(
                .certificate, length.isEmpty ? verb : length, "'valid' needs a length of time")
        }
        return .certificate(validFor: left)
    }
}

/// `200`, `200-299`
private func statusRange(_ text: String) -> ClosedRange<Int>? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let codes = parts.compactMap { part in
        wholeNumber(part.trimmingPrefix { $0 == " " }).flatMap {
            (100...599).contains($0) ? $0 : nil
        }
    }
    guard codes.count == parts.count, let first = codes.first, let last = codes.last,
        codes.count <= 2, first <= last
    else { return nil }
    return first...last
}
