import Basics
import Configuration
import Detection

// `expect ...`
extension ScenarioReader {
    private static let forms = ["incident", "no", "at", "exactly", "doubt", "linked"]
    private static let ofIncident = [
        "onset", "opened", "resolved", "breadth", "linked", "reopened",
    ]

    func readExpectation(_ line: inout ScenarioLine) throws(Mistake) -> Expected {
        let word = try need(Self.forms.map { "'\($0)'" }.joined(separator: ", "), &line)
        let what: Expected.What
        switch word.text {
        case "incident": what = try readIncident(&line)
        case "no": what = try readNo(&line)
        case "at", "exactly": what = try readCount(word, &line)
        case "doubt":
            let kind = try readDoubt(&line)
            if line.peek == nil {
                what = .doubt(kind, from: nil, until: nil)
            } else {
                let (from, until) = try readSpan(&line)
                what = .doubt(kind, from: from, until: until)
            }
        case "linked":
            let one = try readService(&line)
            let other = try readService(&line)
            what = .linked(settings.services[one].name, settings.services[other].name)
        default: throw unknown(word, line, among: Self.forms)
        }
        return Expected(line: line.number, text: line.text, what: what)
    }

    private func readNo(_ line: inout ScenarioLine) throws(Mistake) -> Expected.What {
        let word = try need("'incident' or 'doubt'", &line)
        switch word.text {
        case "incident", "incidents":
            if line.peek == nil { return .noIncident(service: nil) }
            return .noIncident(service: settings.services[try readService(&line)].name)
        case "doubt":
            return .noDoubt(line.peek == nil ? nil : try readDoubt(&line))
        default: throw unknown(word, line, among: ["incident", "doubt"])
        }
    }

    /// `at most 1 incidents`, `at least 1 incident`, `exactly 2 incidents`.
    private func readCount(
        _ first: ScenarioLine.Word, _ line: inout ScenarioLine
    ) throws(Mistake) -> Expected.What {
        var bound = first.text
        if bound == "at" {
            let word = try need("'most' or 'least'", &line)
            guard ["most", "least"].contains(word.text) else {
                throw unknown(word, line, among: ["most", "least"])
            }
            bound = word.text
        }
        let word = try need("a number", &line)
        guard let count = Int(word.text), count >= 0 else {
            throw line.mistake(
                "'\(word.text)' is no count", at: word, hint: "expected a whole number from 0",
                file: file)
        }
        let thing = try need("'incidents'", &line)
        guard ["incident", "incidents"].contains(thing.text) else {
            throw unknown(thing, line, among: ["incidents"])
        }
        return .count(
            bound == "most" ? 0...count : bound == "least" ? count...Int.max : count...count)
    }

    private func readDoubt(
        _ line: inout ScenarioLine
    ) throws(Mistake) -> Transition.SelfDoubt {
        let kinds = Transition.SelfDoubt.allCases.map(\.rawValue)
        let word = try need("one of \(kinds.joined(separator: ", "))", &line)
        guard let kind = Transition.SelfDoubt(rawValue: word.text) else {
            throw unknown(word, line, among: kinds)
        }
        return kind
    }

    private func readIncident(_ line: inout ScenarioLine) throws(Mistake) -> Expected.What {
        let service = settings.services[try readService(&line)].name
        var wanted = Expected.Wanted()
        while let word = line.take() {
            switch word.text {
            case "onset": wanted.onset = try readRange(&line)
            case "opened": wanted.opened = try readRange(&line)
            case "resolved":
                if line.peek?.text == "never" {
                    _ = line.take()
                    wanted.isNeverResolved = true
                } else {
                    wanted.resolved = try readRange(&line)
                }
            case "breadth": wanted.breadth = try readBreadth(&line)
            case "reopened": wanted.reopened = try readReopened(&line)
            case "linked": wanted.isLinked = true
            default: try readGrade(word, line, &wanted)
            }
        }
        return .incident(service: service, wanted)
    }

    /// `major`, `partial|degraded`, `SEV2|SEV3`.
    private func readGrade(
        _ word: ScenarioLine.Word, _ line: ScenarioLine, _ wanted: inout Expected.Wanted
    ) throws(Mistake) {
        for part in word.text.split(separator: "|", omittingEmptySubsequences: false) {
            if let outageClass = OutageClass(rawValue: String(part)) {
                wanted.classes.append(outageClass)
            } else if let severity = Severity(text: String(part)) {
                wanted.severities.append(severity)
            } else {
                let known =
                    OutageClass.allCases.map(\.rawValue) + Severity.allCases.map(\.text)
                    + Self.ofIncident
                let near = nearestWord(to: String(part), among: known)
                throw line.mistake(
                    "unknown word '\(part)'", at: word,
                    hint: near.map { "did you mean '\($0)'?" }
                        ?? "expected \(known.joined(separator: ", "))", file: file)
            }
        }
    }

    /// `600s-625s`; a time alone means that time, give or take half a second.
    private func readRange(
        _ line: inout ScenarioLine
    ) throws(Mistake) -> ClosedRange<Duration> {
        if let word = line.peek, !word.text.contains("-") {
            let time = try readTime(&line)
            return (time - .milliseconds(500))...(time + .milliseconds(500))
        }
        let (from, until) = try readSpan(&line)
        return from...until
    }

    /// `0.125`, `0.4-0.6`.
    private func readBreadth(_ line: inout ScenarioLine) throws(Mistake) -> ClosedRange<Double> {
        let word = try need("a share such as 0.125 or 0.4-0.6", &line)
        let ends = word.text.split(separator: "-", omittingEmptySubsequences: false)
            .map { Double($0) ?? -1 }
        guard ends.count <= 2, ends.allSatisfy({ (0...1).contains($0) }), ends[0] <= ends.last ?? 0
        else {
            throw line.mistake(
                "'\(word.text)' is no breadth", at: word,
                hint: "expected 0 to 1, such as 0.125 or 0.4-0.6", file: file)
        }
        return ends[0]...ends[ends.count - 1]
    }

    /// `1`, `1-3`.
    private func readReopened(_ line: inout ScenarioLine) throws(Mistake) -> ClosedRange<Int> {
        let word = try need("a count such as 1 or 1-3", &line)
        let ends = word.text.split(separator: "-", omittingEmptySubsequences: false)
            .map { Int($0) ?? -1 }
        guard ends.count <= 2, ends.allSatisfy({ $0 >= 0 }), ends[0] <= ends.last ?? 0 else {
            throw line.mistake(
                "'\(word.text)' is no count", at: word, hint: "expected one such as 1 or 1-3",
                file: file)
        }
        return ends[0]...ends[ends.count - 1]
    }
}
