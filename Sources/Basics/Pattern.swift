/// A regular expression that is matched in time linear in the input, whatever the pattern.
///
/// Why not Foundation's: it backtracks without a limit on time (`(a+)+$` on 30 bytes takes minutes), on the
/// thread that must start a thousand other probes on time, and links 44 MB of ICU. Proving a pattern harmless
/// instead refuses useful ones. So this is Thompson's construction: every step that the pattern could be at is
/// one bit of a set, all advance together, one character at a time; no input can make it try twice. The price is
/// what only backtracking can do: back-references and looking around, which are refused by name.
///
/// At most ``longestInput`` bytes are looked at and a pattern has at most ``mostSteps`` steps, which bounds one
/// match to some 20 ms in the worst case and to far below 1 ms in the usual one. Matching allocates nothing.
package struct Pattern: Sendable, Hashable, CustomStringConvertible {
    /// The pattern as it was written.
    package let description: String
    private let steps: [Step]
    private let ranges: [ClosedRange<UInt32>]
    /// What a match can begin with; nil when it may begin anywhere or match nothing.
    private let firstBytes: Bits?

    /// Bytes of input behind this are not looked at.
    package static let longestInput = 64 * 1024
    /// Characters of a pattern.
    package static let longest = 512
    package static let mostSteps = 256

    /// One instruction; steps follow each other unless they say otherwise.
    enum Step: Sendable, Hashable {
        /// A character in one of these of the pattern's ranges, or in none of them.
        case one(from: Int, to: Int, negated: Bool)
        case either(Int, Int)
        case jump(Int)
        case assertion(Assertion)
        case matched
    }

    enum Assertion: Sendable, Hashable {
        case start, end, wordEdge, noWordEdge
    }

    /// - Throws: ``Mistake`` when it is no pattern, too large, or asks for what one pass cannot do.
    package init(_ text: String) throws(Mistake) {
        var compiler = PatternCompiler()
        steps = try compiler.compile(text)
        ranges = compiler.ranges
        description = text
        firstBytes = Self.firstBytes(of: steps, ranges)
    }

    package struct Mistake: Error, Sendable, Equatable {
        /// "the pattern's '(' is never closed"
        package let words: String
    }

    /// Whether it matches anywhere in the UTF-8 of `bytes`; bytes that are not UTF-8 count as U+FFFD.
    package func isFound(in bytes: ArraySlice<UInt8>) -> Bool {
        let bytes = bytes.prefix(Self.longestInput)
        var place = bytes.startIndex
        var seeds = Bits()
        var before: UInt32?
        while true {
            if seeds.isEmpty, let firstBytes {
                let start = place
                while place < bytes.endIndex, !firstBytes.contains(Int(bytes[place])) { place += 1 }
                // Only the start and the edges of words look back, and no more than one character.
                if place > start { before = UInt32(bytes[place - 1]) }
                if place == bytes.endIndex { return false }
            }
            let (after, length) = scalar(at: place, of: bytes)
            seeds.insert(0)
            guard let waiting = closure(of: seeds, before, after) else { return true }
            guard let character = after else { return false }
            seeds = Bits()
            waiting.forEach { step in
                if accepts(step, character) { seeds.insert(step + 1) }
            }
            before = character
            place += length
        }
    }

    /// The steps that wait for a character, from those that were reached; nil when the match is complete.
    private func closure(of seeds: Bits, _ before: UInt32?, _ after: UInt32?) -> Bits? {
        var (open, seen, waiting) = (seeds, seeds, Bits())
        while let step = open.popFirst() {
            switch steps[step] {
            case .matched: return nil
            case .one: waiting.insert(step)
            case .jump(let target): reach(target)
            case .either(let one, let other):
                reach(one)
                reach(other)
            case .assertion(let assertion):
                if holds(assertion, before, after) { reach(step + 1) }
            }
        }
        return waiting

        func reach(_ step: Int) {
            guard !seen.contains(step) else { return }
            seen.insert(step)
            open.insert(step)
        }
    }

    private func accepts(_ step: Int, _ character: UInt32) -> Bool {
        guard case .one(let from, let to, let negated) = steps[step] else { return false }
        var isIn = false
        for place in from..<to where ranges[place].contains(character) { isIn = true }
        return isIn != negated
    }

    private func holds(_ assertion: Assertion, _ before: UInt32?, _ after: UInt32?) -> Bool {
        switch assertion {
        case .start: before == nil
        case .end: after == nil
        case .wordEdge: isWordPart(before) != isWordPart(after)
        case .noWordEdge: isWordPart(before) == isWordPart(after)
        }
    }

    private func isWordPart(_ character: UInt32?) -> Bool {
        guard let character, character < 0x80 else { return false }
        switch UInt8(character) {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: return true
        default: return false
        }
    }

    private func scalar(at place: Int, of bytes: ArraySlice<UInt8>) -> (UInt32?, length: Int) {
        guard place < bytes.endIndex else { return (nil, 0) }
        let first = bytes[place]
        if first < 0x80 { return (UInt32(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first < 0xF5, place + length <= bytes.endIndex else {
            return (0xFFFD, 1)
        }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for byte in bytes[place + 1..<place + length] {
            guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (value, length)
    }

    /// The bytes that a match can begin with, if that is worth looking for.
    private static func firstBytes(of steps: [Step], _ ranges: [ClosedRange<UInt32>]) -> Bits? {
        var (open, seen, bytes) = (Bits(), Bits(), Bits())
        open.insert(0)
        while let step = open.popFirst() {
            guard !seen.contains(step) else { continue }
            seen.insert(step)
            switch steps[step] {
            case .matched, .assertion: return nil
            case .jump(let target): open.insert(target)
            case .either(let one, let other):
                open.insert(one)
                open.insert(other)
            case .one(let from, let to, let negated):
                for byte in 0..<256 {
                    // Every byte beyond ASCII may begin a character that is meant.
                    let isIn = ranges[from..<to].contains { $0.contains(UInt32(byte)) }
                    if byte >= 0x80 || isIn != negated { bytes.insert(byte) }
                }
            }
        }
        return bytes
    }

    package static func == (left: Pattern, right: Pattern) -> Bool {
        left.description == right.description
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(description)
    }
}

/// A set of numbers below 256, without a place in memory of its own.
private struct Bits: Hashable, Sendable {
    private var words = SIMD4<UInt64>()

    var isEmpty: Bool { words == SIMD4() }

    func contains(_ number: Int) -> Bool {
        words[number >> 6] & (1 << UInt64(number & 63)) != 0
    }

    mutating func insert(_ number: Int) {
        words[number >> 6] |= 1 << UInt64(number & 63)
    }

    mutating func popFirst() -> Int? {
        for word in 0..<4 where words[word] != 0 {
            let bit = words[word].trailingZeroBitCount
            words[word] &= words[word] &- 1
            return word * 64 + bit
        }
        return nil
    }

    func forEach(_ body: (Int) -> Void) {
        var rest = self
        while let number = rest.popFirst() { body(number) }
    }
}
