import Basics
import Configuration
import Foundation
import Probing
import Testing

@testable import Host

struct HistoryTests {
    private let folder = JournalFolder()

    private func settings(timeout: Duration = .seconds(2), size: Int = 1 << 20) -> Settings {
        var settings = Settings()
        settings.agent.historySize = size
        for name in ["web", "db"] {
            var probe = Settings.Probe(
                name: name, service: 0, target: .tcp(host: "h", port: 1), host: "h")
            probe.timeout = timeout
            probe.vantages = name == "db" ? ["eu", "us"] : ["eu"]
            settings.probes.append(probe)
        }
        return settings
    }

    /// A second of 2026-11-23, UTC; the agent's time line is the wall clock's.
    private func now(_ second: Double, day: Int64 = 20780) -> Now {
        let nanoseconds = day * 86_400_000_000_000 + Int64(second * 1e9)
        return Now(
            instant: Instant(nanoseconds: nanoseconds), wall: WallTime(nanoseconds: nanoseconds))
    }

    private func observation(
        _ probe: Int, from start: Now, took: Duration, _ outcome: Outcome = .passed,
        vantage: Int = 0
    ) -> Observation {
        Observation(
            probe: probe, vantage: vantage, started: start.instant,
            finished: start.instant + took, outcome: outcome)
    }

    private func text(_ name: String) -> String {
        String(decoding: folder.bytes("history/" + name), as: UTF8.self)
    }

    @Test func `lines stand in order to the second however their runs end`() {
        var history = History(settings(), in: folder.path, keeping: .days(30))
        // The slow one began first and ends last.
        history.record(observation(0, from: now(10.5), took: .milliseconds(4)), at: now(10.6))
        history.record(observation(0, from: now(11.5), took: .milliseconds(4)), at: now(11.6))
        history.record(
            observation(1, from: now(10.1), took: .seconds(2), .failed(.timeout), vantage: 1),
            at: now(12.1))
        for second in 11...14 { history.flush(at: now(Double(second))) }
        history.drain(atMost: .seconds(5))
        #expect(
            text("2026-11-23.trace") == """
                2026-11-23T00:00:10.500Z web pass 4ms
                2026-11-23T00:00:10.100Z db fail 2000ms timeout vantage=us
                2026-11-23T00:00:11.500Z web pass 4ms

                """)
    }

    @Test func `what is sure to be whole is on disk without a drain`() {
        var history = History(settings(), in: folder.path, keeping: .days(30))
        history.record(observation(0, from: now(1), took: .milliseconds(4)), at: now(1.1))
        history.flush(at: now(5))
        history.record(observation(0, from: now(5), took: .milliseconds(4)), at: now(5.1))
        history.flush(at: now(9))
        history.drain(atMost: .seconds(5))
        #expect(text("2026-11-23.trace").split(separator: "\n").count == 2)
    }

    @Test func `each day has its file, and the old ones go`() {
        for day in Int64(20780)...20784 {
            var history = History(settings(), in: folder.path, keeping: .days(2))
            history.record(
                observation(0, from: now(86399.9, day: day), took: .milliseconds(200)),
                at: now(0.1, day: day + 1))
            history.record(
                observation(0, from: now(0.5, day: day + 1), took: .milliseconds(1)),
                at: now(0.6, day: day + 1))
            history.drain(atMost: .seconds(5))
            #expect(history.takeTrouble() == nil)
        }
        let names = JournalFolderNames.of(folder.path + "/history")
        #expect(names == ["2026-11-26.trace", "2026-11-27.trace", "2026-11-28.trace"])
        #expect(text("2026-11-27.trace").split(separator: "\n").count == 2)
    }

    @Test func `the oldest days go when all are too much, and a day that alone is begins anew`() {
        let line = "2026-11-23T00:00:01.000Z web pass 4ms\n".utf8.count
        for day in Int64(20780)...20783 {
            var history = History(
                settings(size: 3 * line), in: folder.path, keeping: .days(30))
            history.record(
                observation(0, from: now(1, day: day), took: .milliseconds(4)),
                at: now(1.1, day: day))
            history.drain(atMost: .seconds(5))
        }
        #expect(
            JournalFolderNames.of(folder.path + "/history")
                == ["2026-11-24.trace", "2026-11-25.trace", "2026-11-26.trace"])
        var history = History(settings(size: 3 * line), in: folder.path, keeping: .days(30))
        for second in stride(from: 10.0, to: 30, by: 5) {
            history.record(
                observation(0, from: now(second, day: 20783), took: .milliseconds(4)),
                at: now(second + 0.1, day: 20783))
            history.flush(at: now(second + 4.5, day: 20783))
        }
        history.drain(atMost: .seconds(5))
        #expect(JournalFolderNames.of(folder.path + "/history") == ["2026-11-26.trace"])
        #expect(text("2026-11-26.trace").split(separator: "\n").count <= 3)
        #expect(history.takeTrouble()?.contains("begins anew") == true)
    }

    @Test func `a torn line stays alone`() throws {
        var history = History(settings(), in: folder.path, keeping: .days(30))
        history.record(observation(0, from: now(1), took: .milliseconds(4)), at: now(1.1))
        history.drain(atMost: .seconds(5))
        folder.write(
            folder.bytes("history/2026-11-23.trace") + Array("2026-11-23T00:0".utf8),
            to: "history/2026-11-23.trace")
        var next = History(settings(), in: folder.path, keeping: .days(30))
        next.record(observation(0, from: now(9), took: .milliseconds(4)), at: now(9.1))
        next.drain(atMost: .seconds(5))
        let lines = text("2026-11-23.trace").split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[2] == "2026-11-23T00:00:09.000Z web pass 4ms")
        #expect(
            lines.map { Trace.read($0.utf8) }.count { reading in
                if case .foreign = reading { true } else { false }
            } == 1)
    }

    @Test func `a clock that was stepped loses no line`() {
        var history = History(settings(), in: folder.path, keeping: .days(30))
        for second in [5000.0, 10, 9000] {
            history.record(observation(0, from: now(second), took: .zero), at: now(second))
            history.flush(at: now(second))
        }
        history.drain(atMost: .seconds(5))
        #expect(text("2026-11-23.trace").split(separator: "\n").count == 3)
    }

    @Test func `a folder that cannot be written is said, and stops nothing`() {
        folder.write([], to: "history")
        var history = History(settings(), in: folder.path, keeping: .days(30))
        history.record(observation(0, from: now(1), took: .zero), at: now(1))
        history.drain(atMost: .seconds(5))
        #expect(history.takeTrouble()?.hasPrefix("the history cannot be written: ") == true)
        #expect(history.takeTrouble() == nil)
    }

    @Test func `a disk that refuses is said once, and that it works again`() throws {
        folder.write([], to: "history")
        var history = History(settings(), in: folder.path, keeping: .days(30))
        history.record(observation(0, from: now(1), took: .zero), at: now(1))
        history.drain(atMost: .seconds(5))
        #expect(history.takeTrouble() != nil)
        history.record(observation(0, from: now(20), took: .zero), at: now(20))
        history.drain(atMost: .seconds(5))
        #expect(history.takeTrouble() == nil)
        let recovered1 = history.takeRecovery()
        #expect(!recovered1)
        try FileManager.default.removeItem(atPath: folder.path + "/history")
        history.record(observation(0, from: now(40), took: .zero), at: now(40))
        history.drain(atMost: .seconds(5))
        #expect(history.takeTrouble() == nil)
        let recovered2 = history.takeRecovery()
        #expect(recovered2)
        let recovered3 = history.takeRecovery()
        #expect(!recovered3)
    }
}

/// What a folder holds, in order.
enum JournalFolderNames {
    static func of(_ path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }
}
