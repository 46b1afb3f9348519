package import Basics
package import Detection

/// When customers hear next. From PagerDuty's, Atlassian's and the GDS guides: every 20, 30 or 60 minutes by
/// severity; twice that after two hours, but never more than two hours.
package enum Cadence {
    /// The time between updates; nil where customers are not told at all.
    package static func interval(
        _ severity: Severity, openedAt: WallTime, now: WallTime
    ) -> Duration? {
        guard let first = firstInterval(severity) else { return nil }
        return isSlower(openedAt: openedAt, now: now) ? min(first * 2, .hours(2)) : first
    }

    /// The next time to promise: an interval from now, rounded up to 5 minutes of the clock.
    package static func nextUpdate(
        _ severity: Severity, openedAt: WallTime, now: WallTime
    ) -> WallTime? {
        guard let interval = interval(severity, openedAt: openedAt, now: now) else { return nil }
        let step = Duration.minutes(5).nanoseconds
        let due = (now + interval).nanoseconds
        let over = due % step
        return WallTime(nanoseconds: over == 0 ? due : due - over + (over < 0 ? 0 : step))
    }

    /// Whether it has been open so long that updates come less often.
    package static func isSlower(openedAt: WallTime, now: WallTime) -> Bool {
        now - openedAt >= .hours(2)
    }

    private static func firstInterval(_ severity: Severity) -> Duration? {
        switch severity {
        case .sev1: .minutes(20)
        case .sev2: .minutes(30)
        case .sev3: .minutes(60)
        case .sev4: nil
        }
    }
}
