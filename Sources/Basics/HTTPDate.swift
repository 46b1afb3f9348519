extension WallTime {
    /// `Wed, 25 Nov 2026 09:12:00 GMT`, as HTTP's headers and feeds have it (RFC 9110, 5.6.7; RFC 822 with four digits of
    /// the year). Parts of a second are left out.
    package var httpDate: String { dayAndClock + " GMT" }

    /// `Wed, 25 Nov 2026 09:12:00 +0000`, as mail has it (RFC 5322, 3.3).
    package var mailDate: String { dayAndClock + " +0000" }

    private var dayAndClock: String {
        let (year, month, day) = date
        let days = nanoseconds / 86_400_000_000_000
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int((days % 7 + 7) % 7)]
        let clock = description.dropFirst(11).prefix(8)
        return
            "\(weekday), \(day < 10 ? "0" : "")\(day) \(Self.months[month - 1]) \(year) \(clock)"
    }

    /// Reads the form that HTTP prefers; nil for the two old ones, which nobody writes, and for what is no date.
    package init?(httpDate text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].utf8.count == 4, parts[5] == "GMT",
            let month = Self.months.firstIndex(of: String(parts[2])), parts[1].utf8.count == 2,
            let time = WallTime(
                rfc3339: "\(parts[3])-\(month < 9 ? "0" : "")\(month + 1)-\(parts[1])T\(parts[4])Z")
        else { return nil }
        self = time
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
