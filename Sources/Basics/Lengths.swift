/// Lengths of time as the configuration writes them (`500ms`, `15s`, `2m`, `1h30m`, `7d`) and as numbers.
extension Duration {
    /// The length in whole nanoseconds; saturates at about ±292 years.
    package var nanoseconds: Int64 {
        // Up to 18 s, without dividing 128 bits: every observation asks some twenty times.
        if _high == 0 { return Int64(_low / 1_000_000_000) }
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return seconds < 0 ? .min : .max }
        return whole &+ attoseconds / 1_000_000_000
    }

    package var seconds: Double {
        Double(nanoseconds) / 1e9
    }

    package static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
    package static func hours(_ count: Int) -> Duration { .seconds(count * 3600) }
    package static func days(_ count: Int) -> Duration { .seconds(count * 86400) }

    /// The text form, exact to the millisecond: `1h30m`, `15s`, `1s500ms`, `0s`.
    package var text: String {
        var rest = nanoseconds / 1_000_000
        if rest == 0 { return "0s" }
        var text = rest < 0 ? "-" : ""
        rest = abs(rest)
        for (unit, size) in Self.units where rest >= size {
            text += "\(rest / size)\(unit)"
            rest %= size
        }
        return text
    }

    /// The length as a measurement, to a tenth: `0.4ms`, `12.4ms`, `913ms`, `5.0s`.
    package var measured: String {
        let microseconds = nanoseconds / 1000
        if microseconds < 100_000 {
            let tenths = (microseconds + 50) / 100
            return "\(tenths / 10).\(tenths % 10)ms"
        }
        if microseconds < 1_000_000 { return "\((microseconds + 500) / 1000)ms" }
        let tenths = (microseconds + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10)s"
    }

    /// Reads the text form; nil when it is not one. A bare number has no unit and is not a length.
    package init?(text: some StringProtocol) {
        var total: Int64 = 0
        var rest = Substring(text)
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(unit.count)
            guard let count = Int64(digits),
                let size = Self.units.first(where: { $0.unit == unit })?.milliseconds,
                case let (part, tooMany) = count.multipliedReportingOverflow(by: size), !tooMany,
                case let (sum, tooLong) = total.addingReportingOverflow(part), !tooLong,
                sum <= 9_000_000_000_000
            else { return nil }
            total = sum
        }
        self = .milliseconds(total)
    }

    private static var units: [(unit: String, milliseconds: Int64)] {
        [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)]
    }
}
