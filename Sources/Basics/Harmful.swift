extension Unicode.Scalar {
    /// It drives a terminal, begins a line, turns the direction of what follows or is not seen, instead of being
    /// printed. The joiners are none of these: emoji and some scripts need them.
    package var isHarmful: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
            0x2060, 0x2066...0x2069, 0xFEFF:
            true
        default: false
        }
    }
}
