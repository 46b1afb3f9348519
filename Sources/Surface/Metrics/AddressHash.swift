/// The number that blackbox_exporter gives an address: FNV-1a, 32 bits, over the 4 or 16 bytes of it.
enum AddressHash {
    /// 0 for what is no address.
    static func of(_ text: String) -> Int {
        guard !text.isEmpty, let bytes = bytes(of: text) else { return 0 }
        var hash: UInt32 = 0x811c_9dc5
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return Int(hash)
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
