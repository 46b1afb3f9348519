import Basics

/// A `[maintenance]` before its services are known.
struct MaintenanceDraft: Sendable {
    var services: [Word] = []
    var from: CivilTime?
    var until: CivilTime?
    var announce: Duration?
    /// With stand-ins for its times, from which come the defaults.
    var settings: Settings.Maintenance
    var given = Given()
    let place: Place

    init(_ name: String, place: Place) {
        let epoch = CivilTime(minutes: 0)
        settings = Settings.Maintenance(name: name, from: epoch, until: epoch)
        self.place = place
    }
}

extension Tables {
    static let maintenance = Table<MaintenanceDraft>([
        Key(
            name: "service", expected: "names of services", repeats: true,
            read: { draft, entries, reading in draft.services = reading.listed(entries) },
            text: nil),
        .civilTime("from", "2026-12-01 02:00") { $0.from = $1 },
        .civilTime("until", "2026-12-01 03:00") { $0.until = $1 },
        .one(
            "zone", "a time zone such as UTC or Europe/London", near: nearTimeZone,
            parse: { isTimeZone($0) ? $0 : nil }, put: { $0.settings.zone = $1 }),
        .word("repeat", Settings.Repeat.allCases.map { ($0.rawValue, $0) }) {
            $0.settings.repeats = $1
        },
        .one(
            "last", "a date such as 2027-06-30",
            parse: { CivilTime(text: $0 + " 23:59") }, put: { $0.settings.last = $1 }),
        .text("title", "Move the database to newer machines") { $0.settings.title = $1 },
        .text("effect", "Card payments will stop for up to 10 minutes") {
            $0.settings.effect = $1
        },
        .text("reason", "We are moving card payments to newer machines") {
            $0.settings.reason = $1
        },
        .text("advice", "use payment links in that hour") { $0.settings.advice = $1 },
        .length("announce", .zero ... .days(365), put: { $0.announce = $1 }),
        .one(
            "remind", "a length of time from 1m to 30d, or 'off'",
            near: { ["no", "none", "never"].contains($0) ? "off" : nearLength($0) },
            parse: { text -> Duration?? in
                if text == "off" { return .some(nil) }
                return Duration(text: text).flatMap { length in
                    (.minutes(1) ... .days(30)).contains(length) ? .some(length) : nil
                }
            }, put: { $0.settings.remind = $1 }),
    ])
}

extension Key {
    /// A day and a clock time, without a zone.
    static func civilTime(
        _ name: String, _ example: String, put: @escaping Put<CivilTime>
    ) -> Key {
        one(
            name, "a day and a time such as \(example)", near: nearCivilTime,
            parse: { CivilTime(text: $0) }, put: put)
    }
}

/// `2026-12-01 02:00` for `2026-12-01 2:00`, for a time with seconds or a `Z`, and for `2026/12/01`.
private func nearCivilTime(_ text: String) -> String? {
    guard (8...32).contains(text.utf8.count) else { return nil }
    let parts = text.split { $0 == " " || $0 == "T" || $0 == "t" }
    guard parts.count == 2 else { return nil }
    let day = parts[0].split { "-/.".contains($0) }
    let clock = parts[1].prefix { $0.isNumber || $0 == ":" }.split(separator: ":")
    guard day.count == 3, day[0].count == 4, (2...3).contains(clock.count) else { return nil }
    let padded = (day.dropFirst() + clock.prefix(2)).map { $0.count == 1 ? "0\($0)" : String($0) }
    return "\(day[0])-\(padded[0])-\(padded[1]) \(padded[2]):\(padded[3])"
}

extension Assembly {
    /// Checks one section by itself; what its services are is looked up later.
    mutating func takeMaintenance(_ section: Section) {
        var draft = MaintenanceDraft(section.name, place: section.place)
        draft.given = reading.fill(&draft, from: section, by: Tables.maintenance)
        for (key, example) in [
            ("service", "service = NAME"), ("from", "from = 2026-12-01 02:00"),
            ("until", "until = 2026-12-01 03:00"),
        ] where draft.given[key] == nil {
            reading.report(
                section.place, "\(section.title) has no '\(key)'", hint: "expected '\(example)'")
        }
        checkTimes(of: draft)
        maintenance.append(draft)
    }

    private mutating func checkTimes(of draft: MaintenanceDraft) {
        if let place = draft.given["last"], draft.settings.repeats == .never,
            draft.given["repeat"] == nil
        {
            reading.report(
                place, "'last' needs 'repeat'",
                hint: "a window that does not repeat ends by 'until'")
        }
        guard let from = draft.from, let until = draft.until, let place = draft.given["until"]
        else { return }
        let length = Duration.minutes(until.minutes - from.minutes)
        guard length > .zero else {
            reading.report(
                place, "'until' is not after 'from'", hint: "'from' is \(from)")
            return
        }
        let most: Duration
        switch draft.settings.repeats {
        case .never, .monthly: most = Limits.windowLength
        case .daily: most = .days(1)
        case .weekly: most = .days(7)
        }
        if length > most {
            reading.report(
                place, "a window of \(length.text)",
                hint: draft.settings.repeats == .daily || draft.settings.repeats == .weekly
                    ? "repeated \(draft.settings.repeats.rawValue), it may take \(most.text) at most"
                    : "expected at most \(most.text)")
        }
        if let last = draft.settings.last, let place = draft.given["last"], last < from {
            reading.report(place, "'last' is before 'from'", hint: "'from' is \(from)")
        }
    }

    /// The windows whose services are there.
    mutating func resolvedMaintenance(_ resolved: [Settings.Service]) -> [Settings.Maintenance] {
        var all: [Settings.Maintenance] = []
        for draft in maintenance {
            var settings = draft.settings
            for word in draft.services {
                guard let number = number(of: word) else { continue }
                if settings.services.contains(number) {
                    reading.report(word.place, "'service' has \(word.shown) twice")
                } else {
                    settings.services.append(number)
                }
            }
            guard let from = draft.from, let until = draft.until, !settings.services.isEmpty
            else { continue }
            settings.from = from
            settings.until = until
            let isCritical = settings.services.contains { resolved[$0].tier == 1 }
            settings.announce = draft.announce ?? .days(isCritical ? 14 : 7)
            all.append(settings)
        }
        return all
    }
}
