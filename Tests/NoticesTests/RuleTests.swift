import Basics
import Configuration
import Detection
import Testing

@testable import Incidents
@testable import Notices

struct RuleTests {
    static var rules: [Finding.Rule] { Finding.Rule.allCases }

    @Test(arguments: RuleTests.rules)
    func `a broken text fires its rule and no other`(_ rule: Finding.Rule) throws {
        let broken = try #require(BrokenText.all.first { $0.rule == rule }, "no text for \(rule)")
        let rules = broken.findings.map(\.rule)
        #expect(
            !rules.isEmpty && rules.allSatisfy { $0 == rule }, "\(broken.findings)\n\(broken.text)")
    }

    @Test func `the unbroken texts have no findings`() {
        for broken in BrokenText.all {
            #expect(broken.unbrokenFindings.isEmpty, "\(broken.unbrokenFindings)")
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
}

/// A draft of ours with one thing changed for the worse.
struct BrokenText {
    var rule: Finding.Rule
    var stage: Stage
    var channel: Settings.Channel = .status
    var change: (String) -> String

    var facts: Facts {
        Life.larkfield.steps.first { $0.stage == stage }?.facts ?? Facts()
    }

    var unbroken: String { Drafter.text(stage: stage, channel: channel, facts: facts).whole }
    var text: String { change(unbroken) }
    var findings: [Finding] {
        Lint.findings(in: text, stage: stage, channel: channel, facts: facts)
    }
    var unbrokenFindings: [Finding] {
        Lint.findings(in: unbroken, stage: stage, channel: channel, facts: facts)
    }

    static func swap(
        _ rule: Finding.Rule, _ stage: Stage = .acknowledge, _ channel: Settings.Channel = .status,
        _ pairs: (String, String)...
    ) -> BrokenText {
        BrokenText(rule: rule, stage: stage, channel: channel) { text in
            pairs.reduce(text) { $0.replacing($1.0, with: $1.1) }
        }
    }

    static func add(
        _ rule: Finding.Rule, _ sentence: String, stage: Stage = .acknowledge
    ) -> BrokenText {
        BrokenText(rule: rule, stage: stage) { "\($0)\n\n\(sentence)" }
    }

    static var all: [BrokenText] {
        [
            swap(
                .l01, .monitoring, .status, ("Checkout API", "Shop"), ("card payments", "orders"),
                ("Card payments", "Orders")),
            swap(.l02, .noNews, .status, ("Nothing has changed since our last update. ", "")),
            swap(.l03, .acknowledge, .sms, ("have failed", "have had trouble")),
            swap(
                .l04, .acknowledge, .status, ("ome card", "ost card"), ("Sost", "Most"),
                ("sost", "most")),
            swap(.l05, .acknowledge, .status, ("Next update by 09:45 UTC. ", "")),
            swap(.l06, .acknowledge, .status, ("09:12 UTC", "09:12")),
            swap(.l07, .acknowledge, .status, ("09:12 UTC", "08:12 UTC")),
            swap(.l08, .acknowledge, .status, (" Reference T-20260714-1.", "")),
            swap(.l09, .acknowledge, .status, ("We are sorry for this. ", "")),
            swap(
                .l10, .acknowledge, .status,
                ("What you can do: send the shopper a payment link from your dashboard.\n\n", "")),
            swap(.l11, .acknowledge, .status, ("We do not yet know how long it will take. ", "")),
            swap(
                .l13, .noNews, .status, ("working on this.", "working on this and making progress.")
            ),
            swap(.l14, .resolved, .status, ("lasted 3 hours 19 minutes, ", "went on ")),
            add(.f01, "The fault is on db-prod-03."),
            add(.f02, "We saw a NullPointerException."),
            add(.f03, "Our pages return HTTP answers."),
            add(.f04, "The latency is high."),
            add(.f05, "A third party let us down."),
            add(.f06, "It will be back soon."),
            add(.f07, "We regret any inconvenience."),
            add(.f08, "It is a minor thing."),
            add(.f09, "It is probably the cards."),
            add(.f10, "Ask [NAME] about it."),
            add(.f11, "Write to mara@larkfield.example."),
            add(.f14, "Please wait!"),
            add(.f16, "Read more at https://elsewhere.example/page."),
            add(.c01, (0..<20).map { _ in "We look at the cards." }.joined(separator: " ")),
            add(
                .c02,
                "We look at the cards and the links and the pages and the shop and the phones and the "
                    + "mail and the post and the till and the door."),
            add(
                .c03,
                "Organisational responsibilities necessitate considerable additional deliberation. "
                    + "Unfortunately investigations continue internationally. Consequently availability "
                    + "considerations predominate. Alternative authorisation possibilities materialise. "
                    + "Preliminary identification activities accompany administrative communication."
            ),
            BrokenText(rule: .c05, stage: .monitoring) { _ in
                "Checkout API: card payments are working again\n\nCard payments through the Checkout "
                    + "API are working again since 11:48 UTC.\n\nNext update by 12:55 UTC. Reference "
                    + "T-20260714-1.\n\nContact: support@larkfield.example"
            },
        ]
    }
}
