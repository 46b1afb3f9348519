import Basics
import Composition
import Configuration
import Delivery
import Incidents
import Surface

/// The agent's lives in the world: how they begin, what a turn does, how they end.
extension World {
    mutating func start() {
        guard agent == nil else { return }
        life += 1
        effectsOfLife = 0
        settings = Self.settings(of: scenario, life: life + reloads)
        // What the disk has is read back from its bytes, as a real start does.
        var memory: [Record] = []
        var latest: Instant?
        for record in disk.records {
            let fact = reread(record)
            if let time = fact.latest { latest = max(latest ?? time, time) }
            memory.append(Record(number: record.number, fact: fact))
        }
        clock.begin(at: time, notBefore: latest)
        let now = clock.now(at: time)
        note("life \(life) begins with \(memory.count) records")
        watch.saw(.lifeBegan(settings, now), at: time)
        var agent = Agent(
            settings: settings, memory: memory, seed: scenario.seed &+ UInt64(life), at: now)
        if !scenario.windows.isEmpty {
            agent.planMaintenance(
                scenario.windows.map { window in
                    (
                        service: window.service,
                        from: clock.agentTime(instant(window.from)),
                        until: clock.agentTime(instant(window.until))
                    )
                }, at: now)
        }
        self.agent = agent
        turn([])
        if life == 0 { rememberThePast() }
    }

    /// What a start reads from a record's bytes. Encoding and decoding are most of a start, so a record that was read
    /// before and still says the same is not read again.
    private mutating func reread(_ record: Record) -> Fact {
        // Nothing is restored from decisions; reading them back would cost most of a run.
        if case .decision = record.fact { return record.fact }
        if let known = readBack[record.number], known.written == record.fact { return known.read }
        do {
            let read = try JSONText.decode(Fact.self, from: JSONText.bytes(record.fact))
            readBack[record.number] = (record.fact, read)
            return read
        } catch {
            preconditionFailure("a fact cannot be read back: \(error)")
        }
    }

    /// One turn of the agent, and its effects in their order.
    mutating func turn(_ events: [Event]) {
        // Taken out, so that it is changed in place and not copied.
        guard var running = agent.take() else { return }
        for event in events where !scenario.isRehearsal {
            if case .timerFired = event { continue }
            transcript.note(.heard(event), at: time, wall: clock.wall(at: time))
            watch.saw(.heard(event), at: time)
        }
        let effects = running.handle(events, at: clock.now(at: time))
        agent = running
        passOn(from: running)
        for effect in effects {
            perform(effect)
            guard effect.lasts else { continue }
            effectsDone += 1
            effectsOfLife += 1
            if effectsDone == scenario.crashAfterEffect
                || life > 0 && effectsOfLife == crashesAhead.first
            {
                if life > 0 { crashesAhead = Array(crashesAhead.dropFirst()) }
                crash(down: .seconds(20))
                return
            }
        }
    }

    private mutating func perform(_ effect: Effect) {
        if !scenario.isRehearsal {
            if case .wake = effect {
            } else {
                transcript.note(.did(effect), at: time, wall: clock.wall(at: time))
            }
            watch.saw(.did(effect), at: time)
        }
        switch effect {
        case .startProbe(let probe, let run): startProbe(probe, run)
        case .send(let attempt): send(attempt)
        case .remember(let records):
            learn(of: records)
            let (now, stepped) = (now, clock.stepped)
            recording?.take(records, at: now, stepped: stepped)
            let kept = scenario.sabotage == .forgetfulLedger ? records.withoutLedger : records
            if let wait = disk.append(kept) {
                queue.insert(.diskDone(life: life), at: time + wait)
            }
        case .rememberAnew(let records):
            learn(of: records)
            let kept = scenario.sabotage == .forgetfulLedger ? records.withoutLedger : records
            if let wait = disk.replace(by: kept) {
                queue.insert(.diskDone(life: life), at: time + wait)
            }
        case .reply(let id, let reply): replied(id, reply)
        case .replyMore, .startTrial: break
        case .log(let line): read(line)
        case .publish(_, let revision):
            let wait = Duration.milliseconds(Int64.random(in: 1...40, using: &dice))
            queue.insert(.pageDone(life: life, revision: revision), at: time + wait)
        case .wake(let instant):
            let due = max(clock.worldTime(instant), time + .nanoseconds(1))
            wakeAt = due
            queue.insert(.timer(life: life), at: due)
        case .stop:
            note("the agent stops")
            watch.saw(.lifeEnded, at: time)
            agent = nil
            askAgain()
            disk.drain(at: now)
            queue.insert(.start, at: time + downAfterStop)
        }
    }

    private mutating func startProbe(_ probe: Int, _ run: UInt32) {
        if scenario.sabotage == .doubledProbes, dice.chance(0.05) {
            watch.saw(.did(.startProbe(probe, run: run)), at: time)
        }
        let vantage =
            scenario.isRehearsal
            ? settings.probes[probe].vantages[agent?.ownVantage(of: probe) ?? 0]
            : settings.agent.name
        let outcome =
            network.run(settings.probes[probe], at: time, from: vantage)
            ?? MadeNetwork.Outcome(ending: .cancelled, length: .milliseconds(1), cause: .ourselves)
        queue.insert(
            .answer(
                life: life,
                Run(
                    probe: probe, number: run, started: time, generation: reloads,
                    outcome: outcome)),
            at: time + outcome.length)
    }

    private mutating func send(_ attempt: Attempt) {
        if scenario.isRehearsal {
            queue.insert(
                .attempt(
                    life: life, delivery: attempt.delivery, number: attempt.number,
                    attempt.request.acceptance), at: time + .milliseconds(20))
            return
        }
        let name = String(attempt.delivery.split(separator: "@").last ?? "")
        guard let place = receivers.firstIndex(where: { $0.plan.destination == name }) else {
            preconditionFailure("nobody stands behind \(name)")
        }
        var reaction = receivers[place].take(attempt, told: told(attempt), at: now)
        wire?.bend(&reaction, number: attempt.number, to: name)
        for decision in reaction.taken {
            transcript.figures.taken += 1
            if decision.incident?.hasPrefix("M-") == true { transcript.figures.plannedWork += 1 }
            watch.saw(.taken(destination: name, decision, isRepeated: false), at: time)
        }
        for decision in reaction.repeated {
            transcript.figures.repeated += 1
            watch.saw(.taken(destination: name, decision, isRepeated: true), at: time)
        }
        queue.insert(
            .attempt(
                life: life, delivery: attempt.delivery, number: attempt.number, reaction.ending),
            at: time + reaction.after)
    }

    private mutating func learn(of records: [Record]) {
        for record in records {
            if case .delivery(let delivery) = record.fact { owed[delivery.id] = delivery }
        }
    }

    /// What an attempt's message tells of, where people read it: their words are not read back, so the agent's own
    /// record of what it owes says it. Empty for machines.
    private func told(_ attempt: Attempt) -> [Decision] {
        guard let name = attempt.delivery.split(separator: "@").last,
            // It may have left the configuration, and hear of a close all the same.
            scenario.configurations.contains(where: { settings in
                settings.destinations.contains { $0.name == name && $0.kind.isReadByPeople }
            })
        else { return [] }
        var known = owed
        let ids = [attempt.delivery] + attempt.together
        if !ids.allSatisfy({ known[$0] != nil }) {
            // The journal is in trouble: what is owed now is only in the agent's memory.
            for case .delivery(let delivery) in agent?.memoryFacts(at: clock.now(at: time)) ?? [] {
                known[delivery.id] = delivery
            }
        }
        return ids.compactMap { known[$0]?.decision }
    }

    /// The process is gone at once, and comes again after a while.
    mutating func crash(down: Duration) {
        guard agent != nil else { return }
        transcript.figures.crashes += 1
        note("kill -9")
        watch.saw(.lifeEnded, at: time)
        agent = nil
        askAgain()
        disk.crash()
        queue.insert(.start, at: time + down)
    }

    /// The log is how the person learns what there is to do.
    private mutating func read(_ line: LogLine) {
        guard let event = line.fields.first(where: { $0.name == "event" })?.value,
            let incident = line.fields.first(where: { $0.name == "incident" })?.value
        else { return }
        if event == Decision.Event.noticeDrafted.rawValue, line.level == .info {
            if scenario.sabotage == .noPerson {
                watch.saw(.asked("nothing"), at: time)
                queue.insert(
                    .errand(Errand(kind: .approve, target: incident, isSecret: true)), at: time)
            }
            for (errand, wait) in person.read(draftOf: incident) {
                queue.insert(.errand(errand), at: time + wait)
            }
        }
        let service = line.fields.first { $0.name == "service" }?.value ?? ""
        if let event = Decision.Event(rawValue: event) {
            switch event {
            case .incidentOpened: transcript.figures.incidents += 1
            case .incidentReopened: transcript.figures.reopened += 1
            case .promiseKept: transcript.figures.promisesKept += 1
            case .promiseBroken: transcript.figures.promisesBroken += 1
            case .noticeApproved: transcript.figures.approvals += 1
            default: break
            }
            watch.saw(.decided(event, incident: incident, service: service), at: time)
        }
    }
}

extension Attempt.Request {
    /// What a receiver answers that takes everything, of whatever kind it is.
    fileprivate var acceptance: AttemptEnding {
        switch self {
        case .http:
            .answered(
                status: 200, retryAfter: nil,
                body: Array(#"{"ok":true,"id":"made-1","ts":"1.1","channel":"made"}"#.utf8))
        case .append: .appended
        case .mail, .log, .run: .accepted()
        }
    }
}

extension Effect {
    /// Something outside is different after it, so that a crash before it is not a crash after it.
    fileprivate var lasts: Bool {
        switch self {
        case .send, .remember, .rememberAnew, .reply, .publish: true
        case .startProbe, .startTrial, .replyMore, .log, .wake, .stop: false
        }
    }
}
