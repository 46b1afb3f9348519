import Simulation
import Testing

@Suite struct SimulationTests {
    static let shards = 16

    @Test(arguments: 0..<shards)
    func `every seed keeps every invariant`(shard: Int) {
        if let seed = Seeds.replayed {
            guard shard == 0 else { return }
            let transcript = World.run(Scenario(seed: UInt64(seed)))
            print(transcript.text)
            #expect(transcript.violations.isEmpty, "\(report(transcript))")
            return
        }
        var broken = 0
        for seed in stride(
            from: Seeds.first + shard, to: Seeds.first + Seeds.count, by: Self.shards)
        {
            let transcript = World.run(Scenario(seed: UInt64(seed)))
            if transcript.violations.isEmpty { continue }
            broken += 1
            if broken <= 2 { Issue.record("\(report(transcript))") }
        }
        #expect(broken == 0, "\(broken) seeds of this shard are broken")
    }
}
