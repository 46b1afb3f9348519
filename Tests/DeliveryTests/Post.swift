import Basics
import Configuration
import Detection
import Incidents

@testable import Delivery

/// An outbox with a clock of its own and peers that answer as a test says.
struct Post {
    var settings = Settings()
    var outbox = Outbox(seed: 5)
    var now = Now(
        instant: Instant(nanoseconds: 1_000_000_000_000),
        wall: WallTime(nanoseconds: 1_800_000_000_000_000_000))
    private var record: UInt64 = 0
    /// What each destination was told, one list a message.
    private(set) var messages: [(destination: String, ids: [String], at: Instant)] = []

    init(_ destinations: Settings.Destination...) {
        settings.destinations = destinations
    }

    static func room(_ name: String = "room") -> Settings.Destination {
        Settings.Destination(name: name, kind: .teams(url: Secret("https://room.example/")))
    }

    static func hook(_ name: String = "hook") -> Settings.Destination {
        Settings.Destination(
            name: name, kind: .webhook(url: Secret("https://h.example/"), keys: []))
    }

    func decision(
        _ event: Decision.Event, _ number: Int, _ incident: String = "T-1",
        severity: Severity = .sev2
    ) -> Decision {
        var decision = Decision(id: "\(incident)-d\(number)", event: event, at: now.wall)
        decision.incident = incident
        decision.service = "s-\(incident)"
        decision.severity = severity
        decision.outageClass = .major
        return decision
    }

    mutating func owe(_ decision: Decision) {
        _ = outbox.owe(decision, settings: settings, at: now.instant)
        record += 1
        outbox.hold(until: record)
        outbox.recordsWritten(upTo: record)
    }

    mutating func owe(
        _ event: Decision.Event, _ number: Int, _ incident: String = "T-1",
        severity: Severity = .sev2
    ) {
        owe(decision(event, number, incident, severity: severity))
    }

    mutating func pass(_ length: Duration) {
        now = Now(instant: now.instant + length, wall: now.wall + length)
    }

    /// Makes what is due now, once, and answers it.
    @discardableResult
    mutating func deliver(
        _ answer: (Attempt) -> AttemptEnding = { _ in .answered(status: 204, retryAfter: nil) }
    ) -> [Outbox.Progress] {
        var progress: [Outbox.Progress] = []
        for attempt in outbox.takeDue(settings: settings, at: now) {
            let name = attempt.delivery.split(separator: "@").last.map(String.init) ?? ""
            messages.append((name, [attempt.delivery] + attempt.together, now.instant))
            progress.append(
                outbox.finished(
                    attempt.delivery, number: attempt.number, answer(attempt), at: now))
        }
        return progress
    }

    /// Lets time pass second by second, and delivers what comes due.
    mutating func live(
        _ seconds: Int,
        _ answer: (Attempt) -> AttemptEnding = { _ in .answered(status: 204, retryAfter: nil) }
    ) {
        for second in 0..<seconds {
            for _ in 0..<50 where !deliver(answer).isEmpty {}
            if second % 5 == 0 {
                _ = outbox.sweep(settings: settings, at: now)
                record += 1
                outbox.hold(until: record)
                outbox.recordsWritten(upTo: record)
            }
            pass(.seconds(1))
        }
    }

    static func down(_ attempt: Attempt) -> AttemptEnding { .failed(reason: "connection refused") }
}
