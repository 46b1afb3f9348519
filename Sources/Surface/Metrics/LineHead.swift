/// What every line of a family begins with: its name, and the labels of the probe whose turn it is.
struct LineHead {
    let name: [UInt8]
    /// Those of all probes, one behind the other.
    let labels: [UInt8]
    /// Where the probe's own lie; empty where nothing needs to say which probe it is.
    var range = 0..<0

    init(name: [UInt8], labels: [UInt8]) {
        self.name = name
        self.labels = labels
    }

    func line(_ value: Int, _ out: inout OutputSpan<UInt8>) {
        begin(&out)
        Self.put(value, &out)
        out.append(UInt8(ascii: "\n"))
    }

    /// - Parameter label: with its sign and the first quote, such as `phase="`.
    func line(
        _ value: Int, _ out: inout OutputSpan<UInt8>, _ label: String, _ word: String
    ) {
        begin(&out, label, word)
        Self.put(value, &out)
        out.append(UInt8(ascii: "\n"))
    }

    func line(nanoseconds: Int64, _ out: inout OutputSpan<UInt8>) {
        begin(&out)
        Self.put(nanoseconds: nanoseconds, &out)
        out.append(UInt8(ascii: "\n"))
    }

    func line(
        nanoseconds: Int64, _ out: inout OutputSpan<UInt8>, _ label: String,
        _ word: String
    ) {
        begin(&out, label, word)
        Self.put(nanoseconds: nanoseconds, &out)
        out.append(UInt8(ascii: "\n"))
    }

    private func begin(_ out: inout OutputSpan<UInt8>) {
        for byte in name { out.append(byte) }
        if !range.isEmpty {
            out.append(UInt8(ascii: "{"))
            for place in range { out.append(labels[place]) }
            out.append(UInt8(ascii: "}"))
        }
        out.append(UInt8(ascii: " "))
    }

    private func begin(
        _ out: inout OutputSpan<UInt8>, _ label: String, _ word: String
    ) {
        for byte in name { out.append(byte) }
        out.append(UInt8(ascii: "{"))
        for place in range { out.append(labels[place]) }
        // Without a probe's labels there is nothing to part it from.
        if !range.isEmpty { out.append(UInt8(ascii: ",")) }
        for byte in label.utf8 { out.append(byte) }
        for byte in word.utf8 { out.append(byte) }
        for byte in "\"} ".utf8 { out.append(byte) }
    }

    private static func put(_ number: Int, _ out: inout OutputSpan<UInt8>) {
        if number < 0 { out.append(UInt8(ascii: "-")) }
        put(number.magnitude, &out)
    }

    private static func put(_ number: UInt, _ out: inout OutputSpan<UInt8>) {
        var digits = InlineArray<20, UInt8>(repeating: UInt8(ascii: "0"))
        var place = 20
        var rest = number
        repeat {
            place -= 1
            digits[place] = UInt8(truncatingIfNeeded: rest % 10) + UInt8(ascii: "0")
            rest /= 10
        } while rest > 0
        while place < 20 {
            out.append(digits[place])
            place += 1
        }
    }

    /// As seconds, exact to the nanosecond, without needless zeros: `0.012345`.
    private static func put(nanoseconds: Int64, _ out: inout OutputSpan<UInt8>) {
        if nanoseconds < 0 { out.append(UInt8(ascii: "-")) }
        let whole = UInt(nanoseconds.magnitude)
        put(whole / 1_000_000_000, &out)
        var rest = whole % 1_000_000_000
        if rest == 0 { return }
        out.append(UInt8(ascii: "."))
        var scale: UInt = 100_000_000
        while rest > 0 {
            out.append(UInt8(truncatingIfNeeded: rest / scale) + UInt8(ascii: "0"))
            rest %= scale
            scale /= 10
        }
    }
}
