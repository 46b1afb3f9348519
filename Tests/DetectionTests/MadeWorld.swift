import Basics
import Configuration
import Foundation
import Probing

@testable import Detection

/// A made world as scenarios describe it: settings, truth and expectations, read from the
/// scenario's text.
///
/// Only what the detector needs of contract.md section 4; the product's own reader is another
/// stage's.
struct MadeWorld {
    struct Truth {
        enum Kind {
            case fail(Failure, after: Double?)
            case pass(milliseconds: Double)
            case loss(Double, Failure)
            case cycle(down: Double, up: Double, Failure)
            case inconclusive(Doubt)
        }

        var globs: [(probe: String, vantage: String)]
        var from: Double
        var until: Double
        var kind: Kind
    }

    struct AgentFault {
        var vantage: String
        var from: Double
        var until: Double
        var isAsleep: Bool
    }

    var settings = Settings()
    var length = 3600.0
    var seed: UInt64 = 7
    var truths: [Truth] = []
    var faults: [AgentFault] = []
    var windows: [(service: ServiceIndex, from: Double, until: Double)] = []
    var expectations: [[String]] = []

    init(text: String) {
        let lines = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
        let start = lines.firstIndex { $0.hasPrefix("length") } ?? lines.count
        readSettings(lines[..<start])
        for line in lines[start...] {
            let words = line.split(separator: "#")[0].split(separator: " ").map(String.init)
            guard let first = words.first else { continue }
            switch first {
            case "length": length = seconds(words[1])
            case "seed": seed = UInt64(words[1])!
            case "truth": readTruth(words)
            case "agent": readFault(words)
            case "maintenance":
                let (from, until) = range(words[2])
                let service = settings.services.firstIndex { $0.name == words[1] }!
                windows.append((service, from, until))
            case "expect": expectations.append(Array(words.dropFirst()))
            default: preconditionFailure("the test's reader does not know '\(first)'")
            }
        }
    }

    private mutating func readSettings(_ lines: ArraySlice<String>) {
        var sections: [(kind: String, name: String, keys: [(String, String)])] = []
        for line in lines {
            if line.hasPrefix("[") {
                let words = line.dropFirst().dropLast().split(separator: " ").map(String.init)
                sections.append((words[0], words.count > 1 ? words[1] : "", []))
            } else if let equals = line.firstIndex(of: "=") {
                let key = line[..<equals].trimmingCharacters(in: .whitespaces)
                let value = line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces)
                sections[sections.count - 1].keys.append((key, value))
            }
        }
        for section in sections where section.kind == "service" {
            settings.services.append(.init(name: section.name, title: section.name))
        }
        for section in sections {
            for (key, value) in section.keys {
                switch (section.kind, key) {
                case ("agent", "name"): settings.agent.name = value
                case ("service", _):
                    let place = settings.services.firstIndex { $0.name == section.name }!
                    if key == "tier" { settings.services[place].tier = Int(value)! }
                    if key == "depends" { settings.services[place].depends = services(value) }
                default: break
                }
            }
        }
        for kind in ["probe", "anchor"] {
            for section in sections where section.kind == kind {
                settings.probes.append(probe(section.name, section.keys))
            }
        }
        var everywhere: [String] = []
        for probe in settings.probes {
            for name in probe.vantages where !everywhere.contains(name) { everywhere.append(name) }
        }
        if everywhere.isEmpty { everywhere = [settings.agent.name] }
        for index in settings.probes.indices where settings.probes[index].vantages.isEmpty {
            settings.probes[index].vantages =
                settings.probes[index].isAnchor ? everywhere : [settings.agent.name]
        }
    }

    private func services(_ value: String) -> [ServiceIndex] {
        value.split(separator: ",").map { name in
            settings.services.firstIndex {
                $0.name == name.trimmingCharacters(in: .whitespaces)
            }!
        }
    }

    private func probe(_ name: String, _ keys: [(String, String)]) -> Settings.Probe {
        var probe = Settings.Probe(
            name: name, service: nil, target: .tcp(host: "", port: 1), host: name)
        for (key, value) in keys {
            switch key {
            case "service": probe.service = services(value)[0]
            case "http":
                probe.host = String(value.split(separator: "/")[1])
            case "tcp": probe.host = String(value.split(separator: ":")[0])
            case "every": probe.every = Duration(text: value)!
            case "timeout": probe.timeout = Duration(text: value)!
            case "slow": probe.slow = Duration(text: value)!
            case "critical": probe.critical = value == "yes"
            case "host": probe.host = value
            case "weight": probe.weight = Double(value)!
            case "vantages":
                probe.vantages = value.split(separator: ",").map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
            default: preconditionFailure("the test's reader does not know the key '\(key)'")
            }
        }
        return probe
    }

    private mutating func readTruth(_ words: [String]) {
        let (from, until) = range(words[2])
        let globs = words[1].split(separator: ",").map { glob in
            let parts = glob.split(separator: "@").map(String.init)
            return (parts[0], parts.count > 1 ? parts[1] : "*")
        }
        let kind: Truth.Kind
        switch words[3] {
        case "fail":
            kind = .fail(
                Failure(rawValue: words[4])!, after: words.count > 5 ? seconds(words[5]) : nil)
        case "pass": kind = .pass(milliseconds: words.count > 4 ? seconds(words[4]) * 1000 : 50)
        case "loss": kind = .loss(Double(words[4])!, Failure(rawValue: words[5])!)
        case "cycle":
            kind = .cycle(
                down: seconds(words[4]), up: seconds(words[5]), Failure(rawValue: words[6])!)
        case "inconclusive": kind = .inconclusive(Doubt(rawValue: words[4])!)
        default: preconditionFailure("the test's reader does not know '\(words[3])'")
        }
        truths.append(Truth(globs: globs, from: from, until: until, kind: kind))
    }

    private mutating func readFault(_ words: [String]) {
        let (from, until) = range(words[2])
        let parts = words[1].split(separator: "@").map(String.init)
        faults.append(
            AgentFault(
                vantage: parts.count > 1 ? parts[1] : "*", from: from, until: until,
                isAsleep: words[3] == "asleep"))
    }

    func seconds(_ text: String) -> Double {
        text == "end" ? length : Duration(text: text)!.seconds
    }

    func range(_ text: String) -> (Double, Double) {
        let parts = text.split(separator: "-").map(String.init)
        return (seconds(parts[0]), seconds(parts[1]))
    }
}

/// Whether a name matches a glob of `*` and `[a-b]`.
func matches(_ name: some StringProtocol, _ glob: some StringProtocol) -> Bool {
    guard let first = glob.first else { return name.isEmpty }
    if first == "*" {
        let rest = glob.dropFirst()
        return (0...name.count).contains { matches(name.dropFirst($0), rest) }
    }
    guard let letter = name.first else { return false }
    if first == "[", let close = glob.firstIndex(of: "]") {
        let bounds = glob[glob.index(after: glob.startIndex)..<close].split(separator: "-")
        guard let low = bounds[0].first, let high = bounds[1].first, (low...high).contains(letter)
        else { return false }
        return matches(name.dropFirst(), glob[glob.index(after: close)...])
    }
    return letter == first && matches(name.dropFirst(), glob.dropFirst())
}
