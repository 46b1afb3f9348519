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

    let clocks: [Clock]
    /// `14 July`
    let days: [Passage.Token]
    /// In minutes.
    let lengths: [(minutes: Int, place: Passage.Token)]

    init(_ passage: Passage) {
        clocks = passage.lines.enumerated().flatMap { TimeScanner.clocks($1, number: $0 + 1) }
        let words = passage.words
        days = zip(words, words.dropFirst()).compactMap { number, month in
            guard number.line == month.line, let day = Int(number.text), (1...31).contains(day),
                LocalTime.months.contains(month.text)
            else { return nil }
            return Passage.Token(
                text: "\(day) \(month.text)", line: number.line, column: number.column)
        }
        lengths = TimeScanner.lengths(words)
    }

    private static func clocks(_ line: [Character], number: Int) -> [Clock] {
        var clocks: [Clock] = []
        var index = 0
        while index < line.count {
            guard let end = clockEnd(line, from: index) else {
                index += 1
                continue
            }
            let text = String(line[index..<end])
            clocks.append(
                Clock(
                    clock: text, zone: zone(line, after: end),
                    place: Passage.Token(text: text, line: number, column: index + 1)))
            index = end
        }
        for index in clocks.indices.dropLast().reversed() where clocks[index].zone == nil {
            let start = clocks[index].place.column - 1 + clocks[index].clock.count
            let between = String(line[start..<(clocks[index + 1].place.column - 1)])
            if [" to ", " and "].contains(between) { clocks[index].zone = clocks[index + 1].zone }
        }
        return clocks
    }

    /// The end of `9:12` or `09:12` that begins here and stands alone.
    private static func clockEnd(_ line: [Character], from start: Int) -> Int? {
        func isDigit(_ index: Int) -> Bool {
            line.indices.contains(index) && line[index].isASCII && line[index].isNumber
        }
        guard isDigit(start) else { return nil }
        if start > 0 {
            let before = line[start - 1]
            if before.isLetter || before.isNumber || ":.+-".contains(before) { return nil }
        }
        let colon = isDigit(start + 1) ? start + 2 : start + 1
        guard colon < line.count, line[colon] == ":", isDigit(colon + 1), isDigit(colon + 2),
            !isDigit(colon + 3)
        else { return nil }
        let end = colon + 3
        if end + 1 < line.count, line[end] == ":", isDigit(end + 1) { return nil }
        return end
    }

    private static func zone(_ line: [Character], after end: Int) -> String? {
        guard end < line.count, line[end] == " " else { return nil }
        var stop = end + 1
        while stop < line.count, line[stop].isASCII, line[stop].isUppercase { stop += 1 }
        guard (2...5).contains(stop - end - 1) else { return nil }
        if stop + 1 < line.count, "+-".contains(line[stop]), line[stop + 1].isNumber {
            stop += 1
            while stop < line.count, line[stop].isNumber { stop += 1 }
            if stop + 2 < line.count, line[stop] == ":", line[stop + 1].isNumber,
                line[stop + 2].isNumber
            {
                stop += 3
            }
        }
        return String(line[(end + 1)..<stop])
    }

    private static func lengths(_ words: [Passage.Token]) -> [(Int, Passage.Token)] {
        let units = [("day", 1440), ("hour", 60), ("minute", 1)]
        var lengths: [(Int, Passage.Token)] = []
        var index = 0
        while index + 1 < words.count {
            var total: Int?
            let first = words[index]
            while index + 1 < words.count, let count = Int(words[index].text),
                count < 100_000,
                let unit = units.first(where: {
                    [$0.0, $0.0 + "s"].contains(words[index + 1].text.lowercased())
                })
            {
                total = (total ?? 0) + count * unit.1
                index += 2
            }
            if let total {
                lengths.append(
                    (
                        total,
                        Passage.Token(
                            text: LocalTime.words(minutes: total), line: first.line,
                            column: first.column)
                    ))
            } else {
                index += 1
            }
        }
        return lengths
    }
}
