import Basics
import Configuration
import Detection
import Foundation
import Probing
import Testing

@testable import Incidents
@testable import Notices

struct DraftPropertyTests {
    @Test func `no draft of ours has a finding that blocks it, nor is cut in a thought`() {
        // DRAFTS=10000 is the whole measure: each with one stage on all channels.
        let count = ProcessInfo.processInfo.environment["DRAFTS"].flatMap { Int($0) } ?? 150
        var dice = SeededGenerator(seed: 20_260_714)
        for _ in 0..<count {
            let (stage, facts) = MadeFacts.anyStage(&dice)
            for channel in Settings.Channel.allCases {
                let draft = Drafter.text(stage: stage, channel: channel, facts: facts)
                let blocks = Lint.findings(
                    in: draft, stage: stage, channel: channel, facts: facts
                ).filter { $0.severity == .block }
                let said = blocks.map { "\($0.rule.rawValue) \($0.text): \($0.why)" }
                    .joined(separator: "; ")
                #expect(
                    blocks.isEmpty, "\(said)\n\(stage) \(channel)\n\(draft.whole)\n\(facts)")
                #expect(!draft.whole.contains("..."), "\(stage) \(channel)\n\(draft.whole)")
            }
        }
    }

    @Test func `what must not be published is found wherever an operator wrote it`() {
        let hostile: [(text: String, rules: [Finding.Rule])] = [
            ("10.20.30.40", [.f01]), ("db-prod-03", [.f01]), ("pay.internal", [.f01]),
            ("localhost:8080", [.f01]), ("fe80::1:2:3", [.f01]),
            ("error 502", [.f03]), ("ECONNREFUSED", [.f02]), ("<b>pay</b>", [.f02]),
            ("NullPointerException", [.f02]), ("read_timeout", [.f02]), ("`rm`", [.f02]),
            ("/var/log/pay", [.f02]), ("{{name}}", [.f10]), ("${NAME}", [.f10]),
            ("4111 1111 1111 1111", [.f11]), ("sk_live_51H8aaaaaaaa", [.f02, .f11]),
            ("mara@larkfield.example", [.f11]),
        ]
        var dice = SeededGenerator(seed: 7)
        for (text, rules) in hostile {
            for field in 0..<3 {
                var facts = MadeFacts.any(&dice)
                facts.outageClass = .partial
                switch field {
                case 0: facts.service = "Pay \(text)"
                case 1: facts.capability = "payments \(text)"
                default: facts.workaround = "use \(text) for now"
                }
                let draft = Drafter.text(stage: .acknowledge, channel: .status, facts: facts)
                let found = Lint.findings(
                    in: draft, stage: .acknowledge, channel: .status, facts: facts
                ).map(\.rule)
                #expect(
                    rules.contains(where: found.contains), "\(text): \(found)\n\(draft.whole)")
            }
        }
    }

    @Test func `what a service is called is neither jargon nor shouting`() {
        var facts = Life.larkfield.steps[0].facts
        for name in [
            "Checkout API", "DNS Hosting", "Cluster Manager", "Soon", "ACME", "Route 503", "API-2",
        ] {
            facts.service = name
            facts.company = "ACME"
            let draft = Drafter.text(stage: .acknowledge, channel: .email, facts: facts)
            let findings = Lint.findings(
                in: draft, stage: .acknowledge, channel: .email, facts: facts)
            #expect(findings.isEmpty, "\(findings)")
        }
    }

    @Test func `random text in every field crashes nothing`() {
        var dice = SeededGenerator(seed: 99)
        let alphabet = Array("aZ09 .:/@<>[]{}$%&;\"'`_-+!?\n\t\u{0}é€😀\u{202E}한")
        func noise(_ dice: inout SeededGenerator) -> String {
            String(
                (0..<Int.random(in: 0...90, using: &dice)).map { _ in
                    alphabet.randomElement(using: &dice) ?? "a"
                })
        }
        for _ in 0..<2 {
            var facts = MadeFacts.any(&dice)
            facts.service = noise(&dice)
            facts.capability = noise(&dice)
            facts.workaround = noise(&dice)
            facts.effect = noise(&dice)
            facts.stillWorks = [noise(&dice), noise(&dice)]
            facts.url = noise(&dice)
            facts.contact = noise(&dice)
            facts.zone = noise(&dice)
            for stage in Stage.allCases {
                for channel in Settings.Channel.allCases {
                    let draft = Drafter.text(stage: stage, channel: channel, facts: facts)
                    let again = Drafter.text(stage: stage, channel: channel, facts: facts)
                    #expect(draft == again)
                    let findings = Lint.findings(
                        in: draft, stage: stage, channel: channel, facts: facts)
                    let lines = Passage(draft.whole).lines.count
                    #expect(findings.allSatisfy { (1...lines).contains($0.line) && $0.column > 0 })
                    #expect(channel != .sms || draft.title.isEmpty)
                }
            }
        }
    }

    @Test func `facts survive JSON, and missing keys are missing facts`() throws {
        var dice = SeededGenerator(seed: 3)
        for _ in 0..<50 {
            let facts = MadeFacts.any(&dice)
            #expect(try JSONText.decode(Facts.self, from: JSONText.bytes(facts)) == facts)
        }
        let empty = try JSONText.decode(Facts.self, from: Array("{}".utf8))
        #expect(empty == Facts())
        let draft = Drafter.text(stage: .acknowledge, channel: .status, facts: empty)
        #expect(draft.title == "Our service is failing")
    }

    @Test func `the hash names the facts, not the moment`() {
        var facts = Life.larkfield.steps[0].facts
        let hash = facts.hash
        #expect(hash.count == 16)
        facts.now = facts.now.map { $0 + .minutes(3) }
        #expect(facts.hash == hash)
        facts.scope = .most
        #expect(facts.hash != hash)
    }
}
