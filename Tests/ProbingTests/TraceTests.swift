import Basics
import Configuration
import Testing

@testable import Probing

struct TraceTests {
    private func line(_ outcome: Outcome, took: Duration, vantage: String = "") -> String {
        let start = Instant(nanoseconds: 0)
        let observation = Observation(
            probe: 0, started: start, finished: start + took, outcome: outcome)
        var bytes: [UInt8] = []
        Trace.append(
            observation, started: WallTime(nanoseconds: 1_795_392_015_002_000_000),
            probe: Array("checkout-eu".utf8), vantage: Array(vantage.utf8), to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (Outcome.passed, Duration.microseconds(12_400), "pass 12.4ms"),
        (.slow, .milliseconds(913), "slow 913ms"),
        (.failed(.timeout), .seconds(5), "fail 5000ms timeout"),
        (.failed(.tooLarge), .microseconds(149), "fail 0.1ms too-large"),
        (.inconclusive(.ownNetwork), .zero, "inconclusive 0ms own-network"),
    ])
    func `an observation is a line, and the line is the observation`(
        outcome: Outcome, took: Duration, rest: String
    ) {
        let written = line(outcome, took: took)
        #expect(written.hasSuffix("Z checkout-eu \(rest)\n"))
        guard case .line(let read) = Trace.read(written.utf8.dropLast()) else {
            Issue.record("\(written)")
            return
        }
        #expect(read.outcome == outcome && read.probe == "checkout-eu" && read.vantage == nil)
        #expect(abs((read.length - took).nanoseconds) <= 50_000)
        #expect(read.at == WallTime(nanoseconds: 1_795_392_015_002_000_000))
    }

    @Test func `a vantage stands behind the reason, and unknown fields are passed over`() {
        let written = line(.failed(.refused), took: .milliseconds(1), vantage: "eu")
        #expect(written.hasSuffix(" fail 1ms refused vantage=eu\n"))
        let read = Trace.read(
            "2026-11-23T00:00:00Z\tp fail 1.5s status=502 refused x=y vantage=us".utf8)
        #expect(read == .foreign("its fourth field is no length"))
        let other = Trace.read(
            "2026-11-23T00:00:00Z\tp  fail 1s500ms status=502 refused vantage=us\r".utf8)
        guard case .line(let line) = other else {
            Issue.record("\(other)")
            return
        }
        #expect(line.outcome == .failed(.refused) && line.vantage == "us")
        #expect(line.length == .milliseconds(1500))
    }

    @Test(arguments: [
        ("", Trace.Reading.nothing), ("  ", .nothing), ("# a comment", .nothing),
        ("2026-11-23T00:00:00.000Z checkout-eu pass", .foreign("it has fewer than four fields")),
        ("checkout-eu 2026 pass 1ms", .foreign("it does not begin with a time")),
        ("2026-11-23T00:00:00.000Z p pass 1x", .foreign("its fourth field is no length")),
        ("2026-11-23T00:00:00.000Z p pass nanms", .foreign("its fourth field is no length")),
        (
            "2026-11-23T00:00:00.000Z p fail 1ms",
            .foreign("it has no known outcome and reason")
        ),
        (
            "2026-11-23T00:00:00.000Z p fail 1ms gremlins",
            .foreign("it has no known outcome and reason")
        ),
        (
            "2026-11-23T00:00:00.000Z p passed 1ms",
            .foreign("it has no known outcome and reason")
        ),
        (String(repeating: "x", count: 5000), .foreign("it is too long")),
    ])
    func `a torn or foreign line is said to be one`(line: String, reading: Trace.Reading) {
        #expect(Trace.read(line.utf8) == reading)
    }
}
