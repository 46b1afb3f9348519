import Basics
import Configuration
import Detection
import Foundation
import Probing
import Testing

@testable import Incidents
@testable import Notices

struct DraftPropertyTests {
    @Test func `no draft of ours has a finding that blocks it`() {
        var dice = SeededGenerator(seed: 20_260_714)
        // DRAFTS=400 widens it: about 10 ms a text in a debug build.
        let seeds = ProcessInfo.processInfo.environment["DRAFTS"].flatMap { Int($0) } ?? 12
        for _ in 0..<seeds {
            let facts = MadeFacts.whole(&dice)
            for stage in MadeFacts.stages(of: facts, &dice) {
                for channel in Settings.Channel.allCases {
                    let draft = Drafter.text(stage: stage, channel: channel, facts: facts)
                    let blocks = Lint.findings(
                        in: draft, stage: stage, channel: channel, facts: facts
                    ).filter { $0.severity == .block }
                    #expect(
                        blocks.isEmpty, "\(blocks)\n\(stage) \(channel)\n\(draft.whole)\n\(facts)")
                }
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

/// Facts as incidents of all kinds give them, from dice.
enum MadeFacts {
    /// With what people say, and planned work.
    static func whole(_ dice: inout SeededGenerator) -> Facts {
        var facts = any(&dice)
        if dice.chance(0.5) {
            facts.people.cause = "A change that we made sent some requests to the wrong place"
            facts.people.fix = "We are undoing that change now"
            facts.people.action = "Try again"
            facts.people.prevention = "From next week we will test this first"
            facts.causeApproved = true
        }
        if dice.chance(0.5), let now = facts.now, facts.resolved == nil, facts.recovered == nil {
            facts.estimate = now + .minutes(Int(dice.next() % 300) + 15)
            facts.oldEstimate = now + .minutes(5)
            if dice.chance(0.5) { facts.people.estimateBy = "Mara" }
        }
        if let now = facts.now {
            facts.window = Facts.Window(start: now + .hours(3), end: now + .hours(5))
            facts.window?.effect =
                dice.chance(0.5) ? "Payments will stop for up to 10 minutes" : nil
            facts.window?.lead = 3600
            if dice.chance(0.5) { facts.window?.newEnd = now + .hours(6) }
            facts.people.correction = Facts.Correction(
                of: facts.started ?? now, said: "We said that refunds were working",
                truth: "They were not")
        }
        return facts
    }

    /// Some of the stages that an incident in this state can come to.
    static func stages(of facts: Facts, _ dice: inout SeededGenerator) -> [Stage] {
        let isOpen = facts.resolved == nil && facts.recovered == nil
        let possible: [Stage] = Stage.allCases.filter { stage in
            switch stage {
            case .acknowledge, .update, .noNews, .cameBack, .correction: isOpen
            case .identified: isOpen && facts.people.cause != nil
            case .revisedEstimate: isOpen && facts.oldEstimate != nil
            case .monitoring: facts.resolved == nil && facts.recovered != nil
            case .resolved: facts.resolved != nil
            case .withdrawn, .maintCancelled: true
            // Their rules ask for dates and leads that dice do not give.
            case .followUp, .maintScheduled, .maintReminder, .maintStarted, .maintOverrun,
                .maintCompleted,
                .drill:
                false
            }
        }
        return possible.filter { _ in dice.chance(0.5) }
    }

    static func any(_ dice: inout SeededGenerator) -> Facts {
        func pick<Value>(_ values: [Value]) -> Value {
            values[Int(dice.next() % UInt64(values.count))]
        }
        func maybe<Value>(_ values: [Value]) -> Value? { dice.chance(0.5) ? pick(values) : nil }
        var service = Settings.Service(name: "s", title: pick(titles))
        service.capability = maybe(capabilities)
        service.effect = maybe([
            "Shoppers may see an error after they press Pay", "Some pages stay empty.",
        ])
        service.workaround = maybe(workarounds)
        service.contact = maybe(["help@larkfield.example", "+44 20 7946 0018"])
        var notices = Settings.Notices()
        notices.company = maybe(["Larkfield", "Møller & Søn", "ACME"])
        notices.zone = pick(zones)
        notices.url = maybe([
            "https://status.larkfield.example", "https://larkfield.example/status/",
        ])
        let onset = time("2026-01-01T00:00:00Z") + .seconds(Int(dice.next() % 31_536_000))
        let lasted = Duration.seconds(Int(dice.next() % pick([50, 600, 9000, 200_000])))
        let severity = pick(Severity.allCases)
        let kind = pick(OutageClass.allCases)
        let breadth = kind == .degraded ? pick([0, 0.01]) : dice.unit()
        var made = incident(
            "T-20260714-\(dice.next() % 99 + 1)", service: "s", kind, severity, breadth: breadth,
            onset: onset.description,
            failure: kind == .degraded && dice.chance(0.5) ? nil : pick(Failure.allCases))
        var now = onset + lasted + .seconds(Int(dice.next() % 300))
        if dice.chance(0.5) {
            made.state = dice.chance(0.5) ? .recovering : .resolved
            made.recoveredAt = onset + lasted
            if made.state == .resolved { made.resolvedAt = now }
        }
        made.openedAt = min(now, onset + .seconds(40))
        now = max(now, made.openedAt)
        let facts = Facts(
            incident: made, service: service, notices: notices,
            stillWorks: dice.chance(0.5)
                ? ["browsing", "refunds"] : maybe(["sign-in"]).map { [$0] } ?? [],
            now: now, nextUpdate: Cadence.nextUpdate(severity, openedAt: made.openedAt, now: now))
        guard dice.chance(0.3) else { return facts }
        var before = facts
        before.scope = pick([nil, .all, .most, .part, .few])
        before.outageClass = pick(OutageClass.allCases)
        return facts.following(before)
    }

    static let titles = [
        "Checkout API", "Accounts", "Larkfield Pay", "the Shop", "Customer support portal",
        "Checkout", "Payments", "Node.js Registry", "Zahlungen für Händler",
    ]
    static let capabilities = [
        "card payments", "sign-in", "search", "access to accounts", "uploads and downloads",
        "Payments", "the sending of all receipts", "HTTP checks",
    ]
    static let workarounds = [
        "send the shopper a payment link from your dashboard", "please call us.",
        "use the old page at https://old.larkfield.example/pay until 18:00",
        "use the API instead", "most browsers offer a better way: recover your basket there",
    ]
    static let zones = [
        "UTC", "Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata",
        "Asia/Kathmandu", "America/Sao_Paulo", "Australia/Sydney", "Asia/Tokyo", "GMT",
    ]
}
