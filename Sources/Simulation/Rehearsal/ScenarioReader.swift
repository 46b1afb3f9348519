import Basics
package import Configuration
import Detection

/// A scenario file, understood: a made world and what is expected of the agent in it.
package struct Rehearsal: Sendable {
    package var scenario: Scenario
    package var expected: [Expected]

    /// Reads a scenario: the configuration's sections, then, from the line that begins with `length`, the world.
    ///
    /// - Parameters:
    ///   - name: the file, as mistakes name it.
    ///   - settings: a configuration from elsewhere; sections in the scenario are then left alone.
    /// - Throws: ``Mistakes``, all of them.
    package static func read(
        _ text: [UInt8], named name: String, files: ConfigurationFiles,
        settings given: Settings? = nil
    ) throws(Mistakes) -> Rehearsal {
        let lines = text.split(separator: 10, omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: isLength) else {
            throw Mistakes([
                Mistake(
                    file: name, line: 0, column: 0,
                    message: "has no line that begins with 'length'",
                    hint: "write for how long the world lasts: 'length 3600s'")
            ])
        }
        let settings: Settings
        if let given {
            settings = given
        } else {
            let sections = Array(lines[..<start].joined(separator: [10])) + [10]
            settings = try ConfigurationReader.read(text: sections, named: name, files: files)
        }
        var reader = ScenarioReader(file: name, settings: settings)
        if given != nil {
            for (place, line) in lines[..<start].enumerated() {
                reader.refuse(
                    ScenarioLine(String(decoding: line, as: UTF8.self), number: place + 1))
            }
        }
        for (place, line) in lines.enumerated().dropFirst(start) {
            var source = String(decoding: line.prefix(Limits.lineBytes), as: UTF8.self)
            if source.last == "\r" { source.removeLast() }
            reader.read(ScenarioLine(source, number: place + 1))
        }
        return try reader.rehearsal()
    }

    /// Whether anything but comments stands before the line that begins with `length`: a configuration of its own.
    package static func hasSections(_ text: [UInt8]) -> Bool {
        text.split(separator: 10, omittingEmptySubsequences: false)
            .prefix { !isLength($0) }
            .contains { $0.first { $0 > 32 } == UInt8(ascii: "[") }
    }

    private static func isLength(_ line: ArraySlice<UInt8>) -> Bool {
        line.drop { $0 == 32 || $0 == 9 }.starts(with: "length".utf8)
    }
}

/// Reads the lines of a made world, one by one.
struct ScenarioReader {
    static let words = ["length", "seed", "truth", "agent", "maintenance", "approve", "expect"]
    static let more = ["clock", "begins", "past", "person"]

    let file: String
    var settings: Settings
    var mistakes: [Mistake] = []
    private var length: Duration?
    private var seed: UInt64 = 1
    private var truth: [Truth] = []
    var troubles: [Trouble] = []
    private var windows: [Scenario.Window] = []
    private var approves: Duration?
    private var begins: WallTime?
    private var said: [Said] = []
    private var past: [Scenario.Past] = []
    private var expected: [Expected] = []

    init(file: String, settings: Settings) {
        self.file = file
        self.settings = settings
        lookEverywhere()
    }

    /// Anchors that name no vantages exist once per vantage of the probes.
    private mutating func lookEverywhere() {
        let own = [settings.agent.name]
        var everywhere: [String] = []
        for probe in settings.probes where !probe.isAnchor {
            for name in probe.vantages where !everywhere.contains(name) { everywhere.append(name) }
        }
        guard !everywhere.isEmpty else { return }
        for place in settings.probes.indices
        where settings.probes[place].isAnchor && settings.probes[place].vantages == own {
            settings.probes[place].vantages = everywhere
        }
    }

    mutating func read(_ source: ScenarioLine) {
        var line = source
        guard mistakes.count < Limits.mistakes, let word = line.take() else { return }
        do throws(Mistake) {
            switch word.text {
            case "length": length = try readLength(&line)
            case "seed": seed = try readSeed(&line)
            case "truth": truth.append(try readTruth(&line))
            case "agent": try readAgent(&line)
            case "clock": try readClock(&line)
            case "maintenance": windows.append(try readWindow(&line))
            case "approve": approves = try readApproval(&line)
            case "begins": begins = try readBeginning(&line)
            case "past": past.append(try readPast(&line))
            case "person": said.append(try readSaid(&line))
            case "expect": expected.append(try readExpectation(&line))
            default:
                throw line.mistake(
                    "unknown word '\(word.text)'", at: word,
                    hint: nearestWord(to: word.text, among: Self.words + Self.more)
                        .map { "did you mean '\($0)'?" }
                        ?? "expected \(Self.words.joined(separator: ", "))", file: file)
            }
            if let word = line.peek {
                throw line.mistake("one word too many: '\(word.text)'", at: word, file: file)
            }
        } catch {
            mistakes.append(error)
        }
    }

    /// Where the sections of a scenario are left alone, a line of the world among them would be, too.
    mutating func refuse(_ source: ScenarioLine) {
        var line = source
        guard mistakes.count < Limits.mistakes, let word = line.take(),
            (Self.words + Self.more).contains(word.text), line.peek?.text != "="
        else { return }
        mistakes.append(
            line.mistake(
                "'\(word.text)' stands before 'length', where the world has not begun", at: word,
                hint: "move it below the line that begins with 'length'", file: file))
    }

    consuming func rehearsal() throws(Mistakes) -> Rehearsal {
        guard mistakes.isEmpty, let length else { throw Mistakes(mistakes) }
        settings.expectWhatIsMade(truth)
        var scenario = Scenario(seed: seed, length: length, configurations: [settings])
        scenario.isRehearsal = true
        scenario.truth = truth
        scenario.troubles = troubles
        scenario.windows = windows
        scenario.said = said
        scenario.past = past
        if let begins { scenario.epoch = begins }
        scenario.person.decidesAfter = nil
        if let approves {
            let seconds = Int(approves.seconds.rounded())
            scenario.person.decidesAfter = seconds...seconds
        }
        scenario.receivers = settings.destinations.map { ReceiverPlan($0.name) }
        return Rehearsal(scenario: scenario, expected: expected)
    }

    private func readLength(_ line: inout ScenarioLine) throws(Mistake) -> Duration {
        let word = try need("a length such as 3600s", &line)
        guard let length = Duration(text: word.text), length > .zero, length <= .days(400) else {
            throw line.mistake(
                "'\(word.text)' is no length", at: word,
                hint: "expected a length above 0 and up to 400d, such as 3600s", file: file)
        }
        return length
    }

    private func readSeed(_ line: inout ScenarioLine) throws(Mistake) -> UInt64 {
        let word = try need("a number", &line)
        guard let seed = UInt64(word.text) else {
            throw line.mistake(
                "'\(word.text)' is no seed", at: word, hint: "expected a whole number from 0",
                file: file)
        }
        return seed
    }

    private func readApproval(_ line: inout ScenarioLine) throws(Mistake) -> Duration {
        for wanted in ["all", "after"] {
            let word = try need("'approve all after 120s'", &line)
            guard word.text == wanted else {
                throw line.mistake(
                    "unknown word '\(word.text)'", at: word, hint: "expected '\(wanted)'",
                    file: file)
            }
        }
        return try readTime(&line)
    }

    private func readWindow(_ line: inout ScenarioLine) throws(Mistake) -> Scenario.Window {
        let service = try readService(&line)
        let (from, until) = try readSpan(&line)
        return Scenario.Window(service: service, from: from, until: until)
    }

    func readService(_ line: inout ScenarioLine) throws(Mistake) -> ServiceIndex {
        let word = try need("the name of a service", &line)
        guard let place = settings.services.firstIndex(where: { $0.name == word.text }) else {
            let names = settings.services.map(\.name)
            throw line.mistake(
                "unknown service '\(word.text)'", at: word,
                hint: nearestWord(to: word.text, among: names).map { "did you mean '\($0)'?" }
                    ?? "expected \(names.prefix(8).joined(separator: ", "))", file: file)
        }
        return place
    }

    func need(
        _ wanted: String, _ line: inout ScenarioLine
    ) throws(Mistake) -> ScenarioLine.Word {
        guard let word = line.take() else {
            throw line.mistake("the line ends too soon", hint: "expected \(wanted)", file: file)
        }
        return word
    }

    /// `600s`, or `end`.
    func readTime(_ line: inout ScenarioLine) throws(Mistake) -> Duration {
        let word = try need("a time such as 600s", &line)
        return try time(word.text[...], of: word, line)
    }

    /// `600s-1200s`, `600s-end`.
    func readSpan(
        _ line: inout ScenarioLine
    ) throws(Mistake) -> (from: Duration, until: Duration) {
        let word = try need("a span such as 600s-1200s", &line)
        guard let dash = word.text.firstIndex(of: "-") else {
            throw line.mistake(
                "'\(word.text)' is no span", at: word, hint: "expected one such as 600s-1200s",
                file: file)
        }
        let from = try time(word.text[..<dash], of: word, line)
        let until = try time(word.text[word.text.index(after: dash)...], of: word, line)
        guard from <= until else {
            throw line.mistake(
                "'\(word.text)' ends before it begins", at: word, hint: "swap the two", file: file)
        }
        return (from, until)
    }

    func time(
        _ text: Substring, of word: ScenarioLine.Word, _ line: ScenarioLine
    ) throws(Mistake) -> Duration {
        if text == "end" {
            guard let length else {
                throw line.mistake(
                    "'end' stands before 'length'", at: word,
                    hint: "'length' comes first", file: file)
            }
            return length
        }
        if let time = Duration(text: text) { return time }
        throw line.mistake(
            "'\(text)' is no time", at: word,
            hint: Double(text) == nil
                ? "expected one such as 600s, 10m or end" : "it needs a unit: \(text)s",
            file: file)
    }

    private func readTruth(_ line: inout ScenarioLine) throws(Mistake) -> Truth {
        let word = try need("a probe, or globs such as api-*,web-*", &line)
        let targets = try targets(word, line)
        let (from, until) = try readSpan(&line)
        let kind = try readKind(&line)
        return Truth(targets: targets, from: from, until: until, kind)
    }

    private func targets(
        _ word: ScenarioLine.Word, _ line: ScenarioLine
    ) throws(Mistake) -> [Truth.Target] {
        var targets: [Truth.Target] = []
        for part in word.text.split(separator: ",", omittingEmptySubsequences: false) {
            let halves = part.split(
                separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
            let probe = try glob(halves[0], of: word, line)
            let known = settings.probes.filter { probe.matches($0.name) }
            guard !known.isEmpty else {
                let names = settings.probes.map(\.name)
                throw line.mistake(
                    "no probe is called '\(halves[0])'", at: word,
                    hint: nearestWord(to: String(halves[0]), among: names)
                        .map { "did you mean '\($0)'?" }
                        ?? "expected \(names.prefix(8).joined(separator: ", "))", file: file)
            }
            var target = Truth.Target(probe: probe)
            if halves.count > 1 {
                target.vantage = try glob(halves[1], of: word, line)
                let vantages = known.flatMap(\.vantages)
                guard vantages.contains(where: { target.vantage.matches($0) }) else {
                    throw line.mistake(
                        "'\(halves[0])' is not seen from '\(halves[1])'", at: word,
                        hint: "expected \(distinct(vantages).joined(separator: ", "))",
                        file: file)
                }
            }
            targets.append(target)
        }
        return targets
    }

    func distinct(_ names: [String]) -> [String] {
        var seen: [String] = []
        for name in names where !seen.contains(name) { seen.append(name) }
        return seen
    }

    func glob(
        _ text: Substring, of word: ScenarioLine.Word, _ line: ScenarioLine
    ) throws(Mistake) -> Glob {
        guard let glob = Glob(text), !text.isEmpty else {
            throw line.mistake(
                text.isEmpty ? "a name is missing in '\(word.text)'" : "'\(text)' is no glob",
                at: word, hint: "expected names with *, ? or [0-3], with commas between",
                file: file)
        }
        return glob
    }
}
