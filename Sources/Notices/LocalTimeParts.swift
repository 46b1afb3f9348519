import Basics

// Parts of a time for whoever words them.
extension LocalTime {
    /// Of the month, from 1, and of the year, from 1.
    func calendar(_ time: WallTime) -> (day: Int, month: Int) {
        let date = local(time).date
        return (date.day, date.month)
    }

    /// 0 is Sunday.
    func weekday(_ time: WallTime) -> Int {
        let days = local(time).nanoseconds / Duration.days(1).nanoseconds
        // 1970-01-01 was a Thursday.
        return Int(((days + 4) % 7 + 7) % 7)
    }

    /// The zone's names at these times with what they are in UTC, once each; none where the name says it itself.
    func offsets(for times: [WallTime]) -> [(name: String, utc: String)] {
        var known: [String] = []
        var offsets: [(name: String, utc: String)] = []
        for time in times {
            let name = name(time)
            if known.contains(name) || name.hasPrefix("UTC") { continue }
            known.append(name)
            let minutes = offset(time)
            offsets.append((name, minutes == 0 ? "UTC" : LocalTime.spelled(minutes)))
        }
        return offsets
    }
}
