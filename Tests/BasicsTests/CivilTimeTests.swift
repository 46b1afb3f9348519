import Testing

@testable import Basics

struct CivilTimeTests {
    private func utc(_ text: String, _ zone: String) -> String? {
        CivilTime(text: text)?.time(in: zone).description
    }

    @Test func `a time on the wall is read and written alike`() {
        #expect(CivilTime(text: "2026-12-01 02:00")?.description == "2026-12-01 02:00")
        #expect(CivilTime(text: "2024-02-29T23:59")?.description == "2024-02-29 23:59")
        for wrong in [
            "2026-02-30 02:00", "2026-12-01", "2026-12-01 24:00", "2026-12-01 2:00",
            "2026-13-01 02:00", "2026-12-01 02:60", "2026-12-01x02:00", "", "2023-02-29 10:00",
            "9999-01-01 00:00", "0001-01-01 00:00",
        ] {
            #expect(CivilTime(text: wrong) == nil, "\(wrong)")
        }
    }

    @Test func `local time is kept on both sides of a change of the clocks`() {
        #expect(utc("2026-12-01 02:00", "Europe/London") == "2026-12-01T02:00:00.000Z")
        #expect(utc("2026-07-01 02:00", "Europe/London") == "2026-07-01T01:00:00.000Z")
        #expect(utc("2026-07-01 02:00", "America/New_York") == "2026-07-01T06:00:00.000Z")
        #expect(utc("2026-07-01 02:00", "UTC") == "2026-07-01T02:00:00.000Z")
        #expect(utc("2026-07-01 02:00", "Asia/Kolkata") == "2026-06-30T20:30:00.000Z")
    }

    @Test func `a time that the clocks skip moves forward as they do`() {
        // London 2027-03-28: 01:00 GMT is 02:00 BST.
        #expect(utc("2027-03-28 01:30", "Europe/London") == "2027-03-28T01:30:00.000Z")
        #expect(utc("2027-03-28 00:59", "Europe/London") == "2027-03-28T00:59:00.000Z")
        #expect(utc("2027-03-28 02:00", "Europe/London") == "2027-03-28T01:00:00.000Z")
        // New York 2027-03-14: 02:00 EST is 03:00 EDT; RFC 5545 reads 02:30 as 03:30 EDT.
        #expect(utc("2027-03-14 02:30", "America/New_York") == "2027-03-14T07:30:00.000Z")
        // Lord Howe moves by half an hour.
        #expect(utc("2026-10-04 02:15", "Australia/Lord_Howe") == "2026-10-03T15:45:00.000Z")
    }

    @Test func `of a time that comes twice the first is meant`() {
        // London 2026-10-25: 02:00 BST is 01:00 GMT.
        #expect(utc("2026-10-25 01:30", "Europe/London") == "2026-10-25T00:30:00.000Z")
        #expect(utc("2026-10-25 02:00", "Europe/London") == "2026-10-25T02:00:00.000Z")
        #expect(utc("2026-11-01 01:30", "America/New_York") == "2026-11-01T05:30:00.000Z")
    }

    @Test func `the wall shows what it was set from`() {
        for zone in ["Europe/London", "America/New_York", "Asia/Kolkata", "UTC"] {
            for hour in stride(from: 0, to: 9000, by: 7) {
                let time = WallTime(nanoseconds: 1_767_225_600_000_000_000) + .hours(hour)
                let back = CivilTime(time, in: zone).time(in: zone)
                // In the doubled hour the first of two times comes back.
                #expect(back == time || back == time - .hours(1), "\(zone) \(time)")
            }
        }
    }
}
