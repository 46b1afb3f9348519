import Basics

/// One observation as a sparkline shows it, in 16 bits: how it went and about how long it took.
package struct Spark: Sendable, Equatable {
    package enum Outcome: UInt16, Sendable, CaseIterable {
        case passed = 1
        case slow, failed, inconclusive

        /// The letter of it in JSON.
        package var letter: Character {
            switch self {
            case .passed: "p"
            case .slow: "s"
            case .failed: "f"
            case .inconclusive: "i"
            }
        }
    }

    package let outcome: Outcome
    /// Milliseconds, at most ``most``.
    package let milliseconds: Int

    /// Longer ones are kept as this long.
    package static let most = 8191

    package init(_ outcome: Outcome, length: Duration) {
        self.outcome = outcome
        milliseconds = Int(min(max(length.nanoseconds / 1_000_000, 0), Int64(Self.most)))
    }

    package var word: UInt16 { outcome.rawValue << 13 | UInt16(milliseconds) }

    /// Nil for a place where nothing was kept yet.
    package init?(word: UInt16) {
        guard let outcome = Outcome(rawValue: word >> 13) else { return nil }
        self.outcome = outcome
        milliseconds = Int(word & 0x1FFF)
    }
}
