import Basics

/// The expectations about texts: `body`, `header` and `json`.
extension Reading {
    mutating func body(_ rest: Passage, of value: Passage) -> Settings.Expectation? {
        var (verb, wanted) = firstWord(of: rest)
        let isNegated = text(of: verb) == "not"
        if isNegated { (verb, wanted) = firstWord(of: wanted) }
        switch text(of: verb) {
        case "contains":
            return sought(wanted, after: verb, .body).map {
                isNegated ? .bodyLacks($0) : .bodyContains($0)
            }
        case "matches" where !isNegated:
            return pattern(wanted, after: verb, .body).map { .bodyMatches($0) }
        default:
            return miss(
                .body, verb.isEmpty ? value : verb,
                "'expect = body' knows only 'contains', 'not contains' and 'matches'")
        }
    }

    mutating func header(_ rest: Passage, of value: Passage) -> Settings.Expectation? {
        let (name, test) = firstWord(of: rest)
        guard !name.isEmpty else { return miss(.header, value, "'expect = header' has no name") }
        guard isHeaderName(text(of: name)) else {
            return miss(.header, name, "\(quoted(text(of: name))) is not the name of a header")
        }
        let header = text(of: name).lowercased()
        let (verb, wanted) = firstWord(of: test)
        switch text(of: verb) {
        case "present", "absent":
            guard wanted.isEmpty else {
                return miss(.header, wanted, "nothing follows '\(text(of: verb))'")
            }
            return .header(header, text(of: verb) == "present" ? .present : .absent)
        case "contains":
            return sought(wanted, after: verb, .header).map { .header(header, .contains($0)) }
        case "matches":
            return pattern(wanted, after: verb, .header).map { .header(header, .matches($0)) }
        default:
            return miss(
                .header, verb.isEmpty ? name : verb,
                "'expect = header' knows only 'present', 'absent', 'contains' and 'matches'")
        }
    }

    /// `contains "..."` or `matches "..."`.
    mutating func textTest(
        _ rest: Passage, of value: Passage, _ form: Expecting
    ) -> Settings.TextTest? {
        let (verb, wanted) = firstWord(of: rest)
        switch text(of: verb) {
        case "contains": return sought(wanted, after: verb, form).map { .contains($0) }
        case "matches": return pattern(wanted, after: verb, form).map { .matches($0) }
        default:
            _ = miss(
                form, verb.isEmpty ? value : verb,
                "'expect = \(form.rawValue)' knows only 'contains' and 'matches' here")
            return nil
        }
    }

    /// The text that something is to hold; nil when that is a mistake, which has then been noted.
    private mutating func sought(
        _ passage: Passage, after verb: Passage, _ form: Expecting
    ) -> String? {
        guard !passage.isEmpty else {
            _ = miss(form, verb, "'contains' what?")
            return nil
        }
        guard let wanted = word(passage) else { return nil }
        guard (1...1024).contains(wanted.text.utf8.count) else {
            refuse(wanted, for: "expect", expected: form.expected)
            return nil
        }
        return wanted.text
    }

    /// A pattern, in which `\` is the pattern's own: within quotes only `\"` stands for something else.
    mutating func pattern(
        _ passage: Passage, after verb: Passage, _ form: Expecting
    ) -> Pattern? {
        guard !passage.isEmpty else {
            _ = miss(form, verb, "'matches' what?")
            return nil
        }
        let bytes = files[passage.place.file].bytes
        var text = text(of: passage)
        if text.hasPrefix("\"") {
            guard
                closingQuote(from: passage.start, to: passage.end, in: bytes) == passage.end - 1
            else {
                report(
                    passage.place, "text after the closing quote",
                    hint: "quote the whole value or none of it")
                return nil
            }
            text = String(text.dropFirst().dropLast()).replacing("\\\"", with: "\"")
        }
        do throws(Pattern.Mistake) {
            return try Pattern(text)
        } catch {
            report(passage.place, error.words)
            return nil
        }
    }

    mutating func json(_ rest: Passage, of value: Passage) -> Settings.Expectation? {
        let (path, test) = jsonPath(of: rest)
        guard !path.isEmpty else { return miss(.json, value, "'expect = json' has no path") }
        guard let parts = jsonParts(text(of: path)) else {
            report(
                path.place, "\(quoted(text(of: path))) is no path in a JSON document",
                hint: #"expected keys and places such as .status, .items[0].name or .["odd key"]"#)
            return nil
        }
        let (sign, wanted) = firstWord(of: test)
        func expectation(_ test: Settings.JSONTest.Test) -> Settings.Expectation {
            .json(Settings.JSONTest(written: text(of: path), path: parts, test: test))
        }
        switch text(of: test) {
        case "exists": return expectation(.exists)
        case "not exists": return expectation(.existsNot)
        default: break
        }
        guard let comparison = Settings.Comparison(rawValue: text(of: sign)) else {
            return miss(
                .json, sign.isEmpty ? path : sign, "a path is followed by what it must be")
        }
        guard !wanted.isEmpty else {
            return miss(.json, sign, "'\(comparison.rawValue)' what?")
        }
        guard let value = jsonValue(wanted) else { return nil }
        switch (comparison, value) {
        case (.equal, _), (.unequal, _), (_, .number):
            return expectation(.compared(comparison, value))
        case (_, .text), (_, .truth), (_, .null):
            report(
                wanted.place, "'\(comparison.rawValue)' compares numbers only",
                hint: "texts, true, false and null can be == or !=")
            return nil
        }
    }

    /// The path up to the first white space that is not in quotes, and the rest.
    private func jsonPath(of passage: Passage) -> (Passage, rest: Passage) {
        let bytes = files[passage.place.file].bytes
        var place = passage.start
        while place < passage.end, !Byte.isBlank(bytes[place]) {
            if bytes[place] == Byte.quote {
                place = closingQuote(from: place, to: passage.end, in: bytes) ?? passage.end - 1
            }
            place += 1
        }
        let rest = Passage(place: passage.place.moved(to: place), end: passage.end)
        return (Passage(place: passage.place, end: place), trimmed(rest, in: bytes))
    }

    private mutating func jsonValue(_ passage: Passage) -> Settings.JSONTest.Value? {
        let written = text(of: passage)
        switch written {
        case "true": return .truth(true)
        case "false": return .truth(false)
        case "null": return .null
        default: break
        }
        if written.hasPrefix("\"") || written.hasPrefix("${") {
            return word(passage).map { .text($0.text) }
        }
        let digits = written.hasPrefix("-") ? written.dropFirst() : written[...]
        guard let number = decimalNumber(digits) else {
            report(
                passage.place, "\(quoted(written)) is no JSON value",
                hint: "expected a number, true, false, null, or a text in quotes")
            return nil
        }
        return .number(written.hasPrefix("-") ? -number : number)
    }
}

/// RFC 9110, 5.1: a token.
func isHeaderName(_ name: String) -> Bool {
    (1...128).contains(name.utf8.count)
        && name.utf8.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+-.^_`|~".utf8.contains($0) }
}

/// `.items[0]["odd key"].name`; `.` alone is the document. Nil when it is no path or too deep.
private func jsonParts(_ text: String) -> [Settings.JSONTest.Part]? {
    var rest = Substring(text)
    var parts: [Settings.JSONTest.Part] = []
    guard rest.first == "." || rest.first == "[" else { return nil }
    if rest == "." { return [] }
    while let mark = rest.popFirst() {
        if mark == "." {
            if rest.first == "[" { continue }
            let key = rest.prefix { $0 != "." && $0 != "[" && $0 != "]" && $0 != "\"" }
            guard !key.isEmpty else { return nil }
            parts.append(.key(String(key)))
            rest = rest.dropFirst(key.count)
        } else if mark == "[", rest.first == "\"" {
            guard let end = rest.firstRange(of: "\"]") else { return nil }
            parts.append(.key(String(rest[..<end.lowerBound].dropFirst())))
            rest = rest[end.upperBound...]
        } else if mark == "[", let end = rest.firstIndex(of: "]"),
            let index = wholeNumber(rest[..<end]), index < 1 << 20
        {
            parts.append(.index(index))
            rest = rest[rest.index(after: end)...]
        } else {
            return nil
        }
    }
    return parts.count <= 32 ? parts : nil
}
