import Basics
import Configuration
import Probing

// How explanations name probes, failures and lengths of time.
extension Detector {
    /// `api-0, api-1, api-2 and 5 others`
    func list(_ names: [String]) -> String {
        switch names.count {
        case 0: return "nothing"
        case 1: return names[0]
        case 2...3:
            return names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
        default:
            let others = names.count - 3
            return names.prefix(3).joined(separator: ", ")
                + " and \(others) other\(others == 1 ? "" : "s")"
        }
    }

    /// The cells by their probes; with the vantage where a probe has several.
    func list(cells list: [Int]) -> String {
        self.list(list.map { name(of: $0) })
    }

    func name(of cell: Int) -> String {
        let probe = settings.probes[places[cell].probe]
        guard probe.vantages.count > 1 else { return probe.name }
        return "\(probe.name) from \(vantages[places[cell].vantage].name)"
    }

    func names(_ probes: [ProbeIndex]) -> String {
        list(probes.map { settings.probes[$0].name })
    }

    /// The marks of the cells' latest failures, each once, in the order of the cells.
    func failures(of list: [Int]) -> String {
        var marks: [String] = []
        for failure in list.compactMap({ cells[$0].failure?.rawValue })
        where !marks.contains(failure) {
            marks.append(failure)
        }
        return marks.joined(separator: ", ")
    }

    func probeCount(of list: [Int]) -> Int {
        var count = 0
        var last: ProbeIndex?
        for probe in list.map({ places[$0].probe }).sorted() where probe != last {
            count += 1
            last = probe
        }
        return count
    }
}

/// `31 s`, `12 min`, `3 h`
func lengthText(_ nanoseconds: Int64) -> String {
    let seconds = max(0, (nanoseconds + second / 2) / second)
    if seconds < 120 { return "\(seconds) s" }
    if seconds < 7200 { return "\((seconds + 30) / 60) min" }
    return "\((seconds + 1800) / 3600) h"
}

/// `1 probe`, `3 probes`
func counted(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
}

func percent(_ share: Double) -> String {
    "\(Int((share * 100).rounded())) %"
}
