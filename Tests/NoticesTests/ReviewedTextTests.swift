import Basics
import Configuration
import Testing

@testable import Notices

/// Texts that people wrote and reviewed before there was a drafter, with the facts of the contract's example.
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

    @Test func `the contract's example facts are read`() throws {
        let facts = try JSONText.decode(Facts.self, from: Array(Self.facts.utf8))
        #expect(facts.scope == Facts.Scope.part)
        #expect(facts.outageClass == .major)
        #expect(facts.nextUpdate == time("2026-07-14T09:45:00Z"))
        #expect(facts.vendors == ["Stripe"])
    }

    @Test func `the reviewed texts pass`() throws {
        for (stage, channel, at, next, estimate, end, text) in Self.texts {
            var facts = try JSONText.decode(Facts.self, from: Array(Self.facts.utf8))
            facts.now = time("2026-07-14T\(at):00Z")
            facts.nextUpdate = next.isEmpty ? nil : time("2026-07-14T\(next):00Z")
            facts.estimate = estimate.isEmpty ? nil : time("2026-07-14T\(estimate):00Z")
            facts.recovered = end.isEmpty ? nil : time("2026-07-14T\(end):00Z")
            facts.explanationBy = "2026-07-17"
            let findings = Lint.findings(in: text, stage: stage, channel: channel, facts: facts)
            #expect(findings.isEmpty, "\(findings)\n\(text)")
        }
    }

    private typealias Text = (
        stage: Stage, channel: Settings.Channel, at: String, next: String, estimate: String,
        end: String, text: String
    )

    private static let texts: [Text] = [
        (
            .acknowledge, .status, "09:17", "09:45", "", "",
            "Checkout API: some card payments are failing\n" + ReadingTests.vectors[0].text
        ),
        (
            .acknowledge, .email, "09:17", "09:45", "", "",
            """
            Checkout API: some card payments are failing (LK-2041)
            Hello Priya,

            Some card payments made through the Checkout API have failed since 09:12 UTC today, 14 July. Your shoppers may see an error after they press Pay. Browsing, refunds and payment links are working normally.

            What you can do: send the shopper a payment link from your dashboard.

            We are working on this now. We do not yet know how long it will take. We are sorry for the lost sales and the extra work this causes.

            Next update by 09:45 UTC, by email and at https://status.larkfield.example/LK-2041
            """
        ),
        (
            .acknowledge, .sms, "09:17", "09:45", "", "",
            "Larkfield: some Checkout API card payments have failed since 09:12 UTC. Payment links work. Next update by 09:45 UTC. status.larkfield.example/LK-2041"
        ),
        (
            .update, .status, "09:42", "10:15", "11:15", "",
            "Checkout API: some card payments are failing\n" + ReadingTests.vectors[1].text
        ),
        (
            .noNews, .status, "10:12", "10:45", "11:15", "",
            "Checkout API: some card payments are failing\n" + ReadingTests.vectors[2].text
        ),
        (
            .noNews, .sms, "10:12", "10:45", "11:15", "",
            "Larkfield: no change. Some UK and EU card payments still fail on Checkout API. Next update by 10:45 UTC. status.larkfield.example/LK-2041"
        ),
        (
            .monitoring, .status, "11:52", "12:20", "", "11:48",
            "Checkout API: card payments are working again\n" + ReadingTests.vectors[3].text
        ),
        (
            .monitoring, .sms, "11:52", "12:20", "", "11:48",
            "Larkfield: Checkout API card payments have worked again since 11:48 UTC. We are still watching. Next update by 12:20 UTC. status.larkfield.example/LK-2041"
        ),
        (
            .resolved, .status, "12:20", "", "", "11:48",
            "Checkout API: fixed\n" + ReadingTests.vectors[4].text
        ),
        (
            .resolved, .sms, "12:20", "", "", "11:48",
            "Larkfield: Checkout API fixed. Card payments failed for some from 09:12 to 11:48 UTC. Shoppers can pay again. Sorry. status.larkfield.example/LK-2041"
        ),
    ]
}
