import Simulation
import Testing

@Suite struct CanaryTests {
    @Test(arguments: Sabotage.allCases)
    func `what is broken on purpose is found within sixty seeds`(sabotage: Sabotage) {
        let found = (1...60).contains { seed in
            var scenario = Scenario(seed: UInt64(seed))
            scenario.sabotage = sabotage
            return !World.run(scenario).violations.isEmpty
        }
        #expect(found, "\(sabotage.rawValue) went unseen")
    }

    @Test(arguments: [3, 24, 52])
    func `two runs of a seed give equal bytes`(seed: UInt64) {
        let first = World.run(Scenario(seed: seed)).text
        #expect(first == World.run(Scenario(seed: seed)).text)
        #expect(first != World.run(Scenario(seed: seed + 1)).text)
        #expect(first.utf8.count > 1000)
    }
}
