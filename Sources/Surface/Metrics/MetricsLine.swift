/// One sample of Prometheus' text, taken apart.
struct MetricsLine {
    struct Label: Equatable {
        var name: String
        var value: String
    }

    private(set) var name: String
    private(set) var labels: [Label] = []
    /// As it was written.
    private(set) var value: String

    /// - Returns: nil for a comment, and for what is no sample.
    init?(_ line: String) {
        guard line.first != "#", let blank = line.lastIndex(of: " ") else { return nil }
        value = String(line[line.index(after: blank)...])
        let head = line[..<blank]
        guard let brace = head.firstIndex(of: "{") else {
            name = String(head)
            return
        }
        name = String(head[..<brace])
        var label = ""
        var text = ""
        var isWithin = false
        var isEscaped = false
        for character in head[head.index(after: brace)...].unicodeScalars {
            switch character {
            case _ where isEscaped:
                text.unicodeScalars.append(character == "n" ? "\n" : character)
                isEscaped = false
            case "\\" where isWithin: isEscaped = true
            case "\"" where isWithin:
                labels.append(Label(name: label, value: text))
                (label, text, isWithin) = ("", "", false)
            case "\"": isWithin = true
            case _ where isWithin: text.unicodeScalars.append(character)
            case ",", "=", "}": break
            default: label.unicodeScalars.append(character)
            }
        }
        guard !isWithin else { return nil }
    }
}
