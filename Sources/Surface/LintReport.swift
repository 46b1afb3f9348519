package import Configuration
package import Notices

/// What the lint has to say of one text, for people and for machines.
package struct LintReport: Sendable, Encodable {
    /// As the person named it; only where several were read.
    package var file: String?
    package var findings: [Finding]
    /// Years of school that it takes to read; nil for texts too short to tell.
    package var grade: Double?
    package var sms: Segments
    /// As X counts it.
    package var weighted: Int

    /// Nothing in it keeps it from being sent.
    package var ok: Bool { Lint.blocking(findings).isEmpty }

    package init(
        of text: String, file: String?, channel: Settings.Channel?, facts: Facts?,
        findings: [Finding]
    ) {
        self.file = file
        self.findings = findings
        let draft = Draft(whole: text, channel: channel)
        grade = Reading.grade(draft.body, facts: facts).map { ($0 * 10).rounded() / 10 }
        sms = Segments(draft.body)
        weighted = Weight.of(draft.body)
    }

    /// `RULE severity line:column words that offend: why; what to write instead`, one a line, then a count.
    package var text: String {
        var lines = file.map { ["\($0):"] } ?? []
        lines += findings.map { finding in
            let words = finding.text.isEmpty ? "-" : finding.text
            return "\(finding.rule.rawValue) \(finding.severity.rawValue) "
                + "\(finding.line):\(finding.column) \(words): \(finding.why); \(finding.instead)"
        }
        lines.append(Self.count(findings.count, blocking: Lint.blocking(findings).count))
        return lines.joined(separator: "\n") + "\n"
    }

    /// How many there are, and how many of them keep the text from being sent.
    static func count(_ all: Int, blocking: Int) -> String {
        switch (all, blocking) {
        case (0, _): "no findings"
        case (1, 0): "1 finding, which does not block"
        case (1, _): "1 finding, which blocks"
        case (_, 0): "\(all) findings, none of which blocks"
        case (2, 2): "2 findings, both of which block"
        case (_, all): "\(all) findings, all of which block"
        case (_, 1): "\(all) findings, 1 of which blocks"
        case (_, _): "\(all) findings, \(blocking) of which block"
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: Keys.self)
        try keys.encodeIfPresent(file, forKey: .file)
        try keys.encode(ok, forKey: .ok)
        try keys.encode(findings, forKey: .findings)
        try keys.encode(grade, forKey: .grade)
        try keys.encode(sms, forKey: .sms)
        try keys.encode(weighted, forKey: .weighted)
    }

    private enum Keys: String, CodingKey {
        case file, ok, findings, grade, sms, weighted
    }
}

/// What the lint has to say of several texts: `{"ok":..., "files":[...]}`.
package struct LintReports: Sendable, Encodable {
    package var ok: Bool
    package var files: [LintReport]

    package init(_ files: [LintReport]) {
        self.files = files
        ok = files.allSatisfy(\.ok)
    }
}
