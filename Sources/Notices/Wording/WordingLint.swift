/// Holds a line of an operator's wording against the rules that need no facts.
enum WordingLint {
    static func flaws(in line: Substring) -> [Flaw] {
        Lint.findings(in: masked(line), stage: nil, channel: nil, facts: nil).compactMap {
            finding in
            guard finding.severity == .block, finding.rule.rawValue.hasPrefix("F") else {
                return nil
            }
            return Flaw(
                finding.column - 1, "\(finding.rule.rawValue): \(finding.text): \(finding.why)",
                "write instead: \(finding.instead)")
        }
    }

    /// Slots and names of sentences become what no rule knows; columns stay.
    private static func masked(_ line: Substring) -> String {
        var text = ""
        var depth = 0
        for character in line {
            if character == "{" { depth += 1 }
            text.append(depth > 0 || "~@".contains(character) ? "\u{25A1}" : character)
            if character == "}" { depth = max(0, depth - 1) }
        }
        return text
    }
}
