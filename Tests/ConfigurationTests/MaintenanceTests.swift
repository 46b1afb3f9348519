import Basics
import Testing

@testable import Configuration

struct MaintenanceTests {
    private func work(_ lines: String) throws -> Settings.Maintenance {
        let text = shop + "[maintenance work]\nservice = shop\n" + lines
        return try #require(try outcome(of: text).get().maintenance.first)
    }

    private func windows(
        _ lines: String, from: String, until: String
    ) throws -> [String] {
        try work(lines).windows(
            from: #require(WallTime(rfc3339: from)), until: #require(WallTime(rfc3339: until))
        ).map { "\($0.start.description.prefix(16)) \($0.end.description.prefix(16))" }
    }

    @Test func `a section says what is planned, with its defaults`() throws {
        let work = try work("from = 2026-12-01 02:00\nuntil = 2026-12-01 03:00\n")
        #expect(work.name == "work")
        #expect(work.services == [0])
        #expect(work.zone == "UTC")
        #expect(work.repeats == .never)
        #expect(work.announce == .days(14))
        #expect(work.remind == .days(1))
    }

    @Test func `services that customers do not notice at once need less notice`() throws {
        let text = """
            [service shop]
            tier = 2
            [probe web]
            service = shop
            http = http://shop.test/
            [maintenance work]
            service = shop
            from = 2026-12-01 02:00
            until = 2026-12-01 03:00
            remind = off

            """
        let work = try #require(try outcome(of: text).get().maintenance.first)
        #expect(work.announce == .days(7))
        #expect(work.remind == nil)
    }

    @Test func `one window is found where it lies and nowhere else`() throws {
        let lines = "from = 2026-12-01 02:00\nuntil = 2026-12-01 03:00\nzone = Europe/London\n"
        #expect(
            try windows(lines, from: "2026-12-01T03:00:00Z", until: "2026-12-02T00:00:00Z")
                == ["2026-12-01T02:00 2026-12-01T03:00"])
        #expect(
            try windows(lines, from: "2026-12-01T03:00:01Z", until: "2026-12-02T00:00:00Z") == [])
        #expect(
            try windows(lines, from: "2026-11-30T00:00:00Z", until: "2026-12-01T01:59:00Z") == [])
    }

    @Test func `a weekly window keeps its local time when the clocks change`() throws {
        let lines = """
            from = 2020-01-05 02:00
            until = 2020-01-05 03:00
            zone = Europe/London
            repeat = weekly

            """
        #expect(
            try windows(lines, from: "2026-10-17T00:00:00Z", until: "2026-11-02T00:00:00Z") == [
                "2026-10-18T01:00 2026-10-18T02:00", "2026-10-25T02:00 2026-10-25T03:00",
                "2026-11-01T02:00 2026-11-01T03:00",
            ])
    }

    @Test func `a window that the skipped hour would swallow keeps its length`() throws {
        let lines = """
            from = 2027-03-28 01:15
            until = 2027-03-28 02:00
            zone = Europe/London

            """
        #expect(
            try windows(lines, from: "2027-03-28T00:00:00Z", until: "2027-03-28T04:00:00Z")
                == ["2027-03-28T01:15 2027-03-28T02:00"])
    }

    @Test func `a window over the doubled hour is longer by that hour`() throws {
        let lines = "from = 2026-10-25 00:30\nuntil = 2026-10-25 03:00\nzone = Europe/London\n"
        #expect(
            try windows(lines, from: "2026-10-24T00:00:00Z", until: "2026-10-26T00:00:00Z")
                == ["2026-10-24T23:30 2026-10-25T03:00"])
    }

    @Test func `daily and monthly windows come again until the last`() throws {
        let daily = """
            from = 2026-01-01 23:30
            until = 2026-01-02 00:30
            repeat = daily
            last = 2026-06-30

            """
        #expect(
            try windows(daily, from: "2026-06-29T12:00:00Z", until: "2026-07-03T00:00:00Z") == [
                "2026-06-29T23:30 2026-06-30T00:30", "2026-06-30T23:30 2026-07-01T00:30",
            ])
        let monthly = "from = 2026-01-31 04:00\nuntil = 2026-01-31 05:00\nrepeat = monthly\n"
        #expect(
            try windows(monthly, from: "2026-01-01T00:00:00Z", until: "2026-06-01T00:00:00Z") == [
                "2026-01-31T04:00 2026-01-31T05:00", "2026-03-31T04:00 2026-03-31T05:00",
                "2026-05-31T04:00 2026-05-31T05:00",
            ])
    }

    @Test func `the windows of any span are those of a long one`() throws {
        for rule in ["daily", "weekly", "monthly"] {
            let work = try work(
                "from = 2024-01-29 01:30\nuntil = 2024-01-29 02:30\nzone = Europe/London\n"
                    + "repeat = \(rule)\n")
            let start = try #require(WallTime(rfc3339: "2024-01-01T00:00:00Z"))
            var all: [Settings.Maintenance.Window] = []
            for day in stride(from: 0, to: 1400, by: 10) {
                let from = start + .days(day)
                for window in work.windows(from: from, until: from + .days(10))
                where !all.contains(window) {
                    all.append(window)
                }
            }
            #expect(all.count == (rule == "daily" ? 1372 : rule == "weekly" ? 196 : 43))
            #expect(zip(all, all.dropFirst()).allSatisfy { $0.end <= $1.start })
        }
    }
}
