import Basics
import Composition
import Delivery
import Probing
import Surface

/// What happened in a run, in order. Rendered only when somebody wants to read it: a run has thousands of lines.
package struct Transcript: Sendable {
    package let seed: UInt64
    package internal(set) var violations: [Violation] = []
    /// How long the world lasted.
    package internal(set) var length: Duration = .zero
    package internal(set) var figures = Figures()
    private var entries: [Entry] = []

    /// What a run amounted to; says whether seeds reach what they are meant to.
    package struct Figures: Sendable, Equatable {
        package var answers = 0
        package var incidents = 0
        package var reopened = 0
        package var taken = 0
        package var repeated = 0
        package var approvals = 0
        package var promisesKept = 0
        package var promisesBroken = 0
        package var lives = 0
        package var crashes = 0
        package var reloads = 0
        /// Reloads that added or removed a destination.
        package var destinationsMoved = 0
        /// What destinations took of planned work.
        package var plannedWork = 0
        /// Effects that something outside remembers.
        package var effects = 0

        package init() {}

        package mutating func add(_ other: Figures) {
            answers += other.answers
            incidents += other.incidents
            reopened += other.reopened
            taken += other.taken
            repeated += other.repeated
            approvals += other.approvals
            promisesKept += other.promisesKept
            promisesBroken += other.promisesBroken
            lives += other.lives
            crashes += other.crashes
            reloads += other.reloads
            destinationsMoved += other.destinationsMoved
            plannedWork += other.plannedWork
            effects += other.effects
        }
    }

    private struct Entry: Sendable {
        let time: Instant
        let wall: WallTime
        let what: What
    }

    enum What: Sendable {
        case heard(Event)
        case did(Effect)
        case world(String)
    }

    init(seed: UInt64) {
        self.seed = seed
    }

    mutating func note(_ what: What, at time: Instant, wall: WallTime) {
        entries.append(Entry(time: time, wall: wall, what: what))
    }

    /// Every line.
    package var text: String { lines(entries[...]) }

    /// The last lines.
    package func tail(_ count: Int) -> String { lines(entries.suffix(count)) }

    private func lines(_ entries: ArraySlice<Entry>) -> String {
        var text = ""
        for entry in entries {
            let milliseconds = entry.time.nanoseconds / 1_000_000
            text += "\(Duration.milliseconds(milliseconds).text) \(entry.wall) "
            text += Self.words(entry.what) + "\n"
        }
        return text
    }

    private static func words(_ what: What) -> String {
        switch what {
        case .world(let words): "** \(words)"
        case .heard(let event): "-> \(words(event))"
        case .did(let effect): "<- \(words(effect))"
        }
    }

    private static func words(_ event: Event) -> String {
        switch event {
        case .probeFinished(let answer):
            "probe \(answer.probe) run \(answer.run): \(answer.ending) \(answer.status) after "
                + (answer.finished - answer.started).text
        case .observedElsewhere(let observation):
            "observed elsewhere: probe \(observation.probe) \(observation.outcome)"
        case .timerFired: "timer"
        case .attemptFinished(let delivery, let number, let ending):
            "attempt \(number) at \(delivery): \(ending)"
        case .recordsWritten(let number): "written up to \(number)"
        case .recordsRefused(let number, let reason): "refused after \(number): \(reason)"
        case .requestReceived(let request, let reply):
            "request \(reply): \(request.method) \(request.path) "
                + String(decoding: request.body, as: UTF8.self)
        case .pagePublished(let revision): "page \(revision) is published"
        case .pageRefused(let revision, let reason): "page \(revision) is refused: \(reason)"
        case .replyTaken(let reply): "reply \(reply) taken"
        case .replyAbandoned(let reply): "reply \(reply) abandoned"
        case .loopMeasured: "loop measured"
        case .trialFinished(let number, _): "trial \(number) finished"
        case .configurationRead: "the configuration was read again"
        case .configurationRefused(let reason): "the configuration was not read again: \(reason)"
        case .stopRequested: "stop requested"
        }
    }

    private static func words(_ effect: Effect) -> String {
        switch effect {
        case .startProbe(let probe, let run): "start probe \(probe) run \(run)"
        case .startTrial(let number, let probe): "start trial \(number) of \(probe.name)"
        case .send(let attempt): "send \(attempt.delivery), attempt \(attempt.number)"
        case .remember(let records):
            "remember "
                + records.map { "\($0.number) \(JSONText.line($0.fact))" }
                .joined(separator: "\n     ")
        case .rememberAnew(let records):
            "remember anew \(records.count) records up to \(records.last?.number ?? 0)"
        case .reply(let id, let reply):
            "reply \(id): \(reply.status) \(String(decoding: reply.body.prefix(200), as: UTF8.self))"
        case .publish(let page, let revision):
            "publish page \(revision) with \(page.incidents.flatMap(\.updates).map(\.id))"
        case .replyMore(let id, let bytes, let isLast):
            "reply \(id): \(bytes.count) bytes more\(isLast ? ", the last" : "")"
        case .log(let line): "log \(line.level.rawValue): \(line.text)"
        case .wake(let instant): "wake at \(instant.nanoseconds)"
        case .stop: "stop"
        }
    }
}
