import Basics
import Configuration
import Foundation
import Testing

@testable import Notices

/// Texts that people wrote and reviewed before there was a drafter: one scenario, every stage and channel, with the
/// facts of the contract's example.
struct ReviewedTextTests {
    static let facts = """
        {"service":"Checkout API","capability":"card payments","ref":"LK-2041","zone":"UTC","scope":"some",
         "class":"major","now":"2026-07-14T09:17:00Z","started":"2026-07-14T09:12:00Z",
         "next_update":"2026-07-14T09:45:00Z","estimate":null,"old_estimate":null,"recovered":null,
         "resolved":null,"workaround":"send the shopper a payment link from your dashboard",
         "still_works":["browsing","refunds","payment links"],
         "effects":["failed","fail","error after they press Pay"],
         "cause_approved":false,"data_confirmed":false,"credit_approved":false,"drill":false,
         "url":"https://status.larkfield.example/LK-2041","allowed_hosts":["status.larkfield.example"],
         "vendors":["Stripe"],"window":null,"explanation_by":null}
        """

    static func example() throws -> Facts {
        try JSONText.decode(Facts.self, from: Array(facts.utf8))
    }

    @Test func `the contract's example facts are read`() throws {
        let facts = try Self.example()
        #expect(facts.scope == Facts.Scope.part)
        #expect(facts.outageClass == .major)
        #expect(facts.nextUpdate == time("2026-07-14T09:45:00Z"))
        #expect(facts.vendors == ["Stripe"])
    }

    @Test func `the reviewed texts have no finding, whatever their stage and channel`() throws {
        let texts = try ReviewedText.all()
        #expect(texts.count == 84)
        for text in texts {
            let findings = Lint.findings(
                in: text.text, stage: text.stage, channel: text.channel, facts: try text.facts())
            #expect(findings.isEmpty, "\(text.stage) \(text.channel as Any): \(findings)")
        }
    }

    @Test func `nor without facts`() throws {
        for text in try ReviewedText.all() {
            let findings = Lint.findings(
                in: text.text, stage: text.stage, channel: text.channel, facts: nil)
            #expect(findings.isEmpty, "\(text.stage) \(text.channel as Any): \(findings)")
        }
    }

    @Test func `the texts of one stage tell the same`() throws {
        for stage in Stage.allCases {
            let texts = try ReviewedText.all().filter { $0.stage == stage }
            let found = Lint.disagreements(texts.map { ($0.text, $0.channel) })
            #expect(found.allSatisfy { $0.isEmpty }, "\(stage): \(found)")
        }
    }

    @Test func `grades, units, weights and lengths are the published ones`() throws {
        for text in try ReviewedText.all() where !text.published.isEmpty {
            let draft = Draft(whole: text.text, channel: text.channel)
            switch text.channel {
            case .status, .email:
                let grade = try #require(Reading.grade(draft.body, facts: try text.facts()))
                let wanted = try #require(Double(text.published))
                #expect(
                    abs(grade - wanted) < 0.051, "\(text.stage) \(text.channel as Any) \(grade)")
            case .sms:
                #expect("\(Segments(draft.body).units)" == text.published, "\(text.stage)")
                #expect(Segments(draft.body).segments == 1)
            case .social:
                #expect("\(Weight.of(draft.body))" == text.published, "\(text.stage)")
            case .push:
                #expect(
                    "\(draft.title.count)/\(draft.body.count)" == text.published, "\(text.stage)")
            case .chat, .banner, .ticket, .phone, nil:
                Issue.record("nothing was published for \(text.channel as Any)")
            }
        }
    }
}

struct ReviewedText {
    var stage: Stage
    var channel: Settings.Channel?
    /// The grade, the units of an SMS, the weight on X, or the lengths of a title and a body.
    var published: String
    var text: String

    static func all() throws -> [ReviewedText] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Reviewed/larkfield.txt")
        let whole = try String(contentsOf: file, encoding: .utf8)
        return whole.components(separatedBy: "\n=== ").dropFirst().compactMap { part in
            let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
            let head = lines[0].split(separator: " ").map(String.init)
            guard head.count == 3, let stage = Stage(rawValue: head[0]) else { return nil }
            return ReviewedText(
                stage: stage, channel: Settings.Channel(rawValue: head[1]),
                published: head[2] == "-" ? "" : head[2],
                text: lines.dropFirst().joined(separator: "\n"))
        }
    }

    static func one(_ stage: Stage, _ channel: Settings.Channel) throws -> ReviewedText {
        try #require(try all().first { $0.stage == stage && $0.channel == channel })
    }

    /// What was known when it was sent.
    func facts() throws -> Facts {
        var facts = try ReviewedTextTests.example()
        func at(_ clock: String) -> WallTime { time("2026-07-14T\(clock):00Z") }
        switch stage {
        case .acknowledge: break
        case .update:
            (facts.now, facts.nextUpdate, facts.estimate) = (at("09:42"), at("10:15"), at("11:15"))
        case .noNews:
            (facts.now, facts.nextUpdate, facts.estimate) = (at("10:12"), at("10:45"), at("11:15"))
        case .identified:
            (facts.now, facts.nextUpdate, facts.estimate) = (at("10:25"), at("10:55"), at("11:15"))
            facts.causeApproved = true
        case .revisedEstimate:
            (facts.now, facts.nextUpdate, facts.estimate) = (at("11:05"), at("11:35"), at("12:30"))
            facts.oldEstimate = at("11:15")
            facts.causeApproved = true
        case .monitoring:
            (facts.now, facts.nextUpdate, facts.recovered) = (at("11:52"), at("12:20"), at("11:48"))
        case .resolved:
            (facts.now, facts.nextUpdate, facts.recovered) = (at("12:20"), nil, at("11:48"))
            facts.resolved = at("12:18")
            facts.dataConfirmed = true
            facts.explanationBy = "2026-07-17"
        case .followUp:
            facts.now = time("2026-07-16T10:00:00Z")
            (facts.nextUpdate, facts.recovered, facts.resolved) = (nil, at("11:48"), at("12:18"))
            (facts.creditApproved, facts.causeApproved) = (true, true)
            facts.allowedHosts.append("larkfield.example")
        case .correction:
            (facts.now, facts.nextUpdate, facts.oldEstimate) = (
                at("09:50"), at("10:15"), at("09:42")
            )
        case .cameBack:
            (facts.now, facts.nextUpdate) = (at("12:06"), at("12:25"))
            facts.started = at("12:05")
        case .withdrawn: facts.nextUpdate = nil
        case .drill:
            facts.drill = true
            facts.ref = "DR-18"
            facts.now = time("2026-07-22T14:02:00Z")
            facts.started = time("2026-07-22T14:00:00Z")
            facts.nextUpdate = time("2026-07-22T14:30:00Z")
        case .maintScheduled, .maintReminder, .maintStarted, .maintOverrun, .maintCompleted,
            .maintCancelled:
            try plan(&facts)
        }
        return facts
    }

    private func plan(_ facts: inout Facts) throws {
        func at(_ clock: String) -> WallTime { time("2026-08-02T\(clock):00Z") }
        facts.ref = "MT-310"
        facts.url = "https://status.larkfield.example/MT-310"
        facts.effects = ["stop", "pause"]
        (facts.started, facts.nextUpdate, facts.scope) = (nil, nil, nil)
        facts.window = Facts.Window(start: at("02:00"), end: at("03:00"))
        switch stage {
        case .maintStarted: (facts.now, facts.nextUpdate) = (at("02:00"), at("03:00"))
        case .maintOverrun:
            (facts.now, facts.nextUpdate) = (at("02:58"), at("03:30"))
            facts.window?.newEnd = at("04:00")
        case .maintCompleted:
            (facts.now, facts.resolved) = (at("03:45"), at("03:42"))
        case .acknowledge, .update, .noNews, .identified, .revisedEstimate, .monitoring, .cameBack,
            .resolved, .followUp, .correction, .withdrawn, .maintScheduled, .maintReminder,
            .maintCancelled, .drill:
            facts.now = time("2026-07-19T09:00:00Z")
        }
    }
}
