import Basics
import Configuration
import Incidents

// The person's lines of a scenario: what they say, and what happened before it begins.
extension ScenarioReader {
    static let deeds = ["correct", "false-alarm", "drill", "cancel", "done", "extend"]

    /// `person 600s checkout cause A change that we made ...`
    mutating func readSaid(_ line: inout ScenarioLine) throws(Mistake) -> Said {
        let at = try readTime(&line)
        let service = settings.services[try readService(&line)].name
        let word = try need("what the person does, such as cause", &line)
        let subjects = Subject.allCases.map { $0 == .assignee ? "assign" : $0.rawValue } + ["note"]
        let deed: Said.Deed
        switch word.text {
        case "correct":
            let words = line.takeRest()
            let parts = words.split(separator: " => ", maxSplits: 1)
            guard parts.count == 2 else {
                throw line.mistake(
                    "it is not said what is true", at: word,
                    hint: "expected 'correct WHAT WAS SAID => WHAT IS TRUE'", file: file)
            }
            deed = .corrects(said: String(parts[0]), truth: String(parts[1]))
        case "false-alarm": deed = .withdraws
        case "drill": deed = .practises
        case "cancel": deed = .cancelsWork
        case "done": deed = .endsWork
        case "extend": deed = .extendsWork(until: try readTime(&line))
        default:
            guard subjects.contains(word.text) else {
                let known = subjects + Self.deeds
                throw line.mistake(
                    "a person does not '\(word.text)'", at: word,
                    hint: nearestWord(to: word.text, among: known).map { "did you mean '\($0)'?" }
                        ?? "expected one of \(known.joined(separator: ", "))", file: file)
            }
            let words = line.takeRest()
            guard !words.isEmpty else {
                throw line.mistake(
                    "the line ends too soon", hint: "expected the person's words", file: file)
            }
            deed = .states(word.text, words)
        }
        return Said(at: at, service: service, deed: deed)
    }

    /// `begins 2026-07-14T09:00:00Z`
    func readBeginning(_ line: inout ScenarioLine) throws(Mistake) -> WallTime {
        let word = try need("a time such as 2026-07-14T09:00:00Z", &line)
        guard let time = WallTime(rfc3339: word.text) else {
            throw line.mistake(
                "'\(word.text)' is no time", at: word,
                hint: "expected RFC 3339, such as 2026-07-14T09:00:00Z", file: file)
        }
        return time
    }

    /// `past checkout SEV2 status 40m 55m 2h`: earlier problems, a day apart, the last one the day before it begins.
    func readPast(_ line: inout ScenarioLine) throws(Mistake) -> Scenario.Past {
        let service = settings.services[try readService(&line)].name
        let severity = try need("a severity such as SEV2", &line)
        guard ["SEV1", "SEV2", "SEV3", "SEV4"].contains(severity.text) else {
            throw line.mistake(
                "'\(severity.text)' is no severity", at: severity, hint: "expected SEV1 to SEV4",
                file: file)
        }
        let failure = try need("a failure such as timeout", &line)
        var lengths: [Duration] = []
        while let word = line.take() {
            guard let length = Duration(text: word.text), length > .zero else {
                throw line.mistake(
                    "'\(word.text)' is no length", at: word, hint: "expected one such as 40m",
                    file: file)
            }
            lengths.append(length)
        }
        return Scenario.Past(
            service: service, severity: severity.text, failure: failure.text, lengths: lengths)
    }
}

extension Scenario.Past {
    /// As records of earlier problems are imported.
    func csv(before epoch: WallTime) -> String {
        var rows = ["id,started,duration_s,severity,service,failure"]
        for (place, length) in lengths.enumerated() {
            let started = epoch - .days(lengths.count - place)
            rows.append(
                "past-\(service)-\(place + 1),\(started),\(Int(length.seconds)),\(severity),\(service),\(failure)"
            )
        }
        return rows.joined(separator: "\n")
    }
}
