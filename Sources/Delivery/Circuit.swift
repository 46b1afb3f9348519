import Basics

/// Whether a destination is worth trying: after so many failures in a row nothing is sent but, from time to time,
/// one delivery that tests it. What is refused as wrong says nothing about the destination.
///
/// A restart forgets it: whatever waits is tried at once, and as many failures open it again.
struct Circuit: Sendable {
    /// So many failures in a row open it.
    static let threshold = 5
    /// What is new is tried within this, however long the destination has been failing.
    static let testWithin: Duration = .seconds(60)

    private(set) var failures = 0
    /// When the failures began.
    private var since: Instant?
    /// No test before this; nil while it is closed.
    private(set) var opensAgain: Instant?

    var isOpen: Bool { opensAgain != nil }

    /// - Parameter newest: when the newest of what waits became owed: it is tried as often as its age asks for.
    /// - Returns: how long the next attempt must wait because of it; nil while it is closed.
    mutating func failed(
        at now: Instant, newest: Instant, dice: inout SeededGenerator
    ) -> Duration? {
        failures += 1
        let began = since ?? now
        since = began
        guard failures >= Self.threshold else { return nil }
        let wait = Backoff.delay(
            attempts: failures, age: now - max(began, newest), retryAfter: nil, dice: &dice)
        opensAgain = now + wait
        return wait
    }

    /// While it is open: the next test comes no later than this.
    mutating func test(before latest: Instant) {
        opensAgain = opensAgain.map { min($0, latest) }
    }

    /// - Returns: whether it was open, so that what waited for it need not wait longer.
    mutating func passed() -> Bool {
        let wasOpen = isOpen
        self = Circuit()
        return wasOpen
    }
}

/// A rate limit: so many starts a minute, a few of them at once (the generic cell rate algorithm of ITU-T I.371).
struct Pace: Sendable {
    /// So many may leave without a pause after a quiet time, of a rate that allows as many.
    static let burst: Int64 = 5

    private var arrival = Instant(nanoseconds: .min)

    /// When the next may start.
    func next(_ perMinute: Int) -> Instant {
        let interval = 60_000_000_000 / Int64(perMinute)
        guard arrival.nanoseconds > .min else { return arrival }
        return arrival + .nanoseconds(-(interval * min(Self.burst - 1, Int64(perMinute) - 1)))
    }

    mutating func start(at now: Instant, _ perMinute: Int) {
        arrival = max(arrival, now) + .nanoseconds(60_000_000_000 / Int64(perMinute))
    }
}
