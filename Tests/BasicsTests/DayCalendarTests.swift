import Testing

@testable import Basics

struct DayCalendarTests {
    private func time(_ text: String) throws -> WallTime {
        try #require(WallTime(rfc3339: text))
    }

    @Test func `a day begins at its own midnight, whatever UTC says`() throws {
        let auckland = DayCalendar(zone: "Pacific/Auckland")
        let day = auckland.day(of: try time("2026-11-25T11:30:00Z"))
        #expect(day.description == "2026-11-26")
        #expect(auckland.start(of: day) == (try time("2026-11-25T11:00:00Z")))
        let utc = DayCalendar(zone: "UTC")
        #expect(utc.day(of: try time("1969-12-31T23:59:59Z")).description == "1969-12-31")
    }

    @Test func `days have 23, 24 or 25 hours`() throws {
        let london = DayCalendar(zone: "Europe/London")
        func length(_ text: String) throws -> Duration {
            let day = try #require(Day(text: text))
            return london.start(of: day + 1) - london.start(of: day)
        }
        #expect(try length("2026-03-29") == .hours(23))
        #expect(try length("2026-07-01") == .hours(24))
        #expect(try length("2026-10-25") == .hours(25))
    }

    @Test func `where the clocks skip midnight the day begins when they do`() throws {
        let havana = DayCalendar(zone: "America/Havana")
        let day = try #require(Day(text: "2026-03-08"))
        let start = havana.start(of: day)
        #expect(havana.day(of: start) == day)
        #expect(havana.day(of: start - .milliseconds(2)) == day + -1)
        #expect(start == (try time("2026-03-08T05:00:00Z")))
    }

    @Test func `every hour of two years lies in the day that begins before it`() throws {
        for zone in ["Europe/London", "America/Havana", "Pacific/Apia", "Asia/Kathmandu", "UTC"] {
            let calendar = DayCalendar(zone: zone)
            var now = try time("2020-01-01T00:30:00Z")
            while now < (try time("2022-01-01T00:00:00Z")) {
                let day = calendar.day(of: now)
                #expect(calendar.start(of: day) <= now, "\(zone) \(now)")
                #expect(now < calendar.start(of: day + 1), "\(zone) \(now)")
                now = now + .hours(1)
            }
        }
    }

    @Test func `a day is written as dates are, and nothing else is one`() throws {
        #expect(Day(text: "2026-02-29") == nil)
        #expect(Day(text: "2026-2-1") == nil)
        #expect(Day(text: "2028-02-29")?.description == "2028-02-29")
        let day = try #require(Day(text: "2026-11-25"))
        #expect(try JSONText.decode([Day].self, from: JSONText.bytes([day])) == [day])
    }
}
