package import Basics
import Foundation

extension Settings {
    /// Whom a destination speaks to.
    package enum Audience: String, Sendable, CaseIterable {
        /// Those who run the services: what was decided, with the evidence.
        case engineers
        /// Those who use them: approved notices, and nothing else.
        case customers
    }

    /// The times of day at which a destination hears of something new.
    package struct Hours: Sendable, Equatable {
        /// Minutes after midnight; a span that ends before it begins goes over midnight.
        package var from: Int
        package var until: Int
        /// 1 Monday to 7 Sunday; the day on which the span begins.
        package var days: ClosedRange<Int>
        /// An identifier such as `Europe/London`.
        package var zone: String

        package init(from: Int, until: Int, days: ClosedRange<Int> = 1...7, zone: String) {
            self.from = from
            self.until = until
            self.days = days
            self.zone = zone
        }

        /// `mon-fri 08:00-18:00 Europe/London`
        package var text: String {
            func clock(_ minutes: Int) -> String {
                let (hour, minute) = (minutes / 60, minutes % 60)
                return (hour < 10 ? "0\(hour)" : "\(hour)")
                    + (minute < 10 ? ":0\(minute)" : ":\(minute)")
            }
            let names = Self.week
            let span =
                days == 1...7
                ? ""
                : names[days.lowerBound - 1]
                    + (days.count > 1 ? "-" + names[days.upperBound - 1] : "") + " "
            return span + "\(clock(from))-\(clock(until)) \(zone)"
        }

        package func contains(_ time: WallTime) -> Bool {
            let seconds = Double(time.nanoseconds) / 1e9
            let zone = TimeZone(identifier: zone) ?? .gmt
            let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
            let local = Int((seconds + Double(offset)).rounded(.down))
            let day = Int((Double(local) / 86400).rounded(.down))
            let minute = (local - day * 86400) / 60
            // The first day of 1970 was a Thursday.
            let weekday = ((day + 3) % 7 + 7) % 7 + 1
            let before = weekday == 1 ? 7 : weekday - 1
            if from <= until {
                return days.contains(weekday) && from <= minute && minute < until
            }
            return days.contains(weekday) && minute >= from
                || days.contains(before) && minute < until
        }
    }
}

/// What `when = ...` says, read: conditions joined by `and`, each at most once.
struct Condition {
    var severities: ClosedRange<Int>?
    var services: [String]?
    var stages: [String]?
    var audiences: [Settings.Audience]?
    var hours: Settings.Hours?
    /// Nothing begins for it but what a rule calls it to.
    var isForEscalations = false

    /// What a condition cannot be, and what was expected instead.
    struct Trouble: Error {
        /// The part that is wrong; nil when it is the whole.
        var part: String?
        var expected: String
        var near: String?
    }

    static let subjects = ["severity", "service", "stage", "audience", "time"]

    /// The stages of notices, in the order of an incident's life; those of planned work last.
    static let stages = [
        "acknowledge", "update", "no_news", "identified", "revised_estimate", "monitoring",
        "came_back", "resolved", "follow_up", "correction", "withdrawn", "maint_scheduled",
        "maint_reminder", "maint_started", "maint_overrun", "maint_completed", "maint_cancelled",
        "drill",
    ]

    init(_ text: String) throws(Trouble) {
        var parts: [[Substring]] = [[]]
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            if word == "and" { parts.append([]) } else { parts[parts.count - 1].append(word) }
        }
        for words in parts {
            let part = words.joined(separator: " ")
            try take(part, alone: parts.count == 1)
        }
    }

    private mutating func take(_ part: String, alone: Bool) throws(Trouble) {
        if part == "escalated" {
            guard !isForEscalations else { throw twice(part) }
            isForEscalations = true
            return
        }
        let subject = String(part.prefix { $0.isLetter })
        let rest = part.dropFirst(subject.count).drop { $0 == " " }
        guard Self.subjects.contains(subject) else {
            throw Trouble(
                part: alone ? nil : part,
                expected: alone && subject.isEmpty
                    ? Self.form : "a condition on \(oneOf(Self.subjects))",
                near: nearestWord(to: subject, among: Self.subjects).map {
                    $0 + part.dropFirst(subject.count)
                })
        }
        let shown = alone ? nil : part
        if subject == "severity" {
            guard severities == nil else { throw twice(subject) }
            guard let found = Configuration.severities(part) else {
                throw Trouble(part: shown, expected: Self.form)
            }
            severities = found
            return
        }
        guard rest.hasPrefix("=") else {
            throw Trouble(part: shown, expected: "'\(subject) = ...'")
        }
        let value = rest.dropFirst().drop { $0 == " " }
        let items = value.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.filter { $0 != " " } }
        switch subject {
        case "service":
            guard services == nil else { throw twice(subject) }
            guard items.allSatisfy(isName) else {
                throw Trouble(
                    part: shown, expected: "names of services, such as 'service = checkout, web'")
            }
            services = items
        case "stage":
            guard stages == nil else { throw twice(subject) }
            for item in items where !Self.stages.contains(item) {
                throw Trouble(
                    part: shown,
                    expected: "stages of notices: \(Self.stages.joined(separator: ", "))",
                    near: items.count > 1
                        ? nil
                        : nearestWord(to: item, among: Self.stages).map { "stage = \($0)" })
            }
            stages = items
        case "audience":
            guard audiences == nil else { throw twice(subject) }
            let found = items.compactMap(Settings.Audience.init(rawValue:))
            let known = Settings.Audience.allCases.map(\.rawValue)
            guard found.count == items.count else {
                throw Trouble(
                    part: shown, expected: "'audience = ' and \(oneOf(known)), or both",
                    near: items.count > 1
                        ? nil : nearestWord(to: items[0], among: known).map { "audience = \($0)" })
            }
            audiences = found
        default:
            guard hours == nil else { throw twice(subject) }
            guard let found = Settings.Hours(value) else {
                throw Trouble(
                    part: shown,
                    expected: "'time = 08:00-18:00 Europe/London', perhaps with days: "
                        + "'time = mon-fri 08:00-18:00 Europe/London'")
            }
            hours = found
        }
    }

    private func twice(_ subject: String) -> Trouble {
        Trouble(part: subject, expected: "each condition once")
    }

    static let form = "a condition that something meets, such as 'severity <= SEV2'"
}

extension Settings.Hours {
    static let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// `mon-fri 08:00-18:00 Europe/London`; the days may be missing.
    init?(_ text: Substring) {
        var words = text.split(separator: " ")
        var days = 1...7
        if words.count == 3 {
            let ends = words.removeFirst().lowercased().split(separator: "-").map {
                Self.week.firstIndex(of: String($0)).map { $0 + 1 }
            }
            guard (1...2).contains(ends.count), let first = ends[0],
                let last = ends[ends.count - 1],
                first <= last
            else { return nil }
            days = first...last
        }
        guard words.count == 2, isTimeZone(String(words[1])) else { return nil }
        let times = words[0].split(separator: "-", omittingEmptySubsequences: false)
        guard times.count == 2, let from = Self.minutes(times[0]),
            let until = Self.minutes(times[1]), from != until, from < 24 * 60
        else { return nil }
        self.init(from: from, until: until, days: days, zone: String(words[1]))
    }

    /// `08:30`, up to `24:00`.
    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2, (1...2).contains(parts[0].count),
            let hour = wholeNumber(parts[0]), let minute = wholeNumber(parts[1]), minute < 60,
            hour * 60 + minute <= 24 * 60
        else { return nil }
        return hour * 60 + minute
    }
}

extension Key where Draft == DestinationDraft {
    /// `when = ...`
    static var condition: Key {
        Key(
            name: "when", expected: Condition.form, repeats: false,
            read: { draft, entries, reading in
                guard let entry = entries.first, let word = reading.word(entry.value) else {
                    return
                }
                do throws(Condition.Trouble) {
                    let condition = try Condition(word.text)
                    draft.settings.severities = condition.severities ?? 1...4
                    draft.settings.stages = condition.stages
                    draft.settings.hours = condition.hours
                    draft.settings.isForEscalations = condition.isForEscalations
                    draft.audiences = condition.audiences
                    draft.services = (condition.services ?? []).map {
                        Word(text: $0, place: word.place, isSecret: word.isSecret)
                    }
                } catch {
                    var wrong = word
                    if let part = error.part { wrong.text = part }
                    reading.refuse(
                        wrong, for: "when", expected: error.expected, near: { _ in error.near })
                }
            }, text: nil)
    }
}
