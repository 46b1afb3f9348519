/// The headers of an answer as they came, read without being taken apart into strings.
struct HeaderBlock {
    let bytes: [UInt8]

    /// Whether a header of that name, in lower case, has a value of which `test` is true.
    func has(_ name: String, where test: (ArraySlice<UInt8>) -> Bool = { _ in true }) -> Bool {
        value(of: name, where: test) != nil
    }

    /// The value of the first header of that name that passes the test, without the blanks around it.
    func value(
        of name: String, where test: (ArraySlice<UInt8>) -> Bool = { _ in true }
    ) -> ArraySlice<UInt8>? {
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest[..<end]
            rest = rest[(end + 1)...]
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
                equal(line[..<colon], name)
            else { continue }
            var value = line[(colon + 1)...]
            while let first = value.first, isBlank(first) { value.removeFirst() }
            while let last = value.last, isBlank(last) { value.removeLast() }
            if test(value) { return value }
        }
        return nil
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    private func equal(_ bytes: ArraySlice<UInt8>, _ name: String) -> Bool {
        guard bytes.count == name.utf8.count else { return false }
        for (byte, wanted) in zip(bytes, name.utf8) {
            let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            guard (isCapital ? byte | 0x20 : byte) == wanted else { return false }
        }
        return true
    }
}

extension ArraySlice<UInt8> {
    /// Whether the UTF-8 bytes of `text` occur, without allocating.
    func contains(bytesOf text: String) -> Bool {
        let wanted = text.utf8
        guard let first = wanted.first else { return true }
        let length = wanted.count
        var place = startIndex
        while place + length <= endIndex {
            if self[place] == first, self[place...].starts(with: wanted) { return true }
            place += 1
        }
        return false
    }
}
