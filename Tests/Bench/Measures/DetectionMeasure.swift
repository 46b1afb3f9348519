import Foundation

/// The detector against other tools' rules: false alarms, missed outages, delays, our own faults, and its cost.
enum DetectionMeasure {
    /// Measures the part that the command line names, or all.
    static func run() {
        let words = CommandLine.arguments.dropFirst(2)
        let part = words.first { !$0.contains("=") }
        func option(_ name: String, _ usual: Int) -> Int {
            let given = words.last { $0.hasPrefix(name + "=") }
            return given.flatMap { Int($0.dropFirst(name.count + 1)) } ?? usual
        }
        var report = Report()
        let seed = UInt64(option("seed", 20_261_125))
        if part == nil || part == "alarms" {
            FalseAlarms.measure(checks: option("checks", 1_400_000), seed: seed, &report)
        }
        if part == nil || part == "delays" {
            Delays.measure(trials: option("trials", 1000), seed: seed, &report)
        }
        if part == nil || part == "own" {
            OwnFaults.measure(spells: option("spells", 200), seed: seed, &report)
        }
        if part == nil || part == "speed" {
            Speeds.measure(observations: option("observations", 2_000_000), &report)
        }
        say("\n## Gates\n")
        say(report.text)
        report.write(to: ".build/bench/detection.json")
    }
}
