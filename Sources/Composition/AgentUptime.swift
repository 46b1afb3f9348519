import Basics
import Configuration
import Detection
import Incidents

/// What became of every service's time.
extension Agent {
    /// How often it is written down that the agent still watches: what a kill loses of the record.
    static let watchedEvery: Duration = .minutes(2)

    /// Lets time pass in the record; what changed is remembered.
    mutating func keepUptime(at now: Now) {
        let sights = settings.services.indices.map { sight(of: $0, at: now) }
        for service in uptime.advance(to: now.wall, { sights[$0] }) {
            journal.add(.uptime(uptime.services[service]))
        }
        if now.instant >= nextWatched { rememberWatching(at: now) }
    }

    /// So that the time until now counts as watched, whatever happens next.
    mutating func rememberWatching(at now: Now) {
        journal.add(.watched(until: now.wall))
        nextWatched = now.instant + Self.watchedEvery
    }

    /// Takes what was decided into the record.
    mutating func noteUptime(_ change: Transition.Change, at now: Now) {
        guard let service = uptime.apply(change, at: now) else { return }
        journal.add(.uptime(uptime.services[service]))
    }

    private func sight(of service: ServiceIndex, at now: Now) -> ServiceUptime.Sight {
        if detector.isPlanned(service, at: now.instant) { return .planned }
        if detector.hears(service), !detector.isDoubtful(settings.agent.name) { return .measured }
        return .unmeasured(
            since: now.wall(at: detector.lastPassed(of: service) ?? now.instant))
    }
}
