import Basics
import Foundation
import Simulation
import Testing

@Suite struct ExplainTests {
    struct Moment: Sendable, CustomTestStringConvertible {
        let scenario: String
        let name: String
        let at: Int
        var testDescription: String { "\(scenario.split(separator: "/").last ?? "")-\(name)-\(at)" }
    }

    /// Moments in the lives of ten scenarios: calm, suspicion, each class, doubt, recovery, the end.
    static let moments = [
        Moment(scenario: "N01", name: "api", at: 600),
        Moment(scenario: "N04", name: "api", at: 630),
        Moment(scenario: "D05", name: "api", at: 760),
        Moment(scenario: "D07", name: "api", at: 700),
        Moment(scenario: "D03", name: "api", at: 700),
        Moment(scenario: "D03", name: "api", at: 1000),
        Moment(scenario: "D03", name: "api", at: 1245),
        Moment(scenario: "D12", name: "api", at: 1500),
        Moment(scenario: "F06", name: "api", at: 2400),
        Moment(scenario: "L01", name: "api", at: 2400),
        Moment(scenario: "M01", name: "api", at: 700),
        Moment(scenario: "G01", name: "web", at: 800),
        Moment(scenario: "V01", name: "api", at: 720),
        Moment(scenario: "agent/R07", name: "api", at: 1500),
        Moment(scenario: "D03", name: "T-20261123-1", at: 1400),
    ]

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Explained")

    @Test(arguments: moments)
    func `what is explained reads as it was reviewed`(moment: Moment) throws {
        let rehearsal = try Scenarios.rehearsal(moment.scenario)
        let text = rehearsal.explanation(of: moment.name, at: .seconds(moment.at))
        let file = Self.folder.appending(path: "\(moment.testDescription).txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil {
            try FileManager.default.createDirectory(
                at: Self.folder, withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        #expect(text == (try? String(contentsOf: file, encoding: .utf8)))
    }

    @Test func `a name that is neither a service nor an incident is told the nearest`() throws {
        let text = try Scenarios.rehearsal("D03").explanation(of: "apl", at: .seconds(60))
        #expect(text.contains("did you mean 'api'?"))
    }
}
