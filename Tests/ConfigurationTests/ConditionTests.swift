import Basics
import Testing

@testable import Configuration

/// What `when = ...` means.
struct ConditionTests {
    private func destination(_ condition: String, kind: String = "file\npath = /a") throws
        -> Settings.Destination
    {
        try outcome(of: shop + "[destination x]\nkind = \(kind)\n\(condition)\n").get()
            .destinations[0]
    }

    @Test func `conditions are joined by and, in any order`() throws {
        let found = try destination(
            "when = time = mon-fri 08:00-18:00 Europe/London and service = shop and severity<SEV3 "
                + "and stage = resolved, monitoring and audience = customers")
        #expect(found.severities == 1...2 && found.services == ["shop"])
        #expect(found.stages == ["resolved", "monitoring"] && found.audiences == [.customers])
        #expect(
            found.hours
                == Settings.Hours(from: 480, until: 1080, days: 1...5, zone: "Europe/London"))
        #expect(found.hours?.text == "mon-fri 08:00-18:00 Europe/London")
    }

    @Test func `without one everything is heard by machines`() throws {
        let found = try destination("")
        #expect(found.severities == 1...4 && found.services == nil && found.stages == nil)
        #expect(found.hours == nil && found.audiences == [.engineers, .customers])
        #expect(found.notices == Settings.Channel.allCases)
    }

    @Test func `where people read, notices make it a place for customers`() throws {
        let url = "url = https://hooks.slack.com/x"
        #expect(try destination("", kind: "slack\n\(url)").audiences == [.engineers])
        #expect(try destination("", kind: "slack\n\(url)").notices.isEmpty)
        let room = try destination("notices = chat", kind: "slack\n\(url)")
        #expect(room.audiences == [.customers] && room.notices == [.chat])
        let both = try destination(
            "notices = chat\nwhen = audience = engineers, customers", kind: "slack\n\(url)")
        #expect(both.audiences == [.engineers, .customers])
        let page = try destination("", kind: "statuspage\npage = p\ntoken = t")
        #expect(page.audiences == [.customers] && page.notices == [.status])
    }

    @Test(arguments: [
        ("2026-07-14T06:59:59Z", false), ("2026-07-14T07:00:00Z", true),
        ("2026-07-14T16:59:59Z", true), ("2026-07-14T17:00:00Z", false),
        ("2026-07-18T12:00:00Z", false), ("2026-12-14T07:30:00Z", false),
        ("2026-12-14T08:00:00Z", true),
    ])
    func `hours are the zone's own, with its summer time`(_ time: String, _ isWithin: Bool) throws {
        let hours = Settings.Hours(from: 480, until: 1080, days: 1...5, zone: "Europe/London")
        #expect(hours.contains(try #require(WallTime(rfc3339: time))) == isWithin)
    }

    @Test(arguments: [
        ("2026-07-17T21:59:00Z", false), ("2026-07-17T22:00:00Z", true),
        ("2026-07-18T05:59:00Z", true), ("2026-07-18T06:00:00Z", false),
        ("2026-07-18T22:30:00Z", false), ("2026-07-13T05:00:00Z", false),
    ])
    func `a night begins on its day and ends on the next`(_ time: String, _ isWithin: Bool) throws {
        let hours = Settings.Hours(from: 1320, until: 360, days: 1...5, zone: "UTC")
        #expect(hours.contains(try #require(WallTime(rfc3339: time))) == isWithin)
    }

    @Test func `a command is words, and quotes hold blanks together`() {
        #expect(commandWords("/bin/a  b \"c d\"e \"\"") == ["/bin/a", "b", "c de", ""])
        #expect(commandWords("/bin/a \"b") == nil && commandWords("  ") == nil)
    }

    @Test(arguments: [
        ("a@b.test", true), ("a.b+c@b.test", true), ("a@b", true), ("@b.test", false),
        ("a@", false), ("a@b@c", false), ("a b@c.test", false), ("a<b@c.test", false),
        ("a@b.test\r\nX: y", false), ("ä@b.test", false),
    ])
    func `an address has two halves and nothing that ends a line`(_ text: String, _ isOne: Bool) {
        #expect(isEmailAddress(text) == isOne)
    }
}
