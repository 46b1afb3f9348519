import Basics
import Foundation

/// Times as customers read them: in the zone of the settings, with the zone's short name, and with the date
/// wherever it is not today's.
struct LocalTime {
    private let zone: TimeZone
    private let names: ZoneNames.Pair?
    private let now: WallTime?

    /// - Parameter zone: an identifier such as `Europe/London`, or a short name such as `BST`; anything else
    ///   is UTC.
    init(zone: String, now: WallTime?) {
        self.now = now
        let identifier = ZoneNames.identifier(of: zone)
        self.zone = TimeZone(identifier: identifier) ?? .gmt
        names = ZoneNames.pair(of: identifier)
    }

    /// `09:12`
    func clock(_ time: WallTime) -> String {
        let minutes = local(time).nanoseconds.floored(by: Duration.minutes(1).nanoseconds)
        let ofDay = Int(minutes - minutes.floored(by: 1440) * 1440)
        let (hour, minute) = (ofDay / 60, ofDay % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// `BST`, or `UTC+2` where the zone has no short name that people know.
    func name(_ time: WallTime) -> String {
        let minutes = offset(time)
        if let names {
            return zone.isDaylightSavingTime(for: date(time)) ? names.summer : names.standard
        }
        return minutes == 0 ? "UTC" : LocalTime.spelled(minutes)
    }

    /// `09:12 UTC`
    func clockAndZone(_ time: WallTime) -> String {
        "\(clock(time)) \(name(time))"
    }

    /// `14 July`
    func day(_ time: WallTime) -> String {
        let date = local(time).date
        return "\(date.day) \(LocalTime.months[date.month - 1])"
    }

    /// The day it falls on, at 00:00.
    func date(_ time: WallTime) -> CivilTime {
        let date = local(time).date
        return CivilTime(year: date.year, month: date.month, day: date.day)
            ?? CivilTime(minutes: 0)
    }

    /// `09:12 UTC`, or `23:47 BST on 14 July` when that is not today.
    func at(_ time: WallTime) -> String {
        isToday(time) ? clockAndZone(time) : "\(clockAndZone(time)) on \(day(time))"
    }

    /// `09:12 UTC today, 14 July`, or `23:47 BST on 14 July`.
    func atWithDate(_ time: WallTime) -> String {
        isToday(time)
            ? "\(clockAndZone(time)) today, \(day(time))" : "\(clockAndZone(time)) on \(day(time))"
    }

    /// `from 09:12 UTC to 11:48 UTC on 14 July`; a date for each end when they differ.
    func span(_ start: WallTime, _ end: WallTime) -> String {
        day(start) == day(end)
            ? "from \(clockAndZone(start)) to \(clockAndZone(end)) on \(day(end))"
            : "from \(clockAndZone(start)) on \(day(start)) to \(clockAndZone(end)) on \(day(end))"
    }

    /// `from 09:12 to 11:48 UTC`, for a text that counts characters.
    func shortSpan(_ start: WallTime, _ end: WallTime) -> String {
        if day(start) != day(end) { return span(start, end) }
        let date = isToday(end) ? "" : " on \(day(end))"
        return name(start) == name(end)
            ? "from \(clock(start)) to \(clockAndZone(end))\(date)"
            : "from \(clockAndZone(start)) to \(clockAndZone(end))\(date)"
    }

    /// What a reader elsewhere needs, once: `Times are in BST, which is UTC+1.` Nil when the zone says so itself.
    func note(for times: [WallTime]) -> String? {
        var known: [String] = []
        var notes: [String] = []
        for time in times {
            let name = name(time)
            if known.contains(name) || name.hasPrefix("UTC") { continue }
            known.append(name)
            let offset = offset(time)
            notes.append(offset == 0 ? "\(name) is UTC" : "\(name) is \(LocalTime.spelled(offset))")
        }
        return notes.isEmpty ? nil : notes.joined(separator: " and ") + "."
    }

    /// The short names that this zone goes by in the course of a year.
    func names(for times: [WallTime]) -> [String] {
        guard let names else { return times.map(name) + ["UTC"] }
        // The first is what a text that lacks its zone is advised to add.
        return times.prefix(1).map(name) + [names.standard, names.summer]
    }

    /// `2 hours 36 minutes`, `less than a minute`. Whole minutes of the two clock times, so that a reader who
    /// subtracts them finds the same.
    static func length(_ start: WallTime, _ end: WallTime) -> String {
        guard end - start >= .minutes(1) else { return "less than a minute" }
        let minute = Duration.minutes(1).nanoseconds
        return words(minutes: Int(end.nanoseconds / minute - start.nanoseconds / minute))
    }

    /// `1 day 3 hours 5 minutes`; parts that are zero are left out.
    static func words(minutes: Int) -> String {
        let parts = [
            (minutes / 1440, "day"), (minutes / 60 % 24, "hour"), (minutes % 60, "minute"),
        ]
        let spelled = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        return spelled.isEmpty ? "less than a minute" : spelled.joined(separator: " ")
    }

    /// `17 July` of `2026-07-17`; nil when it is no date.
    static func day(of date: String) -> String? {
        let parts = date.split(separator: "-").map { Int($0) }
        guard parts.count == 3, let month = parts[1], let day = parts[2],
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        return "\(day) \(months[month - 1])"
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    func isToday(_ time: WallTime) -> Bool {
        guard let now else { return true }
        return local(time).date == local(now).date
    }

    func offset(_ time: WallTime) -> Int {
        zone.secondsFromGMT(for: date(time)) / 60
    }

    func local(_ time: WallTime) -> WallTime {
        time + .minutes(offset(time))
    }

    private func date(_ time: WallTime) -> Date {
        Date(timeIntervalSince1970: time.secondsSince1970)
    }

    /// `UTC+5:30`
    static func spelled(_ minutes: Int) -> String {
        let rest = abs(minutes) % 60
        let tail = rest == 0 ? "" : ":\(rest < 10 ? "0" : "")\(rest)"
        return "UTC\(minutes < 0 ? "-" : "+")\(abs(minutes) / 60)\(tail)"
    }
}

extension Int64 {
    fileprivate func floored(by divisor: Int64) -> Int64 {
        self / divisor - (self % divisor < 0 ? 1 : 0)
    }
}
