import Foundation

/// What a calendar and a clock on the wall show, without a zone: `2026-12-01 02:00`.
///
/// A window of planned work is written and repeated in it, so that "02:00" stays 02:00 when the
/// clocks change.
package struct CivilTime: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Since 1970-01-01 00:00 on the same wall.
    package var minutes: Int

    package init(minutes: Int) {
        self.minutes = minutes
    }

    /// Reads `2026-12-01 02:00` or `2026-12-01T02:00`; nil for what no calendar has.
    package init?(text: some StringProtocol) {
        let text = String(text)
        guard text.utf8.count == 16, " T".contains(text.dropFirst(10).prefix(1)),
            let time = WallTime(rfc3339: text.prefix(10) + "T" + text.suffix(5) + ":00Z")
        else { return nil }
        self.init(wall: time)
        // The 30th of February would come back as another day.
        guard description.prefix(10) == text.prefix(10) else { return nil }
    }

    /// The start of a day; nil for what no calendar has.
    package init?(year: Int, month: Int, day: Int) {
        func padded(_ number: Int, _ digits: Int) -> String {
            String(repeating: "0", count: max(0, digits - String(number).count)) + String(number)
        }
        self.init(text: "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2)) 00:00")
    }

    private init(wall time: WallTime) {
        minutes = Int(time.nanoseconds / 60_000_000_000)
    }

    /// What the wall shows at a time in a zone; UTC's where the zone is not known.
    package init(_ time: WallTime, in zone: String) {
        let zone = TimeZone(identifier: zone) ?? .gmt
        self.init(wall: time + .seconds(Self.offset(of: zone, at: time)))
    }

    package static func < (left: CivilTime, right: CivilTime) -> Bool {
        left.minutes < right.minutes
    }

    /// `2026-12-01 02:00`
    package var description: String {
        let text = onUTC.description
        return text.prefix(10) + " " + text.dropFirst(11).prefix(5)
    }

    /// When the wall in that zone shows it.
    ///
    /// As RFC 5545 3.3.5 says: a time that comes twice is the first; one that the clocks skip is
    /// read with the offset from before, so it moves forward by as much as they do.
    package func time(in zone: String) -> WallTime {
        let zone = TimeZone(identifier: zone) ?? .gmt
        let before = Self.offset(of: zone, at: onUTC - .days(1))
        let after = Self.offset(of: zone, at: onUTC + .days(1))
        let candidates = [before, after].map { onUTC - .seconds($0) }
        let real = zip(candidates, [before, after]).filter { time, offset in
            Self.offset(of: zone, at: time) == offset
        }
        return real.map(\.0).min() ?? candidates[0]
    }

    package func adding(days: Int) -> CivilTime {
        CivilTime(minutes: minutes + days * 1440)
    }

    /// The same day and clock time so many months on; nil where that month has no such day.
    package func adding(months: Int) -> CivilTime? {
        let month = date.year * 12 + date.month - 1 + months
        return CivilTime(year: month / 12, month: month % 12 + 1, day: date.day).map {
            CivilTime(minutes: $0.minutes + minutes - minutes.floored(to: 1440))
        }
    }

    /// Whole months from one time's month to another's.
    package func months(until other: CivilTime) -> Int {
        let (from, to) = (onUTC.date, other.onUTC.date)
        return (to.year - from.year) * 12 + to.month - from.month
    }

    /// Year, month (1 to 12) and day (1 to 31).
    package var date: (year: Int, month: Int, day: Int) { onUTC.date }

    /// `Sunday`
    package var weekday: String {
        // 1970-01-01 was a Thursday.
        let names = [
            "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday",
        ]
        let days = minutes.floored(to: 1440) / 1440
        return names[((days % 7) + 7) % 7]
    }

    private var onUTC: WallTime { WallTime(nanoseconds: Int64(minutes) * 60_000_000_000) }

    /// Seconds east of UTC.
    private static func offset(of zone: TimeZone, at time: WallTime) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: time.secondsSince1970))
    }
}

extension Int {
    /// The multiple at or below it.
    fileprivate func floored(to step: Int) -> Int {
        let rest = self % step
        return self - (rest < 0 ? rest + step : rest)
    }
}
