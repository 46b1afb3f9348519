import Basics

/// How long to wait before the next attempt.
///
/// 1 s, doubling, at most 60 s in the first hour and 10 minutes after it, each 20 % more or less at random so that
/// many agents do not come back at once. A peer's `Retry-After` is a floor, up to an hour.
enum Backoff {
    static func delay(
        attempts: Int, age: Duration, retryAfter: Double?, dice: inout SeededGenerator
    ) -> Duration {
        let most = age < .hours(1) ? 60.0 : 600.0
        let doubled = min(most, Double(1 << min(attempts - 1, 12)))
        let jittered = min(most, doubled * (0.8 + 0.4 * dice.unit()))
        let asked = min(3600, max(0, retryAfter ?? 0))
        return .milliseconds(Int64(max(jittered, asked) * 1000))
    }
}
