import Basics
import Configuration
import Detection
import Foundation
import Probing
import Simulation

/// What a step costs as probes grow, and how fast traces are replayed.
enum Speeds {
    static func measure(observations: Int, _ report: inout Report) {
        say("\n## Cost of a step, 1 % of the observations fail, ns\n")
        for probes in [10, 100, 1000, 10_000, 100_000] {
            let cost = step(probes: probes, count: max(observations, probes * 4))
            say(padded("\(probes) probes", 20) + short(cost))
            report.row("step cost", "\(probes) probes", [("ns", short(cost))])
        }
        say("\n## Replay, observations a second, 0.1 % of them failures\n")
        var speeds: [Double] = []
        for probes in [200, 1000, 10_000] {
            let speed = replay(probes: probes, count: max(observations * 2, probes * 40))
            speeds.append(speed)
            say(padded("\(probes) probes", 20) + short(speed))
            report.row("replay", "\(probes) probes", [("observations a second", short(speed))])
        }
        report.gate("replay, 200 probes: ns an observation", 1e9 / speeds[0], atMost: 500)
        report.gate(
            "replay, 200 against 10,000 probes: times slower", speeds[0] / speeds[2], atMost: 2)
    }

    private static func step(probes: Int, count: Int) -> Double {
        let settings = Settings.made(
            services: max(1, probes / 10), probes: min(10, probes), anchors: 2)
        var detector = Detector(settings: settings)
        var step = Step()
        var dice = SeededGenerator(seed: 11)
        let interval = 30e9 / Double(probes)
        func observe(_ number: Int) {
            let now = Instant(nanoseconds: Int64(Double(number) * interval))
            step.clear()
            detector.observe(
                Observation(
                    probe: number % (probes + 2), started: now,
                    finished: now + .milliseconds(20),
                    outcome: dice.chance(0.01) ? .failed(.timeout) : .passed),
                at: now + .milliseconds(20), into: &step)
        }
        for number in 0..<probes * 2 { observe(number) }
        let began = clock()
        for number in probes * 2..<probes * 2 + count { observe(number) }
        return Double(clock() - began) / Double(CLOCKS_PER_SEC) / Double(count) * 1e9
    }

    private static func replay(probes: Int, count: Int) -> Double {
        let settings = Settings.made(services: probes / 10, probes: 10, anchors: 2)
        var dice = SeededGenerator(seed: 5)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * 56)
        let names = settings.probes.map { Array($0.name.utf8) }
        let gap = 30e9 / Double(settings.probes.count)
        let start: Int64 = 1_795_392_000_000_000_000
        for number in 0..<count {
            let probe = number % settings.probes.count
            let fails = probe < probes && dice.chance(0.001)
            let length = Duration.microseconds(fails ? 5_000_000 : 8000 + Int64(dice.unit() * 9000))
            let at = start + Int64(Double(number) * gap)
            Trace.append(
                Observation(
                    probe: probe, started: Instant(nanoseconds: at),
                    finished: Instant(nanoseconds: at) + length,
                    outcome: fails ? .failed(.timeout) : .passed),
                started: WallTime(nanoseconds: at), probe: names[probe], vantage: [], to: &bytes)
        }
        let began = clock()
        var replay = Replay(settings: settings)
        replay.begin(file: "made")
        for from in stride(from: 0, to: bytes.count, by: 1 << 20) {
            replay.feed(Array(bytes[from..<min(bytes.count, from + 1 << 20)]))
        }
        replay.finish()
        return Double(count) / (Double(clock() - began) / Double(CLOCKS_PER_SEC))
    }
}
