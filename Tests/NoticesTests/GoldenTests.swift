import Configuration
import Foundation
import Testing

@testable import Notices

struct GoldenTests {
    @Test(arguments: Life.all.map(\.name))
    func `the life of an outage reads as it was reviewed`(_ name: String) throws {
        let life = try #require(Life.all.first { $0.name == name })
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Goldens/\(name).txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            try life.document.write(to: file, atomically: true, encoding: .utf8)
        }
        let reviewed = try String(contentsOf: file, encoding: .utf8)
        #expect(life.document == reviewed, "UPDATE_GOLDENS=1 rewrites \(file.lastPathComponent)")
    }

    @Test(arguments: Life.all.map(\.name))
    func `the lint finds nothing in the goldens`(_ name: String) throws {
        let life = try #require(Life.all.first { $0.name == name })
        for (stage, facts) in life.steps {
            for channel in Settings.Channel.allCases {
                let draft = Drafter.text(stage: stage, channel: channel, facts: facts)
                let findings = Lint.findings(
                    in: draft, stage: stage, channel: channel, facts: facts)
                #expect(findings.isEmpty, "\(stage), \(channel): \(findings)\n\(draft.whole)")
            }
        }
    }
}
