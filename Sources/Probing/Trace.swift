package import Basics

/// Recorded observations as text, one a line: the history that the agent writes, `replay` reads and importers write.
///
/// `2026-11-23T00:00:15.002Z checkout-eu slow 913ms`. The time is when the run started. Writing goes into the
/// caller's bytes and allocates nothing, because every observation passes here.
package enum Trace {
    /// One line, understood.
    package struct Line: Sendable, Equatable {
        package var at: WallTime
        package var probe: String
        package var outcome: Outcome
        package var length: Duration
        /// From where it was seen; nil when the line does not say.
        package var vantage: String?

        package init(
            at: WallTime, probe: String, outcome: Outcome, length: Duration, vantage: String? = nil
        ) {
            self.at = at
            self.probe = probe
            self.outcome = outcome
            self.length = length
            self.vantage = vantage
        }
    }

    package enum Reading: Sendable, Equatable {
        /// A comment or a blank line.
        case nothing
        case line(Line)
        /// Torn or foreign, and why.
        case foreign(String)
    }

    /// A line longer than this is foreign.
    package static let longestLine = 4096

    /// Appends the line of an observation, with its line end.
    ///
    /// - Parameters:
    ///   - started: when it started, on the wall clock.
    ///   - probe, vantage: names in UTF-8; no vantage is written when it is empty.
    package static func append(
        _ observation: Observation, started: WallTime, probe: [UInt8], vantage: [UInt8],
        to bytes: inout [UInt8]
    ) {
        let space = UInt8(ascii: " ")
        started.append(to: &bytes)
        bytes.append(space)
        bytes.append(contentsOf: probe)
        bytes.append(space)
        bytes.append(contentsOf: observation.outcome.word.utf8)
        bytes.append(space)
        append(observation.length, to: &bytes)
        if let mark = observation.outcome.mark {
            bytes.append(space)
            bytes.append(contentsOf: mark.utf8)
        }
        if !vantage.isEmpty {
            bytes.append(contentsOf: " vantage=".utf8)
            bytes.append(contentsOf: vantage)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// `12.4ms`, `913ms`: to the tenth of a millisecond.
    private static func append(_ length: Duration, to bytes: inout [UInt8]) {
        let tenths = max(0, (length.nanoseconds + 50_000) / 100_000)
        var place: Int64 = 1
        while tenths / 10 / place >= 10 { place *= 10 }
        while place > 0 {
            bytes.append(UInt8(48 + tenths / 10 / place % 10))
            place /= 10
        }
        if tenths % 10 != 0 {
            bytes.append(UInt8(ascii: "."))
            bytes.append(UInt8(48 + tenths % 10))
        }
        bytes.append(contentsOf: "ms".utf8)
    }

    /// Reads one line, without its line end.
    package static func read(_ bytes: some Collection<UInt8>) -> Reading {
        guard bytes.count <= longestLine else { return .foreign("it is too long") }
        let fields = bytes.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        guard let first = fields.first, first.first != UInt8(ascii: "#") else { return .nothing }
        func text(_ number: Int) -> String { String(decoding: fields[number], as: UTF8.self) }
        guard fields.count >= 4 else { return .foreign("it has fewer than four fields") }
        guard let at = WallTime(rfc3339: text(0)) else {
            return .foreign("it does not begin with a time")
        }
        guard let length = length(text(3)) else { return .foreign("its fourth field is no length") }
        var reason: String?
        var vantage: String?
        for number in fields.indices.dropFirst(4) {
            let field = text(number)
            if field.hasPrefix("vantage=") {
                vantage = String(field.dropFirst(8))
            } else if !field.contains("="), reason == nil {
                reason = field
            }
        }
        guard let outcome = Outcome(word: text(2), mark: reason) else {
            return .foreign("it has no known outcome and reason")
        }
        return .line(
            Line(at: at, probe: text(1), outcome: outcome, length: length, vantage: vantage))
    }

    private static func length(_ text: String) -> Duration? {
        if let length = Duration(text: text) { return length }
        guard text.utf8.count <= 24, text.hasSuffix("ms"),
            let milliseconds = Double(text.dropLast(2)), milliseconds >= 0, milliseconds <= 1e12
        else { return nil }
        return .nanoseconds(Int64((milliseconds * 1e6).rounded()))
    }
}

extension Outcome {
    /// `pass`, `slow`, `fail` or `inconclusive`.
    package var word: String {
        switch self {
        case .passed: "pass"
        case .slow: "slow"
        case .failed: "fail"
        case .inconclusive: "inconclusive"
        }
    }

    /// The mark from the closed table; nil when it passed.
    package var mark: String? {
        switch self {
        case .passed, .slow: nil
        case .failed(let failure): failure.rawValue
        case .inconclusive(let doubt): doubt.rawValue
        }
    }

    fileprivate init?(word: String, mark: String?) {
        switch (word, mark) {
        case ("pass", nil): self = .passed
        case ("slow", nil): self = .slow
        case ("fail", let mark?):
            guard let failure = Failure(rawValue: mark) else { return nil }
            self = .failed(failure)
        case ("inconclusive", let mark?):
            guard let doubt = Doubt(rawValue: mark) else { return nil }
            self = .inconclusive(doubt)
        default: return nil
        }
    }
}
