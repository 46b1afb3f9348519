import Basics
import Foundation
import Incidents
import Notices
import Testing

/// Whose time customers are given: a person's word goes before history, which never overwrites it.
struct EstimateLifeTests {
    /// A desk with earlier problems that took 61 to 88 minutes each.
    private func desk() -> Desk {
        let desk = Desk()
        remember(on: desk, minutes: 60, month: "10")
        desk.pass(.minutes(3))
        desk.isDown = true
        _ = desk.pass(until: .noticeDrafted)
        return desk
    }

    private func remember(on desk: Desk, minutes: Int, month: String) {
        var rows = ["started,duration_min,severity,service,failure"]
        for day in 1...28 {
            rows.append(
                "2026-\(month)-\(day < 10 ? "0" : "")\(day)T00:00:00Z,\(minutes + day),SEV1,shop,status"
            )
        }
        let csv = rows.joined(separator: "\\n")
        let reply = desk.ask("history/durations/import", #"{"by":"mara","text":"\#(csv)"}"#)
        #expect(reply?.status == 200)
    }

    /// Approves what waits, minute by minute, for so long.
    private func live(_ desk: Desk, _ incident: String, minutes: Int) {
        for _ in 0..<minutes {
            desk.pass(.minutes(1))
            if !desk.drafts.isEmpty { _ = desk.ask("notices/\(incident)/approve") }
        }
    }

    private func told(_ desk: Desk, _ incident: String) -> [Notice] {
        desk.notices.filter {
            $0.incident == incident && $0.channel == .status
                && ($0.state == .approved || $0.state == .sent)
        }
    }

    @Test func `a person's time takes the place of history's, and both are shown`() throws {
        let desk = desk()
        let incident = try #require(desk.incidents.first?.id)
        live(desk, incident, minutes: 40)
        let first = try #require(told(desk, incident).last)
        let guessed = try #require(first.estimate)
        #expect(first.body.contains("most problems like this one") || first.stage == .noNews)
        _ = desk.ask("incidents/\(incident)/estimate", #"{"by":"mara","text":"2h"}"#)
        desk.pass(.seconds(2))
        let draft = try #require(desk.drafts.first)
        #expect(draft.stage == .revisedEstimate)
        let stated = try #require(desk.incidents.first?.estimate?.value)
        #expect(draft.estimate == stated)
        #expect(stated > guessed)
        // It waits for a person like any other: nothing was said in her name.
        #expect(told(desk, incident).last == first)
    }

    @Test func `history never overwrites a person's time, whatever is learned meanwhile`() throws {
        let desk = desk()
        let incident = try #require(desk.incidents.first?.id)
        _ = desk.ask("incidents/\(incident)/estimate", #"{"by":"mara","text":"90m"}"#)
        let stated = try #require(desk.incidents.first?.estimate?.value)
        live(desk, incident, minutes: 30)
        #expect(told(desk, incident).last?.estimate == stated)
        // All that came before now took hours.
        remember(on: desk, minutes: 300, month: "09")
        remember(on: desk, minutes: 310, month: "08")
        live(desk, incident, minutes: 45)
        #expect(desk.incidents.first?.estimate?.value == stated)
        #expect(desk.incidents.first?.estimate?.by == "mara")
        let since = told(desk, incident)
        #expect(since.allSatisfy { $0.estimate == stated }, "\(since.map(\.estimate))")
        #expect(!since.contains { $0.stage == .revisedEstimate })
    }
}
