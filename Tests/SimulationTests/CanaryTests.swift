import Simulation
import Testing

@Suite struct CanaryTests {
    /// The sentence that each fault breaks: it must be that one that finds it, whatever else does.
    static let broken: [(sabotage: Sabotage, invariant: String)] = [
        (.hastyDetector, "OpeningsAreTrue"),
        (.swallowedOpenings, "ReceiversHearTheStory"),
        (.swallowedCloses, "OpeningsAndClosesAreHeard"),
        (.swallowedIncidents, "OpeningsAndClosesAreHeard"),
        (.wordsAfterTheClose, "ReceiversHearTheStory"),
        (.overtakenNews, "ReceiversHearInOrder"),
        (.newKeys, "FactsKeepTheirNames"),
        (.sharedKeys, "FactsKeepTheirNames"),
        (.forgetfulLedger, "OpeningsAndClosesAreHeard"),
        (.lyingDisk, "FactsKeepTheirNames"),
        (.noPerson, "NothingPublicWithoutAPerson"),
        (.doubledProbes, "ProbesDoNotOverlap"),
        (.deaf, "OutagesAreAnnounced"),
    ]

    @Test(arguments: broken)
    func `what is broken on purpose is found within sixty seeds`(
        sabotage: Sabotage, invariant: String
    ) {
        let found = (1...60).contains { seed in
            var scenario = Scenario(seed: UInt64(seed))
            scenario.sabotage = sabotage
            return World.run(scenario).violations.contains { $0.invariant == invariant }
        }
        #expect(found, "\(sabotage.rawValue) went unseen by \(invariant)")
    }

    @Test func `nothing is broken that no sentence is meant to find`() {
        #expect(Set(Self.broken.map(\.sabotage)) == Set(Sabotage.allCases))
    }

    @Test(arguments: [3, 24, 52])
    func `two runs of a seed give equal bytes`(seed: UInt64) {
        let first = World.run(Scenario(seed: seed)).text
        #expect(first == World.run(Scenario(seed: seed)).text)
        #expect(first != World.run(Scenario(seed: seed + 1)).text)
        #expect(first.utf8.count > 1000)
    }
}
