/// A place in the journal's bytes that moves on over what it was told to expect, and only over that.
struct JournalCursor {
    private let bytes: [UInt8]
    private(set) var place: Int

    init(_ bytes: [UInt8], at place: Int = 0) {
        self.bytes = bytes
        self.place = place
    }

    var isAtEnd: Bool { place == bytes.count }

    /// Moves over exactly this text; false, without moving, when something else stands here.
    mutating func literal(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.count - place >= count else { return false }
        for offset in 0..<count {
            let wanted = unsafe text.utf8Start[offset]
            if bytes[place + offset] != wanted { return false }
        }
        place += count
        return true
    }

    /// A decimal number without leading zeros, as it is written.
    mutating func number() -> UInt64? {
        var value: UInt64 = 0
        var end = place
        while end < bytes.count, case let digit = bytes[end] &- UInt8(ascii: "0"), digit < 10 {
            let (shifted, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = shifted.addingReportingOverflow(UInt64(digit))
            if tooLarge || overflow { return nil }
            value = sum
            end += 1
        }
        guard end > place, end == place + 1 || bytes[place] != UInt8(ascii: "0") else { return nil }
        place = end
        return value
    }

    /// 64 lower-case hexadecimal digits.
    mutating func digest() -> [UInt8]? {
        guard bytes.count - place >= 64 else { return nil }
        let text = bytes[place..<place + 64]
        guard text.allSatisfy(Self.isHexDigit) else { return nil }
        place += 64
        return Array(text)
    }

    /// So many bytes, whatever they are.
    mutating func skip(_ count: Int) -> Range<Int>? {
        guard count <= bytes.count - place else { return nil }
        defer { place += count }
        return place..<place + count
    }

    static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        default: false
        }
    }
}
