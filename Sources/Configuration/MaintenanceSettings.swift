package import Basics

extension Settings {
    /// `[maintenance NAME]`: planned work on services, once or again and again. Nothing opens for
    /// them in its windows.
    package struct Maintenance: Sendable, Equatable {
        package var name: String
        /// At least one.
        package var services: [ServiceIndex] = []
        /// The first window, as the wall in ``zone`` shows it. It ends after it starts.
        package var from: CivilTime
        package var until: CivilTime
        package var zone = "UTC"
        package var repeats = Repeat.never
        /// No window starts after it; nil goes on for good.
        package var last: CivilTime?
        /// What the work is, for people who know the services; the name when the file has none.
        package var title: String?
        /// What customers will notice: "Card payments will stop for up to 10 minutes".
        package var effect: String?
        /// Why it is done: "We are moving card payments to newer machines".
        package var reason: String?
        /// What customers can do meanwhile; the service's workaround when the file has none.
        package var advice: String?
        /// Customers are told so long before it starts.
        package var announce: Duration = .days(7)
        /// They are reminded so long before; nil does not remind.
        package var remind: Duration? = .days(1)

        package init(name: String, from: CivilTime, until: CivilTime) {
            self.name = name
            self.from = from
            self.until = until
        }
    }

    package enum Repeat: String, Sendable, CaseIterable, Codable {
        case never, daily, weekly, monthly
    }
}

extension Settings.Maintenance {
    /// One of its windows.
    package struct Window: Sendable, Equatable {
        package let start: WallTime
        package let end: WallTime
    }

    /// Its windows that touch a span of time, in order; at most ``Limits/windows``.
    ///
    /// Each keeps its local time when the clocks change. A window that the skipped hour would
    /// swallow keeps its length instead.
    package func windows(from earliest: WallTime, until latest: WallTime) -> [Window] {
        var windows: [Window] = []
        var number = firstNumber(around: earliest)
        while windows.count < Limits.windows {
            defer { number += 1 }
            // Months without the day are left out.
            guard let start = start(number) else { continue }
            if let last, start > last { break }
            let window = window(at: start)
            if window.start > latest { break }
            if window.end >= earliest { windows.append(window) }
            if repeats == .never { break }
        }
        return windows
    }

    private func window(at start: CivilTime) -> Window {
        let length = until.minutes - from.minutes
        let begins = start.time(in: zone)
        let ends = CivilTime(minutes: start.minutes + length).time(in: zone)
        return Window(start: begins, end: ends > begins ? ends : begins + .minutes(length))
    }

    private func start(_ number: Int) -> CivilTime? {
        switch repeats {
        case .never: from
        case .daily: from.adding(days: number)
        case .weekly: from.adding(days: number * 7)
        case .monthly: from.adding(months: number)
        }
    }

    /// A number not after that of the first window that can touch the time: no counting from the
    /// first year of a window that is as old as the service.
    private func firstNumber(around time: WallTime) -> Int {
        let now = CivilTime(time, in: zone)
        let days = (now.minutes - until.minutes) / 1440
        switch repeats {
        case .never: return 0
        case .daily: return max(0, days - 2)
        case .weekly: return max(0, days / 7 - 2)
        case .monthly: return max(0, until.months(until: now) - 2)
        }
    }
}
