/// How an SMS is counted: in segments, by GOV.UK Notify's rule. Texts in the GSM 7-bit alphabet (3GPP TS
/// 23.038) take 160 characters alone or 153 a part; any other character makes every one cost 16 bits: 70 or 67.
package struct Segments: Sendable, Equatable, Codable {
    package var encoding: Encoding
    /// Septets of GSM-7 or units of UCS-2.
    package var units: Int
    package var segments: Int

    package enum Encoding: String, Sendable, Codable {
        case gsm7 = "GSM-7"
        case ucs2 = "UCS-2"
    }

    package init(_ text: String) {
        var septets = 0
        var isBasic = true
        for scalar in text.unicodeScalars {
            guard let cost = Segments.septets(scalar) else {
                isBasic = false
                break
            }
            septets += cost
        }
        encoding = isBasic ? .gsm7 : .ucs2
        units = isBasic ? septets : text.utf16.count
        let (alone, part) = encoding == .gsm7 ? (160, 153) : (70, 67)
        segments = units <= alone ? 1 : (units + part - 1) / part
    }

    /// Typographic quotes, dashes, spaces and dots as the GSM alphabet has them; everything else stays.
    package static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text }
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032: folded.append("'")
            case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033: folded.append("\"")
            case 0x2010...0x2015, 0x2212: folded.append("-")
            case 0x00A0, 0x2000...0x200A, 0x202F, 0x205F: folded.append(" ")
            case 0x200B...0x200D, 0x2060, 0xFEFF, 0x00AD: continue
            case 0x2026: folded.append(contentsOf: "...".unicodeScalars)
            default: folded.append(scalar)
            }
        }
        return String(folded)
    }

    /// 1 for the alphabet, 2 for its extension, nil for what is in neither.
    private static func septets(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 32, 44, 46, 48...57, 65...90, 97...122: return 1
        default: break
        }
        return basic.contains(scalar) ? 1 : extended.contains(scalar) ? 2 : nil
    }

    private static let basic = Set(
        ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà")
            .unicodeScalars)
    private static let extended = Set("^{}\\[~]|€\u{0C}".unicodeScalars)
}
