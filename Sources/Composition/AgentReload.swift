import Basics
import Configuration
import Delivery
import Detection
import Incidents
import Notices
import Scheduling
import Surface

// A configuration that was read again, whole and without a mistake, takes the place of the one in force.
extension Agent {
    /// Everything happens within this turn, so nothing is ever half applied: what was opened stays open, who is owed
    /// a close stays owed it, and what is measured goes on from what is known of it.
    mutating func reload(_ next: Settings, at now: Now) {
        let changes = Self.changes(from: settings, to: next)
        let old = settings
        settings = next
        configurationTrouble = nil
        configuredAt = now.wall
        wording = Wording.of(next).wording
        schedule = Schedule(settings: next, after: schedule, of: old, at: now.instant)
        let reported = heartbeats.states
        heartbeats = Heartbeats(next, at: now.instant)
        for state in reported { restore(state, at: now) }
        let known = detector
        detector = Detector(settings: next)
        detector.adopt(known, at: now.instant)
        takeOverSights(from: old)
        journal.add(.clock(now.instant))
        for service in next.services.indices {
            let memory = detector.memory(of: service)
            if !memory.isEmpty { journal.add(.service(memory)) }
        }
        outbox.reload(from: old, to: next)
        upkeep.follow(next, at: now.instant)
        uptime.reload(next, at: now.wall)
        restorePage()
        page.want()
        gauges = gauges.following(old, by: next)
        endWorks()
        endTrials()
        push.round = nil
        lexicon = Lexicon(next.lint)
        placeWindows(at: now)
        reconcile(at: now)
        var decision = Decision(
            id: "reload-\(now.instant.nanoseconds / 1_000_000)", event: .configurationReloaded,
            at: now.wall)
        decision.reason =
            changes.isEmpty
            ? "the configuration was read again: nothing has changed"
            : "the configuration was read again: \(changes.joined(separator: "; "))"
        announce(decision, at: now)
    }

    private mutating func takeOverSights(from old: Settings) {
        var places: [String: ProbeIndex] = [:]
        for (place, probe) in old.probes.enumerated() { places[probe.name] = place }
        exhibits = exhibits.following(
            settings.probes.map { probe in
                places[probe.name].flatMap {
                    old.probes[$0].target == probe.target ? $0 : nil
                }
            })
        let seen = sights
        sights = settings.probes.map { probe in
            let vantage = probe.vantages.firstIndex(of: settings.agent.name) ?? 0
            guard let place = places[probe.name], old.probes[place].target == probe.target else {
                return Sight(vantage: vantage)
            }
            var sight = Sight(vantage: vantage)
            sight.last = seen[place].last
            sight.last?.vantage = vantage
            sight.evidence = seen[place].evidence
            sight.isFailing = seen[place].isFailing
            return sight
        }
        probesOf = Self.probesOf(settings)
    }

    static func probesOf(_ settings: Settings) -> [[ProbeIndex]] {
        var probesOf = [[ProbeIndex]](repeating: [], count: settings.services.count)
        for (place, probe) in settings.probes.enumerated() {
            if let service = probe.service { probesOf[service].append(place) }
        }
        return probesOf
    }

    /// What came, went and changed, a clause each.
    private static func changes(from old: Settings, to new: Settings) -> [String] {
        var changes =
            clauses("service", old.services, new.services, by: \.name)
            + clauses("probe", old.probes, new.probes, by: \.name)
            + clauses("destination", old.destinations, new.destinations, by: \.name)
        if old.detection != new.detection { changes.append("[detection] changed") }
        if old.notices != new.notices { changes.append("[notices] changed") }
        if old.incidents != new.incidents { changes.append("[incidents] changed") }
        if old.maintenance != new.maintenance { changes.append("planned work changed") }
        if old.statusPage?.listen != new.statusPage?.listen {
            changes.append("'listen' of [status-page] changed, which takes a restart")
        } else if old.statusPage != new.statusPage {
            changes.append("[status-page] changed")
        }
        if old.tokens != new.tokens { changes.append("tokens changed") }
        if old.agent.listen != new.agent.listen {
            changes.append("'listen' changed, which takes a restart")
        }
        if old.lint != new.lint { changes.append("[lint] changed") }
        if old.staff != new.staff { changes.append("[staff] changed") }
        return changes
    }

    private static func clauses<Value: Equatable>(
        _ thing: String, _ old: [Value], _ new: [Value], by name: (Value) -> String
    ) -> [String] {
        var before: [String: Value] = [:]
        for value in old { before[name(value)] = value }
        let after = Set(new.map(name))
        let added = new.map(name).filter { before[$0] == nil }
        let gone = old.map(name).filter { !after.contains($0) }
        let changed = new.filter { value in before[name(value)].map { $0 != value } ?? false }
            .map(name)
        return [("added", added), ("gone", gone), ("changed", changed)].compactMap { word, names in
            guard !names.isEmpty else { return nil }
            let shown = names.prefix(5).joined(separator: ", ")
            let more = names.count > 5 ? " and \(names.count - 5) more" : ""
            return "\(thing)s \(word): \(shown)\(more)"
        }
    }
}
