/// A pattern's text to the steps that match it.
///
/// Known are characters, `.`, `[a-z]`, `[^a-z]`, `\d \w \s` and their opposites, `\b`, `^`, `$`, groups, `|`, and
/// `* + ? {2} {2,} {2,5}`; `(?i)` at the start ignores the case of ASCII letters. What is greedy and what is not
/// makes no difference to whether something is found.
struct PatternCompiler {
    private(set) var ranges: [ClosedRange<UInt32>] = []
    private var steps: [Pattern.Step] = []
    private var rest: [Character] = []
    private var place = 0
    private var ignoresCase = false
    private var depth = 0
    private var emitted = 0

    private static let deepest = 32
    private static let mostRepeats = 255

    private indirect enum Node {
        case sequence([Node])
        case either([Node])
        case one(Range<Int>, negated: Bool)
        case assertion(Pattern.Assertion)
        case repeated(Node, least: Int, most: Int?)
    }

    typealias Mistake = Pattern.Mistake

    mutating func compile(_ text: String) throws(Mistake) -> [Pattern.Step] {
        guard text.count <= Pattern.longest else {
            throw Mistake(words: "the pattern is longer than \(Pattern.longest) characters")
        }
        // By scalars: a Character may hide a line end or an accent.
        rest = text.unicodeScalars.map { Character($0) }
        if rest.starts(with: "(?i)") {
            ignoresCase = true
            place = 4
        }
        let node = try alternatives()
        if place < rest.count { throw Mistake(words: "the pattern has a ')' too many") }
        try emit(node)
        try add(.matched)
        return steps
    }

    // Reading.

    private var next: Character? { place < rest.count ? rest[place] : nil }

    private mutating func take(_ character: Character) -> Bool {
        guard next == character else { return false }
        place += 1
        return true
    }

    private mutating func alternatives() throws(Mistake) -> Node {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw Mistake(words: "the pattern's groups go too deep")
        }
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .either(branches)
    }

    private mutating func sequence() throws(Mistake) -> Node {
        var nodes: [Node] = []
        while let character = next, character != "|", character != ")" {
            var node = try atom()
            while let (least, most) = try repetition() {
                node = .repeated(node, least: least, most: most)
                _ = take("?")
                if next == "+" {
                    throw Mistake(words: "the pattern's possessive '+' is not supported")
                }
            }
            nodes.append(node)
        }
        return .sequence(nodes)
    }

    /// What stands behind an atom: how often; nil when once.
    private mutating func repetition() throws(Mistake) -> (least: Int, most: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard next == "{" else { return nil }
        let start = place
        place += 1
        let least = number()
        var most = least
        if take(",") { most = next == "}" ? nil : number() }
        guard let least, take("}"), least <= Self.mostRepeats, most ?? 0 <= Self.mostRepeats,
            least <= most ?? least
        else {
            let shown = String(rest[start..<min(rest.count, place + 1)])
            throw Mistake(
                words: "the pattern's '\(shown)' is no repetition such as {2} or {2,5}, at most "
                    + "\(Self.mostRepeats)")
        }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let digit = next?.wholeNumberValue, next?.isASCII == true, (value ?? 0) < 10000 {
            value = (value ?? 0) * 10 + digit
            place += 1
        }
        return value
    }

    private mutating func atom() throws(Mistake) -> Node {
        let character = rest[place]
        place += 1
        switch character {
        case "(": return try group()
        case "[": return try characterClass()
        case ".": return one([10...10], negated: true)
        case "^": return .assertion(.start)
        case "$": return .assertion(.end)
        case "\\": return try escape()
        case "*", "+", "?":
            throw Mistake(words: "the pattern's '\(character)' has nothing to repeat")
        default: return one(character)
        }
    }

    private mutating func group() throws(Mistake) -> Node {
        if take("?"), !take(":") {
            let shown = "(?" + (next.map(String.init) ?? "")
            throw Mistake(
                words: "the pattern's '\(shown)' is not supported: it is matched in a single pass")
        }
        let node = try alternatives()
        guard take(")") else { throw Mistake(words: "the pattern's '(' is never closed") }
        return node
    }

    private mutating func escape() throws(Mistake) -> Node {
        guard let character = next else {
            throw Mistake(words: "the pattern ends with a single '\\'")
        }
        place += 1
        switch character {
        case "b": return .assertion(.wordEdge)
        case "B": return .assertion(.noWordEdge)
        case "A": return .assertion(.start)
        case "z", "Z": return .assertion(.end)
        default: break
        }
        if let (set, negated) = Self.set(character) { return one(set, negated: negated) }
        return one(try literal(character))
    }

    private static func set(_ letter: Character) -> ([ClosedRange<UInt32>], negated: Bool)? {
        switch letter {
        case "d", "D": ([0x30...0x39], letter == "D")
        case "w", "W": ([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A], letter == "W")
        case "s", "S": ([9...13, 32...32], letter == "S")
        default: nil
        }
    }

    /// The character that an escape stands for.
    private func literal(_ character: Character) throws(Mistake) -> Character {
        switch character {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        default:
            guard !character.isLetter, !character.isNumber else {
                throw Mistake(words: "the pattern's '\\\(character)' is not supported")
            }
            return character
        }
    }

    private mutating func characterClass() throws(Mistake) -> Node {
        let negated = take("^")
        var set: [ClosedRange<UInt32>] = []
        var isFirst = true
        while let character = next, character != "]" || isFirst {
            isFirst = false
            place += 1
            var low = character
            if character == "\\", let letter = next {
                place += 1
                if let (more, isNegated) = Self.set(letter) {
                    set += isNegated ? Self.opposite(of: more) : more
                    continue
                }
                low = try literal(letter)
            }
            var high = low
            if next == "-", place + 1 < rest.count, rest[place + 1] != "]" {
                place += 1
                high = rest[place]
                place += 1
                if high == "\\", let letter = next {
                    place += 1
                    high = try literal(letter)
                }
            }
            guard value(low) <= value(high) else {
                throw Mistake(words: "the pattern's range '\(low)-\(high)' runs backwards")
            }
            set.append(value(low)...value(high))
        }
        guard take("]") else { throw Mistake(words: "the pattern's '[' is never closed") }
        return one(set, negated: negated)
    }

    private static func opposite(of set: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var gaps: [ClosedRange<UInt32>] = []
        var start: UInt32 = 0
        for range in set {
            if start < range.lowerBound { gaps.append(start...range.lowerBound - 1) }
            start = range.upperBound + 1
        }
        gaps.append(start...0x10FFFF)
        return gaps
    }

    private func value(_ character: Character) -> UInt32 {
        character.unicodeScalars.first?.value ?? 0
    }

    private mutating func one(_ character: Character) -> Node {
        one([value(character)...value(character)], negated: false)
    }

    private mutating func one(_ set: [ClosedRange<UInt32>], negated: Bool) -> Node {
        let start = ranges.count
        ranges += set
        if ignoresCase {
            for (letters, shift) in [(UInt32(0x41)...0x5A, Int64(32)), (0x61...0x7A, -32)] {
                for range in set where range.overlaps(letters) {
                    let both = range.clamped(to: letters)
                    ranges.append(
                        UInt32(
                            Int64(both.lowerBound) + shift)...UInt32(
                                Int64(both.upperBound) + shift))
                }
            }
        }
        return .one(start..<ranges.count, negated: negated)
    }

    // Writing.

    private static let tooLarge = Mistake(
        words: "the pattern is too large: its repetitions multiply")

    @discardableResult
    private mutating func add(_ step: Pattern.Step) throws(Mistake) -> Int {
        guard steps.count < Pattern.mostSteps else { throw Self.tooLarge }
        steps.append(step)
        return steps.count - 1
    }

    private mutating func emit(_ node: Node) throws(Mistake) {
        // Repetitions of nothing add no step, and multiply all the same.
        emitted += 1
        guard emitted <= 16 * Pattern.mostSteps else { throw Self.tooLarge }
        switch node {
        case .sequence(let nodes):
            for node in nodes { try emit(node) }
        case .one(let set, let negated):
            try add(.one(from: set.lowerBound, to: set.upperBound, negated: negated))
        case .assertion(let assertion):
            try add(.assertion(assertion))
        case .either(let branches):
            var ends: [Int] = []
            for branch in branches.dropLast() {
                let fork = try add(.jump(0))
                try emit(branch)
                ends.append(try add(.jump(0)))
                steps[fork] = .either(fork + 1, steps.count)
            }
            if let last = branches.last { try emit(last) }
            for end in ends { steps[end] = .jump(steps.count) }
        case .repeated(let node, let least, let most):
            for _ in 0..<least { try emit(node) }
            guard let most else {
                let fork = try add(.jump(0))
                try emit(node)
                try add(.jump(fork))
                steps[fork] = .either(fork + 1, steps.count)
                return
            }
            var forks: [Int] = []
            for _ in least..<most {
                forks.append(try add(.jump(0)))
                try emit(node)
            }
            for fork in forks { steps[fork] = .either(fork + 1, steps.count) }
        }
    }
}
