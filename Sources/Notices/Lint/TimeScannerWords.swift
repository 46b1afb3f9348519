import Basics

// Dates and lengths of time, which are made of words.
extension TimeScanner {
    static let weekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    /// `14 July`, `14th July`, `July 14`, `2026-07-14`.
    static func days(_ passage: Passage) -> [Day] {
        let words = passage.words
        var days: [Day] = []
        for index in words.indices.dropLast() {
            let (first, second) = (words[index], words[index + 1])
            // One of the two is a number.
            guard first.line == second.line,
                [first, second].contains(where: { passage.beginsWithDigit($0) }),
                second.column - first.column <= first.text.count + 2
            else { continue }
            let found: (day: Int, month: Int)?
            if let day = number(first.text), let month = month(second.text) {
                found = (day, month)
            } else if let month = month(first.text), let day = number(second.text) {
                // "14 July 9 people" is not the 9th.
                let isTaken =
                    days.last.map {
                        $0.place.line == first.line && $0.month == month
                            && index > 0 && number(words[index - 1].text) == $0.day
                    } ?? false
                found = isTaken ? nil : (day, month)
            } else {
                found = nil
            }
            guard let found, (1...31).contains(found.day) else { continue }
            let before =
                index > 0 && words[index - 1].line == first.line ? words[index - 1].text : ""
            days.append(
                Day(
                    text: "\(found.day) \(LocalTime.months[found.month - 1])", day: found.day,
                    month: found.month, year: nil,
                    weekday: weekdays.contains(before) ? before : nil,
                    place: Passage.Token(
                        text: passage.text(from: first, to: second), line: first.line,
                        column: first.column)))
        }
        for token in passage.tokens where token.text.utf8.count == 10 {
            guard passage.beginsWithDigit(token) else { continue }
            let parts = token.text.split(separator: "-").map { Int($0) }
            guard parts.count == 3, let year = parts[0],
                let month = parts[1], let day = parts[2], year > 1900, (1...12).contains(month),
                (1...31).contains(day)
            else { continue }
            days.append(
                Day(
                    text: "\(day) \(LocalTime.months[month - 1])", day: day, month: month,
                    year: year, weekday: nil, place: token))
        }
        return days
    }

    private static func number(_ word: String) -> Int? {
        if let number = Int(word) { return word.count <= 2 ? number : nil }
        guard ["st", "nd", "rd", "th"].contains(where: word.hasSuffix) else { return nil }
        return word.count <= 4 ? Int(word.dropLast(2)) : nil
    }

    private static func month(_ word: String) -> Int? {
        LocalTime.months.firstIndex(of: word).map { $0 + 1 }
    }

    private static let units = [
        ("day", 1440), ("days", 1440), ("hour", 60), ("hours", 60), ("minute", 1), ("minutes", 1),
    ]
    /// d, h and m
    private static let initials: [UInt8] = [100, 104, 109]
    private static let counts = [
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
        "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15,
        "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    ]

    /// `2 hours 36 minutes`, `2 hours and 36 minutes`, `two hours`.
    static func lengths(_ words: [Passage.Token]) -> [Length] {
        var lengths: [Length] = []
        var index = 0
        while index + 1 < words.count {
            let first = index
            var total = 0
            var isWritten = false
            while index + 1 < words.count, words[index].line == words[first].line {
                if index > first, words[index].text == "and" {
                    guard index + 2 < words.count, part(words, at: index + 1) != nil else { break }
                    index += 1
                }
                guard let part = part(words, at: index) else { break }
                total += part.minutes
                isWritten = isWritten || part.isWritten
                index += 2
            }
            guard index > first else {
                index += 1
                continue
            }
            // "Twelve minutes past nine" is a time, and "a day" is no measurement.
            let after = index < words.count ? words[index].text : ""
            if isWritten && ["past", "to", "after"].contains(after) { continue }
            let before = words[max(0, first - 2)..<first].map { $0.text.lowercased() }
            lengths.append(
                Length(
                    minutes: total, before: before.joined(separator: " "),
                    place: Passage.Token(
                        text: words[first..<index].map(\.text).joined(separator: " "),
                        line: words[first].line, column: words[first].column)))
        }
        return lengths
    }

    private static func part(
        _ words: [Passage.Token], at index: Int
    ) -> (minutes: Int, isWritten: Bool)? {
        guard index + 1 < words.count, words[index].line == words[index + 1].line,
            let initial = words[index + 1].text.utf8.first, initials.contains(initial | 32),
            let unit = units.first(where: { $0.0 == words[index + 1].text.lowercased() })
        else { return nil }
        if let count = Int(words[index].text) {
            return count < 100_000 ? (count * unit.1, false) : nil
        }
        let word = words[index].text.lowercased()
        // "A day", "an hour" are turns of speech as often as lengths.
        guard let count = counts[word], word != "a", word != "an" else { return nil }
        return (count * unit.1, true)
    }
}

extension TimeScanner.Day {
    /// Whether a fact falls on it.
    func isDay(of time: CivilTime) -> Bool {
        let date = time.date
        return date.day == day && date.month == month && (year.map { $0 == date.year } ?? true)
    }

    /// The first such date that is not before a day; nil where no calendar has it.
    func next(after other: CivilTime) -> CivilTime? {
        let years = year.map { [$0] } ?? [other.date.year, other.date.year + 1]
        return years.compactMap { CivilTime(year: $0, month: month, day: day) }
            .first { $0 >= other }
    }
}
