import Basics

/// `expect = ...`: what an answer must be. Each form begins with a word of its own.
enum Expecting: String, CaseIterable {
    case status, body

    static let expected = #"'status 200-299' or 'body contains "ok"'"#

    var expected: String {
        switch self {
        case .status: "status codes from 100 to 599, such as 'status 200-299' or 'status 200, 204'"
        case .body: #"'body contains "..."' with at most 1024 bytes"#
        }
    }
}

extension Reading {
    mutating func expectations(_ entries: [Entry]) -> [Settings.Expectation] {
        var expectations: [Settings.Expectation] = []
        for entry in entries {
            guard expectations.count < Limits.items else {
                report(
                    entry.place, "'expect' has too many items",
                    hint: "expected at most \(Limits.items)")
                break
            }
            if let expectation = expectation(entry.value) { expectations.append(expectation) }
        }
        return expectations
    }

    private mutating func expectation(_ value: Passage) -> Settings.Expectation? {
        let (first, rest) = firstWord(of: value)
        guard let head = word(first) else { return nil }
        switch Expecting(rawValue: head.text) {
        case .status:
            return status(rest, of: value)
        case .body:
            return body(rest, of: value)
        case nil:
            let known = Expecting.allCases.map(\.rawValue)
            refuse(head, for: "expect", expected: Expecting.expected) { text in
                nearestWord(to: text, among: known)
            }
            return nil
        }
    }

    private mutating func status(_ list: Passage, of value: Passage) -> Settings.Expectation? {
        if list.isEmpty {
            report(
                value.place, "'expect = status' has no codes",
                hint: "expected \(Expecting.status.expected)")
            return nil
        }
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

    private mutating func body(_ rest: Passage, of value: Passage) -> Settings.Expectation? {
        let (verb, text) = firstWord(of: rest)
        guard !verb.isEmpty, self.text(of: verb) == "contains" else {
            report(
                verb.isEmpty ? value.place : verb.place, "'expect = body' knows only 'contains'",
                hint: "expected \(Expecting.body.expected)")
            return nil
        }
        guard !text.isEmpty else {
            report(verb.place, "'contains' what?", hint: "expected \(Expecting.body.expected)")
            return nil
        }
        guard let wanted = word(text) else { return nil }
        guard (1...1024).contains(wanted.text.utf8.count) else {
            refuse(wanted, for: "expect", expected: Expecting.body.expected)
            return nil
        }
        return .bodyContains(wanted.text)
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
