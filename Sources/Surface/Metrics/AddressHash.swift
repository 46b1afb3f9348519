/// The number that blackbox_exporter gives an address: FNV-1a, 32 bits, over the 4 or 16 bytes of it.
enum AddressHash {
    /// 0 for what is no address.
    static func of(_ text: String) -> UInt32 {
        if text.isEmpty { return 0 }
        // Nearly all are of this kind, and it is asked for at each run of each probe.
        if let four = dotted(text) {
            var hash = start
            for place in 0..<4 {
                hash = next(hash, UInt8(truncatingIfNeeded: four >> (24 - 8 * UInt32(place))))
            }
            return hash
        }
        guard let bytes = bytes(of: text) else { return 0 }
        return bytes.reduce(start, next)
    }

    private static let start: UInt32 = 0x811c_9dc5

    private static func next(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
        (hash ^ UInt32(byte)) &* 0x0100_0193
    }

    /// `192.0.2.7` as one number, highest byte first; nil for every other text.
    private static func dotted(_ text: String) -> UInt32? {
        var (whole, part, digits, dots) = (UInt32(0), UInt32(0), 0, 0)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9") where digits < 3:
                part = part * 10 + UInt32(byte - UInt8(ascii: "0"))
                digits += 1
                if part > 255 { return nil }
            case UInt8(ascii: ".") where digits > 0 && dots < 3:
                whole = whole << 8 | part
                (part, digits, dots) = (0, 0, dots + 1)
            default: return nil
            }
        }
        return dots == 3 && digits > 0 ? whole << 8 | part : nil
    }

    static func bytes(of text: String) -> [UInt8]? {
        if !text.utf8.contains(UInt8(ascii: ":")) { return four(text[...]) }
        // A zone, as in fe80::1%eth0, is none of the address.
        let bare = text.prefix { $0 != "%" }
        var halves: [[UInt8]] = [[]]
        var rest = bare
        if rest.hasPrefix("::") {
            halves.append([])
            rest = rest.dropFirst(2)
        }
        while !rest.isEmpty {
            let group = rest.prefix { $0 != ":" }
            rest = rest.dropFirst(group.count)
            if group.contains(".") {
                guard rest.isEmpty, let last = four(group) else { return nil }
                halves[halves.count - 1] += last
                break
            }
            guard let number = UInt16(group, radix: 16) else { return nil }
            halves[halves.count - 1] += [UInt8(number >> 8), UInt8(number & 0xFF)]
            guard !rest.isEmpty else { break }
            rest = rest.dropFirst()
            if rest.first == ":" {
                guard halves.count == 1 else { return nil }
                halves.append([])
                rest = rest.dropFirst()
            } else if rest.isEmpty {
                return nil
            }
        }
        let given = halves.reduce(0) { $0 + $1.count }
        guard halves.count == 2 ? given <= 14 : given == 16 else { return nil }
        guard halves.count == 2 else { return halves[0] }
        return halves[0] + [UInt8](repeating: 0, count: 16 - given) + halves[1]
    }

    private static func four(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { UInt8($0) }
        return parts.count == 4 && bytes.count == 4 ? bytes : nil
    }
}
