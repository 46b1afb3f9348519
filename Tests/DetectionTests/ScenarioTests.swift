import Foundation
import Testing

@testable import Detection

enum Scenarios {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Scenarios")

    static var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return files.filter { $0.hasSuffix(".rehearse") }.map { String($0.dropLast(9)) }.sorted()
    }

    static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: "\(name).rehearse"), encoding: .utf8)
    }
}

@Suite struct ScenarioTests {
    @Test func `there are scenarios to run`() {
        #expect(Scenarios.names.count >= 34)
    }

    @Test(arguments: Scenarios.names)
    func `the detector meets every expectation of a scenario`(name: String) throws {
        let world = MadeWorld(text: try Scenarios.text(name))
        var run = WorldRun(world)
        run.run()
        let telling = Telling(world, run.log)
        let log = run.log.suffix(40).map { "\($0.at) \($0.transition.change) \($0.transition.why)" }
        #expect(
            telling.missed == [],
            "\(name): \(telling.incidents)\n\(log.joined(separator: "\n"))")
    }
}
