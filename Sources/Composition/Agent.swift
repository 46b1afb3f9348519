package import Basics
package import Configuration
import Delivery
package import Detection
import Incidents
import Notices
package import Probing
import Scheduling
import Surface

/// The whole core: events and the time in, effects out. It opens nothing, waits for nothing and rolls no dice of
/// its own, so it can be replayed, simulated and crashed after any effect.
///
/// One turn: take in what happened, let time pass, start what is due, hand the records of the turn to the journal.
/// An observation flows through the stages in the order of the package: schedule, judge, detect, record, draft,
/// owe. The stages never call one another; this type hands the value of one to the next.
package struct Agent: Sendable {
    /// How often time is let pass in stages that wait for nothing else.
    static let tickEvery: Duration = .seconds(5)
    /// A turn that comes so long after it was asked for means that the agent was not there: the machine is
    /// overloaded, or slept.
    static let absentAfter: Duration = .milliseconds(500)
    /// After so long an absence nobody can have reported in time.
    static let asleepAfter: Duration = .seconds(30)
    /// While probes run, a turn is asked for at least so often: else an absence would not be seen.
    static let watchEvery: Duration = .seconds(1)
    /// SIGTERM drains for at most so long.
    static let drainFor: Duration = .seconds(10)
    /// A snapshot replaces the journal when this many records were added and most of them are history.
    static let recordsBeforeSnapshot = 5000

    /// What is in force; replaced as a whole when it is read again.
    var settings: Settings
    /// How notices are worded, by the settings.
    var wording: Wording
    let startedAt: Now
    /// It probes; an agent that replays does not.
    let isWatching: Bool
    var schedule: Schedule
    var detector: Detector
    var log = IncidentLog()
    var book = NoticeBook()
    var outbox: Outbox
    var upkeep = Upkeep()
    /// The facts that each incident's latest drafts speak from; asked by name, never walked through.
    var facts: [String: Facts] = [:]
    /// What is still to be drafted and to be checked: a storm of incidents must not keep the loop.
    var desk = Desk()
    var heartbeats: Heartbeats
    /// What speaks for the failures.
    var exhibits: Exhibits
    var sights: [Sight]
    var uptime: UptimeRecord
    var page: StatusPageDesk
    /// What metrics and sparklines tell.
    var gauges: Gauges
    /// Replies that are given in pieces.
    var streams = Streams()
    var trials = Trials()
    /// Metrics on their way to a collector.
    var push: MetricsPush
    /// The probes of each service, in the order of the file.
    var probesOf: [[ProbeIndex]]
    var journal = JournalState()
    /// Why the configuration that was last read again is not in force; nil when it is, or none was.
    var configurationTrouble: String?
    /// When the configuration in force was read; nil: at the start.
    var configuredAt: WallTime?
    var doubts: [StandingDoubt] = []
    var presence = Presence()
    /// The anchors that answer, as the journal has them.
    /// Nil before anything was written of them.
    var rememberedAnchors: [String]?
    /// The anchors that the operator was told to be of no use.
    var anchorsLeftOut: [String] = []
    var works = WorkLog()
    /// The words that notices are held against.
    var lexicon = Lexicon.shipped
    var estimates = EstimateBook()
    /// Imported records of earlier problems.
    var imported: [PastProblem] = []
    /// The detector knows of a window.
    var hasWindows = false
    /// Windows beside those of the settings: a rehearsal's, to the second.
    var madeWindows: [(service: ServiceIndex, from: Instant, until: Instant)] = []
    var nextTick: Instant
    /// When it is next written down that the agent watches.
    var nextWatched: Instant
    /// When what the detector suspects is next written down, if nothing is decided before.
    var nextSuspicions: Instant
    var stoppingBy: Instant?
    /// The wake-up that was asked for last.
    private var wakeAsked: Instant?
    /// When the agent was last not there; nil while it always was.
    var absence: Absence?

    /// What the last turn observed, in order, for the history.
    package internal(set) var observations: [Observation] = []
    /// What the last turn wants looked at again from other vantages, for whoever reaches them.
    package internal(set) var asksElsewhere: [Step.Recheck] = []

    /// What this turn adds, until ``settle(at:)`` hands it over.
    var effects: [Effect] = []
    private var starts: [Schedule.Start] = []
    var step = Step()

    /// A time in which nothing was taken in, however early it came.
    struct Absence: Sendable {
        let from: Instant
        let until: Instant
    }

    /// What was last seen of a probe.
    struct Sight: Sendable {
        var last: Observation?
        var due: Instant?
        /// The latest failure, while the probe has not passed since.
        var evidence: Evidence?
        var isFailing = false
        /// The place of this agent's own vantage in the probe's list.
        let vantage: Int
    }

    /// - Parameters:
    ///   - memory: the journal's facts, oldest first.
    ///   - lastRecord: the number of the journal's last record, whether it was understood or not.
    ///   - seed: for jitter.
    package init(
        settings: Settings, memory: [Record] = [], lastRecord: UInt64 = 0, seed: UInt64,
        isWatching: Bool = true, at now: Now
    ) {
        self.isWatching = isWatching
        self.settings = settings
        wording = Wording.of(settings).wording
        startedAt = now
        schedule = Schedule(
            settings: isWatching ? settings : settings.withoutProbes, start: now.instant)
        heartbeats = Heartbeats(settings, at: now.instant)
        exhibits = Exhibits(probes: settings.probes.count)
        detector = Detector(settings: settings)
        outbox = Outbox(seed: seed)
        nextTick = now.instant + Self.tickEvery
        nextSuspicions = now.instant
        nextWatched = now.instant + Self.watchedEvery
        uptime = UptimeRecord(settings: settings, at: now.wall)
        page = StatusPageDesk(start: now.instant + Self.tickEvery)
        probesOf = Self.probesOf(settings)
        gauges = Gauges(settings)
        // The first probes have answered by then.
        push = MetricsPush(start: now.instant + .seconds(5))
        sights = settings.probes.map { probe in
            Sight(vantage: probe.vantages.firstIndex(of: settings.agent.name) ?? 0)
        }
        lexicon = Lexicon(settings.lint)
        sayHello(at: now)
        placeWindows(at: now)
        upkeep.follow(settings, at: now.instant)
        restore(memory, lastRecord: lastRecord, at: now)
        // So that the next start knows that there was a life before it, even an uneventful one.
        journal.add(.clock(now.instant))
    }

    private mutating func sayHello(at now: Now) {
        let anchors = settings.probes.count { $0.isAnchor }
        say(
            .info, at: now,
            "tocsin \(tocsinVersion) observes as '\(settings.agent.name)': services \(settings.services.count), "
                + "probes \(settings.probes.count - anchors), anchors \(anchors), "
                + "destinations \(settings.destinations.count); state in \(settings.agent.state)")
        if anchors == 0 {
            say(
                .warning, at: now,
                "no anchor is configured: a fault of this machine's own network can look like an outage"
            )
        }
        if settings.destinations.isEmpty {
            say(
                .warning, at: now,
                "no destination is configured: nobody will be told of an incident")
        }
    }

    /// One turn: everything that happened since the last one, at one time.
    package mutating func handle(_ events: [Event], at now: Now) -> [Effect] {
        var effects: [Effect] = []
        handle(events, at: now, into: &effects)
        return effects
    }

    /// One turn, for a caller who turns thousands of times a second and keeps the room that effects need.
    ///
    /// - Parameter effects: empty; what is to be done comes in it.
    package mutating func handle(_ events: [Event], at now: Now, into effects: inout [Effect]) {
        swap(&self.effects, &effects)
        // What the start itself asked for comes first.
        self.effects.insert(contentsOf: effects, at: 0)
        effects.removeAll(keepingCapacity: true)
        defer { swap(&self.effects, &effects) }
        if isWatching, let wakeAsked, now.instant - wakeAsked >= Self.absentAfter {
            absence = Absence(from: wakeAsked, until: now.instant)
            if now.instant - wakeAsked >= Self.asleepAfter { forgiveHeartbeats(at: now) }
            noteAbsence(of: now.instant - wakeAsked, at: now)
        }
        observations.removeAll(keepingCapacity: true)
        asksElsewhere.removeAll(keepingCapacity: true)
        notePresence(at: now)
        for event in events { take(event, at: now) }
        letTimePass(at: now)
        settle(at: now)
    }

    private mutating func take(_ event: Event, at now: Now) {
        switch event {
        case .probeFinished(let answer): probeFinished(answer, at: now)
        case .observedElsewhere(let observation): observedElsewhere(observation, at: now)
        case .timerFired: break
        case .attemptFinished(let delivery, let number, let ending):
            attemptFinished(delivery, number: number, ending, at: now)
        case .recordsWritten(let number): recordsWritten(upTo: number, at: now)
        case .recordsRefused(_, let reason): recordsRefused(reason, at: now)
        case .requestReceived(let request, let reply): answer(request, reply: reply, at: now)
        case .pagePublished(let revision): pagePublished(revision, at: now)
        case .pageRefused(let revision, let reason): pageRefused(revision, reason, at: now)
        case .replyTaken(let id): streams.taken(id)
        case .replyAbandoned(let id): streams.forget(id)
        case .loopMeasured(let measure): gauges.note(measure)
        case .trialFinished(let number, let answer): trialFinished(number, answer, at: now)
        case .configurationRead(let settings): reload(settings, at: now)
        case .configurationRefused(let reason): configurationTrouble = reason
        case .stopRequested:
            if stoppingBy == nil {
                rememberWatching(at: now)
                stoppingBy = now.instant + Self.drainFor
                say(.info, at: now, "stopping: what is under way may finish")
            }
        }
    }

    private mutating func letTimePass(at now: Now) {
        guard now.instant >= nextTick else { return }
        nextTick = now.instant + Self.tickEvery
        placeWindows(at: now)
        upkeep.follow(settings, at: now.instant)
        step.clear()
        detector.tick(at: now.instant, into: &step)
        apply(step, at: now)
        if now.instant >= nextSuspicions { rememberSuspicions(at: now) }
        followAnchors(at: now)
        keepUptime(at: now)
        lookAtPage(at: now)
        followWork(at: now)
        keepPromises(at: now)
        reviseEstimates(at: now)
        watchIncidents(at: now)
        sweepOutbox(at: now)
        retryJournal(at: now)
    }

    /// Starts what is due and hands over the turn's records, before anything that depends on them.
    private mutating func settle(at now: Now) {
        if stoppingBy == nil {
            starts.removeAll(keepingCapacity: true)
            schedule.takeDue(at: now.instant, into: &starts)
            for start in starts {
                sights[start.probe].due = start.due
                noteLateness(of: start, at: now)
                if lookAtHeartbeat(start.probe, run: start.run, at: now) { continue }
                effects.append(.startProbe(start.probe, run: start.run))
            }
        }
        workAtDesk(at: now)
        goOnReplying(at: now)
        tellWatchers(at: now)
        handOverRecords(at: now)
        writePage(at: now)
        for attempt in outbox.takeDue(settings: settings, at: now) {
            effects.append(.send(attempt))
        }
        if stoppingBy == nil {
            keepUp(at: now)
            pushMetrics(at: now)
        }
        if let deadline = stoppingBy, isDrained || now.instant >= deadline {
            effects.append(.stop)
            return
        }
        var wake = min(nextTick, stoppingBy ?? nextTick)
        if stoppingBy == nil, let due = schedule.nextDue() { wake = min(wake, due) }
        if let due = outbox.nextDue(settings: settings, at: now) { wake = min(wake, due) }
        if stoppingBy == nil, let due = upkeep.nextDue { wake = min(wake, due) }
        if stoppingBy == nil, let due = nextPush { wake = min(wake, due) }
        if !desk.isClear && !desk.isHeld || streams.hasWork { wake = now.instant }
        if schedule.inFlight > 0 { wake = min(wake, now.instant + Self.watchEvery) }
        if !streams.watchers.isEmpty { wake = min(wake, streams.nextOverview) }
        wakeAsked = max(wake, now.instant)
        effects.append(.wake(at: wake))
    }

    /// Nothing is under way whose end would be lost.
    private var isDrained: Bool {
        !outbox.isAttempting && page.writing == nil && (journal.isSettled || journal.trouble != nil)
    }

    mutating func say(
        _ level: LogLine.Level, at now: Now, _ text: String, _ fields: [LogLine.Field] = []
    ) {
        effects.append(.log(LogLine(level, at: now.wall, text, fields: fields)))
    }
}

extension Settings {
    /// For a schedule that has nothing to start.
    fileprivate var withoutProbes: Settings {
        var settings = self
        settings.probes = []
        return settings
    }
}
