import Basics

// The keys that kinds of destinations share, and how their values are written.
extension Key where Draft == DestinationDraft {
    static func field(
        _ name: String, _ expected: String, isSecret: Bool = false,
        near: @escaping @Sendable (String) -> String? = { _ in nil },
        _ accepts: @escaping @Sendable (String) -> Bool
    ) -> Key {
        .one(
            name, expected, isSecret: isSecret, near: near,
            parse: { accepts($0) ? $0 : nil }, put: { $0.fields[name] = [$1] })
    }

    static func fields(
        _ name: String, _ expected: String, isSecret: Bool = false,
        near: @escaping @Sendable (String) -> String? = { _ in nil },
        _ accepts: @escaping @Sendable (String) -> Bool
    ) -> Key {
        .list(
            name, expected, isSecret: isSecret, near: near,
            parse: { accepts($0) ? $0 : nil }, put: { $0.fields[name] = $1 })
    }

    static func words(_ name: String, _ words: [String]) -> Key {
        field(
            name, oneOf(words.map { "'\($0)'" }), near: { nearestWord(to: $0, among: words) }
        ) { words.contains($0) }
    }

    static func web(_ name: String) -> Key {
        field(name, "an http:// or https:// address", isSecret: true) { webHost($0) != nil }
    }

    /// A text that opens something: what it is must be said, what it reads never.
    static func hidden(
        _ name: String, _ expected: String,
        _ accepts: @escaping @Sendable (String) -> Bool = { _ in true }
    ) -> Key {
        field(name, expected, isSecret: true) { isOneLine($0, atMost: 4096) && accepts($0) }
    }

    static func token(_ name: String = "token") -> Key {
        hidden(name, "a token without blanks") { !$0.contains(" ") }
    }

    /// One line for people or for a peer.
    static func line(_ name: String, _ example: String, atMost length: Int = 255) -> Key {
        field(name, "one line of at most \(length) characters, such as \(example)") {
            isOneLine($0, atMost: length)
        }
    }

    static func lines(_ name: String, _ example: String, atMost length: Int = 255) -> Key {
        fields(name, "lines of at most \(length) characters, such as \(example)") {
            isOneLine($0, atMost: length)
        }
    }

    static func yes(_ name: String) -> Key { words(name, ["yes", "no"]) }

    static func span(_ name: String, _ range: ClosedRange<Duration>) -> Key {
        field(name, lengthForm(range), near: nearLength) { text in
            Duration(text: text).map { range.contains($0) } == true
        }
    }

    static func whole(_ name: String, _ range: ClosedRange<Int>) -> Key {
        field(name, "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            wholeNumber(text).map { range.contains($0) } == true
        }
    }

    static func pairs(_ name: String, _ example: String) -> Key {
        fields(name, "a list of 'name=value', such as \(example)") { text in
            let parts = text.split(separator: "=", maxSplits: 1)
            return parts.count == 2 && parts.allSatisfy { isOneLine(String($0), atMost: 255) }
                && !text.contains(" ")
        }
    }

    static let user = line("user", "tocsin")
    static let password = hidden("password", "a password")
    static let url = web("url")
    /// The base address of a peer's API, where it is not the public one.
    static let api = web("api")
    static let authorities = field("ca", "the path of a file in PEM") {
        isOneLine($0, atMost: Limits.addressBytes)
    }
    static let header = fields("header", "'Name: value'", isSecret: true) { text in
        let colon = text.firstIndex(of: ":") ?? text.startIndex
        return isHeaderName(String(text[..<colon])) && isOneLine(text, atMost: 4096)
    }
    static let addresses = fields("to", "addresses such as oncall@shop.example", isEmailAddress)
    static let numbers = fields(
        "to", "phone numbers with '+' and the country, such as +441632960001",
        isPhoneNumber)
}

/// `oncall@shop.example`: one `@`, no blanks, nothing that could end a line of SMTP or a header's word.
func isEmailAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let plain = text.utf8.allSatisfy { byte in
        byte > 0x20 && byte < 0x7F && !"<>()[]\\,;:\"".utf8.contains(byte)
    }
    return parts.count == 2 && plain && text.utf8.count <= 254
        && (1...64).contains(parts[0].utf8.count) && webHost("http://\(parts[1])/") != nil
}

/// E.164: a plus sign and at most 15 digits.
func isPhoneNumber(_ text: String) -> Bool {
    let digits = text.dropFirst()
    return text.first == "+" && (7...15).contains(digits.count) && digits.first != "0"
        && digits.utf8.allSatisfy(Byte.isDigit)
}
