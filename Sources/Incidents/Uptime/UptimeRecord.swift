package import Basics
package import Configuration
package import Detection

/// What became of every service's time.
package struct UptimeRecord: Sendable, Equatable {
    /// In which zone days begin.
    package private(set) var calendar: DayCalendar
    /// In the order of the settings.
    package private(set) var services: [ServiceUptime]
    /// Of services that the settings no longer have, or never had: kept, as they may come back.
    package private(set) var absent: [ServiceUptime] = []

    package init(settings: Settings, at now: WallTime) {
        calendar = DayCalendar(zone: settings.statusPage?.zone ?? settings.notices.zone)
        services = settings.services.map { ServiceUptime(service: $0.name, at: now) }
    }

    /// Takes back what was remembered; once, before anything else.
    ///
    /// - Parameters:
    ///   - memory: the latest of each service.
    ///   - watchedUntil: when the agent that left it was last known to watch.
    package mutating func restore(
        _ memory: [ServiceUptime], watchedUntil: WallTime?, at now: WallTime
    ) {
        var places: [String: ServiceIndex] = [:]
        for (place, service) in services.enumerated() { places[service.service] = place }
        for one in memory {
            guard let place = places[one.service] else {
                absent.append(one)
                continue
            }
            var one = one
            one.resume(watchedUntil: max(one.until, watchedUntil ?? one.until), at: now)
            services[place] = one
        }
    }

    /// Goes on under other settings: each service's record with it, that of one that is gone apart.
    package mutating func reload(_ settings: Settings, at now: WallTime) {
        var known: [String: ServiceUptime] = [:]
        let before = services + absent
        for one in before { known[one.service] = one }
        self = UptimeRecord(settings: settings, at: now)
        let names = Set(services.map(\.service))
        for place in services.indices {
            services[place] = known[services[place].service] ?? services[place]
        }
        absent = before.filter { !names.contains($0.service) }
    }

    /// Lets time pass; answers whose condition changed, ascending.
    ///
    /// - Parameter sights: what is seen of each service, in the order of the settings.
    package mutating func advance(
        to now: WallTime, _ sights: (ServiceIndex) -> ServiceUptime.Sight
    ) -> [ServiceIndex] {
        var changed: [ServiceIndex] = []
        for service in services.indices {
            if services[service].advance(to: now, sights(service), calendar: calendar) {
                changed.append(service)
            }
        }
        return changed
    }

    /// Takes in what was decided of a service's outage.
    ///
    /// - Returns: The service that it concerns; nil for what concerns none.
    package mutating func apply(_ change: Transition.Change, at now: Now) -> ServiceIndex? {
        guard let service = enter(change, at: now) else { return nil }
        services[service].settle(calendar)
        return service
    }

    private mutating func enter(_ change: Transition.Change, at now: Now) -> ServiceIndex? {
        switch change {
        case .opened(let outage):
            services[outage.service].opened(
                outage.outageClass, onset: now.wall(at: outage.onset), at: now.wall)
            return outage.service
        case .reopened(let outage), .relapsed(let outage):
            services[outage.service].relapsed(outage.outageClass, at: now.wall)
            return outage.service
        case .changed(let outage, _, _):
            services[outage.service].changed(outage.outageClass, at: now.wall)
            return outage.service
        case .recovering(let outage):
            services[outage.service].recovering(
                from: now.wall(at: outage.recovered ?? now.instant), at: now.wall)
            return outage.service
        case .resolved(let outage):
            services[outage.service].resolved(
                from: now.wall(at: outage.recovered ?? now.instant), at: now.wall)
            return outage.service
        case .linked, .blip, .doubtBegan, .doubtEnded:
            return nil
        }
    }

    /// Brings one service in line with what the detector remembers of it after a restart.
    package mutating func reconcile(
        _ service: ServiceIndex, with outage: Outage?, at now: Now
    ) -> Bool {
        guard services[service].hasOutage != (outage != nil) else { return false }
        if let outage {
            services[service].opened(
                outage.outageClass, onset: now.wall(at: outage.onset), at: now.wall)
        } else {
            services[service].lostOutage()
        }
        return true
    }

    /// How a service's day went, as far as it has.
    package func tally(of service: ServiceIndex, day: Day) -> Tally {
        services[service].tally(of: day, calendar: calendar)
    }

    /// How a service's days went, the first and the last included.
    package func tally(of service: ServiceIndex, days: ClosedRange<Day>) -> Tally {
        var sum = Tally()
        var day = days.lowerBound
        while day <= days.upperBound {
            sum += tally(of: service, day: day)
            day = day + 1
        }
        return sum
    }
}
