// Clock times as twelve hours: `9 am`, `9:30pm UTC`.
extension TimeScanner {
    static func twelveHourClocks(_ passage: Passage) -> [Clock] {
        let words = passage.words
        var clocks: [Clock] = []
        for index in words.indices {
            guard passage.beginsWithDigit(words[index]) else { continue }
            let word = words[index].text.lowercased()
            let digits = word.prefix { $0.isASCII && $0.isNumber }
            guard let hour = Int(digits), (1...12).contains(hour) else { continue }
            let rest = String(word.dropFirst(digits.count))
            var end = words[index]
            let half: String
            if ["am", "pm"].contains(rest) {
                half = rest
            } else if rest.isEmpty, index + 1 < words.count, words[index + 1].line == end.line,
                ["am", "pm"].contains(words[index + 1].text.lowercased()),
                passage.text(from: words[index], to: words[index + 1]).count == digits.count + 3
            {
                half = words[index + 1].text.lowercased()
                end = words[index + 1]
            } else {
                continue
            }
            // `9:30 pm` is a clock time already, whose minutes stand here.
            let line = passage.lines[words[index].line - 1]
            if words[index].column > 1, line[words[index].column - 2].isOne(of: ":.") { continue }
            let full = hour % 12 + (half == "pm" ? 12 : 0)
            let place = Passage.Token(
                text: passage.text(from: words[index], to: end), line: end.line,
                column: words[index].column)
            clocks.append(
                Clock(
                    clock: "\(full < 10 ? "0" : "")\(full):00",
                    zone: zone(line, after: place.column - 1 + place.text.count), place: place))
        }
        return clocks
    }
}
