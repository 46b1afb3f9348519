import Basics
import Configuration
import Foundation
import Notices
import Testing

@testable import Surface

/// Strangers read the page: nothing that is configured, measured or written may come out as anything but text.
struct HostileTextTests {
    private static let hostile =
        "\"><script>alert(1)</script><img src=x onerror=alert(2)>'\u{0}\u{1B}[31m\u{202E}kcab\u{2066}"
        + "\u{200B}&amp;{{x}}]]>-->\r\nBEGIN:VEVENT\nX-EVIL:1\u{2028}javascript:alert(3)"

    private static func view() -> StatusPageView {
        var page = Settings.StatusPage()
        page.title = hostile
        page.about = hostile
        page.contact = hostile
        page.url = "https://status.example/'<b>"
        page.links = [Settings.Link(words: hostile, url: "https://shop.example/?a=1&b='<x>")]
        let update = StatusPageView.Update(
            id: "T-1-n1", stage: .acknowledge, title: hostile, body: hostile + "\n\n" + hostile,
            at: MadePage.at(-10), nextUpdate: MadePage.at(10))
        let service = MadePage.service(
            "shop", hostile, .major, since: MadePage.at(-12), open: .major)
        return StatusPageView(
            page: page, at: MadePage.noon, services: [service],
            incidents: [
                StatusPageView.Incident(
                    id: "T-1", service: hostile, serviceName: "shop", worst: .major,
                    started: MadePage.at(-12), ended: nil, workaround: hostile, updates: [update],
                    banner: hostile)
            ],
            planned: [
                StatusPageView.Planned(
                    id: "work-1", services: [hostile], serviceNames: ["shop"],
                    from: MadePage.at(60), until: MadePage.at(90), effect: hostile,
                    reason: hostile, advice: hostile)
            ], calendar: DayCalendar(zone: "UTC"))
    }

    private let files = Self.view().files()

    private func text(_ path: String) throws -> String {
        let file = try #require(files.first { $0.path == path })
        return String(decoding: file.bytes, as: UTF8.self)
    }

    @Test func `no file holds a control character or one that turns the direction of writing`() {
        #expect(files.count > 15)
        for file in files {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for scalar in text.unicodeScalars {
                let isPlain =
                    switch scalar.properties.generalCategory {
                    case .control: scalar == "\n" || scalar == "\r" && file.path == "calendar.ics"
                    case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
                        false
                    default: true
                    }
                #expect(isPlain, "\(file.path) holds U+\(String(scalar.value, radix: 16))")
                if !isPlain { break }
            }
        }
    }

    @Test func `in pages and drawings it is text, whatever it looks like`() {
        for file in files
        where file.contentType.hasPrefix("text/html") || file.path.hasSuffix(".svg") {
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect(!text.contains("<script>alert"), "\(file.path)")
            #expect(!text.contains("<img src=x"), "\(file.path)")
            #expect(!text.contains("href=\"javascript:"), "\(file.path)")
            #expect(text.contains("&lt;script&gt;") || file.path == "index.html", "\(file.path)")
        }
    }

    @Test func `in feeds and drawings it leaves XML that can be read, and says the same`() throws {
        for file in files
        where file.path.hasSuffix(".svg") || file.path.hasSuffix(".atom")
            || file.path.hasSuffix(".rss")
        {
            #expect(WellFormed.trouble(in: file.bytes) == nil, "\(file.path)")
        }
    }

    @Test func `in JSON it is a string of the same words`() throws {
        for file in files where file.path.hasSuffix(".json") {
            let object = try JSONSerialization.jsonObject(with: Data(file.bytes))
            let page = try #require((object as? [String: Any])?["page"] as? [String: Any])
            let title = page["title"] ?? page["name"]
            #expect(title as? String == PublicText.line(Self.hostile), "\(file.path)")
        }
    }

    @Test func `in the calendar it adds no line of its own`() throws {
        let lines = try text("calendar.ics").components(separatedBy: "\r\n")
        #expect(!lines.contains { $0.contains("\n") || $0.contains("\r") })
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        let whole = lines.filter { !$0.hasPrefix(" ") }.dropLast()
        let known = [
            "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "NAME",
            "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
            "STATUS", "SEQUENCE", "TRANSP", "DESCRIPTION", "URL",
        ]
        for line in whole {
            let name = String(line.prefix { $0 != ":" && $0 != ";" })
            #expect(known.contains(name), "\(line)")
        }
        #expect(whole.count { $0 == "BEGIN:VEVENT" } == 1)
    }

    @Test func `an address in a text is a link only when it is a plain one`() {
        let linked = PublicText.paragraphs(
            "See https://a.example/x?b=1&c='2. Or https://a.example/<b>")
        #expect(linked.contains("<a href=\"https://a.example/x?b=1&amp;c=\">") == false)
        #expect(!linked.contains("<b>"))
        let plain = PublicText.paragraphs("See https://a.example/incidents/T-1.html.")
        #expect(
            plain
                == "<p>See <a href=\"https://a.example/incidents/T-1.html\">"
                + "https://a.example/incidents/T-1.html</a>.</p>\n")
        #expect(!PublicText.paragraphs("javascript:alert(1) http://a.example").contains("<a"))
    }

    @Test func `emoji, accents and other scripts come through`() {
        let text = "Café 👩‍💻 میخواهم 日本語 — “ok”"
        #expect(PublicText.harmless(text) == text)
    }
}
