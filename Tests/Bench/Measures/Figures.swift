import Foundation

func exponential(_ power: Double) -> Double { exp(power) }
func logarithm(_ number: Double) -> Double { log(number) }

extension [Double] {
    /// The value that this share of them does not exceed; nil when there is none.
    func quantile(_ share: Double) -> Double? {
        guard !isEmpty else { return nil }
        let sorted = self.sorted()
        return sorted[Swift.min(count - 1, Int(Double(count) * share))]
    }

    var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}

/// `0.99`, `123`, `1e-06`: three digits.
func short(_ number: Double) -> String {
    if number == 0 { return "0" }
    if number >= 100 { return String(Int(number.rounded())) }
    if number >= 0.01 { return String(format: "%.3g", number) }
    return String(format: "%.0e", number)
}

func whole(_ number: Double?) -> String { number.map { String(Int($0.rounded())) } ?? "-" }

func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
}

/// What the measure found, for the table and the file.
struct Report {
    struct Gate: Encodable {
        let name: String
        let value: Double
        let limit: Double
        var isMet: Bool { value <= limit }
    }

    private(set) var gates: [Gate] = []
    private(set) var rows: [[String: String]] = []

    mutating func gate(_ name: String, _ value: Double, atMost limit: Double) {
        gates.append(Gate(name: name, value: value, limit: limit))
    }

    mutating func row(_ table: String, _ name: String, _ cells: [(String, String)]) {
        var row = ["table": table, "name": name]
        for (key, value) in cells { row[key] = value }
        rows.append(row)
    }

    var text: String {
        gates.map { gate in
            "\(gate.isMet ? "met   " : "MISSED") \(padded(gate.name, 60)) \(short(gate.value)) "
                + "(at most \(short(gate.limit)))\n"
        }.joined()
    }

    func write(to path: String) {
        struct Whole: Encodable {
            let gates: [Gate]
            let rows: [[String: String]]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        guard let data = try? encoder.encode(Whole(gates: gates, rows: rows)) else { return }
        try? FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try? data.write(to: URL(fileURLWithPath: path))
    }
}

/// Prints at once, so that a long measure shows where it is.
func say(_ text: String) {
    print(text)
    fflush(nil)
}
