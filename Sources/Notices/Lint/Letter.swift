/// A character of a text as the lint compares it: by its first scalar. Numbers are compared many times faster than
/// characters are, and every draft is compared with hundreds of phrases.
struct Letter: Hashable, Sendable, ExpressibleByUnicodeScalarLiteral {
    let code: UInt32

    init(_ code: UInt32) {
        self.code = code
    }

    init(unicodeScalarLiteral scalar: Unicode.Scalar) {
        code = scalar.value
    }

    init(_ character: Character) {
        code = character.asciiValue.map(UInt32.init) ?? character.unicodeScalars.first?.value ?? 0
    }

    /// What a masked letter becomes: neither part of a word nor white space.
    static let mask: Letter = "□"

    var isASCII: Bool { code < 128 }

    /// `0` to `9`
    var isDigit: Bool { code >= 48 && code <= 57 }

    /// `A` to `Z`
    var isCapital: Bool { code >= 65 && code <= 90 }

    /// `a` to `z` in either case.
    var isLatin: Bool { code | 32 >= 97 && code | 32 <= 122 }

    var isLetter: Bool { isASCII ? isLatin : scalar?.properties.isAlphabetic ?? false }

    var isNumber: Bool { isASCII ? isDigit : scalar?.properties.numericType != nil }

    /// White space of any kind; Unicode's tables are asked only where ASCII does not answer.
    var isBlank: Bool {
        isASCII
            ? code == 32 || code >= 9 && code <= 13 : scalar?.properties.isWhitespace ?? false
    }

    /// Letters, digits, apostrophes and per cent signs.
    var isWordPart: Bool {
        guard isASCII else { return code == 0x2019 || isLetter || isNumber }
        return isLatin || isDigit || code == 37 || code == 39
    }

    /// What may stand before or after a word without belonging to it: `.,;:!?"'()[]<>*•“”‘’…`
    var isEdge: Bool {
        switch code {
        case 33, 34, 39, 40, 41, 42, 44, 46, 58, 59, 60, 62, 63, 91, 93: true
        case 0x2022, 0x201C, 0x201D, 0x2018, 0x2019, 0x2026: true
        default: false
        }
    }

    /// As it is compared: in lower case, a typographic apostrophe as a plain one.
    var plain: Letter {
        if isASCII { return isCapital ? Letter(code + 32) : self }
        if code == 0x2018 || code == 0x2019 { return "'" }
        guard let scalar, scalar.properties.isUppercase else { return self }
        return Letter(scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? code)
    }

    func isOne(of letters: String) -> Bool {
        letters.unicodeScalars.contains { $0.value == code }
    }

    private var scalar: Unicode.Scalar? { Unicode.Scalar(code) }
}

extension Sequence<Letter> {
    var text: String {
        var text = String.UnicodeScalarView()
        for letter in self { text.append(Unicode.Scalar(letter.code) ?? "\u{FFFD}") }
        return String(text)
    }
}

extension String {
    /// Each character's first scalar.
    var letters: [Letter] {
        utf8.allSatisfy { $0 < 128 } ? utf8.map { Letter(UInt32($0)) } : map { Letter($0) }
    }
}
