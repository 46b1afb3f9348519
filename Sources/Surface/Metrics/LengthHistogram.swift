import Basics

/// How often lengths of time fell below certain bounds.
package struct LengthHistogram: Sendable, Equatable {
    /// Upper bounds in nanoseconds, ascending.
    package let bounds: [Int64]
    /// One more than there are bounds: the last counts what is above all.
    private var counts: [Int]
    private var sum: Int64 = 0

    /// Probes: from a millisecond on loopback to a timeout of half a minute.
    package static let ofProbes = LengthHistogram(
        milliseconds: [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000])
    /// Turns of the loop and waits: from what nobody notices to what makes probes late.
    package static let ofTurns = LengthHistogram(
        milliseconds: [1, 2, 5, 10, 20, 50, 100, 500, 1000])

    private init(milliseconds: [Int64]) {
        bounds = milliseconds.map { $0 * 1_000_000 }
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    package mutating func count(_ length: Duration) {
        let nanoseconds = length.nanoseconds
        var place = 0
        while place < bounds.count, nanoseconds > bounds[place] { place += 1 }
        counts[place] += 1
        sum &+= nanoseconds
    }

    package var total: Int { counts.reduce(0, +) }

    func add(
        _ name: String, _ label: (name: String, value: String)?, to text: inout MetricsText
    ) {
        let mine =
            label.map { "\($0.name)=\"\(MetricsText.escaped($0.value, quotes: true))\"" } ?? ""
        var sofar = 0
        for (place, count) in counts.enumerated() {
            sofar += count
            text.put(name)
            text.put("_bucket{")
            if !mine.isEmpty {
                text.put(mine)
                text.put(",")
            }
            text.put("le=\"")
            if place < bounds.count {
                text.put(seconds: .nanoseconds(bounds[place]))
                if bounds[place] % 1_000_000_000 == 0 { text.put(".0") }
            } else {
                text.put("+Inf")
            }
            text.put("\"} ")
            text.put(sofar)
            text.put("\n")
        }
        for (ending, isSum) in [("_sum", true), ("_count", false)] {
            text.put(name)
            text.put(ending)
            if !mine.isEmpty {
                text.put("{")
                text.put(mine)
                text.put("}")
            }
            text.put(" ")
            if isSum { text.put(seconds: .nanoseconds(sum)) } else { text.put(sofar) }
            text.put("\n")
        }
    }
}
