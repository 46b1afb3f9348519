/// FNV-1a, 64 bits: the same for the same bytes in every process and on every machine, unlike `Hasher`.
package struct StableHash: Sendable {
    package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    /// - Parameter part: a byte, or whatever else is compared as one.
    package mutating func add(_ part: some BinaryInteger) {
        value = (value ^ UInt64(truncatingIfNeeded: part)) &* 0x100_0000_01b3
    }
}

/// Spreads probes over their interval by name. The final mix (of SplitMix64) makes names that differ in their last
/// letter fall far apart.
package func stableHash(_ text: String) -> UInt64 {
    var hash = StableHash()
    for byte in text.utf8 { hash.add(byte) }
    var mix = SeededGenerator(seed: hash.value)
    return mix.next()
}
