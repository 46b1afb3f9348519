import Basics
import Configuration
import Testing

@testable import Probing

struct JudgeTests {
    private func probe(_ expect: [Settings.Expectation] = [], slow: Duration? = nil)
        -> Settings.Probe
    {
        var probe = Settings.Probe(
            name: "p", service: 0, target: .http(url: "http://h/"), host: "h")
        probe.expect = expect
        probe.slow = slow
        return probe
    }

    private func outcome(
        _ ending: Ending = .answered, status: Int = 200, body: String = "",
        size: Int? = nil, took: Duration = .milliseconds(20), late: Duration = .zero,
        of probe: Settings.Probe
    ) -> Outcome {
        let start = Instant(nanoseconds: 0)
        var answer = Answer(
            probe: 0, run: 1, started: start, finished: start + took, ending: ending)
        answer.status = status
        answer.body = Array(body.utf8)
        answer.size = size ?? answer.body.count
        return Observation(judging: answer, of: probe, late: late).outcome
    }

    @Test(arguments: [
        (200, Outcome.passed), (299, .passed), (301, .failed(.status)), (404, .failed(.status)),
        (502, .failed(.status)), (401, .failed(.blocked)), (403, .failed(.blocked)),
        (429, .inconclusive(.throttled)),
    ])
    func `without an expectation a status of 200 to 299 passes`(status: Int, expected: Outcome) {
        #expect(outcome(status: status, of: probe()) == expected)
    }

    @Test func `an expected status passes whatever it is`() {
        let teapot = probe([.status([418...418, 429...429])])
        #expect(outcome(status: 418, of: teapot) == .passed)
        #expect(outcome(status: 429, of: teapot) == .passed)
        #expect(outcome(status: 200, of: teapot) == .failed(.status))
        #expect(outcome(status: 403, of: teapot) == .failed(.status))
    }

    @Test func `every expectation must hold`() {
        let strict = probe([.status([200...204]), .bodyContains("\"ok\""), .bodyContains("é")])
        #expect(outcome(body: "{\"ok\"} é", of: strict) == .passed)
        #expect(outcome(body: "{\"ok\"}", of: strict) == .failed(.body))
        #expect(outcome(status: 205, body: "\"ok\" é", of: strict) == .failed(.status))
        #expect(outcome(body: "\"o\"ok", of: strict) == .failed(.body))
    }

    @Test func `a text that is not among the bytes that were read makes the answer too large`() {
        let contains = probe([.bodyContains("ok")])
        #expect(outcome(body: "12345678", size: 9, of: contains) == .failed(.tooLarge))
        #expect(outcome(body: "12345678", size: 8, of: contains) == .failed(.body))
        #expect(outcome(body: "123456ok", size: 9, of: contains) == .passed)
        let lacks = probe([.bodyLacks("ok")])
        #expect(outcome(body: "12345678", size: 9, of: lacks) == .failed(.tooLarge))
        #expect(outcome(body: "123456ok", size: 9, of: lacks) == .failed(.body))
    }

    @Test func `slow is apart from failed`() {
        let quick = probe(slow: .milliseconds(100))
        #expect(outcome(took: .milliseconds(101), of: quick) == .slow)
        #expect(outcome(took: .milliseconds(100), of: quick) == .passed)
        #expect(outcome(status: 500, took: .seconds(1), of: quick) == .failed(.status))
    }

    @Test(arguments: [
        (Ending.refused, Outcome.failed(.refused)), (.timedOut, .failed(.timeout)),
        (.reset, .failed(.reset)), (.unreachable, .failed(.unreachable)),
        (.ownNetwork, .inconclusive(.ownNetwork)), (.noSuchName, .failed(.name)),
        (.resolverFailed, .inconclusive(.resolver)), (.tlsFailed, .failed(.tls)),
        (.certificateRefused, .failed(.certificate)),
        (.notTheProtocol, .failed(.protocolViolation)), (.tooLarge, .failed(.tooLarge)),
        (.tooManyRedirects, .failed(.redirects)), (.ownFault, .inconclusive(.overload)),
    ])
    func `every ending has its place in the table`(ending: Ending, expected: Outcome) {
        #expect(outcome(ending, of: probe()) == expected)
    }

    @Test func `a failure that started an interval late says nothing about its target`() {
        #expect(outcome(.timedOut, late: .seconds(31), of: probe()) == .inconclusive(.overload))
        #expect(outcome(.timedOut, late: .seconds(30), of: probe()) == .failed(.timeout))
        #expect(outcome(late: .seconds(31), of: probe()) == .passed)
    }

    @Test func `a wrong status that nothing was said of is not blamed on another expectation`() {
        let probe = probe([.bodyContains("ok")])
        let start = Instant(nanoseconds: 0)
        var answer = Answer(
            probe: 0, run: 1, started: start, finished: start + .milliseconds(3), ending: .answered)
        answer.status = 503
        answer.body = Array("no card terminal".utf8)
        let observation = Observation(judging: answer, of: probe)
        #expect(observation.outcome == .failed(.status))
        #expect(Observation.miss(in: answer, of: probe) == nil)
        let evidence = Evidence(answer, observation: observation, probe: probe)
        #expect(evidence.text == "p: wrong status 503 after 3.0ms: no card terminal")
    }

    @Test func `evidence is one bounded line without markup`() {
        let start = Instant(nanoseconds: 0)
        var answer = Answer(
            probe: 0, run: 1, started: start, finished: start + .milliseconds(12),
            ending: .answered)
        answer.status = 502
        answer.address = "192.0.2.7"
        answer.body = Array("<html>\r\n<h1>502 Bad\u{7} Gateway</h1>".utf8)
        let probe = probe()
        let observation = Observation(judging: answer, of: probe)
        let evidence = Evidence(answer, observation: observation, probe: probe)
        #expect(
            evidence.text == "p: wrong status 502 from 192.0.2.7 after 12.0ms: 502 Bad Gateway")
    }
}
