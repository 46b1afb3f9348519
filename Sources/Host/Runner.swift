package import Basics
package import Composition
package import Configuration
import Delivery
import Foundation
import Probing
package import Surface

/// The loop: wait, read both clocks once, hand over what happened, do what is asked for. It decides nothing.
package struct Runner: ~Copyable {
    static let proberBell = Loop.Token(.mailbox, 0)
    private static let senderBell = Loop.Token(.mailbox, 1)
    private static let journalBell = Loop.Token(.mailbox, 2)
    private static let pageBell = Loop.Token(.mailbox, 4)
    private static let rereaderBell = Loop.Token(.mailbox, 3)
    static let product = "tocsin/\(tocsinVersion)"

    private let clocks: Clocks
    let folder: StateFolder
    var loop: Loop
    private var journal: Journal
    var prober: Prober
    private var sender: Sender
    private var server: Server
    private var signals: Signals
    private let rereader: Rereader?
    /// What came of reading the configuration again, until the next turn begins.
    var reread: Reread?
    var agent: Agent
    var watcher: Watcher
    /// Nil when none is kept.
    var history: History?
    private let publisher: SitePublisher

    var events: [Event] = []
    private var effects: [Effect] = []
    private var answers: [Answer] = []
    private var finished: [Sender.Finished] = []
    private var wake: Instant
    private var pulse = Pulse()
    /// What readers of the public listener may have.
    private var site = PublicSite()
    private var isStopped = false

    /// What else is done with what the agent does: a log is written, a demonstration tells its story.
    package struct Watcher {
        /// A line of the agent's log.
        package var line: (LogLine) -> Void
        /// The facts of a turn, as they go to the journal.
        package var facts: ([Fact]) -> Void
        /// A request that is not the API's: the reply to give, or nil to leave it to the agent.
        package var request: (Request) -> Reply?
        /// Once per turn: something that happened beside what the loop saw.
        package var turn: (Now) -> Event?

        package init(
            line: @escaping (LogLine) -> Void,
            facts: @escaping ([Fact]) -> Void = { _ in },
            request: @escaping (Request) -> Reply? = { _ in nil },
            turn: @escaping (Now) -> Event? = { _ in nil }
        ) {
            self.line = line
            self.facts = facts
            self.request = request
            self.turn = turn
        }
    }

    /// Opens everything that a run needs: the state folder, the journal, the control socket, the network.
    ///
    /// - Parameters:
    ///   - loop, server: already made when somebody listens on them for purposes of their own.
    ///   - reread: reads the configuration again, on another thread; nil when it cannot be.
    /// - Throws: ``StateFolder/Trouble`` or ``SystemTrouble``, each with its words for a person.
    package init(
        settings: Settings, loop: consuming Loop, server: consuming Server, speed: Int = 1,
        watcher: Watcher, reread: (@Sendable () -> Reread)? = nil
    ) throws {
        // A value that owns descriptors is whole or not at all: everything is made first, then taken over.
        let signals = try Signals()
        _ = Preparation.raiseDescriptorLimit()
        let folder = try StateFolder(at: settings.agent.state)
        var journal = try Journal(in: folder.path)
        let recovery = journal.takeRecovery()
        let memory = Memory(recovery.entries)
        if memory.strange > 0 { Self.keepCopy(of: folder.path) }
        let clocks = Clocks(notBefore: memory.latest, speed: speed)
        let now = clocks.now()
        for finding in recovery.findings + memory.findings {
            watcher.line(LogLine(.warning, at: now.wall, finding))
        }
        var server = server
        try server.listen(controlSocket: folder.controlSocket, loop: loop)
        if let address = settings.agent.listen {
            do throws(SystemTrouble) {
                try server.listen(address: address, for: .operators, loop: loop)
            } catch {
                throw SystemTrouble("'listen' of [agent]: \(error.doing)", code: error.code)
            }
            watcher.line(
                LogLine(.info, at: now.wall, "operators are answered on http://\(address)/"))
        }
        if let address = settings.statusPage?.listen {
            do throws(SystemTrouble) {
                try server.listen(address: address, for: .readers, loop: loop)
            } catch {
                throw SystemTrouble("'listen' of [status-page]: \(error.doing)", code: error.code)
            }
            watcher.line(LogLine(.info, at: now.wall, "the status page is on http://\(address)/"))
        }
        try loop.watch(signals.descriptor, .read, token: Loop.Token(.signal))
        try loop.watch(journal.descriptor, .read, token: Self.journalBell)
        let prober = try Prober(
            settings.probes, bell: Self.proberBell, product: Self.product, on: loop)
        let sender = try Sender(bell: Self.senderBell, product: Self.product, on: loop)
        let publisher = try SitePublisher()
        try loop.watch(publisher.descriptor, .read, token: Self.pageBell)
        let rereader: Rereader? =
            if let reread { try Rereader(bell: Self.rereaderBell, on: loop, reread) } else { nil }
        var history: History?
        if let age = settings.agent.history {
            history = History(settings, in: folder.path, keeping: age)
        }
        self.clocks = clocks
        self.folder = folder
        self.loop = loop
        self.journal = journal
        self.prober = prober
        self.sender = sender
        self.server = server
        self.signals = signals
        self.rereader = rereader
        self.watcher = watcher
        agent = Agent(
            settings: settings, memory: memory.records, lastRecord: memory.lastRecord,
            seed: UInt64(bitPattern: now.wall.nanoseconds), at: now)
        self.history = history
        self.publisher = publisher
        wake = now.instant
    }

    /// Records of another version may be worth reading by that version; the next snapshot would drop them.
    private static func keepCopy(of folder: String) {
        try? FileManager.default.copyItem(
            atPath: "\(folder)/journal.jsonl", toPath: "\(folder)/journal.jsonl.not-understood")
    }

    /// Runs until a signal asks for the end and everything under way has come to it.
    package mutating func run() {
        var now = clocks.now()
        while !isStopped {
            turn(at: now)
            if isStopped { break }
            now = wait()
        }
        finish()
    }

    private mutating func turn(at now: Now) {
        prober.advance(to: now.instant, on: loop)
        sender.advance(to: now.instant, on: loop)
        server.timerFired(now: now.instant, loop: loop)
        gather(at: now)
        if reread != nil {
            // What the old configuration's probes found is judged and kept under their own names, before they change.
            work(at: now)
            if isStopped { return }
            reload(at: now)
        }
        work(at: now)
        pulse.turned(in: clocks.now().instant - now.instant)
    }

    /// Lets the agent take what was gathered, and does what it asks for.
    private mutating func work(at now: Now) {
        agent.handle(events, at: now, into: &effects)
        events.removeAll(keepingCapacity: true)
        for effect in effects { perform(effect, at: now) }
        effects.removeAll(keepingCapacity: true)
        journal.flush()
        keepHistory(at: now)
    }

    private mutating func keepHistory(at now: Now) {
        for observation in agent.observations { history?.record(observation, at: now) }
        history?.flush(at: now)
        if let trouble = history?.takeTrouble() {
            watcher.line(LogLine(.warning, at: now.wall, trouble))
        }
        if history?.takeRecovery() == true {
            watcher.line(LogLine(.info, at: now.wall, "the history is written again"))
        }
    }

    private mutating func gather(at now: Now) {
        prober.takeAnswers(into: &answers)
        for answer in answers {
            let trial = prober.trial(of: answer)
            events.append(trial.map { .trialFinished($0, answer) } ?? .probeFinished(answer))
        }
        answers.removeAll(keepingCapacity: true)
        sender.takeFinished(into: &finished)
        for end in finished {
            events.append(
                .attemptFinished(delivery: end.delivery, number: end.number, end.ending))
        }
        finished.removeAll(keepingCapacity: true)
        for (id, request) in server.takeRequests() {
            if request.listener == .readers {
                server.reply(id, site.reply(to: request), now: now.instant, loop: loop)
            } else if let reply = watcher.request(request) {
                server.reply(id, reply, now: now.instant, loop: loop)
            } else {
                events.append(.requestReceived(request, reply: id))
            }
        }
        for progress in server.takeProgress() {
            switch progress {
            case .taken(let id): events.append(.replyTaken(id))
            case .abandoned(let id): events.append(.replyAbandoned(id))
            }
        }
        if let event = watcher.turn(now) { events.append(event) }
        if pulse.isDue(at: now.instant) {
            events.append(.loopMeasured(pulse.measure(server.connectionCount, at: now.instant)))
        }
    }

    private mutating func perform(_ effect: Effect, at now: Now) {
        switch effect {
        case .startProbe(let probe, let run):
            prober.start(probe, run: run, at: now.instant, on: loop)
        case .startTrial(let number, let probe):
            prober.startTrial(number, probe, at: now.instant, on: loop)
        case .send(let attempt):
            sender.perform(attempt, at: now.instant, on: loop)
        case .remember(let records):
            watcher.facts(records.map(\.fact))
            journal.append(records.map(Journal.Writing.init))
        case .rememberAnew(let records):
            journal.replace(records.map(Journal.Writing.init))
        case .reply(let id, let reply):
            server.reply(id, reply, now: now.instant, loop: loop)
        case .replyMore(let id, let bytes, let isLast):
            server.send(bytes, of: id, isLast: isLast, now: now.instant, loop: loop)
        case .log(let line):
            watcher.line(line)
        case .publish(let view, let revision):
            publisher.publish(view, revision: revision)
        case .wake(let instant):
            wake = instant
        case .stop:
            isStopped = true
        }
    }

    private mutating func wait() -> Now {
        var until = wake
        for deadline in [prober.deadline, sender.deadline, server.nextDeadline] {
            if let deadline, deadline < until { until = deadline }
        }
        let length = until - clocks.now().instant
        let ready = loop.wait(atMost: clocks.wait(for: max(.zero, length)))
        let now = clocks.now()
        for index in 0..<ready {
            if let readiness = loop.ready(index) { handOn(readiness, at: now) }
        }
        return now
    }

    private mutating func handOn(_ readiness: Loop.Readiness, at now: Now) {
        switch readiness.token.kind {
        case .curl, .tcpProbe, .talk, .programOutput, .programEnd:
            prober.handle(readiness, at: now.instant, on: loop)
        case .delivery:
            sender.handle(readiness, at: now.instant, on: loop)
        case .listener, .connection:
            server.handle(readiness, now: now.instant, loop: loop)
        case .signal:
            // A second request to end changes nothing; the drain has its own bound.
            for signal in signals.collect() {
                switch signal {
                case .stop: events.append(.stopRequested)
                case .reload: beginReload(at: now)
                }
            }
        case .mailbox:
            switch readiness.token {
            case Self.proberBell: prober.handle(readiness, at: now.instant, on: loop)
            case Self.senderBell: sender.handle(readiness, at: now.instant, on: loop)
            case Self.journalBell: collectRecords()
            case Self.pageBell: collectPages()
            case Self.rereaderBell: collectReread()
            case let token: preconditionFailure("nobody gave out the token \(token)")
            }
        }
    }

    private mutating func beginReload(at now: Now) {
        guard let rereader else {
            watcher.line(LogLine(.warning, at: now.wall, "SIGHUP: there is no file to read again"))
            return
        }
        rereader.begin()
    }

    private mutating func collectReread() {
        reread = rereader?.collect() ?? reread
    }

    private mutating func collectRecords() {
        for outcome in journal.collect() {
            switch outcome {
            case .written(let number): events.append(.recordsWritten(upTo: number))
            case .refused(let number, let reason):
                events.append(.recordsRefused(upTo: number, reason: reason))
            }
        }
    }

    private mutating func collectPages() {
        for outcome in publisher.collect() {
            if let site = outcome.site { self.site = site }
            events.append(
                outcome.refusal.map { .pageRefused(revision: outcome.revision, reason: $0) }
                    ?? .pagePublished(revision: outcome.revision))
        }
    }

    private mutating func finish() {
        server.stop(loop: loop)
        _ = journal.drain(atMost: .seconds(2))
        history?.drain(atMost: .seconds(2))
        publisher.drain(atMost: .seconds(2))
    }
}

extension Journal.Writing {
    fileprivate init(_ record: Record) {
        self.init(number: record.number, size: 2048) { JSONText.bytes(record.fact) }
    }
}

/// The journal's entries, understood.
private struct Memory {
    private(set) var records: [Record] = []
    /// How many records were not understood.
    private(set) var strange = 0
    /// The first of them, and why.
    private var firstStrange = ""
    private(set) var lastRecord: UInt64 = 0
    /// The latest time that any of them speaks of.
    private(set) var latest: Instant?

    init(_ entries: [Journal.Entry]) {
        lastRecord = entries.last?.number ?? 0
        for entry in entries {
            do {
                let fact = try JSONText.decode(Fact.self, from: entry.bytes)
                records.append(Record(number: entry.number, fact: fact))
                note(fact)
            } catch {
                if strange == 0 { firstStrange = "record \(entry.number): \(error)" }
                strange += 1
            }
        }
    }

    var findings: [String] {
        guard strange > 0 else { return [] }
        return [
            "\(strange) records of the journal are not understood and are left out; the whole file is "
                + "kept beside it as journal.jsonl.not-understood. The first, \(firstStrange.prefix(300))"
        ]
    }

    private mutating func note(_ fact: Fact) {
        guard let time = fact.latest else { return }
        latest = max(latest ?? time, time)
    }
}
