package import Basics
package import Configuration

/// When each probe runs: every probe on its own beat, the beats spread by the probes' names.
///
/// The beat of a probe is a fixed grid, `origin + phase + n x interval`, where the phase is a stable hash of its
/// name. Nothing moves the grid: a late run, a slow answer and an extra check all leave the next regular run
/// where it was (otherwise one sweep of a service would put all of its probes in phase for ever). A run that is
/// late by whole intervals happens once, not once per missed beat.
///
/// Right after the start every probe runs once early, in the order of the phases, so that nobody waits a whole
/// interval for the first word; but not a probe whose phase is set, because somebody wants it at that time only.
///
/// Jitter moves each run behind its point of the grid by a stable hash of the probe and the point: probes of many
/// agents do not meet at a target again and again, and the grid still stands.
package struct Schedule: Sendable {
    /// A run to start now.
    package struct Start: Sendable, Equatable {
        package let probe: ProbeIndex
        /// Counts this probe's runs, from 1; an answer carries it back.
        package let run: UInt32
        /// When it was due; the difference to now is how late the agent is.
        package let due: Instant
    }

    private struct Beat: Sendable {
        let origin: Instant
        let interval: Int64
        /// Nanoseconds by which a run may be moved, and what moves it.
        var jitter: Int64 = 0
        var spread: UInt64 = 0
        /// The next run, regular or extra; nil while one is under way.
        var next: Instant?
        /// The point of the grid that the queue already holds an entry for: extra checks must not add another
        /// each time they end.
        var queued: Instant?
        var run: UInt32 = 0
        /// The number of its group; -1 for none.
        var group: Int32

        /// The first point of the grid after `now`.
        func regular(after now: Instant) -> Instant {
            let since = now.nanoseconds - origin.nanoseconds
            guard since >= 0 else { return point(0) }
            let number = since / interval
            if jitter > 0 {
                // The last point of the grid may have been moved behind now.
                let moved = point(number)
                if moved > now { return moved }
            }
            return point(number + 1)
        }

        private func point(_ number: Int64) -> Instant {
            let point = origin.nanoseconds + number * interval
            guard jitter > 0 else { return Instant(nanoseconds: point) }
            var dice = SeededGenerator(seed: spread ^ UInt64(bitPattern: number))
            return Instant(nanoseconds: point + Int64(dice.next() % UInt64(jitter)))
        }
    }

    private var beats: [Beat] = []
    /// Holds an entry for each `next`, and stale ones whose probe has moved on; they are skipped at the top.
    private var queue = DeadlineQueue()
    private let limit: Int
    private var groups: [Group]

    /// Probes under way.
    package private(set) var inFlight = 0
    /// How late starts were, since the agent started.
    package private(set) var lateness = Lateness()

    /// - Parameter start: when the agent starts; no grid begins before it.
    package init(settings: Settings, start: Instant) {
        limit = settings.agent.inFlight
        let (groups, groupOf) = Group.all(of: settings)
        self.groups = groups
        beats.reserveCapacity(settings.probes.count)
        let early = Self.firstRound(of: settings.probes.count)
        for (index, probe) in settings.probes.enumerated() {
            let interval = probe.every.nanoseconds
            precondition(interval > 0, "a probe's interval must be positive")
            let spread = stableHash(probe.name)
            let phase: Int64
            let first: Int64
            if let wanted = probe.phase {
                let since = (start.nanoseconds - wanted.nanoseconds) % interval
                phase = since == 0 ? 0 : since > 0 ? interval - since : -since
                first = phase
            } else {
                phase = Int64(spread % UInt64(interval))
                first = min(phase, Int64(spread % UInt64(min(early, interval))))
            }
            let next = start + .nanoseconds(first)
            var beat = Beat(
                origin: start + .nanoseconds(phase), interval: interval, next: next,
                group: groupOf[index])
            beat.jitter = Int64(probe.jitter * Double(interval))
            beat.spread = spread
            beats.append(beat)
            queue.insert(index, at: next)
        }
    }

    /// The schedule of a configuration that was read again: what kept its name and its interval keeps its beat.
    /// What was under way counts as never started; it runs again at once.
    package init(settings: Settings, after old: Schedule, of before: Settings, at now: Instant) {
        self.init(settings: settings, start: now)
        lateness = old.lateness
        var places: [String: ProbeIndex] = [:]
        for (place, probe) in before.probes.enumerated() { places[probe.name] = place }
        queue = DeadlineQueue()
        for (place, probe) in settings.probes.enumerated() {
            if let known = places[probe.name], before.probes[known].every == probe.every,
                before.probes[known].phase == probe.phase
            {
                // The numbers of groups are this configuration's own.
                let (group, jitter) = (beats[place].group, beats[place].jitter)
                beats[place] = old.beats[known]
                beats[place].group = group
                beats[place].jitter = jitter
                beats[place].next = old.beats[known].next ?? now
                beats[place].queued = nil
            }
            if let next = beats[place].next { queue.insert(place, at: next) }
        }
    }

    /// The window of the first round: a second, or 2 ms a probe where that is longer.
    private static func firstRound(of count: Int) -> Int64 {
        max(1_000_000_000, Int64(count) * 2_000_000)
    }

    /// Entries in the queue, stale ones included.
    var queueLength: Int { queue.count }

    /// Appends the runs that are due, earliest first, as far as the bound on probes under way allows; the rest
    /// stay due and their lateness counts when they start.
    package mutating func takeDue(at now: Instant, into starts: inout [Start]) {
        while inFlight < limit, let (probe, due) = queue.popFirst(dueBy: now) {
            if beats[probe].queued == due { beats[probe].queued = nil }
            guard beats[probe].next == due else { continue }
            let group = Int(beats[probe].group)
            if group >= 0 {
                guard !groups[group].isFull else {
                    groups[group].wait(probe, since: due)
                    continue
                }
                groups[group].inFlight += 1
            }
            beats[probe].next = nil
            beats[probe].run &+= 1
            inFlight += 1
            lateness.count(now - due)
            starts.append(Start(probe: probe, run: beats[probe].run, due: due))
        }
    }

    /// A run ended: the probe's next one is the next point of its grid. False when that run is not under way.
    package mutating func finished(_ probe: ProbeIndex, run: UInt32, at now: Instant) -> Bool {
        guard beats[probe].next == nil, beats[probe].run == run else { return false }
        inFlight -= 1
        let group = Int(beats[probe].group)
        if group >= 0 {
            groups[group].inFlight -= 1
            // It is due since long; the next turn starts it.
            if let first = groups[group].popFirst() { queue.insert(first.probe, at: first.due) }
        }
        let next = beats[probe].regular(after: now)
        beats[probe].next = next
        if beats[probe].queued != next {
            beats[probe].queued = next
            queue.insert(probe, at: next)
        }
        return true
    }

    /// Probes that are due and wait for others of their group to end.
    package var waiting: Int { groups.reduce(0) { $0 + $1.waitingCount } }

    /// Asks for an extra check; ignored while the probe runs, or when its next run is no later anyway.
    package mutating func recheck(_ probe: ProbeIndex, at time: Instant) {
        guard let next = beats[probe].next, time < next else { return }
        beats[probe].next = time
        queue.insert(probe, at: time)
    }

    /// When `takeDue` next has something to give; nil while the bound on probes under way is reached.
    package mutating func nextDue() -> Instant? {
        guard inFlight < limit else { return nil }
        while let earliest = queue.earliest {
            guard let top = queue.first, beats[top].next != earliest else { return earliest }
            if beats[top].queued == earliest { beats[top].queued = nil }
            _ = queue.popFirst(dueBy: earliest)
        }
        return nil
    }
}
