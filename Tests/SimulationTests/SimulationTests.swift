import Dispatch
import Simulation
import Synchronization
import Testing

@Suite struct SimulationTests {
    /// A broken build says enough with so many broken seeds.
    static let reported = 5

    @Test func `every seed keeps every invariant`() {
        if let seed = Seeds.replayed {
            let transcript = World.run(Scenario(seed: UInt64(seed)))
            print(transcript.text)
            #expect(transcript.violations.isEmpty, "\(report(transcript))")
            return
        }
        let broken = Mutex<[UInt64]>([])
        let figures = Mutex(Transcript.Figures())
        DispatchQueue.concurrentPerform(iterations: Seeds.count) { place in
            let seed = UInt64(Seeds.first + place)
            let transcript = World.run(Scenario(seed: seed))
            figures.withLock { $0.add(transcript.figures) }
            if !transcript.violations.isEmpty { broken.withLock { $0.append(seed) } }
        }
        let seeds = broken.withLock { $0.sorted() }
        for seed in seeds.prefix(Self.reported) {
            Issue.record("\(report(World.run(Scenario(seed: seed))))")
        }
        #expect(
            seeds.isEmpty, "\(seeds.count) of \(Seeds.count) seeds are broken: \(seeds.prefix(100))"
        )
        let seen = figures.withLock { $0 }
        print("simulated: \(seen)")
        // Seeds that reach nothing prove nothing.
        guard Seeds.count >= 100 else { return }
        #expect(seen.incidents > Seeds.count / 2)
        #expect(seen.reopened > 0)
        #expect(seen.repeated > 0)
        #expect(seen.promisesKept > 0)
        #expect(seen.promisesBroken > 0)
        #expect(seen.lives > Seeds.count)
        #expect(seen.crashes > Seeds.count / 4)
        #expect(seen.reloads > Seeds.count / 4)
        #expect(seen.destinationsMoved > 0)
        #expect(seen.plannedWork > 0)
    }
}
