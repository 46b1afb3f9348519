import Basics

/// Throws for drawing a scenario; each subject has dice of its own, so that a change of one leaves the others.
struct Dice {
    private var generator: SeededGenerator

    init(seed: UInt64, for subject: String) {
        generator = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15 ^ stableHash(subject))
    }

    mutating func chance(_ share: Double) -> Bool { generator.chance(share) }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    mutating func seconds(_ range: ClosedRange<Int>) -> Duration {
        .milliseconds(
            Int64.random(
                in: Int64(range.lowerBound) * 1000...Int64(range.upperBound) * 1000,
                using: &generator))
    }

    mutating func one<Value>(of values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }

    /// A span of such a length within the first part of the world.
    mutating func span(_ length: ClosedRange<Int>, within world: Duration) -> (
        from: Duration, until: Duration
    ) {
        let long = seconds(length)
        let room = max(1, Int((world - long).seconds))
        let from = seconds(0...room)
        return (from, min(world, from + long))
    }
}
