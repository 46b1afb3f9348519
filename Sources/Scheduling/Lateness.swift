import Basics

/// How late probes started after they were due.
package struct Lateness: Sendable, Equatable {
    package private(set) var starts = 0
    /// Starts more than 5 ms after they were due.
    package private(set) var late = 0
    package private(set) var greatest: Duration = .zero
    /// Starts by their lateness in microseconds, eight places to each doubling.
    private var counts = [UInt64](repeating: 0, count: 8 * 40)

    mutating func count(_ length: Duration) {
        starts += 1
        if length > .milliseconds(5) { late += 1 }
        if length > greatest { greatest = length }
        counts[Self.place(of: length.nanoseconds / 1000)] += 1
    }

    /// So late or less was this share of the starts, 0 to 1, to a tenth above; zero before the first.
    package func quantile(_ share: Double) -> Duration {
        let wanted = UInt64((Double(starts) * share).rounded(.up))
        var seen: UInt64 = 0
        for (place, count) in counts.enumerated() where count > 0 {
            seen += count
            if seen >= wanted { return min(greatest, .microseconds(Self.end(of: place))) }
        }
        return greatest
    }

    private static func place(of microseconds: Int64) -> Int {
        guard microseconds >= 8 else { return Int(max(0, microseconds)) }
        let power = 63 - microseconds.leadingZeroBitCount
        let part = Int(microseconds >> (power - 3)) & 7
        return min(8 * (power - 2) + part, 8 * 40 - 1)
    }

    /// The greatest number of microseconds that falls into the place.
    private static func end(of place: Int) -> Int64 {
        guard place >= 8 else { return Int64(place) }
        let power = place / 8 + 2
        return (Int64(8 + place % 8 + 1) << (power - 3)) - 1
    }
}
