/// A point in civil time: nanoseconds since 1970-01-01T00:00:00Z.
///
/// Its text is RFC 3339 in UTC with milliseconds, `2026-11-23T00:00:00.000Z`. The conversion is written out
/// here, by Howard Hinnant's `civil_from_days`, because every observation in the history carries one and
/// Foundation's formatters cost more than a probe does; anything that needs a time zone uses Foundation.
package struct WallTime: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    package init(secondsSince1970 seconds: Double) {
        nanoseconds = Int64(seconds * 1e9)
    }

    package var secondsSince1970: Double { Double(nanoseconds) / 1e9 }

    package static func < (left: WallTime, right: WallTime) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    package static func + (time: WallTime, length: Duration) -> WallTime {
        WallTime(nanoseconds: time.nanoseconds &+ length.nanoseconds)
    }

    package static func - (time: WallTime, length: Duration) -> WallTime {
        WallTime(nanoseconds: time.nanoseconds &- length.nanoseconds)
    }

    package static func - (later: WallTime, earlier: WallTime) -> Duration {
        .nanoseconds(later.nanoseconds &- earlier.nanoseconds)
    }

    /// RFC 3339 in UTC, to the millisecond.
    package var description: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the 24 bytes of ``description``.
    package func append(to bytes: inout [UInt8]) {
        func put(_ value: Int64, digits: Int64, then mark: UInt8) {
            var place = digits
            while place > 1 {
                bytes.append(UInt8(48 + value / place % 10))
                place /= 10
            }
            bytes.append(UInt8(48 + value % 10))
            bytes.append(mark)
        }
        let (year, month, day) = date
        let inDay = millisecondsInDay
        put(Int64(year), digits: 1000, then: UInt8(ascii: "-"))
        put(Int64(month), digits: 10, then: UInt8(ascii: "-"))
        put(Int64(day), digits: 10, then: UInt8(ascii: "T"))
        put(inDay / 3_600_000, digits: 10, then: UInt8(ascii: ":"))
        put(inDay / 60_000 % 60, digits: 10, then: UInt8(ascii: ":"))
        put(inDay / 1000 % 60, digits: 10, then: UInt8(ascii: "."))
        put(inDay % 1000, digits: 100, then: UInt8(ascii: "Z"))
    }

    /// `09:14:05`
    package var clock: String { String(description.dropFirst(11).prefix(8)) }

    /// `2026-11-23 09:14:05`
    package var dateAndClock: String { description.prefix(10) + " " + clock }

    /// The date in UTC without separators, as incident names carry it: `20261123`.
    package var compactDate: String {
        let (year, month, day) = date
        return "\(year * 10000 + month * 100 + day)"
    }

    /// Reads RFC 3339 with `Z` or a numeric offset and any number of fractional digits; nil otherwise.
    package init?(rfc3339 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        func number(_ from: Int, _ count: Int) -> Int64? {
            guard from + count <= bytes.count else { return nil }
            var value: Int64 = 0
            for byte in bytes[from..<from + count] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - 48)
            }
            return value
        }
        guard bytes.count >= 20, bytes[4] == 45, bytes[7] == 45, bytes[10] | 32 == 116,
            bytes[13] == 58, bytes[16] == 58,
            let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
            let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
        else { return nil }
        var place = 19
        var fraction: Int64 = 0
        if bytes[place] == 46 {
            place += 1
            var scale: Int64 = 100_000_000
            let first = place
            while place < bytes.count, (48...57).contains(bytes[place]) {
                fraction += Int64(bytes[place] - 48) * scale
                scale /= 10
                place += 1
            }
            guard place > first else { return nil }
        }
        guard place < bytes.count else { return nil }
        var offset: Int64 = 0
        switch bytes[place] {
        case 90, 122:
            guard place + 1 == bytes.count else { return nil }
        case 43, 45:
            guard place + 6 == bytes.count, bytes[place + 3] == 58,
                let hours = number(place + 1, 2), let minutes = number(place + 4, 2)
            else { return nil }
            offset = (hours * 60 + minutes) * (bytes[place] == 43 ? 60 : -60)
        default:
            return nil
        }
        let days = Self.days(year: year, month: month, day: day)
        let seconds = days * 86400 + hour * 3600 + minute * 60 + second - offset
        // Before 1678 and after 2262 there are no nanoseconds in 64 bits.
        guard case let (whole, tooFar) = seconds.multipliedReportingOverflow(by: 1_000_000_000),
            !tooFar, case let (sum, overflow) = whole.addingReportingOverflow(fraction), !overflow
        else { return nil }
        nanoseconds = sum
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = WallTime(rfc3339: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is not an RFC 3339 time")
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    private var millisecondsInDay: Int64 {
        let milliseconds = nanoseconds.floored(by: 1_000_000)
        return milliseconds - milliseconds.floored(by: 86_400_000) * 86_400_000
    }

    /// Year, month (1 to 12) and day (1 to 31) in UTC.
    package var date: (year: Int, month: Int, day: Int) {
        let shifted = nanoseconds.floored(by: 86_400_000_000_000) + 719_468
        let era = shifted.floored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), Int(month), Int(day))
    }

    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = year.floored(by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }
}

extension Int64 {
    /// Division that rounds towards minus infinity.
    fileprivate func floored(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
