import Basics

/// Writes the text formats of Prometheus (0.0.4) and OpenMetrics (1.0), byte by byte: a scrape of ten thousand probes
/// is two hundred thousand lines, and Foundation would take seconds over them.
package struct MetricsText: Sendable {
    package var bytes: [UInt8] = []
    /// OpenMetrics rather than Prometheus' own text.
    package let isOpen: Bool

    package enum Kind: String, Sendable {
        case gauge, counter, histogram
        /// Always 1; what it says stands in its labels. Prometheus' text has no such kind.
        case info
    }

    package init(isOpen: Bool, room: Int = 0) {
        self.isOpen = isOpen
        bytes.reserveCapacity(room)
    }

    package static func contentType(isOpen: Bool) -> String {
        isOpen
            ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
            : "text/plain; version=0.0.4; charset=utf-8"
    }

    /// Begins a family. A counter's name ends in `_total`, an info's in `_info`, as its samples are called.
    package mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        var shown = name[...]
        var type = kind.rawValue
        if isOpen {
            if kind == .counter { shown = shown.dropLast("_total".count) }
            if kind == .info { shown = shown.dropLast("_info".count) }
        } else if kind == .info {
            type = "gauge"
        }
        // OpenMetrics wants the type first; Prometheus does not mind.
        put("# TYPE \(shown) \(type)\n# HELP \(shown) ")
        put(Self.escaped(help, quotes: false))
        put("\n")
    }

    package typealias Labels = KeyValuePairs<String, String>

    package mutating func sample(_ name: String, _ labels: Labels, _ value: Int) {
        head(name, labels)
        put(value)
        bytes.append(UInt8(ascii: "\n"))
    }

    package mutating func sample(_ name: String, _ labels: Labels, _ value: Double) {
        head(name, labels)
        put(value)
        bytes.append(UInt8(ascii: "\n"))
    }

    package mutating func sample(_ name: String, _ labels: Labels = [:], seconds value: Duration) {
        head(name, labels)
        put(seconds: value)
        bytes.append(UInt8(ascii: "\n"))
    }

    package mutating func sample(_ name: String, _ value: Int) { sample(name, [:], value) }

    package mutating func sample(_ name: String, _ value: Double) { sample(name, [:], value) }

    private mutating func head(_ name: String, _ labels: Labels) {
        put(name)
        if !labels.isEmpty {
            var mark = UInt8(ascii: "{")
            for (label, value) in labels {
                bytes.append(mark)
                put(label)
                put("=\"")
                put(Self.escaped(value, quotes: true))
                put("\"")
                mark = UInt8(ascii: ",")
            }
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: " "))
    }

    /// The end of a scrape, which OpenMetrics wants to see.
    package mutating func end() {
        if isOpen { put("# EOF\n") }
    }

    package mutating func put(_ text: String) {
        // Byte by byte, which the compiler sees through; `append(contentsOf:)` asks for witnesses at run time.
        for byte in text.utf8 { bytes.append(byte) }
    }

    package mutating func put(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        if rest < 10 {
            bytes.append(UInt8(48 + rest))
            return
        }
        let start = bytes.count
        while rest > 0 {
            bytes.append(UInt8(48 + rest % 10))
            rest /= 10
        }
        bytes[start...].reverse()
    }

    /// Exact to the nanosecond, without needless zeros: `0.012345`.
    package mutating func put(seconds length: Duration) {
        var nanoseconds = length.nanoseconds
        if nanoseconds < 0 {
            bytes.append(UInt8(ascii: "-"))
            nanoseconds = nanoseconds == .min ? .max : -nanoseconds
        }
        put(Int(nanoseconds / 1_000_000_000))
        var rest = nanoseconds % 1_000_000_000
        if rest == 0 { return }
        bytes.append(UInt8(ascii: "."))
        var scale: Int64 = 100_000_000
        while rest > 0 {
            bytes.append(UInt8(48 + rest / scale))
            rest %= scale
            scale /= 10
        }
    }

    package mutating func put(_ number: Double) {
        if number.isNaN {
            put("NaN")
        } else if number.isInfinite {
            put(number < 0 ? "-Inf" : "+Inf")
        } else if let whole = Int(exactly: number) {
            put(whole)
        } else {
            put(number.description)
        }
    }

    /// A label's value, or a help text, within its line.
    static func escaped(_ text: String, quotes: Bool) -> String {
        guard text.utf8.contains(where: { $0 == 0x5C || $0 == 0x0A || quotes && $0 == 0x22 })
        else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
