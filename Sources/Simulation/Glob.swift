/// A pattern for names: `*` any run of letters, `?` one letter, `[0-3]` or `[abc]` one of these.
package struct Glob: Sendable, Equatable {
    private enum Part: Sendable, Equatable {
        case letter(UInt8)
        case anything
        case oneOf([ClosedRange<UInt8>])
        case any
    }

    package let text: String
    private let parts: [Part]

    /// Nil when a bracket is not closed, is empty, or holds a range that goes backwards.
    package init?(_ text: some StringProtocol) {
        self.text = String(text)
        var parts: [Part] = []
        var rest = Array(text.utf8)[...]
        while let letter = rest.popFirst() {
            switch letter {
            case UInt8(ascii: "*"):
                if parts.last != .anything { parts.append(.anything) }
            case UInt8(ascii: "?"): parts.append(.any)
            case UInt8(ascii: "["):
                guard let ranges = Self.bracket(&rest) else { return nil }
                parts.append(.oneOf(ranges))
            default: parts.append(.letter(letter))
            }
        }
        self.parts = parts
    }

    /// Matches every name.
    package static let everything = Glob(anything: "*")

    private init(anything text: String) {
        self.text = text
        parts = [.anything]
    }

    private static func bracket(_ rest: inout ArraySlice<UInt8>) -> [ClosedRange<UInt8>]? {
        var ranges: [ClosedRange<UInt8>] = []
        while let letter = rest.popFirst() {
            if letter == UInt8(ascii: "]") { return ranges.isEmpty ? nil : ranges }
            if rest.first == UInt8(ascii: "-"), let high = rest.dropFirst().first,
                high != UInt8(ascii: "]")
            {
                guard letter <= high else { return nil }
                rest = rest.dropFirst(2)
                ranges.append(letter...high)
            } else {
                ranges.append(letter...letter)
            }
        }
        return nil
    }

    package func matches(_ name: String) -> Bool {
        let letters = Array(name.utf8)
        var place = 0
        var part = 0
        /// Where to go on when the latest `*` takes one letter more.
        var retry: (part: Int, place: Int)?
        while place < letters.count {
            if part < parts.count, parts[part] == .anything {
                retry = (part + 1, place)
                part += 1
            } else if part < parts.count, Self.takes(parts[part], letters[place]) {
                part += 1
                place += 1
            } else if let again = retry {
                retry = (again.part, again.place + 1)
                (part, place) = (again.part, again.place + 1)
            } else {
                return false
            }
        }
        return parts[part...].allSatisfy { $0 == .anything }
    }

    private static func takes(_ part: Part, _ letter: UInt8) -> Bool {
        switch part {
        case .letter(let wanted): wanted == letter
        case .oneOf(let ranges): ranges.contains { $0.contains(letter) }
        case .any: true
        case .anything: false
        }
    }
}
