import Basics
import Configuration
import Testing

@testable import Host
@testable import Surface

struct PublicSiteTests {
    private static let view = StatusPageView(
        page: Settings.StatusPage(), at: WallTime(nanoseconds: 0), services: [],
        incidents: [
            StatusPageView.Incident(
                id: "T-1", service: "Shop", serviceName: nil, worst: .major,
                started: WallTime(nanoseconds: 0), ended: WallTime(nanoseconds: 60_000_000_000),
                workaround: nil,
                updates: [
                    StatusPageView.Update(
                        id: "T-1-n1", stage: .resolved, title: "Shop: fixed", body: "It works.",
                        at: WallTime(nanoseconds: 0), nextUpdate: nil)
                ], banner: nil)
        ], planned: [], calendar: DayCalendar(zone: "UTC"))

    /// Everything but the page of the incident, which is over.
    private let site = PublicSite(view, view.files(since: view))

    private func ask(
        _ path: String, _ method: String = "GET", headers: [String: String] = [:]
    ) -> Reply {
        site.reply(
            to: Request(method: method, path: path, headers: headers, listener: .readers))
    }

    private func text(_ reply: Reply) -> String { String(decoding: reply.body, as: UTF8.self) }

    @Test func `pages are found by the addresses that people type`() {
        #expect(ask("/").status == 200 && ask("/").body == ask("/index.html").body)
        #expect(ask("/history").body == ask("/history.html").body)
        #expect(ask("/history.atom").contentType == "application/atom+xml; charset=utf-8")
        #expect(ask("/api/v2/summary.json").header("Access-Control-Allow-Origin") == "*")
        #expect(ask("/").header("Access-Control-Allow-Origin") == nil)
        #expect(ask("/").header("Content-Security-Policy")?.contains("sha256-") == true)
    }

    @Test func `the page of an incident that is long over is made when somebody asks`() {
        #expect(text(ask("/incidents/T-1.html")).contains("Shop: fixed"))
        #expect(ask("/incidents/T-1").body == ask("/incidents/T-1.html").body)
        let tag = ask("/incidents/T-1").header("ETag") ?? ""
        #expect(ask("/incidents/T-1", headers: ["if-none-match": tag]).status == 304)
    }

    @Test func `who has a page already gets no bytes of it again`() {
        let tag = ask("/").header("ETag") ?? ""
        let again = ask("/", headers: ["if-none-match": "\"other\", W/\(tag)"])
        #expect(again.status == 304 && again.body.isEmpty && again.header("ETag") == tag)
        #expect(ask("/", headers: ["if-none-match": "\"other\""]).status == 200)
    }

    @Test func `each file says since when it is so, and is not sent to who has it since`() throws {
        var later = Self.view
        later.at = WallTime(nanoseconds: 7_200_000_000_000)
        let next = PublicSite(later, later.files(), after: PublicSite(Self.view, Self.view.files()))
        func ask(_ path: String, _ headers: [String: String] = [:]) -> Reply {
            next.reply(
                to: Request(method: "GET", path: path, headers: headers, listener: .readers))
        }
        // The page says when it was written, the feed only what was told: it has not changed.
        #expect(ask("/").header("Last-Modified") == "Thu, 01 Jan 1970 02:00:00 GMT")
        let old = "Thu, 01 Jan 1970 00:00:00 GMT"
        #expect(ask("/history.rss").header("Last-Modified") == old)
        #expect(ask("/history.rss", ["if-modified-since": old]).status == 304)
        #expect(
            ask("/history.rss", ["if-modified-since": "Wed, 25 Nov 2026 09:12:00 GMT"]).status
                == 304)
        #expect(ask("/", ["if-modified-since": old]).status == 200)
        for nonsense in ["", "yesterday", "Thu, 32 Jan 1970 00:00:00 GMT", "Thu, 01 Jan 1970"] {
            #expect(ask("/history.rss", ["if-modified-since": nonsense]).status == 200)
        }
        // A tag says more than a time.
        let both = ["if-none-match": "\"other\"", "if-modified-since": old]
        #expect(ask("/history.rss", both).status == 200)
        #expect(ask("/incidents/T-1").header("Last-Modified") == old)
    }

    @Test func `a date of HTTP is written and read`() {
        let text = "Wed, 25 Nov 2026 09:12:07 GMT"
        #expect(WallTime(httpDate: text)?.httpDate == text)
        #expect(WallTime(nanoseconds: 0).httpDate == "Thu, 01 Jan 1970 00:00:00 GMT")
    }

    @Test func `there is nothing but the site, and nothing can be done to it`() {
        for path in [
            "/metrics", "/api/v1/status", "/../probes.conf", "/incidents/../status.json", "",
        ] {
            #expect(ask(path).status == 404, "\(path)")
        }
        #expect(text(ask("/<script>")).contains("There is nothing at this address"))
        #expect(!text(ask("/<script>alert")).contains("<script>alert"))
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
            let reply = ask("/", method)
            #expect(reply.status == 405 && reply.header("Allow") == "GET, HEAD", "\(method)")
        }
        #expect(ask("/", "HEAD").status == 200)
    }

    @Test func `before the first page is made it says so`() {
        let request = Request(method: "GET", path: "/", listener: .readers)
        #expect(PublicSite().reply(to: request).status == 503)
    }
}
