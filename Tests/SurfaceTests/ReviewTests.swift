import Basics
import Foundation
import Surface
import Testing

struct ReviewTests {
    /// An outage of 40 minutes that was told of three times, once late.
    private func reviewed() throws -> Reviewed {
        let incident = """
            {"incident":"T-20261125-1","title":"Checkout | API","state":"resolved","worst_class":"major",
            "worst_severity":"SEV1","probes":["checkout-eu"],"failure":"timeout","why":"It failed.",
            "onset":"2026-11-25T12:00:00.000Z","opened_at":"2026-11-25T12:00:42.000Z",
            "recovered_at":"2026-11-25T12:40:00.000Z","resolved_at":"2026-11-25T12:41:00.000Z",
            "duration_s":2400,"reopened":1,"acknowledged_by":"Ada","cause":{"value":"A change","by":"Ada",
            "at":"2026-11-25T12:20:00.000Z"},"timeline":[
            {"at":"2026-11-25T12:00:43.000Z","event":"delivery.done","text":"alerted oncall (webhook)"},
            {"at":"2026-11-25T12:03:00.000Z","event":"promise.made","text":"Promised."},
            {"at":"2026-11-25T12:23:00.000Z","event":"promise.broken","text":"Not given."},
            {"at":"2026-11-25T12:30:00.000Z","event":"promise.kept","text":"Given."},
            {"at":"2026-11-25T12:31:00.000Z","event":"incident.noted","text":"Odd.","by":"Lee"}]}
            """
        func notice(_ number: Int, _ stage: String, _ minute: Int, _ more: String = "") -> String {
            """
            {"notice":"T-20261125-1-n\(number)","incident":"T-20261125-1","stage":"\(stage)",
            "channel":"status","title":"Checkout","drafted_at":"2026-11-25T12:01:00.000Z"\(more)
            \(minute > 0 ? ",\"decided_at\":\"2026-11-25T12:\(minute):00.000Z\",\"decided_by\":\"Ada\"" : "")
            \(minute > 0 ? ",\"sent_at\":\"2026-11-25T12:\(minute):00.000Z\"" : "")}
            """
        }
        let notices = [
            notice(1, "acknowledge", 13), notice(2, "no_news", 0),
            notice(
                3, "update", 30, ",\"overridden\":{\"rules\":[\"F03\"],\"reason\":\"asked for\"}"),
            notice(4, "resolved", 41),
        ]
        return Reviewed(
            incident: try JSONText.decode(Reviewed.Incident.self, from: incident.utf8),
            notices: try notices.map { try JSONText.decode(Reviewed.Notice.self, from: $0.utf8) })
    }

    @Test func `a review counts from what happened, and from nothing that did not`() throws {
        var reviewed = try reviewed()
        let figures = ReviewFigures(reviewed)
        #expect(figures.detected == 42)
        #expect(figures.firstNotice == 738.0)
        #expect(figures.recovered == 2400)
        #expect(figures.longestSilence == 1020.0)
        #expect(figures.slowestApproval == 2400.0)
        #expect(figures.promisesKept == 1 && figures.promisesBroken == 1)
        #expect(figures.corrections == 0 && figures.overrides == 1)
        reviewed.notices = []
        reviewed.incident.recoveredAt = nil
        let none = ReviewFigures(reviewed)
        #expect(none.firstNotice == nil && none.longestSilence == nil && none.recovered == nil)
        #expect(Review.document(reviewed).markdown.contains("No text left."))
    }

    @Test func `a review is filled in with what is known, and asks for the rest`() throws {
        let text = Review.document(try reviewed()).markdown
        for line in [
            "# After-action review: Checkout | API, T-20261125-1", "| At its worst | major, SEV1 |",
            "| Lasted | 40m |", "| Came back | 1 time |",
            "| From the first failing answer to the incident | 42s |",
            "| Promised updates | 1 given in time, 1 not |", "- Cause: A change (Ada)",
            "- T-20261125-1-n3 left against F03: asked for",
            "| 2026-11-25 12:30:00 UTC | update | status | Checkout | Ada |",
            "| 2026-11-25 12:31:00 UTC | +31m | Odd. (Lee) |", "## Where we were lucky",
            "| Action | Kind | Owner | Due | Reference |",
        ] {
            #expect(text.contains(line + "\n"), "\(line)\n\(text)")
        }
        #expect(!text.contains("no news"), "what never left was not told")
    }
}
