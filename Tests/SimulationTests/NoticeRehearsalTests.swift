import Foundation
import Incidents
import Simulation
import Testing

/// What customers would read of whole outages, from the agent itself: in the tone of the house, with nothing that the
/// lint has against it.
@Suite struct NoticeRehearsalTests {
    @Test(arguments: ["larkfield", "sign-in"])
    func `the texts of a rehearsed outage read as they were reviewed`(name: String) throws {
        let result = try Scenarios.rehearsal("notices/\(name)").run()
        #expect(result.missed == 0, "\(result.misses)")
        let approved = result.approved
        for notice in approved {
            #expect(notice.why == "lint: clean", "\(notice.notice ?? ""): \(notice.why ?? "")")
        }
        #expect(Set(approved.compactMap(\.channel)).count == 9)
        // Whoever hears of a problem hears first that there is one.
        for (incident, notices) in Dictionary(grouping: approved, by: \.incident) {
            for (channel, told) in Dictionary(grouping: notices, by: \.channel) {
                #expect(
                    told.first?.stage == "acknowledge", "\(incident ?? "") \(channel ?? "")")
            }
        }
        let file = Scenarios.folder.appending(path: "notices/\(name).txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            try result.notices.write(to: file, atomically: true, encoding: .utf8)
        }
        let reviewed = try String(contentsOf: file, encoding: .utf8)
        #expect(result.notices == reviewed, "UPDATE_GOLDENS=1 rewrites \(file.lastPathComponent)")
    }

    @Test func `both offsets of a night in which the clocks go back are told, each with its name`()
        throws
    {
        let texts = try Scenarios.rehearsal("notices/sign-in").run().approved.compactMap(\.body)
            .joined(separator: "\n")
        #expect(texts.contains(" BST") && texts.contains(" GMT"))
        #expect(texts.contains("BST is UTC+1 and GMT is UTC."))
    }

    @Test
    func `a long outage is told in every stage, and nothing that was corrected is said again`()
        throws
    {
        let told = try Scenarios.rehearsal("notices/larkfield").run().approved
        #expect(
            Set(told.compactMap(\.stage)) == [
                "acknowledge", "update", "correction", "no_news", "identified",
                "revised_estimate", "monitoring", "came_back", "resolved", "follow_up",
                "withdrawn",
            ])
        let corrected = try #require(told.lastIndex { $0.stage == "correction" })
        #expect(told[..<corrected].contains { $0.body?.contains("refunds") == true })
        #expect(
            !told[(corrected + 1)...].contains { notice in
                notice.incident == told[corrected].incident
                    && notice.body?.contains("efunds") == true
            })
        // Nobody gives a time for what came back that was given for what was over.
        let back = told.filter { $0.stage == "came_back" && $0.channel == "status" }
        #expect(back.count == 1)
        #expect(!back.contains { $0.body?.contains("We expect to fix this") == true })
    }
}
