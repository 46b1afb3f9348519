import Basics
import Configuration
import Foundation
import Testing

@testable import Notices

struct RuleTests {
    @Test(arguments: Finding.Rule.allCases)
    func `a broken text fires its rule and no other`(_ rule: Finding.Rule) throws {
        let broken = try BrokenText.all().filter { $0.rule == rule }
        #expect(!broken.isEmpty, "no text for \(rule.rawValue)")
        for text in broken {
            let found = text.findings
            #expect(
                !found.isEmpty && found.allSatisfy { $0.rule == rule },
                "\(text.stage) \(text.channel): \(found)\n\(text.text)")
        }
    }

    @Test func `what only looks like a slip is none`() throws {
        let fine = try BrokenText.all().filter { $0.rule == nil }
        #expect(fine.count > 10)
        for text in fine {
            #expect(text.findings.isEmpty, "\(text.findings)\n\(text.text)")
        }
    }

    @Test func `a finding says where it stands`() throws {
        let findings = Lint.findings(
            in: "We saw nothing.\nPay gives error 502 today.", stage: nil, channel: nil, facts: nil)
        let finding = try #require(findings.first)
        #expect(findings.count == 1)
        #expect(finding.rule == .f03)
        #expect(finding.line == 2)
        #expect(finding.column == 17)
        #expect(finding.text == "502")
    }

    @Test func `only what the model lets a person override can be`() throws {
        let may = Finding.Rule.allCases.filter(\.mayBeOverridden).map(\.rawValue)
        #expect(
            may == ["L04", "L09", "F04", "F05", "F07", "F12", "F13", "C02", "C03", "X04"])
        let findings = Lint.findings(
            in: "The database leaks on db-prod-03.", stage: nil, channel: nil, facts: nil)
        #expect(findings.map(\.rule) == [.f04, .f12, .f01])
        #expect(Lint.blocking(findings).count == 3)
        let left = Lint.blocking(findings, overridden: [.f04, .f12, .f01])
        #expect(left.map(\.rule) == [.f01])
    }

    @Test func `texts for staff are held against fewer rules`() {
        let text = """
            The database is degraded. Stripe said it was their fault, probably. Call 020 7946 0958.
            It will be back soon! Look at db-prod-03 and error 502 for {{name}}.
            """
        let staff = Lint.findings(
            in: text, stage: .update, channel: .status, facts: nil, reader: .staff)
        #expect(staff.map(\.rule) == [.f11, .f01, .f03, .f10])
        let bound = Finding.Rule.allCases.filter(\.bindsStaff).map(\.rawValue)
        #expect(bound == ["F01", "F03", "F10", "F11", "F12", "F13", "C03"])
    }

    @Test func `an operator adds words and allows some`() {
        var settings = Settings.Lint()
        settings.add([Settings.LintWord("shard*", instead: "leave it out")], to: "jargon")
        settings.add([Settings.LintWord("our friends")], to: "blame")
        settings.vendors = ["Acme Pay"]
        settings.allow = ["queue"]
        let lexicon = Lexicon(settings)
        func rules(_ text: String) -> [String] {
            Lint.findings(in: text, stage: nil, channel: nil, facts: nil, lexicon: lexicon)
                .map { "\($0.rule.rawValue) \($0.text): \($0.instead)" }
        }
        #expect(rules("Two shards are slow.") == ["F04 shards: leave it out"])
        #expect(rules("Our friends did it.") == ["F05 Our friends: say what we do about it"])
        #expect(rules("Acme Pay did it.") == ["F05 Acme Pay: say what we do about it"])
        #expect(rules("You wait in a queue.") == [])
        #expect(rules("The cache is slow.") == ["F04 cache: leave it out"])
        #expect(Lexicon.text.hasPrefix("[lint]\njargon = latency: slow\n"))
    }

    @Test func `texts of one revision that disagree are told apart`() {
        let found = Lint.disagreements([
            ("Some card payments fail. Next update by 09:45 UTC.", .sms),
            ("Most card payments fail. Next update by 09:45 UTC.", .push),
            ("Some card payments fail. Next update by 09:50 UTC.", .social),
        ])
        #expect(found.map { $0.map(\.text) } == [[], ["Most"], ["09:50"]])
        #expect(found.joined().allSatisfy { $0.rule == .x01 })
    }
}

/// A reviewed text with one thing changed; `Reviewed/broken.txt` says how.
struct BrokenText {
    /// Nil where nothing is to be found.
    var rule: Finding.Rule?
    var stage: Stage
    var channel: Settings.Channel
    var text: String
    var facts: Facts
    var before: Lint.Before?

    var findings: [Finding] {
        Lint.findings(in: text, stage: stage, channel: channel, facts: facts, before: before)
    }

    static func all() throws -> [BrokenText] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Reviewed/broken.txt")
        let whole = try String(contentsOf: file, encoding: .utf8)
        return try whole.components(separatedBy: "\n=== ").dropFirst().map(read)
    }

    private static func read(_ part: String) throws -> BrokenText {
        var lines = part.split(separator: "\n").map(String.init)[...]
        let head = lines.removeFirst().split(separator: " ").map(String.init)
        try #require(head.count == 3)
        let stage = try #require(Stage(rawValue: head[1]))
        let channel = try #require(Settings.Channel(rawValue: head[2]))
        let reviewed = try ReviewedText.one(stage, channel)
        var broken = BrokenText(
            rule: Finding.Rule(rawValue: head[0]), stage: stage, channel: channel,
            text: reviewed.text, facts: try reviewed.facts())
        try #require(broken.rule != nil || head[0] == "ok")
        while let line = lines.popFirst() {
            let rest = String(line.dropFirst(2))
            switch line.prefix(2) {
            case "- ":
                try #require(broken.text.contains(rest), "\(head): '\(rest)' is not there")
                let new =
                    lines.first?.hasPrefix("+ ") == true ? lines.removeFirst().dropFirst(2) : ""
                broken.text = broken.text.replacingOccurrences(of: rest, with: new)
            case "* ": broken.text += "\n\n" + rest
            case "% ": try broken.change(rest)
            default: Issue.record("not understood: \(line)")
            }
        }
        return broken
    }

    /// Lays a JSON object over the facts.
    private mutating func change(_ json: String) throws {
        let all = try JSONSerialization.jsonObject(with: Data(JSONText.bytes(facts)))
        let some = try JSONSerialization.jsonObject(with: Data(json.utf8))
        var merged = try #require(all as? [String: Any])
        merged.merge(try #require(some as? [String: Any])) { _, new in new }
        let bytes = Array(try JSONSerialization.data(withJSONObject: merged))
        facts = try JSONText.decode(Facts.self, from: bytes)
        before = try JSONText.decode(Lint.Before.self, from: bytes)
    }
}
