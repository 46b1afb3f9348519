import Basics
import Configuration
import Detection
import Simulation

/// False incidents while the agent's own uplink loses a share of everything for ten minutes.
enum OwnFaults {
    static func measure(spells: Int, seed: UInt64, _ report: inout Report) {
        say("\n## Our own uplink is lossy for 10 min: false incidents per spell\n")
        for share in [0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0] {
            var line = padded("\(percent(share)) loss", 14)
            for anchors in 0...2 {
                var outages = 0
                var degraded = 0
                var told = 0
                for spell in 0..<spells {
                    let found = run(
                        share, anchors, seed &+ UInt64(spell) &* 15_485_863 &+ UInt64(anchors))
                    outages += found.outages
                    degraded += found.degraded
                    told += found.doubts > 0 ? 1 : 0
                }
                let rate = Double(outages) / Double(spells)
                let weak = Double(degraded) / Double(spells)
                let text = "\(anchors) anchors: \(short(rate)) outages + \(short(weak)) degraded"
                line += padded(text, 48)
                report.row(
                    "own uplink", "\(percent(share)), \(anchors) anchors",
                    [("outages", short(rate)), ("degraded", short(weak)), ("told", "\(told)")])
                if anchors == 2 {
                    report.gate(
                        "uplink loses \(percent(share)), 2 anchors: false incidents per spell",
                        rate + weak, atMost: 0.1)
                }
            }
            say(line)
        }
    }

    private static func run(
        _ share: Double, _ anchors: Int, _ seed: UInt64
    ) -> (outages: Int, degraded: Int, doubts: Int) {
        let settings = Settings.made(services: 3, probes: 4, anchors: anchors)
        var dice = SeededGenerator(seed: seed)
        var world = DetectorWorld(settings, &dice)
        var noise = SeededGenerator(seed: seed &* 69_621 &+ 3)
        world.run(until: 2400) { _, time in
            time >= 900 && time < 1500 && noise.chance(share)
        }
        var found = (outages: 0, degraded: 0, doubts: 0)
        for (_, transition) in world.log {
            switch transition.change {
            case .opened(let outage), .reopened(let outage):
                if outage.outageClass == .degraded {
                    found.degraded += 1
                } else {
                    found.outages += 1
                }
            case .doubtBegan: found.doubts += 1
            default: break
            }
        }
        return found
    }
}
