import Basics
import Surface
import Testing

struct SaidTimeTests {
    private let now = WallTime(nanoseconds: 1_795_392_000_000_000_000 + 52_200_000_000_000)

    @Test(arguments: [
        ("45m", 45 * 60), ("1h30m", 90 * 60), ("15:00", 30 * 60), ("15:00 UTC", 30 * 60),
        ("14:00", 23 * 3600 + 1800), ("2026-11-23 16:00", 5400),
        ("2026-11-23T17:00:00+01:00", 5400),
    ])
    func `a time is said as people say it`(text: String, ahead: Int) {
        #expect(WallTime(said: text, at: now) == now + .seconds(ahead))
    }

    @Test(arguments: ["", "soon", "25:00", "14.30", "tomorrow"])
    func `what is no time is none`(text: String) {
        #expect(WallTime(said: text, at: now) == nil)
    }
}
