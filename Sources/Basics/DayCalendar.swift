import Foundation

/// A day of a calendar on the wall, whatever the zone: `2026-11-25`.
package struct Day: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Since 1970-01-01.
    package var number: Int

    package init(number: Int) {
        self.number = number
    }

    /// Reads `2026-11-25`; nil for anything else.
    package init?(text: String) {
        guard text.utf8.count == 10, let midnight = WallTime(rfc3339: text + "T00:00:00Z") else {
            return nil
        }
        number = Int(midnight.nanoseconds / Day.nanoseconds)
        // The 30th of February would come back as another day.
        guard description == text else { return nil }
    }

    private static let nanoseconds: Int64 = 86_400_000_000_000

    package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    package static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }

    /// Year, month (1 to 12) and day (1 to 31).
    package var date: (year: Int, month: Int, day: Int) { midnightInUTC.date }

    /// `2026-11-25`
    package var description: String { String(midnightInUTC.description.prefix(10)) }

    fileprivate var midnightInUTC: WallTime {
        WallTime(nanoseconds: Int64(number) * Day.nanoseconds)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(text: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is not a day")
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Which day it is in a zone, and when that day begins: one of 23 or 25 hours when the clocks change.
package struct DayCalendar: Sendable, Equatable {
    private let zone: TimeZone

    /// - Parameter zone: such as `Europe/London`; UTC where it is not known.
    package init(zone: String) {
        self.zone = TimeZone(identifier: zone) ?? .gmt
    }

    package func day(of time: WallTime) -> Day {
        let local = time.nanoseconds + offset(at: time)
        let day: Int64 = 86_400_000_000_000
        return Day(number: Int(local / day) - (local % day < 0 ? 1 : 0))
    }

    /// The first moment of a day. Where the clocks skip midnight, that is when they do.
    package func start(of day: Day) -> WallTime {
        let midnight = day.midnightInUTC
        let guess = midnight - .nanoseconds(offset(at: midnight))
        let start = midnight - .nanoseconds(offset(at: guess))
        if self.day(of: start) == day, self.day(of: start - .milliseconds(1)) < day {
            return start
        }
        // The first second that belongs to the day or a later one.
        var (before, after) = (start - .hours(30), start + .hours(30))
        while after - before > .seconds(1) {
            let middle = before + .seconds((after - before).components.seconds / 2)
            if self.day(of: middle) < day { before = middle } else { after = middle }
        }
        return after
    }

    private func offset(at time: WallTime) -> Int64 {
        let date = Date(timeIntervalSince1970: time.secondsSince1970)
        return Int64(zone.secondsFromGMT(for: date)) * 1_000_000_000
    }
}
