/// F11: no card number, key, or other people's address. It catches what looks like one; it is no substitute
/// for reading.
enum PrivacyRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        var findings: [Finding] = []
        for token in subject.raw.tokens where isSecret(token.text) || isEmail(token.text) {
            findings.append(
                Finding(
                    .f11, at: token, why: "this is private, or looks as if it were",
                    instead: "leave it out"))
        }
        for number in numbers(subject.raw) where number.text.utf8.count > 7 {
            let digits = number.text.filter { $0.isNumber }
            let isCard = (13...19).contains(digits.count) && passesLuhn(digits)
            let isPhone = isTelephone(number.text, digits: digits.count)
            guard isCard || isPhone else { continue }
            findings.append(
                Finding(
                    .f11, at: number,
                    why: isCard ? "this is a card number" : "this is somebody's telephone number",
                    instead: "leave it out"))
        }
        return findings
    }

    /// With its country, or as people dial it at home; a date or an amount does not begin so.
    private static func isTelephone(_ number: String, digits: Int) -> Bool {
        if number.hasPrefix("+") { return (8...15).contains(digits) }
        if number.hasPrefix("0") { return (9...12).contains(digits) }
        let groups = number.split { $0 == " " || $0 == "-" }.map(\.count)
        return groups == [3, 3, 4]
    }

    private static func isSecret(_ token: String) -> Bool {
        guard token.utf8.count >= 11 else { return false }
        let lower = token.lowercased()
        if WordLists.secrets.contains(where: { lower.hasPrefix($0) && lower.count >= $0.count + 8 })
        {
            return true
        }
        guard token.count >= 32, Links.host(of: token) == nil else { return false }
        return token.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "+/=_-".contains($0))
        }
            && token.contains { $0.isNumber } && token.contains { $0.isLetter }
    }

    private static func isEmail(_ token: String) -> Bool {
        let parts = token.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return false }
        return parts[1].contains(".") && !parts[1].hasPrefix(".")
    }

    /// Runs of digits with single spaces or hyphens between them, with a leading plus.
    private static func numbers(_ passage: Passage) -> [Passage.Token] {
        var numbers: [Passage.Token] = []
        for (row, line) in passage.lines.enumerated() {
            var index = 0
            while index < line.count {
                guard line[index].isDigit || line[index] == "+" else {
                    index += 1
                    continue
                }
                var end = index + 1
                while end < line.count,
                    line[end].isDigit
                        || line[end].isOne(of: " -") && end + 1 < line.count
                            && line[end + 1].isNumber
                {
                    end += 1
                }
                numbers.append(
                    Passage.Token(
                        text: line[index..<end].text, line: row + 1, column: index + 1))
                index = end
            }
        }
        return numbers
    }

    /// ISO/IEC 7812's check digit.
    private static func passesLuhn(_ digits: String) -> Bool {
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            guard let value = digit.wholeNumberValue else { return false }
            let doubled = place % 2 == 1 ? value * 2 : value
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0
    }
}
