/// Clock times as people say them on the telephone.
enum SpokenTime {
    /// `twelve minutes past nine`, `a quarter to ten`, `noon`; nil for what is no clock time.
    static func english(_ clock: String) -> String? {
        let parts = clock.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2, (0...23).contains(parts[0]), (0...59).contains(parts[1]) else {
            return nil
        }
        let (hour, minute) = (parts[0], parts[1])
        let half = half(minute > 30 ? (hour + 1) % 24 : hour)
        let this = name(hour)
        let next = name((hour + 1) % 24)
        switch minute {
        case 0: return isNamed(hour) ? this : "\(this) o'clock\(half)"
        case 15: return "a quarter past \(this)\(half)"
        case 30: return "half past \(this)\(half)"
        case 45: return "a quarter to \(next)\(half)"
        case 1...29: return "\(minutes(minute)) past \(this)\(half)"
        default: return "\(minutes(60 - minute)) to \(next)\(half)"
        }
    }

    private static func isNamed(_ hour: Int) -> Bool { hour == 0 || hour == 12 }

    private static func half(_ hour: Int) -> String {
        switch hour {
        case 0, 12: ""
        case 1...11: " in the morning"
        case 13...17: " in the afternoon"
        default: " in the evening"
        }
    }

    private static func name(_ hour: Int) -> String {
        hour == 0 ? "midnight" : hour == 12 ? "noon" : words[hour % 12]
    }

    private static func minutes(_ count: Int) -> String {
        let isRound = count % 5 == 0
        return isRound ? number(count) : "\(number(count)) minute\(count == 1 ? "" : "s")"
    }

    private static func number(_ count: Int) -> String {
        if count <= 20 { return words[count] }
        return "twenty-\(words[count - 20])"
    }

    private static let words = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen", "twenty",
    ]
}
