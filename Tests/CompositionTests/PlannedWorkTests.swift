import Basics
import Composition
import Configuration
import Incidents
import Notices
import Surface
import Testing

/// Planned work, estimates and texts for staff through the whole agent.
struct PlannedWorkTests {
    /// A shop whose work starts in ten minutes and takes twenty.
    private func planned() -> Desk {
        var settings = Desk.shop
        let wall = WallTime(nanoseconds: 1_795_428_600_000_000_000)
        var work = Settings.Maintenance(
            name: "move", from: CivilTime(wall + .minutes(10), in: "UTC"),
            until: CivilTime(wall + .minutes(30), in: "UTC"))
        work.services = [0]
        work.effect = "Card payments will stop for up to 10 minutes"
        settings.maintenance = [work]
        return Desk(settings)
    }

    private func drafted(_ desk: Desk) -> [String] {
        desk.decisions(.noticeDrafted).compactMap(\.stage)
    }

    @Test func `nothing opens in a window, and customers hear of it`() {
        let desk = planned()
        desk.pass(.minutes(2))
        #expect(drafted(desk) == ["maint_scheduled"])
        desk.pass(.minutes(10))
        desk.isDown = true
        desk.pass(.minutes(10))
        desk.isDown = false
        desk.pass(.minutes(12))
        #expect(desk.incidents.isEmpty)
        // Nobody approved that it began, so nobody needs to hear that it is over.
        #expect(drafted(desk) == ["maint_scheduled", "maint_started"])
        #expect(desk.read("maintenance").contains(#""state":"completed""#))
    }

    @Test func `a window is told in UTC and by the clocks of those who read of it`() {
        let wall = WallTime(nanoseconds: 1_795_428_600_000_000_000)
        #expect(
            WorkView.window(wall, wall + .hours(1), zone: "UTC")
                == "2026-11-23 10:10:00 to 2026-11-23 11:10:00 UTC")
        #expect(
            WorkView.window(wall, wall + .hours(1), zone: "America/New_York")
                == "2026-11-23 10:10:00 to 2026-11-23 11:10:00 UTC "
                + "(2026-11-23 05:10 to 2026-11-23 06:10 in America/New_York)")
        #expect(planned().read("maintenance").contains(#""zone":"UTC""#))
    }

    @Test func `what still fails at the end is an incident, dated from the end`() throws {
        let desk = planned()
        desk.pass(.minutes(2))
        desk.pass(.minutes(13))
        desk.isDown = true
        desk.pass(.minutes(20))
        let incident = try #require(desk.incidents.first)
        let end = WallTime(nanoseconds: 1_795_428_600_000_000_000) + .minutes(30)
        #expect(incident.onset >= end)
        #expect(desk.read("maintenance").contains(#""state":"overrun""#))
    }

    @Test func `what was planned and told survives a restart`() {
        let desk = planned()
        desk.pass(.minutes(2))
        desk.restart()
        desk.pass(.minutes(11))
        #expect(drafted(desk) == ["maint_scheduled", "maint_started"])
    }

    @Test func `the status page knows of planned work once a person let its readers know`() throws {
        var settings = Desk.shop
        settings.destinations = []
        var page = Settings.StatusPage()
        page.directory = "/srv/status"
        page.services = [0]
        settings.statusPage = page
        let desk = Desk(settings)
        let add =
            #"{"by":"mara","services":["shop"],"from":"2026-12-01 02:00","#
            + #""until":"2026-12-01 03:00","effect":"Card payments will stop."}"#
        #expect(desk.ask("maintenance/new/add", add)?.status == 200)
        desk.pass(.minutes(2))
        #expect(desk.page?.planned.isEmpty == true)
        #expect(desk.ask("maintenance/M-20261201-1/cancel", #"{"by":"mara"}"#)?.status == 200)
        desk.pass(.minutes(2))
        // Who never read of it does not read that it was called off.
        #expect(desk.page?.planned.isEmpty == true)
        #expect(desk.ask("maintenance/new/add", add)?.status == 200)
        #expect(desk.ask("notices/M-20261201-2/approve")?.status == 200)
        desk.pass(.minutes(2))
        #expect(desk.page?.planned.map(\.effect) == ["Card payments will stop."])
    }

    @Test func `a person has time to approve work that is far ahead`() throws {
        let desk = Desk()
        let add =
            #"{"by":"mara","services":["shop"],"from":"2026-12-20 02:00","#
            + #""until":"2026-12-20 03:00"}"#
        let added = try #require(desk.ask("maintenance/new/add", add))
        let answer = String(decoding: added.body, as: UTF8.self)
        #expect(answer.contains("1 draft waits"), "\(answer)")
        #expect(answer.contains("--effect"), "\(answer)")
        desk.pass(.hours(3))
        let facts = desk.read("notices/M-20261220-1-n1/facts")
        #expect(facts.contains(#""service":"Shop""#), "\(facts)")
        let reply = try #require(desk.ask("notices/M-20261220-1/approve"))
        let approved = String(decoding: reply.body, as: UTF8.self)
        #expect(reply.status == 200, "\(approved)")
        #expect(approved.contains(#""goes_to":["hook","log"]"#), "\(approved)")
    }

    @Test func `people add and cancel work, with exact refusals`() throws {
        let desk = Desk()
        func post(_ path: String, _ body: String) throws -> Reply {
            try #require(desk.ask("maintenance/\(path)", body))
        }
        let times = #""from":"2026-12-01 02:00","until":"2026-12-01 03:00""#
        #expect(try post("new/add", #"{"by":"mara","services":["shpo"],\#(times)}"#).status == 404)
        #expect(try post("new/add", #"{"by":"mara","services":["shop"]}"#).status == 400)
        let added = try post("new/add", #"{"by":"mara","services":["shop"],\#(times)}"#)
        #expect(added.status == 200)
        #expect(String(decoding: added.body, as: UTF8.self).contains("M-20261201-1"))
        #expect(try post("new/add", #"{"by":"mara","services":["shop"],\#(times)}"#).status == 409)
        #expect(try post("M-20261201-9/cancel", #"{"by":"mara"}"#).status == 404)
        desk.restart()
        #expect(try post("M-20261201-1/cancel", #"{"by":"mara"}"#).status == 200)
        #expect(try post("M-20261201-1/cancel", #"{"by":"mara"}"#).status == 409)
        #expect(desk.read("maintenance").contains(#""state":"cancelled""#))
    }

    @Test func `from history customers are told when it may end, and colleagues all of it`() throws
    {
        let desk = Desk()
        var rows = ["started,duration_min,severity,service,failure"]
        for day in 1...28 {
            rows.append(
                "2026-10-\(day < 10 ? "0" : "")\(day)T00:00:00Z,\(60 + day),SEV1,shop,status")
        }
        let csv = rows.joined(separator: "\\n")
        let imported = try #require(
            desk.ask("history/durations/import", #"{"by":"mara","text":"\#(csv)"}"#))
        #expect(imported.status == 200)
        #expect(String(decoding: imported.body, as: UTF8.self).contains(#""taken":28"#))
        desk.restart()
        desk.pass(.minutes(3))
        desk.isDown = true
        #expect(desk.pass(until: .incidentOpened, atMost: .minutes(4)))
        let id = try #require(desk.incidents.first?.id)
        desk.pass(.seconds(2))
        #expect(desk.ask("notices/\(id)/approve")?.status == 200)
        #expect(desk.pass(until: .noticeDrafted, atMost: .hours(1)))
        desk.pass(.seconds(2))
        #expect(desk.ask("notices/\(id)/approve")?.status == 200)
        let text = try #require(desk.notices.last { $0.incident == id }?.body)
        #expect(
            text.contains("We expect to fix this by") || text.contains("still expect"), "\(text)")
        #expect(desk.read("incidents/\(id)/briefing").contains("of 28 similar problems"))
    }
}
