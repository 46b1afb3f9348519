import Basics
import Configuration

// What may be true of probes and of the agent's machine.
extension ScenarioReader {
    private static let kinds = ["fail", "pass", "loss", "cycle", "inconclusive"]
    /// The closed table.
    private static let failures: [Failing] = [
        .refused, .timeout, .reset, .unreachable, .name, .tls, .certificate, .protocolViolation,
        .status, .body, .header, .json, .tooLarge, .redirects, .blocked, .exec,
    ]
    private static let doubts: [Failing] = [
        .ownNetwork, .overload, .clock, .resolver, .throttled,
    ]

    func readKind(_ line: inout ScenarioLine) throws(Mistake) -> Truth.Kind {
        let word = try need("'fail', 'pass', 'loss', 'cycle' or 'inconclusive'", &line)
        switch word.text {
        case "fail":
            let failing = try readFailing(&line, Self.failures)
            return .fails(failing, after: try readAfter(&line))
        case "pass":
            guard line.peek != nil else { return .takes(.milliseconds(50)) }
            return .takes(try readTime(&line))
        case "loss":
            let share = try readShare(&line)
            let failing = try readFailing(&line, Self.failures)
            return .loses(share, failing, after: try readAfter(&line))
        case "cycle":
            let down = try readTime(&line)
            let up = try readTime(&line)
            guard down + up > .zero else {
                throw line.mistake(
                    "a cycle of no length", at: line.words[4],
                    hint: "expected how long it fails and how long it passes", file: file)
            }
            let failing = try readFailing(&line, Self.failures)
            return .cycles(down: down, up: up, failing, after: try readAfter(&line))
        case "inconclusive":
            let doubt = try readFailing(&line, Self.doubts)
            return .fails(doubt, after: try readAfter(&line))
        default:
            throw unknown(word, line, among: Self.kinds)
        }
    }

    private func readFailing(
        _ line: inout ScenarioLine, _ known: [Failing]
    ) throws(Mistake) -> Failing {
        let marks = known.map(\.rawValue)
        let word = try need("one of \(marks.joined(separator: ", "))", &line)
        guard let failing = known.first(where: { $0.rawValue == word.text }) else {
            throw unknown(word, line, among: marks)
        }
        return failing
    }

    private func readAfter(_ line: inout ScenarioLine) throws(Mistake) -> Duration? {
        line.peek == nil ? nil : try readTime(&line)
    }

    /// `0.01` or `1%`.
    private func readShare(_ line: inout ScenarioLine) throws(Mistake) -> Double {
        let word = try need("a share such as 0.01", &line)
        let isPercent = word.text.hasSuffix("%")
        let number = Double(isPercent ? word.text.dropLast() : word.text[...])
        guard let share = number.map({ isPercent ? $0 / 100 : $0 }), share >= 0, share <= 1 else {
            throw line.mistake(
                "'\(word.text)' is no share", at: word, hint: "expected 0 to 1, such as 0.01",
                file: file)
        }
        return share
    }

    func unknown(
        _ word: ScenarioLine.Word, _ line: ScenarioLine, among known: [String]
    ) -> Mistake {
        line.mistake(
            "unknown word '\(word.text)'", at: word,
            hint: nearestWord(to: word.text, among: known).map { "did you mean '\($0)'?" }
                ?? "expected \(known.joined(separator: ", "))", file: file)
    }

    /// `agent * 600s-1800s asleep`, `agent *@ap 600s-1200s cut-off`, `agent * 600s-700s stalled 10s`,
    /// `agent * 600s killed 20s`, `agent * 600s restarted 20s`.
    mutating func readAgent(_ line: inout ScenarioLine) throws(Mistake) {
        let word = try need("'*', or '*@' and a vantage", &line)
        let vantage = try vantage(word, line)
        let isAll = vantage.matches(settings.agent.name)
        let moment = try need("a span such as 600s-1200s", &line)
        let halves = moment.text.split(separator: "-", omittingEmptySubsequences: false)
        let from = try time(halves[0], of: moment, line)
        let what = try need("'asleep' or 'cut-off'", &line)
        if ["killed", "restarted"].contains(what.text) {
            guard halves.count == 1 else {
                throw line.mistake(
                    "'\(what.text)' happens at one time", at: moment,
                    hint: "expected one such as 600s", file: file)
            }
            let down = line.peek == nil ? .seconds(20) : try readTime(&line)
            troubles.append(
                what.text == "killed"
                    ? .crash(at: from, down: down) : .stop(at: from, down: down))
            return
        }
        guard halves.count == 2 else {
            throw line.mistake(
                "'\(moment.text)' is no span", at: moment,
                hint: "expected one such as 600s-1200s", file: file)
        }
        let until = try time(halves[1], of: moment, line)
        guard from <= until else {
            throw line.mistake(
                "'\(moment.text)' ends before it begins", at: moment, hint: "swap the two",
                file: file)
        }
        switch what.text {
        case "asleep":
            if isAll { troubles.append(.asleep(from: from, until: until)) }
            troubles.append(.asleepAt(vantage, from: from, until: until))
        case "cut-off": troubles.append(.cutOffAt(vantage, from: from, until: until))
        case "stalled":
            let by = try readTime(&line)
            guard by > .zero else {
                throw line.mistake(
                    "a stall of no length", at: line.words.last, hint: "expected one such as 10s",
                    file: file)
            }
            troubles.append(.late(from: from, until: until, by: by))
        default:
            throw unknown(
                what, line, among: ["asleep", "cut-off", "stalled", "killed", "restarted"])
        }
    }

    /// The vantages that a line about agents means.
    private func vantage(
        _ word: ScenarioLine.Word, _ line: ScenarioLine
    ) throws(Mistake) -> Glob {
        let halves = word.text.split(
            separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let glob = try glob(halves[halves.count - 1], of: word, line)
        let known = distinct([settings.agent.name] + settings.probes.flatMap(\.vantages))
        if halves.count > 1 { _ = try self.glob(halves[0], of: word, line) }
        guard known.contains(where: { glob.matches($0) }) else {
            throw line.mistake(
                "no agent stands at '\(glob.text)'", at: word,
                hint: "expected \(known.joined(separator: ", "))", file: file)
        }
        return glob
    }

    /// `clock 600s step 1h`, `clock 600s step -1h`: the wall clock is set.
    mutating func readClock(_ line: inout ScenarioLine) throws(Mistake) {
        let at = try readTime(&line)
        let verb = try need("'step'", &line)
        guard verb.text == "step" else { throw unknown(verb, line, among: ["step"]) }
        let word = try need("a length such as 1h or -1h", &line)
        let isBack = word.text.hasPrefix("-")
        let isSigned = isBack || word.text.hasPrefix("+")
        let length = try time(word.text.dropFirst(isSigned ? 1 : 0), of: word, line)
        troubles.append(.clockStep(at: at, by: isBack ? .zero - length : length))
    }
}
