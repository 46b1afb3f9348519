import Basics

/// The clock times, dates and lengths of time in a passage.
struct TimeScanner {
    struct Clock: Equatable {
        /// `09:12`
        let clock: String
        /// `UTC`, `BST`, `UTC+2`; nil when none follows.
        var zone: String?
        let place: Passage.Token
    }

    /// A date as it is written.
    struct Day: Equatable {
        /// `14 July`, however it is written.
        let text: String
        let day: Int
        /// 1 to 12.
        let month: Int
        /// Only where the text has one.
        let year: Int?
        /// `Sunday`, where it stands before the date.
        let weekday: String?
        let place: Passage.Token
    }

    struct Length {
        let minutes: Int
        /// Up to two words that stand before it, in lower case.
        let before: String
        let place: Passage.Token
    }

    let clocks: [Clock]
    let days: [Day]
    let lengths: [Length]

    init(_ passage: Passage) {
        let full = passage.lines.enumerated().flatMap { TimeScanner.clocks($1, number: $0 + 1) }
        let half = TimeScanner.twelveHourClocks(passage)
        clocks =
            half.isEmpty
            ? full
            : (full + half).sorted {
                ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column)
            }
        days = TimeScanner.days(passage)
        lengths = TimeScanner.lengths(passage.words)
    }

    static func clocks(_ line: [Letter], number: Int) -> [Clock] {
        var clocks: [Clock] = []
        var index = 0
        while index < line.count {
            guard let end = clockEnd(line, from: index) else {
                index += 1
                continue
            }
            let text = line[index..<end].text
            clocks.append(
                Clock(
                    clock: text.utf8.count % 3 == 1 ? "0" + text : text,
                    zone: zone(line, after: end),
                    place: Passage.Token(text: text, line: number, column: index + 1)))
            index = end
        }
        for index in clocks.indices.dropLast().reversed() where clocks[index].zone == nil {
            let start = clocks[index].place.column - 1 + clocks[index].place.text.count
            let between = line[start..<(clocks[index + 1].place.column - 1)].text
            if joins.contains(between) { clocks[index].zone = clocks[index + 1].zone }
        }
        return clocks
    }

    /// "A to B ZONE", "between A and B ZONE", here and in the languages that wording is likely to be written in.
    private static let joins: Set = [
        " to ", " and ", " bis ", " und ", " à ", " et ", " a ", " y ", " e ", " tot ", " en ",
    ]

    /// The end of `9:12` or `09:12` that begins here and stands alone.
    private static func clockEnd(_ line: [Letter], from start: Int) -> Int? {
        func isDigit(_ index: Int) -> Bool { index < line.count && line[index].isDigit }
        guard line[start].isDigit else { return nil }
        if start > 0 {
            let before = line[start - 1]
            if before.isLetter || before.isNumber || before.isOne(of: ":.+-") { return nil }
        }
        let colon = isDigit(start + 1) ? start + 2 : start + 1
        guard colon < line.count, line[colon] == ":", isDigit(colon + 1), isDigit(colon + 2),
            !isDigit(colon + 3)
        else { return nil }
        let end = colon + 3
        // A time with seconds is one, and no fact's.
        if end < line.count, line[end] == ":", isDigit(end + 1), isDigit(end + 2) {
            return end + 3
        }
        return end
    }

    static func zone(_ line: [Letter], after end: Int) -> String? {
        guard end < line.count, line[end] == " " else { return nil }
        if let spelt = spelt(line, after: end) { return spelt }
        var stop = end + 1
        while stop < line.count, line[stop].isCapital { stop += 1 }
        guard (2...5).contains(stop - end - 1) else { return nil }
        if stop + 1 < line.count, line[stop].isOne(of: "+-"), line[stop + 1].isNumber {
            stop += 1
            while stop < line.count, line[stop].isNumber { stop += 1 }
            if stop + 2 < line.count, line[stop] == ":", line[stop + 1].isNumber,
                line[stop + 2].isNumber
            {
                stop += 3
            }
        }
        return line[(end + 1)..<stop].text
    }

    /// `U T C`, as a voice is to say it.
    private static func spelt(_ line: [Letter], after end: Int) -> String? {
        var name = ""
        var index = end
        while index + 1 < line.count, line[index] == " ", line[index + 1].isCapital,
            index + 2 == line.count || !(line[index + 2].isLetter || line[index + 2].isNumber)
        {
            name += line[(index + 1)...(index + 1)].text
            index += 2
        }
        return (2...5).contains(name.count) ? name : nil
    }
}
