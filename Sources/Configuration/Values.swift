import Basics
import Foundation

/// How values are written. Each function answers nil for what is not of its form; ranges are the
/// keys' business. What begins with `near` answers what a slip was likely meant to be.

func lengthForm(_ range: ClosedRange<Duration>) -> String {
    "a length of time from \(range.lowerBound.text) to \(range.upperBound.text), "
        + "such as 500ms, 15s or 1h30m"
}

/// `5s` for `5`, the commonest slip with lengths, and for `5 s` and `5sec`.
func nearLength(_ text: String) -> String? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= 6 else { return nil }
    switch text.dropFirst(digits.count).trimmingCharacters(in: .whitespaces).lowercased() {
    case "", "s", "sec", "secs", "second", "seconds": return "\(digits)s"
    case "ms", "msec", "millis", "milliseconds": return "\(digits)ms"
    case "m", "min", "mins", "minute", "minutes": return "\(digits)m"
    case "h", "hour", "hours", "hr", "hrs": return "\(digits)h"
    case "d", "day", "days": return "\(digits)d"
    default: return nil
    }
}

func wholeNumber(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 18, text.utf8.allSatisfy(Byte.isDigit) else {
        return nil
    }
    return Int(text)
}

/// Digits, at most one point, digits: `13`, `2.5`.
func decimalNumber(_ text: some StringProtocol) -> Double? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, text.utf8.count <= 18,
        parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Byte.isDigit) })
    else { return nil }
    return Double(String(text))
}

/// `40%`, `0.2%`
func percentage(_ text: String) -> Double? {
    guard text.hasSuffix("%") else { return nil }
    return decimalNumber(text.dropLast()).map { $0 / 100 }
}

/// `50%` for `0.5`, which is likelier than half a percent, and for `50 %`.
func nearShare(_ text: String) -> String? {
    let bare = text.split(separator: "%")[0...].first.map(String.init) ?? ""
    let trimmed = bare.trimmingCharacters(in: .whitespaces)
    guard let number = decimalNumber(trimmed), number > 0, number <= 100 else { return nil }
    if text.contains("%") { return "\(trimmed)%" }
    return "\(plain(number <= 1 ? number * 100 : number))%"
}

/// A number without a needless fraction: `13`, `2.5`.
func plain(_ number: Double) -> String {
    let rounded = (number * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() && abs(rounded) < 1e15
        ? String(Int(rounded)) : String(rounded)
}

/// `64KiB`
func size(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = wholeNumber(digits), count <= 1 << 20 else { return nil }
    switch text.dropFirst(digits.count) {
    case "B": return count
    case "KiB": return count << 10
    case "MiB": return count << 20
    case "GiB": return count << 30
    default: return nil
    }
}

/// `64KiB` for `64K`, `64kb`, `64 KiB`.
func nearSize(_ text: String) -> String? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= 7 else { return nil }
    switch text.dropFirst(digits.count).trimmingCharacters(in: .whitespaces).lowercased() {
    case "": return "\(digits)B"
    case "k", "kb", "kib": return "\(digits)KiB"
    case "m", "mb", "mib": return "\(digits)MiB"
    case "g", "gb", "gib": return "\(digits)GiB"
    default: return nil
    }
}

/// Not empty, no control characters, no line ends, and no longer than that.
func isOneLine(_ text: String, atMost length: Int) -> Bool {
    guard !text.isEmpty, text.utf8.count <= length * 16 else { return false }
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    if isPlain { return text.utf8.count <= length }
    return text.count <= length
        && text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
}

/// A key of Standard Webhooks: `whsec_` and the base64 of ``Limits/keyBytes`` bytes.
func isSigningKey(_ text: String) -> Bool {
    guard text.hasPrefix("whsec_"), text.utf8.count <= 128,
        let key = Data(base64Encoded: String(text.dropFirst(6)))
    else { return false }
    return Limits.keyBytes.contains(key.count)
}

/// `severity <= SEV2` and the like, as the severities it means; nil when it means none.
func severities(_ text: String) -> ClosedRange<Int>? {
    var rest = Substring(text)
    func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "\t" } }
    guard rest.hasPrefix("severity") else { return nil }
    rest = rest.dropFirst("severity".count)
    skipBlanks()
    guard let sign = ["<=", ">=", "<", ">", "="].first(where: rest.hasPrefix) else { return nil }
    rest = rest.dropFirst(sign.count)
    skipBlanks()
    guard rest.hasPrefix("SEV"), let level = wholeNumber(rest.dropFirst(3)),
        (1...4).contains(level)
    else { return nil }
    switch sign {
    case "<=": return 1...level
    case ">=": return level...4
    case "<": return level > 1 ? 1...level - 1 : nil
    case ">": return level < 4 ? level + 1...4 : nil
    default: return level...level
    }
}

/// A time zone that Foundation knows by the name that people use.
func isTimeZone(_ name: String) -> Bool {
    // Foundation may look a name up as a path: points have no place in it.
    (name == "UTC" || name.contains("/")) && name.utf8.count <= 64
        && name.utf8.allSatisfy { isLetterOrDigit($0) || "/_+-".utf8.contains($0) }
        && TimeZone(identifier: name) != nil
}

func nearTimeZone(_ name: String) -> String? {
    guard name.utf8.count <= 64 else { return nil }
    let known = ["UTC"] + TimeZone.knownTimeZoneIdentifiers.sorted()
    let same = known.first { zone in
        zone.lowercased() == name.lowercased()
            || zone.split(separator: "/").last.map { $0.lowercased() == name.lowercased() } ?? false
    }
    return same ?? nearestWord(to: name, among: known)
}
