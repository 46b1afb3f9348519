import Basics
import Configuration
import Testing

@testable import Incidents

struct WorkLogTests {
    private func time(_ text: String) -> WallTime {
        guard let time = WallTime(rfc3339: text) else { preconditionFailure("no time: \(text)") }
        return time
    }

    private var settings: Settings {
        var settings = Settings()
        settings.services = [Settings.Service(name: "shop", title: "Shop")]
        guard let from = CivilTime(text: "2026-12-08 02:00"),
            let until = CivilTime(text: "2026-12-08 03:00")
        else { preconditionFailure("no times") }
        var work = Settings.Maintenance(name: "move", from: from, until: until)
        work.services = [0]
        work.announce = .days(7)
        settings.maintenance = [work]
        return settings
    }

    /// What is told at each minute from one time to another.
    private func told(
        _ log: inout WorkLog, from start: String, to end: String, failing: Bool = false
    ) -> [String] {
        var told: [String] = []
        var now = time(start)
        while now <= time(end) {
            var news = log.follow(settings, at: now)
            news += log.advance(at: now) { _ in failing }
            told += news.map { "\($0.event) \(now.description.dropFirst(8).prefix(8))" }
            now = now + .minutes(1)
        }
        return told
    }

    @Test func `planned work is announced, reminded of, started and ended at its times`() {
        var log = WorkLog()
        #expect(
            told(&log, from: "2026-11-30T00:00:00Z", to: "2026-12-09T00:00:00Z") == [
                "scheduled 01T02:00", "reminded 07T02:00", "started 08T02:00", "completed 08T03:00",
            ])
        #expect(log.works.map(\.id) == ["M-20261208-1"])
        #expect(log.works[0].state == .completed)
        #expect(log.works[0].endedAt == time("2026-12-08T03:00:00Z"))
    }

    @Test func `what still fails at the end runs late until it passes`() {
        var log = WorkLog()
        _ = told(&log, from: "2026-12-07T00:00:00Z", to: "2026-12-08T02:30:00Z")
        #expect(
            told(&log, from: "2026-12-08T02:31:00Z", to: "2026-12-08T03:30:00Z", failing: true)
                == ["overrun 08T03:00"])
        #expect(
            told(&log, from: "2026-12-08T03:31:00Z", to: "2026-12-08T04:00:00Z")
                == ["completed 08T03:31"])
        #expect(log.works[0].endedAt == time("2026-12-08T03:31:00Z"))
    }

    @Test func `planned late it is announced at once and not reminded of in the same breath`() {
        var log = WorkLog()
        #expect(
            told(&log, from: "2026-12-08T01:00:00Z", to: "2026-12-08T01:30:00Z")
                == ["scheduled 08T01:00"])
        #expect(log.works[0].lead == .hours(1))
    }

    @Test func `a window that is over was before our time`() {
        var log = WorkLog()
        #expect(told(&log, from: "2026-12-08T03:00:00Z", to: "2026-12-09T00:00:00Z") == [])
    }

    @Test func `a section that is taken out is called off, unless it has started`() {
        var log = WorkLog()
        _ = told(&log, from: "2026-12-07T00:00:00Z", to: "2026-12-07T03:00:00Z")
        var other = settings
        other.maintenance = []
        let news = log.follow(other, at: time("2026-12-07T04:00:00Z"))
        #expect(news.map(\.event) == [.cancelled])
        #expect(log.follow(other, at: time("2026-12-07T04:01:00Z")).isEmpty)

        var running = WorkLog()
        _ = told(&running, from: "2026-12-07T00:00:00Z", to: "2026-12-08T02:10:00Z")
        #expect(running.follow(other, at: time("2026-12-08T02:11:00Z")).isEmpty)
    }

    @Test func `people add, cancel, end and extend`() throws {
        var log = WorkLog()
        let now = time("2026-12-01T00:00:00Z")
        let work = try log.add(
            ["shop"], from: time("2026-12-02T00:00:00Z"), until: time("2026-12-02T01:00:00Z"),
            by: "mara", words: WorkLog.Words(effect: "Payments will stop"), at: now)
        #expect(work.id == "M-20261202-1")
        #expect(work.remindAt == nil)
        #expect(throws: WorkLog.Refusal.self) {
            try log.add(
                ["shop"], from: time("2026-12-02T00:30:00Z"), until: time("2026-12-02T02:00:00Z"),
                by: "mara", words: WorkLog.Words(), at: now)
        }
        #expect(throws: WorkLog.Refusal.self) {
            try log.add(
                ["shop"], from: time("2026-12-03T02:00:00Z"), until: time("2026-12-03T01:00:00Z"),
                by: "mara", words: WorkLog.Words(), at: now)
        }
        #expect(throws: WorkLog.Refusal.self) { try log.finish(work.id, by: "mara", at: now) }
        #expect(try log.cancel(work.id, by: "mara", at: now).state == .cancelled)
        #expect(throws: WorkLog.Refusal.self) { try log.cancel(work.id, by: "mara", at: now) }

        let second = try log.add(
            ["shop"], from: now, until: time("2026-12-01T01:00:00Z"), by: "mara",
            words: WorkLog.Words(), at: now)
        _ = log.advance(at: now) { _ in false }
        let later = try log.extend(
            second.id, until: time("2026-12-01T02:00:00Z"), by: "mara",
            at: time("2026-12-01T00:50:00Z"))
        #expect(later.windowEnd == time("2026-12-01T02:00:00Z"))
        #expect(log.advance(at: time("2026-12-01T01:30:00Z")) { _ in false }.isEmpty)
        let done = try log.finish(second.id, by: "mara", at: time("2026-12-01T01:40:00Z"))
        #expect(done.windowEnd == time("2026-12-01T01:40:00Z"))
        #expect(done.state == .completed)
    }

    @Test func `what is remembered comes back as it was`() throws {
        var log = WorkLog()
        _ = told(&log, from: "2026-12-07T00:00:00Z", to: "2026-12-08T02:10:00Z")
        var restored = WorkLog()
        for work in log.works {
            restored.restore(try JSONText.decode(PlannedWork.self, from: JSONText.bytes(work)))
        }
        #expect(restored == log)
    }
}
