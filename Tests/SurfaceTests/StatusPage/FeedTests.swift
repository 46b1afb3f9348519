import Basics
import Foundation
import Testing

@testable import Surface

struct FeedTests {
    private func text(_ view: StatusPageView, _ path: String) throws -> String {
        let file = try #require(view.files().first { $0.path == path }, "\(path)")
        return String(decoding: file.bytes, as: UTF8.self)
    }

    private func all(_ tag: String, in text: String) -> [String] {
        text.components(separatedBy: "<\(tag)").dropFirst().compactMap { part in
            part.range(of: ">").map { String(part[$0.upperBound...].prefix { $0 != "<" }) }
        }
    }

    @Test func `an incident stays one entry whose time moves, and each text is a new item`() throws
    {
        let after = MadePage.troubled()
        var before = after
        before.incidents[0].updates.removeLast()
        let (old, new) = (try text(before, "history.atom"), try text(after, "history.atom"))
        #expect(all("id", in: old) == all("id", in: new))
        #expect(
            all("id", in: new) == [
                "tag:status.larkfield.example,2026:history",
                "tag:status.larkfield.example,2026:incident/T-20261125-1",
                "tag:status.larkfield.example,2026:incident/T-20261119-2",
            ])
        #expect(all("updated", in: old)[1] == "2026-11-25T11:17:00Z")
        #expect(all("updated", in: new)[1] == "2026-11-25T11:43:00Z")
        #expect(all("published", in: old) == all("published", in: new))
        let (few, more) = (try text(before, "history.rss"), try text(after, "history.rss"))
        let guids = all("guid", in: more)
        #expect(guids.count == 5 && Set(guids).count == 5)
        #expect(guids.first == "tag:status.larkfield.example,2026:update/T-20261125-1-n4")
        #expect(Array(guids.dropFirst()) == all("guid", in: few))
        #expect(all("pubDate", in: more).first == "Wed, 25 Nov 2026 11:43:00 GMT")
        for feed in [old, new, few, more] {
            #expect(WellFormed.trouble(in: Array(feed.utf8)) == nil)
        }
    }

    @Test func `a feed that has nothing new keeps its bytes`() throws {
        var later = MadePage.troubled()
        later.at = MadePage.at(60)
        for path in ["history.atom", "history.rss", "calendar.ics"] {
            #expect(try text(later, path) == text(MadePage.troubled(), path), "\(path)")
        }
    }

    @Test func `planned work stays the same event`() throws {
        let calendar = try text(MadePage.troubled(), "calendar.ics")
        #expect(calendar.contains("\r\nUID:db-upgrade-1796090400@status.larkfield.example\r\n"))
        #expect(calendar.contains("\r\nDTSTART:20261201T120000Z\r\nDTEND:20261201T124500Z\r\n"))
        #expect(calendar.contains("SUMMARY:Planned work: Checkout API"))
        #expect(try text(MadePage.calm(), "calendar.ics").contains("BEGIN:VTIMEZONE"))
    }

    private func json(_ path: String) throws -> [String: Any] {
        let bytes = try text(MadePage.troubled(), path).utf8
        return try #require(
            try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    @Test func `widgets made for Statuspage find what they look for`() throws {
        let summary = try json("api/v2/summary.json")
        let page = try #require(summary["page"] as? [String: Any])
        #expect(page["time_zone"] as? String == "UTC")
        #expect(page["url"] as? String == "https://status.larkfield.example")
        let status = try #require(summary["status"] as? [String: Any])
        #expect(status["indicator"] as? String == "major")
        #expect(status["description"] as? String == "Checkout API is partly not working")
        let components = try #require(summary["components"] as? [[String: Any]])
        #expect(
            components.map { $0["status"] as? String } == [
                "partial_outage", "operational", "operational",
            ])
        #expect(components.allSatisfy { $0["group_id"] is NSNull && $0["group"] as? Bool == false })
        let incidents = try #require(summary["incidents"] as? [[String: Any]])
        #expect(incidents.map { $0["id"] as? String } == ["T-20261125-1"])
        #expect(incidents[0]["status"] as? String == "investigating")
        #expect(incidents[0]["impact"] as? String == "major")
        #expect(incidents[0]["resolved_at"] is NSNull)
        let updates = try #require(incidents[0]["incident_updates"] as? [[String: Any]])
        #expect(updates.map { $0["id"] as? String } == ["T-20261125-1-n4", "T-20261125-1-n1"])
        let planned = try #require(summary["scheduled_maintenances"] as? [[String: Any]])
        #expect(planned.map { $0["status"] as? String } == ["scheduled"])
        let past = try #require(try json("api/v2/incidents.json")["incidents"] as? [[String: Any]])
        #expect(past.map { $0["status"] as? String } == ["investigating", "resolved"])
        #expect((try json("api/v2/status.json")["status"] as? [String: Any])?["indicator"] != nil)
        let open = try json("api/v2/incidents/unresolved.json")["incidents"] as? [[String: Any]]
        #expect(open?.count == 1)
    }

    @Test func `status.json has the days and what of them was measured`() throws {
        let services = try #require(try json("status.json")["services"] as? [[String: Any]])
        let days = try #require(services[0]["days"] as? [[String: Any]])
        #expect(days.count == 90)
        #expect(days.last?["day"] as? String == "2026-11-25")
        #expect(days.last?["partial_s"] as? Double == 2880.0)
        #expect(days.first?["worst"] as? String == "unmeasured")
        let unknown = try #require(services[2]["uptime"] as? [String: Any])
        #expect(unknown["share"] == nil || unknown["share"] is NSNull)
    }

    @Test func `a badge names the service and its state`() throws {
        let badge = try text(MadePage.troubled(), "badge/checkout.svg")
        #expect(badge.contains("aria-label=\"Checkout API: partly not working\""))
        #expect(WellFormed.trouble(in: Array(badge.utf8)) == nil)
    }

    @Test func `the banner says what is wrong and where to read more`() throws {
        let banner = try text(MadePage.troubled(), "banner.html")
        #expect(banner.contains("Checkout API: some card payments are failing"))
        #expect(
            banner.contains("href=\"https://status.larkfield.example/incidents/T-20261125-1.html\"")
        )
        #expect(banner.contains("role=\"status\""))
    }
}
