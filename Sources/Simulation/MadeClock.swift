import Basics
import Composition

/// Both clocks of the made machine. World time starts at zero and counts everything; the agent's own line starts
/// at the wall clock, or where it had come to before, and the wall clock may be set.
struct MadeClock {
    private let epoch: WallTime
    /// By so much the wall clock was set in all.
    private(set) var stepped: Duration = .zero
    /// What to add to world time for the agent's line, in this life.
    private var lead: Int64 = 0

    init(epoch: WallTime) {
        self.epoch = epoch
    }

    mutating func step(by length: Duration) {
        stepped += length
    }

    /// A life begins: its line never starts before what the last one remembered.
    mutating func begin(at time: Instant, notBefore earliest: Instant?) {
        let start = max(wall(at: time).nanoseconds, earliest?.nanoseconds ?? .min)
        lead = start - time.nanoseconds
    }

    func wall(at time: Instant) -> WallTime {
        epoch + .nanoseconds(time.nanoseconds) + stepped
    }

    func now(at time: Instant) -> Now {
        Now(instant: agentTime(time), wall: wall(at: time))
    }

    func agentTime(_ time: Instant) -> Instant {
        Instant(nanoseconds: time.nanoseconds + lead)
    }

    func worldTime(_ instant: Instant) -> Instant {
        Instant(nanoseconds: instant.nanoseconds - lead)
    }
}
