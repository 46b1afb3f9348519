package import Basics
package import Configuration

/// Planned work: what the configuration has, what people add, and how each window fares.
package struct WorkLog: Sendable, Equatable {
    /// Works that are over beyond this many are forgotten, oldest first.
    static let kept = 500
    /// Windows that began longer ago were before this agent's time.
    static let lateStart: Duration = .minutes(1)
    /// A bound on what people add.
    package static let open = 200

    package private(set) var works: [PlannedWork] = []

    package init() {}

    package func work(_ id: String) -> PlannedWork? {
        works.last { $0.id == id }
    }

    package mutating func restore(_ work: PlannedWork) {
        if let place = works.lastIndex(where: { $0.id == work.id }) {
            works[place] = work
        } else {
            works.append(work)
        }
        let surplus = works.count { $0.state.isOver } - Self.kept
        if surplus > 0, let oldest = works.firstIndex(where: { $0.state.isOver }) {
            works.remove(at: oldest)
        }
    }

    /// Enters the windows that the configuration has and that are near enough to be announced; takes back those that
    /// it no longer has.
    package mutating func follow(
        _ settings: Settings, at now: WallTime
    ) -> [(work: PlannedWork, event: WorkEvent)] {
        var news: [(work: PlannedWork, event: WorkEvent)] = []
        var planned: [(section: String, start: WallTime)] = []
        for section in settings.maintenance {
            let windows = section.windows(
                from: now - Self.lateStart, until: now + max(section.announce, .hours(1)))
            for window in windows where window.end > now {
                planned.append((section.name, window.start))
                let isKnown = works.contains {
                    $0.section == section.name && $0.start == window.start
                }
                if isKnown { continue }
                var work = PlannedWork(
                    id: nextID(window.start), section: section.name,
                    services: section.services.map { settings.services[$0].name },
                    start: window.start, end: window.end,
                    lead: min(section.announce, max(.zero, window.start - now)),
                    remindAt: section.remind.map { window.start - $0 })
                work.title = section.title
                work.effect = section.effect
                work.reason = section.reason
                work.advice = section.advice
                // Announced and reminded in one minute would be said twice.
                if let remindAt = work.remindAt, remindAt <= now { work.remindAt = nil }
                restore(work)
                news.append((work, .scheduled))
            }
        }
        for work in works {
            guard let section = work.section, !work.state.isOver, work.startedAt == nil,
                work.start > now,
                !planned.contains(where: { $0.section == section && $0.start == work.start })
            else { continue }
            var gone = work
            gone.state = .cancelled
            gone.endedAt = now
            restore(gone)
            news.append((gone, .cancelled))
        }
        return news
    }

    /// Lets time pass: reminders, starts and ends.
    ///
    /// - Parameter isFailing: whether a service fails now. Work whose end has come is over only when all that it
    ///   touched passes; else it runs late.
    package mutating func advance(
        at now: WallTime, isFailing: ([String]) -> Bool
    ) -> [(work: PlannedWork, event: WorkEvent)] {
        var news: [(work: PlannedWork, event: WorkEvent)] = []
        for var work in works where !work.state.isOver {
            let was = work
            var event: WorkEvent?
            if work.startedAt == nil, work.start <= now {
                work.startedAt = work.start
                work.state = .started
                event = .started
            } else if work.state == .scheduled, let remindAt = work.remindAt, remindAt <= now {
                work.state = .reminded
                event = .reminded
            }
            if work.startedAt != nil, work.windowEnd <= now {
                if !isFailing(work.services) {
                    work.state = .completed
                    work.endedAt = was.state == .overrun ? now : work.windowEnd
                    event = .completed
                } else if work.state == .started {
                    work.state = .overrun
                    event = .overrun
                }
            }
            guard work != was, let event else { continue }
            restore(work)
            news.append((work, event))
        }
        return news
    }

    /// Why what a person asked for cannot be done.
    package struct Refusal: Error, Sendable, Equatable {
        package let words: String
    }

    /// Adds a window that a person plans.
    package mutating func add(
        _ services: [String], from start: WallTime, until end: WallTime, by person: String,
        words: Words, at now: WallTime
    ) throws(Refusal) -> PlannedWork {
        guard end > start else { throw Refusal(words: "it ends before it starts") }
        guard end > now else { throw Refusal(words: "it would be over already") }
        guard end - start <= Limits.windowLength else {
            throw Refusal(words: "it takes longer than \(Limits.windowLength.text)")
        }
        guard works.count(where: { !$0.state.isOver }) < Self.open else {
            throw Refusal(words: "there are \(Self.open) open ones already")
        }
        let clash = works.first { other in
            !other.state.isOver && other.start < end && start < other.windowEnd
                && !Set(other.services).isDisjoint(with: services)
        }
        if let clash {
            throw Refusal(
                words: "\(clash.id) is planned for \(clash.services.joined(separator: ", ")) then")
        }
        var work = PlannedWork(
            id: nextID(start), section: nil, services: services, start: start, end: end,
            lead: max(.zero, start - now), remindAt: start - .days(1) > now ? start - .days(1) : nil
        )
        work.by = person
        work.title = words.title
        work.effect = words.effect
        work.reason = words.reason
        work.advice = words.advice
        restore(work)
        return work
    }

    /// What a person says of planned work.
    package struct Words: Sendable, Equatable, Codable {
        package var title: String?
        package var effect: String?
        package var reason: String?
        package var advice: String?

        package init(
            title: String? = nil, effect: String? = nil, reason: String? = nil,
            advice: String? = nil
        ) {
            self.title = title
            self.effect = effect
            self.reason = reason
            self.advice = advice
        }
    }

    /// Calls it off; what has started is ended by ``finish(_:by:at:)``.
    package mutating func cancel(
        _ id: String, by person: String, at now: WallTime
    ) throws(Refusal) -> PlannedWork {
        var work = try unfinished(id)
        guard work.startedAt == nil else {
            throw Refusal(words: "\(id) has started: say when it is done")
        }
        work.state = .cancelled
        work.by = person
        work.endedAt = now
        restore(work)
        return work
    }

    /// A person says that it is done, however long its window goes on: what fails from now on is an incident.
    package mutating func finish(
        _ id: String, by person: String, at now: WallTime
    ) throws(Refusal) -> PlannedWork {
        var work = try unfinished(id)
        guard work.startedAt != nil else { throw Refusal(words: "\(id) has not started") }
        work.state = .completed
        work.by = person
        work.endedAt = now
        if work.windowEnd > now { work.newEnd = now }
        restore(work)
        return work
    }

    /// A person gives it more time.
    package mutating func extend(
        _ id: String, until end: WallTime, by person: String, at now: WallTime
    ) throws(Refusal) -> PlannedWork {
        var work = try unfinished(id)
        guard end > max(now, work.windowEnd) else {
            throw Refusal(words: "\(id) ends at \(work.windowEnd) already")
        }
        guard end - work.start <= Limits.windowLength else {
            throw Refusal(words: "it takes longer than \(Limits.windowLength.text)")
        }
        work.newEnd = end
        work.by = person
        if work.startedAt != nil { work.state = .overrun }
        restore(work)
        return work
    }

    private func unfinished(_ id: String) throws(Refusal) -> PlannedWork {
        guard let work = work(id) else { throw Refusal(words: "there is no planned work \(id)") }
        guard !work.state.isOver else { throw Refusal(words: "\(id) is \(work.state.rawValue)") }
        return work
    }

    private func nextID(_ start: WallTime) -> String {
        let day = "M-\(start.compactDate)-"
        let numbers = works.compactMap {
            $0.id.hasPrefix(day) ? Int($0.id.dropFirst(day.count)) : nil
        }
        return "\(day)\((numbers.max() ?? 0) + 1)"
    }
}
