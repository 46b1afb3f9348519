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
        findings += subject.raw.occurrences(of: traces).map { finding($0.at) }
        for mark in ["`", "</", "&lt;", "&amp;", "=>", "::", "();"] {
            findings += subject.raw.places(of: mark).map(finding)
        }
        findings += subject.raw.places(of: "<").compactMap { place in
            let line = subject.raw.lines[place.line - 1]
            guard place.column < line.count, line[place.column].isLetter else { return nil }
            let columns = place.column..<(place.column + 2)
            return finding(
                Passage.Token(
                    text: subject.raw.text(ofLine: place.line, columns), line: place.line,
                    column: place.column))
        }
        return findings
    }

    private static let traces = PhraseList(WordLists.traces)
    private static let protocolWords = PhraseList(WordLists.protocols)
    private static let placeholderWords = PhraseList(WordLists.placeholders)

    private static func isCode(_ token: String) -> Bool {
        // Most words of a text are small letters alone.
        if token.utf8.allSatisfy({ $0 >= 97 && $0 <= 122 }) {
            return token == "traceback" || token.hasPrefix("econn")
                || token.hasPrefix("e") && WordLists.errorNumbers.contains(token)
        }
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
        var findings = subject.unnamed.occurrences(of: protocolWords).map { finding($0.at) }
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
            guard word.text.utf8.count == 3, let code = Int(word.text), known.contains(code) else {
                return nil
            }
            let line = passage.lines[word.line - 1]
            // `£500`, `1,500`, `0.500` and phone numbers are amounts.
            if word.column > 1, line[word.column - 2].isOne(of: "£$€,.+") { return nil }
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
        var findings = subject.unnamed.occurrences(of: placeholderWords).map {
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
                    .allSatisfy(\.isBlank) || mark != "  "
            }.map(finding)
        }
        var seen = 0
        findings += subject.raw.places(of: "[").compactMap { place in
            guard place.line > seen else { return nil }
            seen = place.line
            let line = subject.raw.lines[place.line - 1]
            guard let close = line[place.column...].firstIndex(of: "]"), close > place.column,
                line[place.column..<close].allSatisfy({ $0.isCapital || $0.isOne(of: " _-") })
            else { return nil }
            return finding(
                Passage.Token(
                    text: subject.raw.text(ofLine: place.line, place.column..<(close + 2)),
                    line: place.line, column: place.column))
        }
        return findings
    }
}
