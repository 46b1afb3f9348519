import Configuration

/// A walk through the bytes of a JSON document to one value, building nothing on the way.
///
/// The whole document is read, so that what is no JSON is said to be none. Of a key that stands twice the first
/// counts. Documents nested deeper than ``deepest`` are not read.
struct JSONWalk {
    private let bytes: [UInt8]
    private let path: [Settings.JSONTest.Part]
    private var place = 0
    private var found: Found?

    static let deepest = 128

    enum Found: Equatable {
        /// The bytes of the value.
        case value(Range<Int>)
        /// How many items an array or characters a text has.
        case length(Int)
    }

    enum Ending: Equatable {
        case found(Found)
        /// The document has no such value.
        case missing
        /// The document is no JSON, from this byte on.
        case broken(at: Int)
    }

    static func ending(of bytes: [UInt8], to path: [Settings.JSONTest.Part]) -> Ending {
        var walk = JSONWalk(bytes: bytes, path: path)
        let isWhole = walk.value(on: 0, depth: 0)
        walk.skipBlanks()
        guard isWhole, walk.place == bytes.count else { return .broken(at: walk.place) }
        return walk.found.map { .found($0) } ?? .missing
    }

    private init(bytes: [UInt8], path: [Settings.JSONTest.Part]) {
        self.bytes = bytes
        self.path = path
    }

    private var next: UInt8 { place < bytes.count ? bytes[place] : 0 }

    private mutating func skipBlanks() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x09, 0x0A, 0x0D: place += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard next == byte, place < bytes.count else { return false }
        place += 1
        return true
    }

    /// Reads one value. `part` is the place in the path of what is looked for in it; nil when nothing is.
    private mutating func value(on part: Int?, depth: Int) -> Bool {
        skipBlanks()
        let start = place
        let isWhole: Bool
        switch next {
        case UInt8(ascii: "{"): isWhole = object(on: part, depth: depth)
        case UInt8(ascii: "["): isWhole = array(on: part, depth: depth)
        case UInt8(ascii: "\""):
            isWhole = string()
            if isWhole, let part, asksLength(part) {
                found = found ?? .length(JSONString.length(bytes, start..<place))
            }
        case UInt8(ascii: "t"): isWhole = word("true")
        case UInt8(ascii: "f"): isWhole = word("false")
        case UInt8(ascii: "n"): isWhole = word("null")
        default: isWhole = number()
        }
        if isWhole, part == path.count { found = found ?? .value(start..<place) }
        return isWhole
    }

    private func asksLength(_ part: Int) -> Bool {
        part == path.count - 1 && path[part] == .key("length")
    }

    private mutating func object(on part: Int?, depth: Int) -> Bool {
        place += 1
        guard depth < Self.deepest else { return false }
        if take(UInt8(ascii: "}")) { return true }
        repeat {
            skipBlanks()
            let start = place
            guard next == UInt8(ascii: "\""), string() else { return false }
            let key = start..<place
            guard take(UInt8(ascii: ":")) else { return false }
            var step: Int?
            if found == nil, let part, part < path.count, case .key(let wanted) = path[part],
                JSONString.equals(bytes, key, wanted)
            {
                step = part + 1
            }
            guard value(on: step, depth: depth + 1) else { return false }
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}"))
    }

    private mutating func array(on part: Int?, depth: Int) -> Bool {
        place += 1
        guard depth < Self.deepest else { return false }
        var count = 0
        if !take(UInt8(ascii: "]")) {
            repeat {
                var step: Int?
                if let part, part < path.count, path[part] == .index(count) { step = part + 1 }
                guard value(on: step, depth: depth + 1) else { return false }
                count += 1
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "]")) else { return false }
        }
        if let part, asksLength(part) { found = found ?? .length(count) }
        return true
    }

    private mutating func string() -> Bool {
        place += 1
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                place += 1
                return true
            case UInt8(ascii: "\\"):
                place += 1
                switch next {
                case UInt8(ascii: "u"):
                    for _ in 0..<4 {
                        place += 1
                        guard JSONString.hexadecimal(next) != nil else { return false }
                    }
                    place += 1
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
                    UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
                    place += 1
                default: return false
                }
            case 0..<0x20: return false
            default: place += 1
            }
        }
        return false
    }

    private mutating func word(_ word: String) -> Bool {
        for byte in word.utf8 {
            guard next == byte else { return false }
            place += 1
        }
        return true
    }

    private mutating func number() -> Bool {
        if next == UInt8(ascii: "-") { place += 1 }
        if next == UInt8(ascii: "0") { place += 1 } else if digits() == 0 { return false }
        if next == UInt8(ascii: ".") {
            place += 1
            if digits() == 0 { return false }
        }
        if next | 0x20 == UInt8(ascii: "e") {
            place += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
            if digits() == 0 { return false }
        }
        return true
    }

    private mutating func digits() -> Int {
        let start = place
        while (0x30...0x39).contains(next) { place += 1 }
        return place - start
    }
}

/// A string of a JSON document, in its bytes with its quotes; read without being built.
enum JSONString {
    static func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte) - 0x30
        case 0x41...0x46: UInt32(byte) - 0x37
        case 0x61...0x66: UInt32(byte) - 0x57
        default: nil
        }
    }

    /// Whether the string says this text.
    static func equals(_ bytes: [UInt8], _ range: Range<Int>, _ text: String) -> Bool {
        var place = range.lowerBound + 1
        var wanted = text.utf8.makeIterator()
        while place < range.upperBound - 1 {
            if bytes[place] == UInt8(ascii: "\\") {
                let (scalar, length) = escape(bytes, at: place)
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
                where wanted.next() != byte { return false }
                place += length
            } else {
                guard wanted.next() == bytes[place] else { return false }
                place += 1
            }
        }
        return wanted.next() == nil
    }

    /// How many characters (Unicode scalars) the string has.
    static func length(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        var place = range.lowerBound + 1
        var count = 0
        while place < range.upperBound - 1 {
            if bytes[place] == UInt8(ascii: "\\") {
                place += escape(bytes, at: place).length
                count += 1
            } else {
                if bytes[place] & 0xC0 != 0x80 { count += 1 }
                place += 1
            }
        }
        return count
    }

    /// The character that the escape at `place` stands for, and the bytes of the escape.
    private static func escape(_ bytes: [UInt8], at place: Int) -> (Unicode.Scalar, length: Int) {
        switch bytes[place + 1] {
        case UInt8(ascii: "n"): return ("\n", 2)
        case UInt8(ascii: "t"): return ("\t", 2)
        case UInt8(ascii: "r"): return ("\r", 2)
        case UInt8(ascii: "b"): return ("\u{8}", 2)
        case UInt8(ascii: "f"): return ("\u{C}", 2)
        case UInt8(ascii: "u"):
            let high = unit(bytes, at: place + 2)
            if (0xD800..<0xDC00).contains(high), place + 11 < bytes.count,
                bytes[place + 6] == UInt8(ascii: "\\"), bytes[place + 7] == UInt8(ascii: "u")
            {
                let low = unit(bytes, at: place + 8)
                if (0xDC00..<0xE000).contains(low) {
                    let value = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
                    return (Unicode.Scalar(value) ?? "\u{FFFD}", 12)
                }
            }
            return (Unicode.Scalar(high) ?? "\u{FFFD}", 6)
        default: return (Unicode.Scalar(bytes[place + 1]), 2)
        }
    }

    private static func unit(_ bytes: [UInt8], at place: Int) -> UInt32 {
        var value: UInt32 = 0
        for byte in bytes[place..<place + 4] { value = value << 4 | (hexadecimal(byte) ?? 0) }
        return value
    }
}
