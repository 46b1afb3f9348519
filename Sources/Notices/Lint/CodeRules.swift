/// F02, F03 and F10: nothing that only a program or a programmer would write.
enum CodeRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        code(subject) + protocols(subject) + placeholders(subject)
    }

    private static func code(_ subject: Lint.Subject) -> [Finding] {
        func finding(_ place: Passage.Token) -> Finding {
            Finding(
                .f02, at: place, why: "this is code, a path or a trace",
                instead: "say what customers notice")
        }
        var findings = subject.raw.tokens.filter { isCode($0.text) }.map(finding)
        // A product may be called Node.js.
        findings += subject.unnamed.tokens.filter { token in
            let lower = token.text.lowercased()
            return !isCode(token.text)
                && WordLists.sourceEndings.contains(where: { lower.hasSuffix($0) })
        }.map(finding)
        findings += subject.raw.occurrences(of: WordLists.traces).map { finding($0.at) }
        for mark in ["`", "</", "&lt;", "&amp;", "=>", "::", "();"] {
            findings += subject.raw.places(of: mark).map(finding)
        }
        for (number, line) in subject.raw.lines.enumerated() {
            for (index, pair) in zip(line, line.dropFirst()).enumerated()
            where pair.0 == "<" && pair.1.isLetter {
                findings.append(
                    finding(
                        Passage.Token(
                            text: String(line[index...(index + 1)]), line: number + 1,
                            column: index + 1)))
            }
        }
        return findings
    }

    private static func isCode(_ token: String) -> Bool {
        let lower = token.lowercased()
        if lower == "traceback" || WordLists.errorNumbers.contains(lower) { return true }
        if lower.hasPrefix("econn") || token.hasPrefix("SIG") && token.count > 4 { return true }
        if lower.hasPrefix("0x"), lower.count > 2, lower.dropFirst(2).allSatisfy({ $0.isHexDigit })
        {
            return true
        }
        for suffix in ["Exception", "Error"] where token.hasSuffix(suffix) {
            if token.count > suffix.count, token.allSatisfy({ $0.isLetter || $0 == "." }) {
                return true
            }
        }
        if Links.host(of: token) != nil { return false }
        let parts = token.split(separator: "_", omittingEmptySubsequences: false)
        if parts.count > 1, parts.allSatisfy({ $0.contains { $0.isLetter || $0.isNumber } }) {
            return true
        }
        let slashes = token.count { $0 == "/" }
        if token.hasPrefix("/"), token.dropFirst().contains(where: { $0.isLetter }) { return true }
        return slashes >= 3 || token.contains(":\\") || token.hasSuffix("()")
    }

    private static func protocols(_ subject: Lint.Subject) -> [Finding] {
        func finding(_ place: Passage.Token) -> Finding {
            Finding(
                .f03, at: place, why: "customers know neither protocols nor their codes",
                instead: "say what customers notice")
        }
        var findings = subject.unnamed.occurrences(of: WordLists.protocols).map { finding($0.at) }
        // A code beside a word that makes it one is found in names, too; a bare one only outside them.
        findings += codes(subject.raw) { before, after in
            ["error", "http", "status", "code", "errors"].contains(before)
                || ["error", "errors", "response", "responses", "status", "bad", "gateway"]
                    .contains(after)
        }.map(finding)
        findings += codes(subject.unnamed) { _, after in
            after.isEmpty || !after.hasSuffix("s")
        }.map(finding)
        var once: [Finding] = []
        for finding in findings where !once.contains(finding) { once.append(finding) }
        return once
    }

    private static let known: Set<Int> = [
        400, 401, 403, 404, 405, 408, 409, 410, 413, 414, 415, 422, 425, 426, 429, 431, 451, 500,
        501, 502, 503, 504, 505, 507, 508, 511, 520, 521, 522, 523, 524, 525, 526, 527, 530,
    ]

    private static func codes(
        _ passage: Passage, where counts: (_ before: String, _ after: String) -> Bool
    ) -> [Passage.Token] {
        let words = passage.words
        return words.indices.compactMap { index in
            let word = words[index]
            guard word.text.count == 3, let code = Int(word.text), known.contains(code) else {
                return nil
            }
            let line = passage.lines[word.line - 1]
            // `£500`, `1,500`, `0.500` and phone numbers are amounts.
            if word.column > 1, "£$€,.+".contains(line[word.column - 2]) { return nil }
            let before = index > 0 ? words[index - 1].text.lowercased() : ""
            let after =
                index + 1 < words.count && words[index + 1].line == word.line
                ? words[index + 1].text.lowercased() : ""
            return counts(before, after) ? word : nil
        }
    }

    private static func placeholders(_ subject: Lint.Subject) -> [Finding] {
        func finding(_ place: Passage.Token) -> Finding {
            Finding(
                .f10, at: place, why: "something was to be filled in here",
                instead: "fill it in or leave it out")
        }
        var findings = subject.unnamed.occurrences(of: WordLists.placeholders).map {
            finding($0.at)
        }
        for (opening, closing) in [("{{", "}}"), ("${", "}"), ("Optional(", ")")] {
            findings += subject.raw.places(of: opening).map { place in
                finding(subject.raw.span(from: place, to: closing))
            }
        }
        for mark in ["}}", "  "] where findings.isEmpty {
            findings += subject.raw.places(of: mark).filter { place in
                // Blanks that a line begins with only set it in.
                !subject.raw.lines[place.line - 1].prefix(place.column - 1)
                    .allSatisfy { $0.isWhitespace } || mark != "  "
            }.map(finding)
        }
        for (number, line) in subject.raw.lines.enumerated() {
            guard let open = line.firstIndex(of: "["),
                let close = line[open...].firstIndex(of: "]"), close > open + 1,
                line[(open + 1)..<close].allSatisfy({ $0.isUppercase || " _-".contains($0) })
            else { continue }
            findings.append(
                finding(
                    Passage.Token(
                        text: String(line[open...close]), line: number + 1, column: open + 1)))
        }
        return findings
    }
}
