import Basics

/// Times in the words of the language: clock times as the zone's people write them, dates only where it is another
/// day.
extension Speech {
    func moment(of slot: Slot) -> String? {
        switch slot {
        case .started: return facts.started.map(at)
        case .startedToday: return facts.started.map(withDate)
        case .startedDay: return facts.started.map(day)
        case .recovered: return facts.recovered.map(at)
        case .next: return facts.nextUpdate.map(at)
        case .estimate: return facts.estimate.map(at)
        case .oldEstimate: return facts.oldEstimate.map(at)
        case .span: return account.flatMap { span($0, $1) }
        case .times: return account.flatMap { times($0, $1) }
        case .shortSpan: return account.flatMap { shortSpan($0, $1) }
        case .length: return account.map { lasted($0, $1) }
        case .zoneNote: return zoneNote
        case .often: return often
        case .explanationDay: return facts.explanationBy.flatMap(day(ofDate:))
        case .correctedTime: return facts.people.correction.map { at($0.of) }
        case .spokenStarted: return facts.started.map(spoken)
        case .spokenNext: return facts.nextUpdate.map(spoken)
        case .spokenAddress: return (facts.page ?? facts.url).flatMap(spokenAddress)
        default: return nil
        }
    }

    /// `09:12 UTC`, or `23:47 BST on 14 July` when that is not today.
    func at(_ moment: WallTime) -> String {
        let clock = time.clockAndZone(moment)
        return time.isToday(moment)
            ? clock : phrase("on another day", [.clock: clock, .day: day(moment)]) ?? clock
    }

    /// `09:12 UTC today, 14 July`, or `23:47 BST on 14 July`.
    func withDate(_ moment: WallTime) -> String {
        guard time.isToday(moment) else { return at(moment) }
        let clock = time.clockAndZone(moment)
        return phrase("today", [.clock: clock, .day: day(moment)]) ?? clock
    }

    /// `14 July`
    func day(_ moment: WallTime) -> String {
        let date = time.calendar(moment)
        return day(date.day, of: date.month)
    }

    private func day(ofDate date: String) -> String? {
        let parts = date.split(separator: "-").map { Int($0) }
        guard parts.count == 3, let month = parts[1], let day = parts[2],
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        return self.day(day, of: month)
    }

    private func day(_ day: Int, of month: Int) -> String {
        let months = phrase("months")?.split(separator: " ").map(String.init) ?? []
        let name = months.count == 12 ? months[month - 1] : LocalTime.months[month - 1]
        return phrase("date", [.number: String(day), .month: name]) ?? "\(day) \(name)"
    }

    /// `Sunday 2 August`
    func weekday(_ moment: WallTime) -> String {
        let names = phrase("weekdays")?.split(separator: " ").map(String.init) ?? []
        guard names.count == 7 else { return day(moment) }
        return "\(names[time.weekday(moment)]) \(day(moment))"
    }

    private var account: (WallTime, WallTime)? {
        guard let start = facts.started, let end, start <= end else { return nil }
        return (start, end)
    }

    /// `from 09:12 UTC to 11:48 UTC on 14 July`; a date for each end when they differ.
    private func span(_ start: WallTime, _ end: WallTime) -> String? {
        let (from, to) = (time.clockAndZone(start), time.clockAndZone(end))
        if day(start) == day(end) {
            return phrase("span", [.from: from, .to: to, .day: day(end)])
        }
        let first = phrase("on another day", [.clock: from, .day: day(start)]) ?? from
        let last = phrase("on another day", [.clock: to, .day: day(end)]) ?? to
        return phrase("from to", [.from: first, .to: last])
    }

    /// `from 09:12 UTC to 11:48 UTC`, where the day was said before.
    private func times(_ start: WallTime, _ end: WallTime) -> String? {
        guard day(start) == day(end) else { return span(start, end) }
        let (from, to) = (time.clockAndZone(start), time.clockAndZone(end))
        return phrase("from to", [.from: from, .to: to])
    }

    /// `from 09:12 to 11:48 UTC`, for a text that counts characters.
    private func shortSpan(_ start: WallTime, _ end: WallTime) -> String? {
        if day(start) != day(end) { return span(start, end) }
        let from =
            time.name(start) == time.name(end) ? time.clock(start) : time.clockAndZone(start)
        return phrase("from to", [.from: from, .to: at(end)])
    }

    /// Whole minutes of the two clock times, so that a reader who subtracts them finds the same.
    private func lasted(_ start: WallTime, _ end: WallTime) -> String {
        guard end - start >= .minutes(1) else { return length(minutes: 0) }
        let minute = Duration.minutes(1).nanoseconds
        return length(minutes: Int(end.nanoseconds / minute - start.nanoseconds / minute))
    }

    /// `1 day 3 hours 5 minutes`
    func length(minutes: Int) -> String {
        let units = [
            (minutes / 1440, "days"), (minutes / 60 % 24, "hours"), (minutes % 60, "minutes"),
        ]
        let parts = units.filter { $0.0 > 0 }.map { count, unit in
            phrase("\(unit) \(count == 1 ? "one" : "many")", [.number: String(count)])
                ?? "\(count) \(unit)"
        }
        return parts.isEmpty
            ? phrase("under a minute") ?? LocalTime.words(minutes: 0)
            : parts.joined(separator: " ")
    }

    /// "hour", "2 hours", "40 minutes": how often we write.
    private var often: String? {
        facts.updatesEvery.map { seconds in
            let words = length(minutes: Int(seconds / 60))
            return words.hasPrefix("1 ") ? String(words.dropFirst(2)) : words
        }
    }

    /// What a reader elsewhere needs, once: `BST is UTC+1.`
    private var zoneNote: String? {
        let window = facts.window
        let all = [
            facts.started, end, facts.nextUpdate, facts.estimate, facts.oldEstimate, window?.start,
            window?.end, window?.newEnd,
        ]
        let notes = time.offsets(for: all.compactMap { $0 }).compactMap { name, offset in
            phrase("zone", [.what: name, .number: offset])
        }
        guard let and = phrase("and"), !notes.isEmpty else { return nil }
        return notes.joined(separator: " \(and) ") + "."
    }

    // As a voice reads it.

    private func spoken(_ moment: WallTime) -> String {
        let clock = time.clock(moment)
        let zone = time.name(moment)
        let name =
            zone.allSatisfy(\.isLetter) ? zone.map { String($0) }.joined(separator: " ") : zone
        var words = "\(clock) \(name)"
        if wording.phrase("spoken in english") != nil, let said = SpokenTime.english(clock) {
            words = "\(said), \(name)"
        }
        return time.isToday(moment)
            ? words : phrase("on another day", [.clock: words, .day: day(moment)]) ?? words
    }

    /// `status dot larkfield dot example`; nothing for an address with a path, which nobody would remember.
    private func spokenAddress(_ url: String) -> String? {
        let bare = Links.withoutScheme(url)
        guard let dot = phrase("dot"), !bare.contains("/"), !bare.contains(":") else { return nil }
        return bare.split(separator: ".").joined(separator: " \(dot) ")
    }
}
