import Basics
import Configuration
import Foundation
import Testing

@testable import Incidents
@testable import Notices

struct StaffTextTests {
    private func staff(_ change: (inout StaffFacts) -> Void = { _ in }) throws -> StaffFacts {
        var facts = try ReviewedTextTests.example()
        facts.now = time("2026-07-14T09:42:00Z")
        facts.estimate = time("2026-07-14T11:15:00Z")
        facts.effect = "Shoppers may see an error after they press Pay"
        var own = Settings.Staff()
        own.lead = "Mara Weiss"
        own.communications = "Jo Park"
        own.support = "the support desk"
        own.manager = "the duty manager"
        own.spokesperson = "Lee Okafor"
        own.room = "#incidents"
        own.authority = [Settings.Authority(severity: 2, words: "a credit of 10% of the month")]
        own.complaints = "https://larkfield.example/complaints"
        own.help = "https://intranet.example/care"
        var opened = incident(
            "LK-2041", service: "checkout", .partial, .sev2, breadth: 0.38,
            onset: "2026-07-14T09:12:00Z", failure: .status)
        opened.timeline = [
            Incident.Entry(
                at: time("2026-07-14T09:20:00Z"), event: "incident.noted",
                text: "Two banks have called", by: "jo"),
            Incident.Entry(
                at: time("2026-07-14T09:25:00Z"), event: "incident.noted",
                text: "It is db-prod-03", by: "sam"),
        ]
        var staff = StaffFacts(
            facts: facts, revision: 3, stage: .update, incident: opened,
            estimate: Estimate(
                .by, by: time("2026-07-14T11:15:00Z"), half: time("2026-07-14T10:20:00Z"),
                similar: 34, group: "checkout, SEV2"),
            staff: own, statusText: try ReviewedText.one(.update, .status).body,
            nextUpdate: time("2026-07-14T10:15:00Z"),
            escalation: [
                StaffFacts.Step(
                    at: time("2026-07-14T11:15:00Z"), words: "head-of-payments is called")
            ], waiting: 0, now: time("2026-07-14T09:42:00Z"))
        change(&staff)
        return staff
    }

    @Test(arguments: StaffText.allCases)
    func `a text for staff reads as it was reviewed`(_ kind: StaffText) throws {
        let text = kind.text(try staff())
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Goldens/staff-\(kind.rawValue).md")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(text == (try String(contentsOf: file, encoding: .utf8)))
    }

    @Test(arguments: StaffText.allCases)
    func `every text for staff is clean, of one revision, and with no time but the facts'`(
        _ kind: StaffText
    ) throws {
        for change in Self.changes {
            let staff = try staff(change)
            let text = kind.text(staff)
            let found = Lint.findings(
                in: text, stage: nil, channel: nil, facts: staff.facts, reader: .staff)
            #expect(found.isEmpty, "\(found)\n\(text)")
            #expect(text.contains("revision 3, facts \(staff.facts.hash)"))
            let known =
                (staff.facts.times
                + [
                    staff.estimate.by, staff.estimate.half, staff.nextUpdate,
                    staff.escalation.first?.at,
                    staff.incident.onset, staff.now, staff.incident.openedAt + staff.staff.handOver,
                ].compactMap { $0 } + staff.incident.timeline.map(\.at)).map(staff.local.clock)
            for clock in TimeScanner(Passage(text)).clocks {
                #expect(known.contains(clock.clock), "\(kind): \(clock)\n\(text)")
            }
        }
    }

    private static let changes: [@Sendable (inout StaffFacts) -> Void] = [
        { _ in },
        { staff in
            staff.estimate = Estimate(.unknown)
            staff.facts.estimate = nil
            staff.nextUpdate = nil
            staff.staff = Settings.Staff()
            staff.facts.workaround = nil
            staff.facts.stillWorks = []
            staff.escalation = []
            staff.statusText = nil
            staff.waiting = 3
        },
        { staff in
            staff.estimate = Estimate(.beyondRecord)
            staff.facts.estimate = nil
            staff.incident.state = .resolved
            staff.incident.recoveredAt = staff.now
            staff.incident.cause = Stated("a change that we made", by: "mara", at: staff.now)
        },
    ]

    @Test func `the executive summary is five lines of at most 120 words`() throws {
        let text = StaffText.executive.text(try staff())
        #expect(text.split(separator: "\n").count == 6)
        #expect(Budget.words(text) <= 130)
    }

    @Test func `what is not known is said, never guessed`() throws {
        let staff = try staff { staff in
            staff.estimate = Estimate(.unknown)
            staff.facts.estimate = nil
            staff.facts.workaround = nil
            staff.facts.explanationBy = nil
        }
        let faq = StaffText.faq.text(staff)
        #expect(!faq.contains("We will publish it."))
        #expect(faq.contains("We are checking. We cannot say yet."))
        #expect(!StaffText.script.text(staff).contains("You do not need to apply"))
        #expect(faq.contains("We do not yet know how long this will take."))
        #expect(faq.contains("There is no other way at the moment. We are sorry."))
        let briefing = StaffText.briefing.text(staff)
        #expect(briefing.contains("the cause; whether data or money was touched"))
    }

    @Test func `after six hours the lead is told to hand over`() throws {
        let fresh = StaffText.briefing.text(try staff())
        #expect(fresh.contains("hand over the lead by 15:13 UTC"))
        let late = StaffText.briefing.text(
            try staff { staff in staff.now = time("2026-07-14T15:14:00Z") })
        #expect(late.contains("hand over now"))
    }

    @Test func `a note with a machine's name stays with the engineers`() throws {
        let briefing = StaffText.briefing.text(try staff())
        #expect(briefing.contains("Two banks have called (jo)"))
        #expect(!briefing.contains("db-prod"))
        #expect(briefing.contains("1 more, for engineers only"))
    }

    @Test func `a person's time that is shorter than half of history is warned of`() throws {
        let briefing = StaffText.briefing.text(
            try staff { staff in
                staff.estimate = Estimate(
                    .person, by: time("2026-07-14T10:00:00Z"), half: time("2026-07-14T10:20:00Z"),
                    similar: 34, group: "all problems", person: "mara")
            })
        #expect(briefing.contains("by 10:00 UTC, says mara. Half of similar problems took longer"))
    }
}

extension ReviewedText {
    /// Without its title.
    var body: String { Draft(whole: text, channel: channel).body }
}
