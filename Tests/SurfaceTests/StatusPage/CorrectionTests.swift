import Foundation
import Testing

@testable import Surface

/// What was wrong stays where it was read, and is marked there.
struct CorrectionTests {
    private static func view() -> StatusPageView {
        var view = MadePage.troubled()
        var fix = MadePage.update(
            "T-20261125-1-n6", .correction, "Checkout API: a correction",
            "We said that cards from Spain work. They do not. We are sorry.", -5, next: 15)
        fix.corrects = "T-20261125-1-n4"
        view.incidents[0].updates.append(fix)
        return view
    }

    private func text(_ path: String) throws -> String {
        let file = try #require(Self.view().files().first { $0.path == path })
        return String(decoding: file.bytes, as: UTF8.self)
    }

    @Test func `the page marks it beside the text, and each leads to the other`() throws {
        let page = try text("incidents/T-20261125-1.html")
        let first = try #require(page.range(of: "id=\"u2\""))
        let wrong = try #require(
            page.range(of: "Part of this was wrong.", range: first.upperBound..<page.endIndex))
        let body = try #require(page.range(of: "Some card payments are still failing"))
        #expect(wrong.lowerBound < body.lowerBound, "it stands before what was wrong")
        #expect(page.contains("<a href=\"#u3\"><time") && page.contains("<a href=\"#u2\"><time"))
        #expect(page.components(separatedBy: "Part of this was wrong.").count == 2)
        let index = try text("index.html")
        #expect(index.contains("Part of this was wrong.") && index.contains("Of what we wrote at"))
        #expect(!index.contains("href=\"#u"))
    }

    @Test func `feeds and files for machines have it as well`() throws {
        #expect(try text("history.atom").contains("Part of this was wrong."))
        let feed = try text("history.rss")
        #expect(feed.contains("<title>Corrected: Checkout API"))
        #expect(feed.contains("Part of this was wrong."))
        let json = try text("status.json")
        #expect(json.contains(#""corrected_by":"T-20261125-1-n6""#))
        #expect(json.contains(#""corrects":"T-20261125-1-n4""#))
        #expect(try text("api/v2/incidents.json").contains("[Part of this was wrong."))
    }

    @Test func `a text that nobody corrected bears no mark`() throws {
        for file in MadePage.troubled().files() {
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect(!text.contains("Part of this") && !text.contains("Corrected: "))
        }
    }
}
