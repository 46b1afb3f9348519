import Basics
import Composition
import Configuration
import Probing
import Scheduling

/// Another vantage in a rehearsal: an agent that observes and tells, and leaves deciding to the one that is
/// rehearsed. Its beat is the agent's own `Schedule`.
struct Elsewhere {
    let name: String
    /// What it observes: a probe, and this vantage's place in the probe's list.
    let eyes: [(probe: ProbeIndex, vantage: Int)]
    var schedule: Schedule
    /// A run's due time, by eye, to know how late it is.
    var due: [Instant]
    /// When a turn is asked for already.
    var askedFor: Instant?

    /// Every vantage of the settings that is not the agent's own.
    static func all(of settings: Settings) -> [Elsewhere] {
        var names: [String] = []
        var eyes: [[(probe: ProbeIndex, vantage: Int)]] = []
        for (probe, one) in settings.probes.enumerated() {
            let own = one.vantages.firstIndex(of: settings.agent.name) ?? 0
            for (vantage, name) in one.vantages.enumerated() where vantage != own {
                if let place = names.firstIndex(of: name) {
                    eyes[place].append((probe, vantage))
                } else {
                    names.append(name)
                    eyes.append([(probe, vantage)])
                }
            }
        }
        return zip(names, eyes).map { name, eyes in
            var seen = settings
            seen.probes = eyes.map { eye in
                var probe = settings.probes[eye.probe]
                // Vantages do not look in step.
                probe.name += "@" + name
                return probe
            }
            return Elsewhere(
                name: name, eyes: eyes,
                schedule: Schedule(settings: seen, start: Instant(nanoseconds: 0)),
                due: Array(repeating: Instant(nanoseconds: 0), count: eyes.count))
        }
    }
}

extension World {
    /// Starts what is due at another vantage, and asks for its next turn.
    mutating func startElsewhere(_ place: Int) {
        if elsewhere[place].askedFor == time { elsewhere[place].askedFor = nil }
        if let wake = asleepUntil(elsewhere[place].name) {
            queue.insert(.elsewhereDue(place: place), at: wake)
            return
        }
        var starts: [Schedule.Start] = []
        elsewhere[place].schedule.takeDue(at: time, into: &starts)
        for start in starts {
            let (probe, _) = elsewhere[place].eyes[start.probe]
            elsewhere[place].due[start.probe] = start.due
            let outcome =
                network.run(settings.probes[probe], at: time, from: elsewhere[place].name)
                ?? MadeNetwork.Outcome(
                    ending: .cancelled, length: .milliseconds(1), cause: .ourselves)
            queue.insert(
                .elsewhereSeen(
                    place: place,
                    Run(probe: start.probe, number: start.run, started: time, outcome: outcome)),
                at: time + outcome.length)
        }
        askElsewhere(place)
    }

    mutating func finishElsewhere(_ place: Int, _ run: Run) {
        if let wake = asleepUntil(elsewhere[place].name) {
            queue.insert(.elsewhereSeen(place: place, run), at: wake)
            return
        }
        guard elsewhere[place].schedule.finished(run.probe, run: run.number, at: time) else {
            return
        }
        askElsewhere(place)
        let (probe, vantage) = elsewhere[place].eyes[run.probe]
        let outcome = run.outcome
        var answer = Answer(
            probe: probe, run: run.number, started: clock.agentTime(run.started),
            finished: clock.agentTime(time), ending: outcome.ending)
        // It slept through the end of the run: what it says of the target is old.
        if time - run.started > outcome.length + .seconds(1) { answer.ending = .cancelled }
        guard answer.ending != .cancelled else { return }
        answer.status = outcome.status
        answer.body = outcome.body
        answer.headers = outcome.headers
        answer.size = outcome.body.count
        var observation = Observation(
            judging: answer, of: settings.probes[probe],
            late: run.started - elsewhere[place].due[run.probe])
        observation.vantage = vantage
        // Nobody hears it while the one that decides is away.
        guard agent != nil, !isAway else { return }
        let now = now
        recording?.saw(observation, at: now)
        turn([.observedElsewhere(observation)])
    }

    /// Passes on what the agent wants looked at again, and keeps what it saw for the telling.
    mutating func passOn(from agent: Agent) {
        guard scenario.isRehearsal else { return }
        let now = now
        for observation in agent.observations { recording?.saw(observation, at: now) }
        for recheck in agent.asksElsewhere {
            for place in elsewhere.indices {
                guard
                    let eye = elsewhere[place].eyes.firstIndex(where: {
                        $0.probe == recheck.probe && $0.vantage == recheck.vantage
                    })
                else { continue }
                let at = max(time, clock.worldTime(recheck.at))
                elsewhere[place].schedule.recheck(eye, at: at)
                askElsewhere(place)
            }
        }
    }

    private mutating func askElsewhere(_ place: Int) {
        guard let next = elsewhere[place].schedule.nextDue() else { return }
        let at = max(next, time)
        if let asked = elsewhere[place].askedFor, asked <= at { return }
        elsewhere[place].askedFor = at
        queue.insert(.elsewhereDue(place: place), at: at)
    }

    private func asleepUntil(_ vantage: String) -> Instant? {
        for trouble in scenario.troubles {
            guard case .asleepAt(let place, let from, let until) = trouble, from <= now,
                now < until, place.matches(vantage)
            else { continue }
            return instant(until)
        }
        return nil
    }
}
