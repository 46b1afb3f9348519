import Basics
import Configuration
import Incidents
import Testing

@testable import Delivery

/// What is said again and again.
struct UpkeepTests {
    private var settings = KindLife.settings
    private let start = Now(
        instant: Instant(nanoseconds: 1_000_000_000_000), wall: KindLife.start)

    init() {
        var alerts = Settings.Alertmanager(peer: Settings.Peer(url: Secret("http://am.test:9093")))
        alerts.resend = .seconds(60)
        var pings = Settings.Healthchecks(url: Secret("https://hc.test/uuid"))
        pings.every = .seconds(30)
        settings.destinations = [
            Settings.Destination(name: "am", kind: .alertmanager(alerts)),
            Settings.Destination(name: "hc", kind: .healthchecks(pings)),
            Settings.Destination(name: "file", kind: .file(path: "/tmp/x")),
        ]
    }

    private func later(_ seconds: Int64) -> Now {
        Now(instant: start.instant + .seconds(seconds), wall: start.wall + .seconds(seconds))
    }

    private func state(
        _ incidents: [Decision] = [], told: [Told] = [], isWell: Bool = true
    ) -> Upkeep.State {
        Upkeep.State(incidents: incidents, told: told, isWell: isWell, words: "2 services watched")
    }

    private func told(_ closed: Bool = false) -> Told {
        Told(destination: "am", incident: "T-20260714-1", since: start.wall, closed: closed)
    }

    private func url(_ attempt: Attempt) -> String {
        guard case .http(_, let url, _, _) = attempt.request else { return "" }
        return url.revealed
    }

    private func body(_ attempt: Attempt) -> String {
        guard case .http(_, _, _, let body) = attempt.request else { return "" }
        return String(decoding: body ?? [], as: UTF8.self)
    }

    @Test func `a switch is pinged at once and every interval, whatever became of the last`() {
        var upkeep = Upkeep()
        upkeep.follow(settings, at: start.instant)
        #expect(upkeep.nextDue == start.instant)
        var pings = 0
        for second in stride(from: Int64(0), through: 120, by: 10) {
            for attempt in upkeep.takeDue(settings: settings, at: later(second), { state() }) {
                #expect(url(attempt) == "https://hc.test/uuid")
                pings += 1
                _ = upkeep.finished(attempt.delivery, .failed(reason: "refused"))
            }
        }
        #expect(pings == 5)
    }

    @Test func `who cannot write the journal says so at the switch`() {
        var upkeep = Upkeep()
        upkeep.follow(settings, at: start.instant)
        let attempts = upkeep.takeDue(settings: settings, at: start) { state(isWell: false) }
        #expect(attempts.map(url) == ["https://hc.test/uuid/fail"])
    }

    @Test func `what fires is sent again with the same labels, and what is over ends`() throws {
        var upkeep = Upkeep()
        upkeep.follow(settings, at: start.instant)
        let open = KindLife.incident[1]
        let none = upkeep.takeDue(settings: settings, at: start) { state([open]) }
        #expect(none.map(\.delivery) == ["upkeep/hc"], "nobody was told of it yet")
        let again = upkeep.takeDue(settings: settings, at: later(60)) {
            state([open], told: [told()])
        }
        let alert = try #require(again.first { $0.delivery == "upkeep/am" })
        #expect(url(alert) == "http://am.test:9093/api/v2/alerts")
        #expect(body(alert).contains(#""incident":"T-20260714-1""#))
        // Five intervals ahead.
        #expect(body(alert).contains(#""endsAt":"2026-07-14T09:19:02.000Z""#))
        let hanging = upkeep.takeDue(settings: settings, at: later(120)) {
            state([open], told: [told()])
        }
        #expect(hanging.allSatisfy { $0.delivery != "upkeep/am" }, "the last one still runs")
        _ = upkeep.finished("upkeep/am", .answered(status: 200, retryAfter: nil))
        let over = KindLife.incident[4]
        let ended = upkeep.takeDue(settings: settings, at: later(180)) {
            state([over], told: [told(true)])
        }
        let last = try #require(ended.first { $0.delivery == "upkeep/am" })
        #expect(body(last).contains(#""endsAt":"2026-07-14T09:16:02.000Z""#))
    }

    @Test func `trouble is said once, and so is its end`() {
        var upkeep = Upkeep()
        upkeep.follow(settings, at: start.instant)
        #expect(upkeep.finished("T-1-d1@am", .accepted()) == nil, "a delivery's end is not its own")
        let first = upkeep.finished("upkeep/hc", .failed(reason: "refused"))
        #expect(first??.isTrouble == true && first??.words.contains("refused") == true)
        #expect(upkeep.finished("upkeep/hc", .failed(reason: "refused")) == .some(nil))
        #expect(
            upkeep.finished("upkeep/hc", .answered(status: 200, retryAfter: nil))??.isTrouble
                == false)
        #expect(upkeep.finished("upkeep/hc", .answered(status: 200, retryAfter: nil)) == .some(nil))
    }

    @Test func `a destination that leaves the configuration is pinged no more`() {
        var upkeep = Upkeep()
        upkeep.follow(settings, at: start.instant)
        var without = settings
        without.destinations.removeAll { $0.name != "file" }
        upkeep.follow(without, at: later(5).instant)
        #expect(upkeep.nextDue == nil)
    }
}
