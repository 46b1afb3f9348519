import Basics
import Configuration
import Probing
import Simulation
import Testing

@Suite struct ReplayTests {
    private static let settings: Settings = {
        let text = """
            [agent]
            name = here
            [anchor can]
            tcp = anchor.test:53
            [service api]
            [probe api-0]
            service = api
            http = http://api-0.test/
            [probe api-1]
            service = api
            http = http://api-1.test/
            """
        do {
            return try ConfigurationReader.read(
                text: Array(text.utf8), named: "replay.conf", files: Scenarios.noFiles)
        } catch {
            preconditionFailure("the configuration of the test is sound")
        }
    }()

    private static let start = WallTime(nanoseconds: 1_795_392_000_000_000_000)

    /// Both probes and the anchor, every 15 s; the probes fail for `down`.
    private static func trace(seconds: Int, down: Range<Int>) -> String {
        var text = "# a trace\n"
        for second in stride(from: 0, to: seconds, by: 5) {
            let name = ["api-0", "api-1", "can"][second / 5 % 3]
            let at = start + .seconds(second)
            let fails = name != "can" && down.contains(second)
            text += "\(at) \(name) " + (fails ? "fail 50ms refused" : "pass 12.4ms") + "\n"
        }
        return text
    }

    private func replay(
        _ text: String, _ settings: Settings = Self.settings, pieces: Int = 1 << 20
    ) -> (replay: Replay, lines: String) {
        var replay = Replay(settings: settings)
        replay.begin(file: "made.trace")
        let bytes = Array(text.utf8)
        for from in stride(from: 0, to: bytes.count, by: pieces) {
            replay.feed(Array(bytes[from..<min(bytes.count, from + pieces)]))
        }
        replay.finish()
        let lines = replay.takeDecisions().map { JSONText.line($0) }.joined(separator: "\n")
        return (replay, lines)
    }

    @Test func `an outage in a trace is decided as in a life`() throws {
        let (replay, lines) = replay(Self.trace(seconds: 1800, down: 600..<1000))
        let incident = try #require(replay.summary.incidents.first)
        #expect(replay.summary.incidents.count == 1)
        #expect(incident.service == "api" && incident.outageClass == "major")
        #expect(incident.severity.text == "SEV1")
        let onset = (incident.onset - Self.start).seconds
        #expect((599...611).contains(onset))
        #expect((30...50).contains((incident.opened - incident.onset).seconds))
        #expect(incident.resolved != nil)
        #expect(replay.summary.drafts >= 3)
        #expect(replay.summary.observations == 360)
        #expect(lines.contains("\"event\":\"incident.opened\""))
        #expect(lines.contains("\"event\":\"notice.drafted\""))
    }

    @Test func `the same trace gives the same bytes, however it is cut into pieces`() {
        let text = Self.trace(seconds: 1800, down: 600..<1000)
        let whole = replay(text).lines
        #expect(whole == replay(text).lines)
        for pieces in [1, 7, 64, 1000] { #expect(replay(text, pieces: pieces).lines == whole) }
    }

    @Test func `torn and foreign lines are told by their numbers and skipped`() {
        var lines = Self.trace(seconds: 300, down: 0..<0).split(separator: "\n").map(String.init)
        lines[3] = String(lines[3].prefix(20))
        lines.insert("hello world", at: 5)
        lines.insert("\(Self.start) somebody-else pass 1ms", at: 7)
        lines.insert("\(Self.start) api-0 pass 1ms vantage=mars", at: 9)
        let found = replay(lines.joined(separator: "\n")).replay
        #expect(found.skipped.map(\.line) == [4, 6, 10])
        #expect(found.skipped.map(\.file) == ["made.trace", "made.trace", "made.trace"])
        #expect(found.summary.skipped == 3)
        #expect(found.summary.strangers == 1)
        #expect(found.strangers.map(\.probe) == ["somebody-else"])
        #expect(found.strangers.map(\.line) == [8])
        #expect(found.strangers.map(\.count) == [1])
        #expect(found.summary.observations == 59)
    }

    @Test func `a time in which nothing was recorded is a gap, not an outage`() {
        var text = Self.trace(seconds: 900, down: 0..<0)
        for second in stride(from: 9000, to: 9600, by: 5) {
            let name = ["api-0", "api-1", "can"][second / 5 % 3]
            text += "\(Self.start + .seconds(second)) \(name) pass 12ms\n"
        }
        let found = replay(text).replay
        #expect(found.summary.incidents.isEmpty)
        #expect(found.summary.doubts == 1)
    }

    @Test func `two configurations are held against each other, key by key`() {
        let text = Self.trace(seconds: 1800, down: 600..<640)
        var patient = Self.settings
        patient.detection.togetherFor = .seconds(80)
        patient.detection.lowerAfter = .minutes(3)
        patient.services[0].detection = patient.detection
        let mine = replay(text, patient).replay.summary
        let theirs = replay(text).replay.summary
        let comparison = ReplayComparison(mine, theirs)
        #expect(comparison.onlyMine.isEmpty && comparison.onlyTheirs.count == 1)
        let keys = patient.detectionDifferences(from: Self.settings)
        #expect(keys.map(\.key) == ["together-for", "lower-after"])
        #expect(keys[0].mine == "1m20s" && keys[0].theirs == "30s")
        var changed = patient
        changed.take("together-for", from: Self.settings)
        let alone = ReplayComparison(replay(text, changed).replay.summary, theirs)
        #expect(comparison.explained(by: alone) == 1)
    }

    @Test func `the quick reader of lines agrees with the thorough one`() {
        var scanner = TraceScanner(settings: Self.settings)
        var dice = SeededGenerator(seed: 3)
        let outcomes = ["pass", "slow", "fail", "inconclusive", "pas", ""]
        let lengths = ["12.4ms", "913ms", "5s", "1.25ms", "-1ms", "ms", "0ms", "12.ms"]
        let rests = [
            "", " timeout", " vantage=here", " overload vantage=here", " x=y", "  ", " \r",
        ]
        for _ in 0..<20_000 {
            func pick(_ words: [String]) -> String {
                words[Int(dice.next() % UInt64(words.count))]
            }
            var line = "\(Self.start + .milliseconds(Int64(dice.next() % 100_000_000)))"
            line += " \(pick(["api-0", "api-1", "can", "x"])) \(pick(outcomes)) "
            line += pick(lengths) + pick(rests)
            var bytes = Array(line.utf8)
            if dice.chance(0.2) {
                bytes[Int(dice.next() % UInt64(bytes.count))] = UInt8(dice.next() % 128)
            }
            let found = scanner.read(bytes, 0..<bytes.count)
            switch (Trace.read(bytes), found) {
            case (.nothing, .nothing), (.foreign, .foreign), (.line, .unknownProbe),
                (.line, .unknownVantage):
                break
            case (.line(let line), .observation(let probe, _, let at, let length, let outcome)):
                #expect(
                    Self.settings.probes[probe].name == line.probe && at == line.at
                        && length == line.length.nanoseconds && outcome == line.outcome)
            default:
                Issue.record("\(String(decoding: bytes, as: UTF8.self)): \(found)")
            }
        }
    }
}
