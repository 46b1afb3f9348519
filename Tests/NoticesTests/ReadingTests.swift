import Basics
import Configuration
import Testing

@testable import Notices

struct ReadingTests {
    /// Texts of the reviewed scenario with the grades that were published for them.
    static let vectors: [(grade: Double, text: String)] = [
        (
            2.9,
            """
            Some card payments made through the Checkout API have failed since 09:12 UTC today, 14 July. Shoppers may see an error after they press Pay. Browsing, refunds and payment links are working normally.

            What you can do: send the shopper a payment link from your dashboard.

            We are working on this now. We do not yet know how long it will take. We are sorry for the lost sales and the extra work.

            Next update by 09:45 UTC. Reference LK-2041.
            """
        ),
        (
            2.7,
            """
            Some card payments made through the Checkout API are still failing. We now know that this affects cards issued in the UK and Europe. Cards issued elsewhere are working normally. The problem started at 09:12 UTC.

            What you can do: send the shopper a payment link from your dashboard.

            We expect to fix this by 11:15 UTC. That is an estimate: most problems like this one have taken us less time. If it changes, we will say so here.

            Next update by 10:15 UTC. Reference LK-2041.
            """
        ),
        (
            3.1,
            """
            Nothing has changed since our last update. Some card payments made through the Checkout API are still failing, for cards issued in the UK and Europe. Our payments team is checking each step that a payment goes through.

            What you can do: send the shopper a payment link from your dashboard.

            Our estimate has not changed: we expect to fix this by 11:15 UTC.

            Next update by 10:45 UTC. Reference LK-2041.
            """
        ),
        (
            1.4,
            """
            Card payments made through the Checkout API are working again. Our checks have passed since 11:48 UTC. We will keep watching before we say that this is over.

            What you can do: you can take card payments as usual. If one fails, tell us and quote LK-2041.

            The problem started at 09:12 UTC. Next update by 12:20 UTC.
            """
        ),
        (
            2.7,
            """
            Card payments made through the Checkout API are working normally. The problem lasted 2 hours 36 minutes, from 09:12 UTC to 11:48 UTC on 14 July.

            Some payments with UK and European cards failed in that time. A payment that failed did not take money from the shopper.

            What you can do: ask shoppers whose payment failed to pay again. Your dashboard lists them.

            We are sorry. We know that this cost you sales. We will publish what went wrong by 17 July. Reference LK-2041.
            """
        ),
    ]

    @Test(arguments: ReadingTests.vectors)
    func `the grade is the published one`(_ vector: (grade: Double, text: String)) throws {
        var facts = Facts()
        facts.service = "Checkout API"
        facts.ref = "LK-2041"
        let grade = try #require(Reading.grade(vector.text, facts: facts))
        #expect(abs(grade - vector.grade) <= 0.2, "\(grade)")
    }

    @Test func `short texts have no grade`() {
        #expect(Reading.grade("Card payments are failing.", facts: nil) == nil)
    }

    @Test(arguments: [
        ("a", 1), ("yes", 1), ("failed", 1), ("payments", 2), ("dashboard", 2), ("problem", 2),
        ("update", 2), ("estimate", 3), ("people", 2), ("simple", 2),
    ])
    func `syllables are groups of vowels`(_ word: String, _ count: Int) {
        #expect(Reading.syllables(word) == count)
    }

    @Test(arguments: [
        ("", "GSM-7", 0, 1), (String(repeating: "a", count: 160), "GSM-7", 160, 1),
        (String(repeating: "a", count: 161), "GSM-7", 161, 2),
        (String(repeating: "a", count: 306), "GSM-7", 306, 2),
        (String(repeating: "a", count: 307), "GSM-7", 307, 3),
        (String(repeating: "€", count: 80), "GSM-7", 160, 1),
        (String(repeating: "^", count: 81), "GSM-7", 162, 2),
        ("{}[]~\\|^€", "GSM-7", 18, 1), ("£@é", "GSM-7", 3, 1),
        (String(repeating: "ő", count: 70), "UCS-2", 70, 1),
        (String(repeating: "ő", count: 71), "UCS-2", 71, 2),
        (String(repeating: "ő", count: 135), "UCS-2", 135, 3),
        ("😀", "UCS-2", 2, 1), ("`", "UCS-2", 1, 1),
    ])
    func `segments are counted as phones do`(
        _ text: String, _ encoding: String, _ units: Int, _ segments: Int
    ) {
        let count = Segments(text)
        #expect(count.encoding.rawValue == encoding)
        #expect(count.units == units)
        #expect(count.segments == segments)
    }

    @Test func `typography is folded, letters are not`() {
        #expect(Segments.folded("“Pay” – it’s… Ő") == "\"Pay\" - it's... Ő")
    }
}
