/// FNV-1a, 64 bits: the same for the same bytes in every process and on every machine, unlike `Hasher`.
///
/// It spreads probes over their interval by name. The final mix (of SplitMix64) makes names that differ in
/// their last letter fall far apart.
package func stableHash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    var mix = SeededGenerator(seed: hash)
    return mix.next()
}
