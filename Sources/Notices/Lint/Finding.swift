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
