/// A text for "does it occur": in lower case, hyphens as spaces, typography folded.
struct PlainText: Equatable {
    private let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(Passage.plain(text).utf8)
    }

    init(of lines: [String]) {
        self.init(lines.joined(separator: " "))
    }

    /// - Parameter text: in the same form.
    func contains(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return true }
        var start = 0
        let last = bytes.count - wanted.count
        while start <= last {
            if bytes[start] == first,
                (1..<wanted.count).allSatisfy({ bytes[start + $0] == wanted[$0] })
            {
                return true
            }
            start += 1
        }
        return false
    }
}
