/// What the lint has against a text, and where.
package struct Finding: Sendable, Equatable, Codable {
    package var rule: Rule
    package var severity: Severity
    /// From 1; the title, where there is one, is line 1.
    package var line: Int
    /// In characters, from 1.
    package var column: Int
    /// The words that offend; empty where something is missing.
    package var text: String
    package var why: String
    package var instead: String

    package enum Severity: String, Sendable, Codable, CaseIterable {
        /// It may not be sent.
        case block
        case warn
    }

    /// The rules that are checked so far, by the names of the notice model. L bind what is said, F what is
    /// forbidden, C its form.
    package enum Rule: String, Sendable, Codable, CaseIterable {
        case l01 = "L01"
        case l02 = "L02"
        case l03 = "L03"
        case l04 = "L04"
        case l05 = "L05"
        case l06 = "L06"
        case l07 = "L07"
        case l08 = "L08"
        case l09 = "L09"
        case l10 = "L10"
        case l11 = "L11"
        case l13 = "L13"
        case l14 = "L14"
        case f01 = "F01"
        case f02 = "F02"
        case f03 = "F03"
        case f04 = "F04"
        case f05 = "F05"
        case f06 = "F06"
        case f07 = "F07"
        case f08 = "F08"
        case f09 = "F09"
        case f10 = "F10"
        case f11 = "F11"
        case f14 = "F14"
        case f16 = "F16"
        case c01 = "C01"
        case c02 = "C02"
        case c03 = "C03"
        case c05 = "C05"
    }

    /// A finding about a place in the text.
    init(
        _ rule: Rule, _ severity: Severity = .block, at place: Passage.Token, why: String,
        instead: String
    ) {
        self.init(
            rule, severity, line: place.line, column: place.column, text: place.text, why: why,
            instead: instead)
    }

    /// A finding about the whole text: something is missing.
    init(_ rule: Rule, _ severity: Severity = .block, why: String, instead: String) {
        self.init(rule, severity, line: 1, column: 1, text: "", why: why, instead: instead)
    }

    private init(
        _ rule: Rule, _ severity: Severity, line: Int, column: Int, text: String, why: String,
        instead: String
    ) {
        self.rule = rule
        self.severity = severity
        self.line = line
        self.column = column
        self.text = text
        self.why = why
        self.instead = instead
    }
}
