import Foundation
import Incidents
import Simulation
import Testing

/// What customers would read of whole outages, from the agent itself: every stage, in its order, with nothing that the
/// lint has against it.
@Suite struct NoticeRehearsalTests {
    private static let trouble = [
        "acknowledge", "update", "no_news", "identified", "revised_estimate", "monitoring",
        "came_back", "resolved", "follow_up", "correction", "withdrawn", "drill",
    ]
    private static let planned = [
        "maint_scheduled", "maint_reminder", "maint_started", "maint_overrun", "maint_completed",
        "maint_cancelled",
    ]

    @Test(arguments: ["larkfield", "sign-in"])
    func `the texts of a rehearsed outage read as they were reviewed`(_ name: String) throws {
        let result = try Scenarios.rehearsal("notices/\(name)").run()
        #expect(result.missed == 0, "\(result.misses)")
        for notice in result.approved {
            #expect(notice.why == "lint: clean", "\(notice.notice ?? ""): \(notice.why ?? "")")
        }
        let file = Scenarios.folder.appending(path: "notices/\(name).txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            try result.notices.write(to: file, atomically: true, encoding: .utf8)
        }
        let reviewed = try String(contentsOf: file, encoding: .utf8)
        #expect(result.notices == reviewed, "UPDATE_GOLDENS=1 rewrites \(file.lastPathComponent)")
    }

    @Test func `every stage and every channel is spoken on`() throws {
        let card = try Scenarios.rehearsal("notices/larkfield").run().approved
        let stages = Set(card.compactMap(\.stage))
        for stage in Self.trouble + Self.planned {
            #expect(stages.contains(stage), "\(stage)")
        }
        let night = try Scenarios.rehearsal("notices/sign-in").run().approved
        let channels = Set(night.compactMap(\.channel))
        #expect(channels.count == 9, "\(channels.sorted())")
        // The clocks go back in it: both offsets are told, each with its name.
        let texts = night.compactMap(\.body).joined(separator: "\n")
        #expect(texts.contains(" BST") && texts.contains(" GMT"))
    }
}
