/// The core's dice: the same seed gives the same throws on every machine.
///
/// The generator is SplitMix64 (Steele, Lea and Flood, 2014): one word of state, fit for jitter and made
/// worlds, not for secrets.
package struct SeededGenerator: RandomNumberGenerator, Sendable, Codable, Hashable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A number from 0 up to, not including, 1.
    package mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// True with the given chance, 0 to 1.
    package mutating func chance(_ share: Double) -> Bool {
        unit() < share
    }
}
