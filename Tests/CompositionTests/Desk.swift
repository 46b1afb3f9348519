import Basics
import Composition
import Configuration
import Delivery
import Foundation
import Incidents
import Notices
import Probing
import Surface
import Testing

/// An agent on a desk: a test hands it events and reads its effects. The outside answers only what it is told to.
final class Desk {
    private(set) var agent: Agent
    private(set) var now: Now
    private(set) var settings: Settings
    /// What the probes answer.
    var isDown = false
    /// The probes that pass all the same.
    var spared: [ProbeIndex] = []
    /// The disk takes what it gets.
    var diskWorks = true
    /// The receivers take what they get.
    var receiversWork = true
    /// The folder of the status page takes what it gets.
    var pageWorks = true
    /// What readers see there.
    private(set) var page: StatusPageView?
    /// Everything that was asked for, in order.
    private(set) var effects: [Effect] = []
    /// What a restart would find.
    private(set) var disk: [Record] = []
    private var running: [(probe: ProbeIndex, run: UInt32, at: Instant)] = []
    private var wake: Instant
    private var replies: [UInt64: Reply] = [:]
    private var asked: UInt64 = 0

    init(_ settings: Settings = Desk.shop) {
        self.settings = settings
        now = Now(
            instant: Instant(nanoseconds: 1_795_428_600_000_000_000),
            wall: WallTime(nanoseconds: 1_795_428_600_000_000_000))
        agent = Agent(settings: settings, seed: 7, at: now)
        wake = now.instant
        turn([])
    }

    /// One on which an outage has just been confirmed and told.
    static func inOutage() -> Desk {
        let desk = Desk()
        desk.pass(.minutes(3))
        desk.isDown = true
        #expect(desk.pass(until: .incidentOpened, atMost: .minutes(4)))
        desk.pass(.seconds(1))
        return desk
    }

    /// One service, two probes, an anchor; a webhook that takes the status page's notices, and a file.
    static var shop: Settings {
        var settings = Settings()
        settings.agent.name = "fra-1"
        var service = Settings.Service(name: "shop", title: "Shop")
        service.capability = "card payments"
        settings.services = [service]
        for (name, host) in [("shop-eu", "eu"), ("shop-us", "us"), ("gateway", "gateway")] {
            var probe = Settings.Probe(
                name: name, service: name == "gateway" ? nil : 0,
                target: .http(url: "http://\(host).example/"), host: host)
            probe.every = .seconds(15)
            probe.vantages = ["fra-1"]
            settings.probes.append(probe)
        }
        var hook = Settings.Destination(
            name: "hook", kind: .webhook(url: Secret("http://hook.example/"), keys: []))
        hook.notices = [.status]
        settings.destinations = [
            hook, Settings.Destination(name: "log", kind: .file(path: "/var/log/tocsin")),
        ]
        settings.notices.channels = [.status]
        return settings
    }

    /// The process is gone, and starts again after so long with what is on disk.
    func restart(after length: Duration = .seconds(10)) {
        now = Now(instant: now.instant + length, wall: now.wall + length)
        agent = Agent(settings: settings, memory: disk, seed: 8, at: now)
        running = []
        sent = []
        written = []
        pages = []
        wake = now.instant
        turn([])
    }

    /// The configuration is read again; what was under way for the old one answers no more.
    func reload(_ settings: Settings) {
        self.settings = settings
        running = []
        turn([.configurationRead(settings)])
        answerAll()
    }

    func turn(_ events: [Event]) {
        for effect in agent.handle(events, at: now) {
            effects.append(effect)
            perform(effect)
        }
    }

    private func perform(_ effect: Effect) {
        switch effect {
        case .startProbe(let probe, let run): running.append((probe, run, now.instant))
        case .send(let attempt): sent.append(attempt)
        case .remember(let records), .rememberAnew(let records): written.append(records)
        case .reply(let id, let reply): replies[id] = reply
        case .wake(let instant): wake = instant
        case .publish(let view, let revision): pages.append((view, revision))
        case .startTrial, .replyMore, .log, .stop: break
        }
    }

    private var pages: [(view: StatusPageView, revision: Int)] = []
    private var sent: [Attempt] = []
    private var written: [[Record]] = []

    /// Lets so much time pass; everything outside answers at once.
    func pass(_ length: Duration) {
        let until = now.instant + length
        while now.instant < until {
            answerAll()
            let next = min(until, max(wake, now.instant + .milliseconds(1)))
            now = Now(instant: next, wall: now.wall + (next - now.instant))
            turn([.timerFired])
        }
        answerAll()
    }

    /// Probes start, and then the process gets no turn for so long; their answers are taken in late.
    func stall(_ length: Duration) {
        while running.isEmpty {
            now = Now(instant: wake, wall: now.wall + (wake - now.instant))
            turn([.timerFired])
        }
        now = Now(instant: now.instant + length, wall: now.wall + length)
        answerAll()
    }

    /// Lets time pass until something was decided, at most so long.
    func pass(until event: Decision.Event, atMost limit: Duration = .hours(2)) -> Bool {
        let end = now.instant + limit
        let before = decisions(event).count
        while now.instant < end {
            pass(.seconds(1))
            if decisions(event).count > before { return true }
        }
        return false
    }

    private func answerAll() {
        while !running.isEmpty || !sent.isEmpty || !written.isEmpty || !pages.isEmpty {
            var events: [Event] = []
            for run in running {
                var answer = Answer(
                    probe: run.probe, run: run.run, started: run.at, finished: now.instant,
                    ending: .answered)
                let isAnchor = settings.probes[run.probe].isAnchor
                let fails = isDown && !isAnchor && !spared.contains(run.probe)
                answer.status = fails ? 502 : 200
                events.append(.probeFinished(answer))
            }
            running = []
            for records in written {
                if diskWorks {
                    disk += records
                    events.append(.recordsWritten(upTo: records.last?.number ?? 0))
                } else {
                    events.append(
                        .recordsRefused(
                            upTo: disk.last?.number ?? 0, reason: "No space left on device"))
                }
            }
            written = []
            for attempt in sent {
                let ending: AttemptEnding =
                    receiversWork
                    ? .answered(status: 204, retryAfter: nil)
                    : .failed(reason: "connection refused")
                events.append(
                    .attemptFinished(
                        delivery: attempt.delivery, number: attempt.number, ending))
            }
            sent = []
            for (view, revision) in pages {
                if pageWorks {
                    page = view
                    events.append(.pagePublished(revision: revision))
                } else {
                    events.append(
                        .pageRefused(revision: revision, reason: "No space left on device"))
                }
            }
            pages = []
            turn(events)
        }
    }

    /// Asks over the control socket; the answer once it came.
    func ask(
        _ path: String, _ body: String = #"{"by":"ana"}"#, method: String = "POST"
    ) -> Reply? {
        let id = post(path, body, method: method)
        answerAll()
        return replies[id]
    }

    /// Reads what the agent shows.
    func read(_ path: String) -> String {
        asked += 1
        let request = Request(
            method: "GET", path: "/api/v1/" + path, body: [], fromControlSocket: true)
        turn([.requestReceived(request, reply: asked)])
        return String(decoding: replies[asked]?.body ?? [], as: UTF8.self)
    }

    /// Asks, and leaves the outside as it is.
    func post(
        _ path: String, _ body: String = #"{"by":"ana"}"#, method: String = "POST"
    ) -> UInt64 {
        asked += 1
        let request = Request(
            method: method, path: "/api/v1/" + path, body: Array(body.utf8),
            fromControlSocket: true)
        turn([.requestReceived(request, reply: asked)])
        return asked
    }

    func reply(_ id: UInt64) -> Reply? { replies[id] }

    /// What the agent remembers, as facts.
    var memory: [Fact] { agent.memoryFacts(at: now) }

    var incidents: [Incident] {
        memory.compactMap { if case .incident(let incident) = $0 { incident } else { nil } }
    }

    var notices: [Notice] {
        memory.compactMap { if case .notice(let notice) = $0 { notice } else { nil } }
    }

    var promises: [Promise] {
        memory.compactMap { if case .promise(let promise) = $0 { promise } else { nil } }
    }

    /// The notices that wait for a person.
    var drafts: [Notice] { notices.filter { $0.state == .drafted } }

    /// Decisions in the records that were handed over, in order.
    func decisions(_ event: Decision.Event? = nil) -> [Decision] {
        effects.flatMap { effect -> [Decision] in
            guard case .remember(let records) = effect else { return [] }
            return records.compactMap { record in
                guard case .decision(let decision) = record.fact else { return nil }
                return event == nil || decision.event == event ? decision : nil
            }
        }
    }

    /// The attempts that were made at a destination, as names of decisions.
    func attempts(at destination: String) -> [String] {
        effects.compactMap { effect in
            guard case .send(let attempt) = effect else { return nil }
            let parts = attempt.delivery.split(separator: "@").map(String.init)
            return parts[1] == destination ? parts[0] : nil
        }
    }

    /// How many pages were handed out.
    var published: Int {
        effects.count { if case .publish = $0 { true } else { false } }
    }

    /// Lines of the log at or above a level.
    func log(_ level: LogLine.Level) -> [String] {
        effects.compactMap { effect in
            guard case .log(let line) = effect, line.level == level else { return nil }
            return line.text
        }
    }
}
