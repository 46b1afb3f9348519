import Basics
import Foundation
import Testing

@testable import Surface

/// What the operators' page promises of itself, read from its own files.
struct OperatorsPageTests {
    private static let scripts = [OperatorsPage.script.text, OperatorsPage.views.text]

    @Test func `nothing on the page makes markup of a text, or keeps the token`() {
        for script in Self.scripts {
            for word in [
                "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
                "localStorage", "sessionStorage", "document.cookie", "new Function",
            ] { #expect(!script.contains(word), "\(word)") }
        }
    }

    @Test func `the page needs nobody else's files and no inline script or style`() throws {
        let html = OperatorsPage.html.text
        #expect(!html.contains("<style") && !html.contains("style=") && !html.contains("onclick"))
        for reference in html.matches(of: try Regex("(?:src|href)=\"([^\"]*)\"")) {
            let target = String(reference.output[1].substring ?? "")
            #expect(
                target.hasPrefix("#") || OperatorsPage(rawValue: target) != nil, "\(target)")
        }
        for page in OperatorsPage.allCases {
            // The name of SVG's own kind of markup is no address that anybody asks.
            let text = page.text.replacing("http://www.w3.org/2000/svg", with: "")
            #expect(!text.contains("http://") && !text.contains("https://"), "\(page)")
            let policy = try #require(page.reply.header("Content-Security-Policy"))
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        }
    }

    @Test(arguments: [false, true])
    func `every text has a contrast of at least 4.5 to 1`(isDark: Bool) throws {
        let colours = try Self.colours(isDark: isDark)
        func ratio(_ text: String, _ ground: String) throws -> Double {
            let pair = [
                Self.luminance(try #require(colours[text])),
                Self.luminance(try #require(colours[ground])),
            ].sorted()
            return (pair[1] + 0.05) / (pair[0] + 0.05)
        }
        var pairs = [
            ("text", "ground"), ("text", "card"), ("muted", "ground"), ("muted", "card"),
            ("accent-text", "accent"), ("ground", "text"), ("sev1-text", "card"),
        ]
        for kind in ["sev1", "sev2", "sev3", "sev4", "ok", "unknown"] {
            pairs.append(("\(kind)-text", kind))
        }
        for (text, ground) in pairs {
            #expect(try ratio(text, ground) >= 4.5, "\(text) on \(ground), dark: \(isDark)")
        }
        // What is drawn rather than written: 3 to 1 (WCAG 2.2, 1.4.11).
        for bar in ["pass-bar", "slow-bar", "fail-bar", "focus"] {
            #expect(try ratio(bar, "card") >= 3, "\(bar)")
        }
    }

    private static func colours(isDark: Bool) throws -> [String: String] {
        let style = OperatorsPage.style.text
        let parts = style.split(separator: "@media (prefers-color-scheme: dark)", maxSplits: 1)
        let part = isDark ? parts[1].prefix { $0 != "*" } : parts[0]
        var colours: [String: String] = [:]
        for found in part.matches(of: try Regex("--([a-z0-9-]+): #([0-9a-f]{6})")) {
            colours[String(found.output[1].substring ?? "")] = String(
                found.output[2].substring ?? "")
        }
        return colours
    }

    /// WCAG 2.2's relative luminance.
    private static func luminance(_ colour: String) -> Double {
        let parts = stride(from: 0, to: 6, by: 2).map { place in
            let start = colour.index(colour.startIndex, offsetBy: place)
            let digits = colour[start..<colour.index(start, offsetBy: 2)]
            let value = Double(Int(digits, radix: 16) ?? 0) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}

struct APIDocumentTests {
    private static let document = APIDocument.document.line

    @Test func `every operation stands in it, with what it answers`() {
        for route in Call.routes {
            #expect(Self.document.contains("\"\(route.path)\":"), "\(route.path)")
            if case .json(let name) = route.answer {
                #expect(APISchemas.all.contains { $0.name == name }, "no schema \(name)")
            }
        }
    }

    @Test func `no two operations are alike, and none hides another`() {
        var names: Set<String> = []
        for route in Call.routes {
            let plain = route.parts.map { $0.hasPrefix("{") ? "{}" : String($0) }
            #expect(
                names.insert(route.method.rawValue + plain.joined(separator: "/")).inserted,
                "\(route.method) \(route.path)")
        }
    }

    @Test func `whatever changes something needs a scope`() {
        for route in Call.routes where route.method != .get && route.path.hasPrefix("/api/") {
            #expect(
                route.scope == .operate || route.scope == .approve,
                "\(route.method) \(route.path)")
        }
    }

    @Test func `JSON written down in code is JSON`() throws {
        let value: JSONValue = ["a": ["b\"\\\n\u{1}", 3, true, [:]], "c": [:]]
        #expect(value.line == #"{"a":["b\"\\\n\u0001",3,true,{}],"c":{}}"#)
    }
}
