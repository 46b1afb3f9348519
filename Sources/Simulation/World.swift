import Basics
import Composition
import Configuration
import Delivery
import Incidents
import Probing
import Scheduling
import Surface

/// A made world that performs the effects of the same agent that runs for real, in virtual time.
///
/// It goes from happening to happening, never by steps of time: a run of hours costs as much as what happens in
/// it. Everything in it follows from the scenario alone.
package struct World {
    enum Happening {
        case start
        case timer(life: Int)
        case answer(life: Int, Run)
        case attempt(life: Int, delivery: String, number: Int, AttemptEnding)
        case diskDone(life: Int)
        case pageDone(life: Int, revision: Int)
        case errand(Errand)
        case saying(Said)
        case trouble(Trouble)
        /// Another vantage may have something to start.
        case elsewhereDue(place: Int)
        case elsewhereSeen(place: Int, Run)
        case look
    }

    /// A probe's run under way.
    struct Run {
        let probe: ProbeIndex
        let number: UInt32
        let started: Instant
        /// Of the configuration that it was started under.
        var generation = 0
        let outcome: MadeNetwork.Outcome
    }

    let scenario: Scenario
    var clock: MadeClock
    var network: MadeNetwork
    var disk: MadeDisk
    var receivers: [MadeReceiver]
    var person: MadePerson
    var watch: Watch
    var transcript: Transcript
    var dice: SeededGenerator

    var queue = DeadlineHeap<Happening>()
    var time = Instant(nanoseconds: 0)
    var agent: Agent?
    /// Counts the agent's starts, from 0; what belongs to an earlier life reaches nobody.
    var life = -1
    var settings: Settings
    /// How often the configuration was read again.
    var reloads = 0
    /// What is owed, by name, as the agent told the journal; asked by name, never walked through.
    var owed: [String: OwedDelivery] = [:]
    /// What comes between the agent and its receivers, where that is broken on purpose.
    var wire: BrokenWire?
    /// The further crashes, by the count of effects after a start.
    var crashesAhead: [Int]
    var effectsOfLife = 0
    /// What earlier starts read from the journal, by the record's number; asked by number, never walked through.
    var readBack: [UInt64: (written: Fact, read: Fact)] = [:]
    /// When the agent wants to be called, in world time.
    var wakeAt: Instant?
    var effectsDone = 0
    var downAfterStop: Duration = .seconds(1)
    var isOver = false
    /// The other vantages of the probes, each an agent that only observes.
    var elsewhere: [Elsewhere] = []
    /// What a rehearsal tells of; nil in other runs.
    var recording: Recording?
    /// What the person asked for; a reply's number is a place in this list, from 1.
    var asked: [(errand: Errand, isAnswered: Bool)] = []

    package init(_ scenario: Scenario) {
        self.scenario = scenario
        clock = MadeClock(epoch: scenario.epoch)
        network = MadeNetwork(scenario)
        disk = MadeDisk(
            scenario.disk, seed: scenario.seed, lies: scenario.sabotage == .lyingDisk)
        receivers = scenario.receivers.map { MadeReceiver($0, seed: scenario.seed) }
        person = MadePerson(scenario.person, seed: scenario.seed)
        wire = BrokenWire(scenario.sabotage)
        crashesAhead = scenario.crashesAgain
        watch = scenario.isRehearsal ? Watch() : Watch(scenario)
        transcript = Transcript(seed: scenario.seed)
        dice = SeededGenerator(seed: scenario.seed ^ 0x776f_726c_64)
        settings = Self.settings(of: scenario, life: 0)
        if scenario.isRehearsal {
            elsewhere = Elsewhere.all(of: settings)
            recording = Recording(settings, length: scenario.length)
        }
    }

    /// The configuration of a life, broken on purpose where that is asked for.
    static func settings(of scenario: Scenario, life: Int) -> Settings {
        var settings = scenario.configuration(of: life)
        guard scenario.sabotage == .hastyDetector else { return settings }
        func hasten(_ detection: inout Settings.Detection) {
            detection.threshold = 0.5
            detection.aloneFor = .zero
            detection.aloneFailures = 1
            detection.togetherFor = .zero
            detection.togetherFailures = 1
            detection.gateChecks = 0
            detection.gateShare = 1
        }
        hasten(&settings.detection)
        for place in settings.services.indices { hasten(&settings.services[place].detection) }
        return settings
    }

    /// Runs a world to its end.
    package static func run(_ scenario: Scenario) -> Transcript {
        var world = World(scenario)
        world.run()
        return world.transcript
    }

    mutating func run() {
        queue.insert(.start, at: time)
        for trouble in scenario.troubles {
            switch trouble {
            case .crash(let at, _), .stop(let at, _), .clockStep(let at, _), .reload(let at):
                queue.insert(.trouble(trouble), at: instant(at))
            case .asleep, .cutOff, .late, .asleepAt, .cutOffAt: break
            }
        }
        for said in scenario.said { queue.insert(.saying(said), at: instant(said.at)) }
        for place in elsewhere.indices { queue.insert(.elsewhereDue(place: place), at: time) }
        var end = instant(scenario.length)
        if !scenario.isRehearsal {
            queue.insert(.look, at: end)
            end = end + scenario.patience
        }
        var (moment, happenings) = (time, 0)
        while !isOver, let (happening, at) = queue.popFirst(dueBy: end) {
            time = max(time, at)
            // A real agent that asks for a turn at once, over and over, burns a core.
            happenings += 1
            if time - moment >= .milliseconds(1) { (moment, happenings) = (time, 0) }
            if happenings > Self.mostInAMoment {
                watch.stopped(
                    "so much happened within a millisecond that the run was ended", at: time)
                break
            }
            take(happening)
        }
        finish()
    }

    private mutating func finish() {
        let memory = agent?.memoryFacts(at: clock.now(at: time)) ?? []
        watch.ended(Aftermath(memory: memory, settings: settings, time: time))
        transcript.violations = watch.violations
        transcript.length = .nanoseconds(time.nanoseconds)
        transcript.figures.lives = life + 1
        transcript.figures.effects = effectsDone
    }

    /// So much may happen within a millisecond.
    private static let mostInAMoment = 100_000

    func instant(_ length: Duration) -> Instant {
        Instant(nanoseconds: length.nanoseconds)
    }

    var now: Duration { .nanoseconds(time.nanoseconds) }

    private mutating func take(_ happening: Happening) {
        if let wake = awayUntil, !happening.isOutside {
            queue.insert(happening, at: wake)
            return
        }
        switch happening {
        case .start: start()
        case .timer(let life):
            guard life == self.life, let wakeAt, wakeAt <= time else { return }
            turn([.timerFired])
        case .answer(let life, let run):
            guard life == self.life, run.generation == reloads, agent != nil else { return }
            deliver(run)
        case .attempt(let life, let delivery, let number, let ending):
            guard life == self.life else { return }
            turn([.attemptFinished(delivery: delivery, number: number, ending)])
        case .diskDone(let life):
            guard life == self.life, agent != nil else { return }
            let (event, next) = disk.finish(at: now)
            if let next { queue.insert(.diskDone(life: life), at: time + next) }
            turn([event])
        case .pageDone(let life, let revision):
            guard life == self.life else { return }
            let isFull = scenario.disk.full.contains { $0.contains(now) }
            turn([
                isFull
                    ? .pageRefused(revision: revision, reason: "No space left on device")
                    : .pagePublished(revision: revision)
            ])
        case .errand(let errand): run(errand)
        case .saying(let said): say(said)
        case .trouble(let trouble): befall(trouble)
        case .elsewhereDue(let place): startElsewhere(place)
        case .elsewhereSeen(let place, let run): finishElsewhere(place, run)
        case .look: look()
        }
    }

    var isAway: Bool { awayUntil != nil }

    /// The machine is suspended, or busy with something else, until then.
    private var awayUntil: Instant? {
        for trouble in scenario.troubles {
            switch trouble {
            case .asleep(let from, let until):
                if from <= now, now < until { return instant(until) }
            case .late(let from, let until, let by):
                guard from <= now, now < until else { continue }
                let over = (now - from).nanoseconds % by.nanoseconds
                if over > 0 { return time + by - .nanoseconds(over) }
            case .cutOff, .crash, .stop, .clockStep, .reload, .asleepAt, .cutOffAt: break
            }
        }
        return nil
    }

    /// Ends the run once all that went wrong is over and the agent is at rest.
    private mutating func look() {
        if let agent {
            let memory = agent.memoryFacts(at: clock.now(at: time))
            if EverythingComesToRest.restless(memory, settings).isEmpty {
                isOver = true
                return
            }
        }
        queue.insert(.look, at: time + .seconds(60))
    }

    private mutating func befall(_ trouble: Trouble) {
        switch trouble {
        case .crash(_, let down): crash(down: down)
        case .stop(_, let down):
            guard agent != nil else { return }
            downAfterStop = down
            turn([.stopRequested])
        case .clockStep(_, let length):
            clock.step(by: length)
            note("the wall clock is set by \(length.text)")
        case .reload:
            guard agent != nil, !isAway else { return }
            reloads += 1
            let before = settings.destinations.map(\.name)
            settings = Self.settings(of: scenario, life: life + reloads)
            transcript.figures.reloads += 1
            if settings.destinations.map(\.name) != before {
                transcript.figures.destinationsMoved += 1
            }
            note("the configuration is read again")
            turn([.configurationRead(settings)])
        case .asleep, .cutOff, .late, .asleepAt, .cutOffAt: break
        }
    }

    mutating func note(_ words: String) {
        if scenario.isRehearsal { return }
        transcript.note(.world(words), at: time, wall: clock.wall(at: time))
    }

    private mutating func deliver(_ run: Run) {
        var outcome = run.outcome
        let probe = settings.probes[run.probe]
        let length = time - run.started
        if length > outcome.length + .milliseconds(1), length > probe.timeout {
            outcome = MadeNetwork.Outcome(
                ending: .timedOut, length: length, cause: .ourselves)
        }
        var answer = Answer(
            probe: run.probe, run: run.number, started: clock.agentTime(run.started),
            finished: clock.agentTime(time), ending: outcome.ending)
        answer.status = outcome.status
        answer.body = outcome.body
        answer.headers = outcome.headers
        answer.size = outcome.body.count
        answer.address = "192.0.2.7"
        transcript.figures.answers += 1
        let finished = clock.wall(at: time)
        watch.saw(
            .answered(
                Sighting.Answered(
                    probe: probe, cause: outcome.cause, started: finished - length,
                    finished: finished)), at: time)
        if scenario.sabotage == .deaf, !probe.isAnchor { answer.ending = .cancelled }
        turn([.probeFinished(answer)])
    }
}

extension World.Happening {
    /// It takes no running machine.
    fileprivate var isOutside: Bool {
        switch self {
        case .start, .timer, .answer, .attempt, .diskDone, .pageDone: false
        case .errand, .saying, .trouble, .look, .elsewhereDue, .elsewhereSeen: true
        }
    }
}
