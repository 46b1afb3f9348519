import Foundation
import Incidents
import Simulation
import Testing

/// What customers would read of whole outages, from the agent itself: in the tone of the house, with nothing that the
/// lint has against it.
@Suite struct NoticeRehearsalTests {
    @Test func `the texts of a rehearsed outage read as they were reviewed`() throws {
        let result = try Scenarios.rehearsal("notices/sign-in").run()
        #expect(result.missed == 0, "\(result.misses)")
        let approved = result.approved
        for notice in approved {
            #expect(notice.why == "lint: clean", "\(notice.notice ?? ""): \(notice.why ?? "")")
        }
        #expect(Set(approved.compactMap(\.channel)).count == 9)
        // The clocks go back in it: both offsets are told, each with its name.
        let texts = approved.compactMap(\.body).joined(separator: "\n")
        #expect(texts.contains(" BST") && texts.contains(" GMT"))
        let file = Scenarios.folder.appending(path: "notices/sign-in.txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            try result.notices.write(to: file, atomically: true, encoding: .utf8)
        }
        let reviewed = try String(contentsOf: file, encoding: .utf8)
        #expect(result.notices == reviewed, "UPDATE_GOLDENS=1 rewrites \(file.lastPathComponent)")
    }
}
