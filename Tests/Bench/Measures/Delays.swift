import Basics
import Configuration
import Detection
import Simulation

/// How soon outages are found, how many are missed, and how well they are judged.
enum Delays {
    static let lengths: [Double] = [30, 60, 120, 300, 900]

    static func measure(trials: Int, seed: UInt64, _ report: inout Report) {
        for failing in [8, 4, 1] {
            say(
                "\n## \(failing) of 8 fail, loss 1 %: seconds from the start, p50/p90/p95 (missed) "
                    + "x alerts\n")
            say(padded("rule", 40) + lengths.map { padded("\(Int($0)) s", 26) }.joined())
            for peer in Peer.all {
                var line = padded(peer.name, 40)
                var cells: [(String, String)] = []
                for length in lengths {
                    var dice = SeededGenerator(seed: seed &+ stableHash(peer.name))
                    let found = (0..<trials).map { _ in
                        peer.alerts(failing: failing, length: length, loss: 0.01, &dice)
                    }
                    let text = cell(
                        found.compactMap { $0.min() }, alerts: found.map { Double($0.count) },
                        trials)
                    cells.append(("\(Int(length)) s", text))
                    line += padded(text, 26)
                }
                report.row("\(failing) of 8 fail", peer.name, cells)
                say(line)
            }
            for loss in [0.001, 0.01, 0.05] {
                tocsin(failing, loss, ["here"], trials, seed, &report)
            }
            if failing != 4 { tocsin(failing, 0.01, ["eu", "us", "ap"], trials, seed, &report) }
        }
    }

    private static func cell(_ delays: [Double], alerts: [Double], _ trials: Int) -> String {
        let missed = Int((Double(trials - delays.count) / Double(trials) * 100).rounded())
        let told = alerts.filter { $0 > 0 }.mean
        return "\(whole(delays.quantile(0.5)))/\(whole(delays.quantile(0.9)))/"
            + "\(whole(delays.quantile(0.95))) (\(missed) %) x\(short1(told))"
    }

    private static func tocsin(
        _ failing: Int, _ loss: Double, _ vantages: [String], _ trials: Int, _ seed: UInt64,
        _ report: inout Report
    ) {
        let place = vantages.count > 1 ? ", 3 vantages" : ""
        let name = "Tocsin, loss \(percent(loss))\(place)"
        var line = padded(name, 40)
        var notes = ""
        var cells: [(String, String)] = []
        for length in lengths {
            let found = (0..<trials).map { trial in
                Trial.run(
                    failing: failing, length: length, loss: loss, vantages,
                    seed: seed &+ UInt64(trial) &* 104_729 &+ UInt64(length))
            }
            let text = cell(
                found.compactMap(\.delay), alerts: found.map { $0.delay == nil ? 0 : 1 }, trials)
            cells.append(("\(Int(length)) s", text))
            line += padded(text, 26)
            notes += judge(found, failing, length, loss, place, &report)
        }
        report.row("\(failing) of 8 fail", name, cells)
        say(line)
        say(notes)
    }

    private static func judge(
        _ found: [Trial], _ failing: Int, _ length: Double, _ loss: Double, _ place: String,
        _ report: inout Report
    ) -> String {
        let opened = found.filter { $0.delay != nil }
        guard !opened.isEmpty else { return "" }
        let isRight = Double(opened.count { $0.isClassRight }) / Double(opened.count)
        let recovery = opened.compactMap(\.recovery)
        let error = opened.compactMap(\.lengthError)
        let again = Double(opened.reduce(0) { $0 + $1.reopened }) / Double(opened.count)
        let title = "\(failing) of 8, \(Int(length)) s, loss \(percent(loss))\(place)"
        if length >= 300, loss <= 0.011, place.isEmpty {
            report.gate(
                "\(title): missed share", 1 - Double(opened.count) / Double(found.count), atMost: 0)
            report.gate("\(title): recovery p50", recovery.quantile(0.5) ?? 1e9, atMost: 95)
            report.gate("\(title): error of the length p50", error.quantile(0.5) ?? 1e9, atMost: 30)
            report.gate("\(title): re-opened per outage", again, atMost: 0.02)
            if loss > 0.005 {
                let limit = failing == 8 ? 55.0 : failing == 4 ? 65 : 135
                report.gate(
                    "\(title): delay p95", opened.compactMap(\.delay).quantile(0.95) ?? 1e9,
                    atMost: limit)
            }
        }
        if length >= 60, loss > 0.005, loss <= 0.011, place.isEmpty {
            report.gate("\(title): wrong class share after 30 s", 1 - isRight, atMost: 0.01)
        }
        return "    \(Int(length)) s: class right \(percent(isRight)), recovery "
            + "\(whole(recovery.quantile(0.5)))/\(whole(recovery.quantile(0.95))) s, length wrong by "
            + "\(whole(error.quantile(0.5)))/\(whole(error.quantile(0.95))) s, re-opened "
            + "\(short(again))\n"
    }
}

private func short1(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}

/// One outage of a part of an 8-probe service.
struct Trial {
    /// From its start to the opening; nil when it was missed.
    var delay: Double?
    var isClassRight = false
    var recovery: Double?
    var lengthError: Double?
    var reopened = 0

    /// - Parameter failing: so many of the eight probes, from every vantage.
    static func run(
        failing: Int, length: Double, loss: Double, _ vantages: [String], seed: UInt64
    ) -> Trial {
        let settings = Settings.made(services: 1, probes: 8, anchors: 2, vantages: vantages)
        var dice = SeededGenerator(seed: seed)
        let start = 600 + dice.unit() * 30
        let end = start + length
        var world = DetectorWorld(settings, &dice)
        let cells = world.cells
        var noise = SeededGenerator(seed: seed &* 48_271 &+ 11)
        world.run(until: end + 900) { cell, time in
            if cells[cell].probe < failing, time >= start, time < end { return true }
            return noise.chance(loss)
        }
        var trial = Trial()
        var outage: Outage?
        var opened = 0.0
        for (at, transition) in world.log {
            switch transition.change {
            case .opened(let found):
                guard at >= start, at <= end + 60, trial.delay == nil else { continue }
                (outage, opened) = (found, at)
                trial.delay = at - start
            case .changed(let found, _, _):
                if at <= opened + 30 { outage = found }
            case .reopened: trial.reopened += 1
            case .resolved(let found):
                guard trial.delay != nil, trial.recovery == nil else { continue }
                trial.recovery = at - end
                let lasted = (found.recovered ?? found.onset).seconds(since: found.onset)
                trial.lengthError = abs(lasted - length)
            default: break
            }
        }
        let wanted: OutageClass = failing == 8 ? .major : .partial
        trial.isClassRight = outage?.outageClass == wanted
        return trial
    }
}
