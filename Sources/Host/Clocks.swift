package import Basics
import Glibc

/// Both clocks of the machine, read together.
///
/// The agent's time line starts at the wall clock and advances with CLOCK_BOOTTIME, which counts suspensions
/// (CLOCK_MONOTONIC does not) and ignores steps of the wall clock.
package struct Clocks: Sendable {
    private let offset: Int64

    /// - Parameter earliest: the last instant that was remembered; the time line never starts before it.
    package init(notBefore earliest: Instant? = nil) {
        let start = max(Self.read(CLOCK_REALTIME), earliest?.nanoseconds ?? .min)
        offset = start - Self.read(CLOCK_BOOTTIME)
    }

    package func now() -> Now {
        Now(
            instant: Instant(nanoseconds: Self.read(CLOCK_BOOTTIME) + offset),
            wall: WallTime(nanoseconds: Self.read(CLOCK_REALTIME)))
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        _ = unsafe clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
