/// What a Nagios plugin measured, as it says behind the `|` of its output: `time=0.02s;1;5;0 size=1024B`.
///
/// The form is that of the Monitoring Plugins' development guidelines: a label, perhaps in single quotes, a number, a
/// unit, then limits, which are left out here.
package struct Perfdata: Sendable, Equatable {
    package struct Value: Sendable, Equatable {
        package var label: String
        package var number: Double
        package var unit: String
    }

    /// At most 64, in the order of the output.
    package private(set) var values: [Value] = []
    /// The first line of the output before the `|`.
    package private(set) var text = ""

    private static let most = 64

    /// Reads a plugin's output; what is not of the form is left out.
    package init(_ output: some Sequence<UInt8>) {
        let lines = String(decoding: Array(output), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        var inLong = false
        for (number, line) in lines.enumerated() {
            let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            if number == 0 { text = String(parts.first ?? "").trimmed }
            // Behind a second `|` all further lines are values.
            if inLong, parts.count < 2 {
                take(line)
            } else if parts.count == 2 {
                take(parts[1])
                if number > 0 { inLong = true }
            }
        }
    }

    private mutating func take(_ words: Substring) {
        var rest = words.drop(while: \.isWhitespace)
        while !rest.isEmpty, values.count < Self.most {
            let label: Substring
            if rest.first == "'" {
                let inside = rest.dropFirst().prefix { $0 != "'" }
                label = inside
                rest = rest.dropFirst(inside.count + 2)
            } else {
                label = rest.prefix { $0 != "=" && !$0.isWhitespace }
                rest = rest.dropFirst(label.count)
            }
            guard rest.first == "=" else {
                rest = rest.drop { !$0.isWhitespace }.drop(while: \.isWhitespace)
                continue
            }
            let value = rest.dropFirst().prefix { !$0.isWhitespace }
            rest = rest.dropFirst(value.count + 1).drop(while: \.isWhitespace)
            let measured = value.prefix { $0 != ";" }
            let digits = measured.prefix { $0.isASCII && ($0.isNumber || "+-.".contains($0)) }
            guard !label.isEmpty, let number = Double(digits), number.isFinite else { continue }
            values.append(
                Value(
                    label: String(label.prefix(64)), number: number,
                    unit: String(measured.dropFirst(digits.count).prefix(8))))
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = drop(while: \.isWhitespace)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
