package import Basics

extension WallTime {
    /// A time as a person says it: `45m` from now, `14:30` (the next one, in UTC), `2026-11-26 14:30` in UTC, or
    /// RFC 3339; nil when it is none of these.
    package init?(said text: String, at now: WallTime) {
        var words = text.split(separator: " ").map(String.init)
        if words.count > 1, words.last?.uppercased() == "UTC" { words.removeLast() }
        let said = words.joined(separator: " ")
        if let length = Duration(text: said) {
            self = now + length
        } else if let time = WallTime(rfc3339: said) {
            self = time
        } else if let time = WallTime(rfc3339: said.replacing(" ", with: "T") + ":00Z") {
            self = time
        } else if let time = WallTime(rfc3339: "\(now.description.prefix(10))T\(said):00Z") {
            self = time > now ? time : time + .days(1)
        } else {
            return nil
        }
    }
}
