import Basics
import Composition
import Configuration
import Foundation
import Notices
import Surface
import Testing

struct StatusPageTests {
    private static var settings: Settings {
        var settings = Desk.shop
        settings.services[0].workaround = "send the shopper a payment link"
        settings.destinations = []
        var page = Settings.StatusPage()
        page.directory = "/srv/status"
        page.services = [0]
        settings.statusPage = page
        return settings
    }

    private func outage(_ settings: Settings = StatusPageTests.settings) -> Desk {
        let desk = Desk(settings)
        desk.pass(.minutes(2))
        desk.isDown = true
        #expect(desk.pass(until: .noticeDrafted))
        return desk
    }

    private func files(_ desk: Desk) -> String {
        (desk.page?.files() ?? []).map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    }

    @Test func `a service that works is on the page without anybody having said so`() {
        let desk = Desk(Self.settings)
        desk.pass(.minutes(1))
        #expect(desk.page?.services.map(\.state) == [.working])
        #expect(desk.page?.incidents.isEmpty == true)
    }

    @Test func `an outage shows on it as measured, and its texts only once a person approved them`()
        throws
    {
        let desk = outage()
        desk.pass(.seconds(6))
        #expect(desk.page?.services.first?.state == .major)
        #expect(desk.page?.incidents.isEmpty == true)
        let draft = try #require(desk.drafts.first)
        #expect(!files(desk).contains(draft.title))
        let id = try #require(desk.incidents.first?.id)
        #expect(desk.ask("notices/\(id)/approve")?.status == 200)
        // At once: no time has passed.
        #expect(desk.page?.incidents.first?.updates.map(\.id) == [draft.id])
        #expect(files(desk).contains(draft.title.replacingOccurrences(of: "'", with: "&#39;")))
        #expect(desk.notices.first?.state == .sent)
        #expect(desk.decisions(.noticeSent).map(\.destination) == ["status-page"])
    }

    @Test func `with 'shows = told' it says nothing before a person did`() throws {
        var settings = Self.settings
        settings.statusPage?.shows = .told
        let desk = outage(settings)
        desk.pass(.seconds(6))
        #expect(desk.page?.services.first?.state == .working)
        let id = try #require(desk.incidents.first?.id)
        _ = desk.ask("notices/\(id)/approve")
        #expect(desk.page?.services.first?.state == .major)
    }

    @Test func `what only staff should know is not on it`() {
        let desk = outage()
        let id = desk.incidents.first?.id ?? ""
        _ = desk.ask("notices/\(id)/approve")
        let text = files(desk)
        for internal_ in ["shop-eu", "shop-us", "eu.example", "502", "SEV", "fra-1", "gateway"] {
            #expect(!text.contains(internal_), "\(internal_)")
        }
    }

    @Test func `a text leaves for the page only once the journal has its approval`() {
        let desk = outage()
        let id = desk.incidents.first?.id ?? ""
        _ = desk.post("notices/\(id)/approve")
        #expect(desk.page?.incidents.isEmpty == true)
        desk.restart()
        desk.pass(.seconds(10))
        #expect(desk.page?.incidents.isEmpty == true)
        _ = desk.ask("notices/\(id)/approve")
        #expect(desk.page?.incidents.count == 1)
    }

    @Test func `a restart puts everything back on it`() {
        let desk = outage()
        let id = desk.incidents.first?.id ?? ""
        _ = desk.ask("notices/\(id)/approve")
        let before = desk.page?.incidents
        desk.restart()
        desk.pass(.seconds(20))
        #expect(desk.page?.incidents == before)
    }

    @Test func `a folder that cannot be written is said once, tried again, and stops nothing`() {
        let desk = outage()
        desk.pageWorks = false
        let id = desk.incidents.first?.id ?? ""
        _ = desk.ask("notices/\(id)/approve")
        desk.pass(.minutes(10))
        #expect(desk.notices.first?.state == .approved)
        #expect(desk.log(.error).count { $0.contains("cannot write the status page") } == 1)
        let tried = desk.published
        #expect((8...40).contains(tried), "\(tried)")
        let obligations = String(
            decoding: desk.ask("obligations", method: "GET")?.body ?? [], as: UTF8.self)
        #expect(obligations.contains("\"waits_for\":\"the page to be written"))
        desk.pageWorks = true
        desk.pass(.minutes(1) + .seconds(10))
        #expect(desk.notices.first?.state == .sent)
        #expect(desk.log(.info).contains("the status page is written again"))
    }

    @Test func `who read that it fails is owed that it is over, until they can read it`() throws {
        let desk = outage()
        let id = try #require(desk.incidents.first?.id)
        func owed() -> String {
            String(decoding: desk.ask("obligations", method: "GET")?.body ?? [], as: UTF8.self)
        }
        #expect(!owed().contains("status-page"))
        _ = desk.ask("notices/\(id)/approve")
        #expect(owed().contains("\"destination\":\"status-page\""))
        #expect(owed().contains("the incident to be resolved"))
        desk.isDown = false
        #expect(desk.pass(until: .incidentResolved))
        #expect(owed().contains("a person to approve the notice that it is over"))
        desk.pass(.seconds(5))
        #expect(desk.ask("notices/\(id)/approve")?.status == 200)
        #expect(!owed().contains("status-page"))
        let incident = try #require(desk.page?.incidents.first)
        #expect(incident.ended != nil)
    }

    @Test func `it is made when something changes and once a minute, not more`() {
        let desk = Desk(Self.settings)
        desk.pass(.minutes(2))
        let before = desk.published
        desk.pass(.minutes(30))
        #expect((29...31).contains(desk.published - before))
    }

    @Test
    func
        `a service's time is measured from its first answer, and its outage from the first failure`()
        throws
    {
        let desk = outage()
        desk.pass(.minutes(10))
        let onset = try #require(desk.incidents.first?.onset)
        let calendar = DayCalendar(zone: "UTC")
        let uptime = try #require(desk.page?.services.first?.uptime)
        let tally = uptime.tally(of: calendar.day(of: onset), calendar: calendar)
        #expect(abs((tally[.major] - (uptime.until - onset)).seconds) < 0.01)
        desk.restart(after: .minutes(5))
        desk.pass(.minutes(5))
        let later = try #require(desk.page?.services.first?.uptime)
        let after = later.tally(of: calendar.day(of: onset), calendar: calendar)
        #expect((after[.unmeasured] - tally[.unmeasured]).seconds >= 300)
        #expect((after[.unmeasured] - tally[.unmeasured]).seconds < 300 + 130)
    }
}
