/// A point on the agent's own time line, in nanoseconds.
///
/// The line starts at the wall clock's reading when the agent starts and then advances with the machine's
/// boot-time clock: it never goes back, counts a suspension, and ignores steps of the wall clock. Because it
/// starts from the wall clock, an instant that was remembered before a restart still compares with one after
/// it. For people, translate with ``Now/wall(at:)``; never print an instant.
package struct Instant: Hashable, Comparable, Sendable, Codable {
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    package static func + (instant: Instant, length: Duration) -> Instant {
        Instant(nanoseconds: instant.nanoseconds &+ length.nanoseconds)
    }

    package static func - (instant: Instant, length: Duration) -> Instant {
        Instant(nanoseconds: instant.nanoseconds &- length.nanoseconds)
    }

    package static func - (later: Instant, earlier: Instant) -> Duration {
        .nanoseconds(later.nanoseconds &- earlier.nanoseconds)
    }

    /// Seconds from `earlier` to this instant; negative when `earlier` is later.
    package func seconds(since earlier: Instant) -> Double {
        Double(nanoseconds &- earlier.nanoseconds) / 1e9
    }

    package init(from decoder: any Decoder) throws {
        nanoseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(nanoseconds)
    }
}

/// Both clocks, read once for a turn of the loop: what happens in one turn happens at one time.
package struct Now: Hashable, Sendable {
    package let instant: Instant
    package let wall: WallTime

    package init(instant: Instant, wall: WallTime) {
        self.instant = instant
        self.wall = wall
    }

    /// The wall-clock time of `instant`, by today's offset between the clocks.
    package func wall(at instant: Instant) -> WallTime {
        wall + (instant - self.instant)
    }
}
