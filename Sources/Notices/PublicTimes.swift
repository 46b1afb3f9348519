package import Basics
import Foundation

/// Times for a page that people look at today and in a year: in one zone, with its short name, always with a date.
package struct PublicTimes: Sendable {
    package let zone: String
    private let calendar: DayCalendar

    /// - Parameter zone: such as `Europe/London`.
    package init(zone: String) {
        self.zone = zone
        calendar = DayCalendar(zone: zone)
    }

    /// `09:12 UTC`
    package func clock(_ time: WallTime) -> String {
        LocalTime(zone: zone, now: nil).clockAndZone(time)
    }

    /// `25 November 2026, 09:12 UTC`
    package func moment(_ time: WallTime) -> String {
        "\(date(calendar.day(of: time))), \(clock(time))"
    }

    /// `25 November 2026, 09:12 to 10:00 UTC`, with a second date where that is another.
    package func span(_ start: WallTime, _ end: WallTime) -> String {
        let local = LocalTime(zone: zone, now: nil)
        guard calendar.day(of: start) == calendar.day(of: end) else {
            return "\(moment(start)) to \(moment(end))"
        }
        let first =
            local.name(start) == local.name(end) ? local.clock(start) : local.clockAndZone(start)
        return "\(date(calendar.day(of: start))), \(first) to \(local.clockAndZone(end))"
    }

    /// `25 November 2026`
    package func date(_ day: Day) -> String {
        "\(dayAndMonth(day)) \(day.date.year)"
    }

    /// `25 November`
    package func dayAndMonth(_ day: Day) -> String {
        "\(day.date.day) \(Self.month(day.date.month))"
    }

    package static func month(_ number: Int) -> String { LocalTime.months[number - 1] }

    package func day(of time: WallTime) -> Day { calendar.day(of: time) }

    /// RFC 3339 with the zone's own offset, to the second: `2026-11-25T09:12:00+01:00`.
    package func machine(_ time: WallTime) -> String {
        let minutes = offsetMinutes(time)
        let local = (time + .minutes(minutes)).description.prefix(19)
        let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
        let sign = minutes < 0 ? "-" : "+"
        return "\(local)\(sign)\(hours < 10 ? "0" : "")\(hours):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// `2 hours 36 minutes`, `less than a minute`; from a day on without the minutes, which nobody needs.
    package static func length(_ length: Duration) -> String {
        let minutes = Int(length.nanoseconds / 60_000_000_000)
        return LocalTime.words(minutes: minutes < 1440 ? minutes : minutes - minutes % 60)
    }

    private func offsetMinutes(_ time: WallTime) -> Int {
        let zone = TimeZone(identifier: zone) ?? .gmt
        return zone.secondsFromGMT(for: Date(timeIntervalSince1970: time.secondsSince1970)) / 60
    }
}
