import Basics
import Configuration
import Detection
import Simulation

/// False alarms per million scheduled checks.
enum FalseAlarms {
    static let noises: [Noise] = [
        .independent(0.001), .independent(0.01), .independent(0.05),
        .bursts(0.001, seconds: 10), .bursts(0.01, seconds: 10), .uplink(0.001, seconds: 30),
    ]

    static func measure(checks: Int, seed: UInt64, _ report: inout Report) {
        say("\n## False alarms per million scheduled checks [a day, for 100 probes]\n")
        say(padded("rule", 40) + noises.map { padded($0.name, 26) }.joined())
        for peer in Peer.all {
            var line = padded(peer.name, 40)
            var cells: [(String, String)] = []
            for noise in noises {
                let alarms = peer.falseAlarms(noise).map { $0 * 1e6 }
                let aDay = alarms.map { $0 / 1e6 * 86400 / peer.interval * 100 }
                let text = alarms.map { "\(short($0)) [\(short(aDay ?? 0))]" } ?? "-"
                cells.append((noise.name, text))
                line += padded(text, 26)
            }
            report.row("false alarms", peer.name, cells)
            say(line)
        }
        tocsin("Tocsin, 8-probe services", 5, 8, ["here"], noises, checks, seed, &report)
        tocsin("Tocsin, one-probe services", 40, 1, ["here"], noises, checks, seed + 1, &report)
        tocsin(
            "Tocsin, 8 probes, 3 vantages", 5, 8, ["eu", "us", "ap"],
            [.bursts(0.01, seconds: 10)], checks, seed + 2, &report)
    }

    private static func tocsin(
        _ name: String, _ services: Int, _ probes: Int, _ vantages: [String], _ noises: [Noise],
        _ checks: Int, _ seed: UInt64, _ report: inout Report
    ) {
        var line = padded(name, 40)
        var cells: [(String, String)] = []
        for (place, noise) in noises.enumerated() {
            let found = run(
                services, probes, vantages, noise, checks, seed &+ UInt64(place) &* 7919)
            let rate = Double(found.outages) / Double(found.scheduled) * 1e6
            var text =
                found.outages == 0
                ? "0 seen (<\(short(3e6 / Double(found.scheduled))))" : short(rate)
            text += " +\(found.degraded) deg"
            cells.append((noise.name, text))
            line += padded(text, 26)
            gate(name, noise, rate, found, &report)
        }
        report.row("false alarms", name, cells)
        say(line)
    }

    private static func gate(
        _ name: String, _ noise: Noise, _ rate: Double, _ found: Found, _ report: inout Report
    ) {
        let title = "\(name), \(noise.name): false alarms per million"
        switch noise {
        case .none: break
        case .independent(let share):
            report.gate(title, rate, atMost: 1)
            if share == 0.01 {
                report.gate(
                    "\(name), \(noise.name): checks per scheduled check",
                    Double(found.ran) / Double(found.scheduled), atMost: 1.25)
            }
        case .bursts(let share, _): report.gate(title, rate, atMost: share > 0.005 ? 8 : 1)
        case .uplink: report.gate(title, rate, atMost: 0)
        }
    }

    struct Found {
        var outages = 0
        var degraded = 0
        var scheduled = 0
        var ran = 0
    }

    private static func run(
        _ services: Int, _ probes: Int, _ vantages: [String], _ noise: Noise, _ checks: Int,
        _ seed: UInt64
    ) -> Found {
        let settings = Settings.made(
            services: services, probes: probes, anchors: 2, vantages: vantages)
        let length = Double(checks) / Double(services * probes * vantages.count) * 30
        var dice = SeededGenerator(seed: seed)
        var world = DetectorWorld(settings, &dice)
        let cells = world.cells
        var state = NoiseState(
            noise, paths: cells.count, vantages: vantages.count, seed: seed &* 31 &+ 5)
        world.run(
            until: length,
            fails: { state.loses(path: $0, vantage: cells[$0].vantage, at: $1) })
        var found = Found(scheduled: world.scheduled, ran: world.ran)
        // What is usual is learnt first.
        for (at, transition) in world.log where at > 1800 {
            switch transition.change {
            case .opened(let outage), .reopened(let outage):
                if outage.outageClass == .degraded {
                    found.degraded += 1
                } else {
                    found.outages += 1
                }
            default: break
            }
        }
        return found
    }
}
