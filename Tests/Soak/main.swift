import Dispatch
import Foundation
import Simulation
import Synchronization

// Simulates many seeds on all cores: soak [SEEDS [FIRST_SEED]]. Prints how far it is, and every broken seed with
// what broke; exits 1 when one was. One seed alone is told in full.
let words = CommandLine.arguments.dropFirst().map { Int($0) ?? 0 }
let count = words.first ?? 100_000
let first = words.count > 1 ? words[1] : 1
guard count > 0, first > 0 else {
    print("usage: soak [SEEDS [FIRST_SEED]], whole numbers from 1")
    exit(2)
}

if count == 1 {
    let transcript = World.run(Scenario(seed: UInt64(first)))
    print(transcript.text)
    transcript.violations.forEach { print($0) }
    exit(transcript.violations.isEmpty ? 0 : 1)
}
let portion = 500
let broken = Mutex<[UInt64]>([])
let figures = Mutex(Transcript.Figures())
for start in stride(from: 0, to: count, by: portion) {
    let size = min(portion, count - start)
    DispatchQueue.concurrentPerform(iterations: size) { place in
        let seed = UInt64(first + start + place)
        let transcript = World.run(Scenario(seed: seed))
        figures.withLock { $0.add(transcript.figures) }
        guard !transcript.violations.isEmpty else { return }
        let what = transcript.violations.map(\.description).joined(separator: "; ")
        print("seed \(seed) is broken: \(what)")
        broken.withLock { $0.append(seed) }
    }
    let sofar = broken.withLock { $0.count }
    print("\(start + size) of \(count) seeds, \(sofar) broken")
    fflush(nil)
}
print("simulated: \(figures.withLock { $0 })")
let seeds = broken.withLock { $0.sorted() }
print(
    seeds.isEmpty
        ? "\(count) seeds from \(first): every invariant held"
        : "replay a broken seed with SEED=\(seeds[0]) scripts/test")
exit(seeds.isEmpty ? 0 : 1)
