package import Basics
import Glibc

/// Both clocks of the machine, read together.
///
/// The agent's time line starts at the wall clock and advances with CLOCK_BOOTTIME, which counts suspensions
/// (CLOCK_MONOTONIC does not) and ignores steps of the wall clock.
package struct Clocks: Sendable {
    /// Both clocks' readings at the start, and the agent's own time then.
    private let bootStart: Int64
    private let wallStart: Int64
    private let start: Int64
    private let speed: Int64

    /// - Parameters:
    ///   - earliest: the last instant that was remembered; the time line never starts before it.
    ///   - speed: how many times faster than the machine's the agent's time runs, 1 to 1000; a demonstration
    ///     shows ten minutes in one.
    package init(notBefore earliest: Instant? = nil, speed: Int = 1) {
        precondition((1...1000).contains(speed), "a clock's speed is 1 to 1000")
        bootStart = Self.read(CLOCK_BOOTTIME)
        wallStart = Self.read(CLOCK_REALTIME)
        start = max(wallStart, earliest?.nanoseconds ?? .min)
        self.speed = Int64(speed)
    }

    package func now() -> Now {
        let boot = (Self.read(CLOCK_BOOTTIME) - bootStart) * speed
        let wall = (Self.read(CLOCK_REALTIME) - wallStart) * speed
        return Now(
            instant: Instant(nanoseconds: start + boot),
            wall: WallTime(nanoseconds: wallStart + wall))
    }

    /// How long to wait, by the machine's clock, for `length` to pass on the agent's.
    package func wait(for length: Duration) -> Duration {
        .nanoseconds(length.nanoseconds / speed)
    }

    /// The wall clock alone, for what lies outside of the agent's time line: a certificate's end.
    static var wallTime: WallTime { WallTime(nanoseconds: read(CLOCK_REALTIME)) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        _ = unsafe clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
