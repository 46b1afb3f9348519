import Basics
import Configuration
import Foundation
import Incidents
import Notices
import Testing

@testable import Surface

struct PageTests {
    private func text(_ view: StatusPageView, _ path: String) throws -> String {
        let file = try #require(view.files().first { $0.path == path }, "\(path)")
        return String(decoding: file.bytes, as: UTF8.self)
    }

    @Test func `every state stands in words and in a shape of its own, not only in a colour`() {
        let states = StatusPageView.State.allCases
        #expect(Set(states.map(PageWords.state)).count == states.count)
        #expect(Set(states.map(Icons.sign)).count == states.count)
        let shapes = Condition.allCases.map { Bars.shape($0, at: 0) }
        #expect(Set(shapes).count == Condition.allCases.count)
    }

    @Test func `the page says in one line how things stand, and names what alone fails`() throws {
        let page = try text(MadePage.troubled(), "index.html")
        #expect(page.contains("<p>Checkout API is partly not working</p>"))
        #expect(try text(MadePage.calm(), "index.html").contains("<p>All services are working</p>"))
        #expect(page.contains("lang=\"en\""))
        #expect(page.contains("role=\"status\""))
    }

    @Test func `an open incident shows its texts, what to do, and when more is to come`() throws {
        let page = try text(MadePage.troubled(), "index.html")
        #expect(page.contains("Next update by <time datetime=\"2026-11-25T12:15:00+00:00\">"))
        #expect(page.contains("Send the shopper a payment link from your dashboard"))
        #expect(page.contains("Some card payments have failed since 11:12 UTC."))
        #expect(page.contains("incidents/T-20261125-1.html"))
        let newest = try #require(page.range(of: "are still failing"))
        let oldest = try #require(page.range(of: "have failed since 11:12"))
        #expect(newest.lowerBound < oldest.lowerBound)
    }

    @Test func `a promise that was not kept is owned up to`() throws {
        var view = MadePage.troubled()
        view.at = MadePage.at(20)
        let page = try text(view, "index.html")
        #expect(!page.contains("Next update by <time"))
        #expect(page.contains("It is late, and we are sorry."))
    }

    @Test func `what is over is on the page for two weeks, and in the history for good`() throws {
        var view = MadePage.calm()
        #expect(try text(view, "index.html").contains("Search: fixed"))
        view.at = MadePage.at(20 * 1440)
        #expect(try !text(view, "index.html").contains("Search: fixed"))
        #expect(try text(view, "history.html").contains("Search: fixed"))
        let incident = try text(view, "incidents/T-20261119-2.html")
        #expect(incident.contains("Lasted 37 minutes"))
        #expect(!incident.contains("What you can do"))
    }

    @Test func `the page of an incident that is over does not change with time`() throws {
        var view = MadePage.calm()
        let before = try text(view, "incidents/T-20261119-2.html")
        view.at = MadePage.at(300)
        #expect(try text(view, "incidents/T-20261119-2.html") == before)
        let again = view.files(since: MadePage.calm())
        #expect(!again.contains { $0.path == "incidents/T-20261119-2.html" })
        #expect(
            view.incidentFile(at: "incidents/T-20261119-2").map(\.file.bytes) == Array(before.utf8))
        #expect(view.incidentFile(at: "incidents/T-20261119-3") == nil)
    }

    @Test func `the drawing of an incident says the same times in words`() throws {
        let page = try text(MadePage.troubled(), "incidents/T-20261125-1.html")
        let start = try #require(page.range(of: "<desc id=\"line-text\">"))
        let words = page[start.upperBound...].prefix { $0 != "<" }
        #expect(words.contains("It began at 25 November 2026, 11:12 UTC."))
        #expect(words.contains("1: First notice, 25 November 2026, 11:17 UTC."))
        #expect(words.contains("2: Update, 25 November 2026, 11:43 UTC."))
    }

    @Test func `bars have ninety days, and grey is what nobody measured`() throws {
        let view = MadePage.troubled()
        let times = PublicTimes(zone: "UTC")
        let reports = Bars(view.services[2], in: view, times: times)
        #expect(reports.summary == "The last 90 days: not measured on 90.")
        #expect(PageWords.uptime(reports.whole) == "Not measured yet")
        let checkout = Bars(view.services[0], in: view, times: times)
        #expect(checkout.days.count == 90)
        #expect(checkout.whole.worst == .major)
        let counts = checkout.summary.split(separator: " ").compactMap {
            Int($0.trimmingCharacters(in: .punctuationCharacters))
        }
        #expect(counts.dropFirst().reduce(0, +) == 90, "\(checkout.summary)")
        #expect(checkout.list.contains("partly not working for"))
    }

    @Test func `a share is never rounded up to all, nor down to nothing`() {
        func percent(_ up: Duration, _ down: Duration) -> String? {
            var tally = Tally()
            tally.add(up, of: .up)
            tally.add(down, of: .major)
            return PageWords.percent(tally)
        }
        #expect(percent(.days(90), .zero) == "100 %")
        #expect(percent(.days(90), .seconds(1)) == "99.99 %")
        #expect(percent(.seconds(1), .days(90)) == "0.01 %")
        #expect(percent(.zero, .days(1)) == "0.00 %")
        #expect(percent(.zero, .zero) == nil)
    }

    @Test func `times are in the page's zone, with its own days`() throws {
        let page = try text(MadePage.troubled(zone: "Asia/Tokyo"), "index.html")
        #expect(page.contains("datetime=\"2026-11-25T20:12:00+09:00\""))
        #expect(page.contains("25 November 2026, 20:12 JST"))
        #expect(page.contains("Times are in Asia/Tokyo time."))
    }

    @Test func `no page asks anybody but its own server, and each names what it lets run`() throws {
        for file in MadePage.troubled().files() where file.contentType.hasPrefix("text/html") {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for part in text.components(separatedBy: "src=\"").dropFirst() {
                #expect(!part.hasPrefix("http"), "\(file.path)")
            }
            #expect(!text.contains("@import") && !text.contains("url("), "\(file.path)")
            #expect(!text.contains(" style=\""), "\(file.path)")
            if file.path != "banner.html" {
                #expect(file.policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
                #expect(text.contains("content=\"default-src 'none'"), "\(file.path)")
            }
        }
    }

    @Test func `a practice is never on it, and a correction moves no state`() {
        #expect(Phase([.acknowledge, .correction]) == .investigating)
        #expect(Phase([.acknowledge, .resolved, .followUp]) == .resolved)
        #expect(Phase([.acknowledge, .withdrawn]).isClosed)
        #expect(Phase([.acknowledge, .monitoring, .cameBack]) == .investigating)
    }

    @Test func `planned work that was told of is no fault`() throws {
        var view = MadePage.calm()
        view.incidents = [
            StatusPageView.Incident(
                id: "M-20261201-1", service: "Checkout API", serviceName: "checkout",
                worst: .planned, started: MadePage.at(-60), ended: nil, until: MadePage.at(-15),
                workaround: nil,
                updates: [
                    MadePage.update(
                        "M-20261201-1-n1", .maintScheduled, "Checkout API: payments will pause",
                        "Card payments will pause on 1 December from 12:00 to 12:45 UTC.", -60)
                ], banner: nil)
        ]
        let page = try text(view, "index.html")
        #expect(page.contains("<h2 id=\"planned\">Planned work</h2>"))
        #expect(page.contains("Checkout API: payments will pause"))
        // Its window stands in the card, and the service once: in the title.
        #expect(page.contains("<li><time datetime=\"2026-11-25T11:00:00+00:00\">"))
        #expect(!page.contains("<li>Checkout API</li>"))
        #expect(!page.contains("What is wrong now"))
        #expect(page.contains("All services are working"))
        #expect(try text(view, "banner.html") == "<!-- nothing is wrong -->\n")
        #expect(try !text(view, "api/v2/incidents.json").contains("M-20261201-1"))
        #expect(try !text(view, "incidents/M-20261201-1.html").contains("<figure"))
        #expect(try text(view, "history.rss").contains("payments will pause"))
    }

    @Test func `equal views make equal bytes`() {
        #expect(MadePage.troubled().files() == MadePage.troubled().files())
    }

    @Test func `a page without an address or a service is a page`() throws {
        var view = MadePage.calm()
        view.page.url = nil
        view.services = []
        #expect(try text(view, "index.html").contains("No services are listed here yet"))
        #expect(WellFormed.trouble(in: Array(try text(view, "history.rss").utf8)) == nil)
        #expect(try text(view, "banner.html") == "<!-- nothing is wrong -->\n")
    }
}
