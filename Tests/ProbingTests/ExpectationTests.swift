import Basics
import Configuration
import Testing

@testable import Probing

/// An expectation with an answer that it is asked of: what the outcome is, and what is said of it.
struct Asked: Sendable, CustomTestStringConvertible {
    var expectation: String
    var body = ""
    var headers = ""
    var outcome = Outcome.passed
    var words: String?
    var status = 200
    var ending = Ending.answered
    var testDescription: String { "\(expectation) of \(body)\(headers)" }
}

struct ExpectationTests {
    /// Through the configuration's own grammar, as people write it.
    private func probe(_ expectation: String, target: String = "http = http://shop.test/")
        throws -> Settings.Probe
    {
        let text =
            "[service shop]\n[probe web]\nservice = shop\n\(target)\nexpect = \(expectation)\n"
        let outside = ConfigurationFiles(
            read: { _ in .failure(FileTrouble("no such file")) }, matches: { _ in [] },
            environment: { name in name == "S" ? "hunter2" : nil })
        return try ConfigurationReader.read(
            text: Array(text.utf8), named: "probes.conf", files: outside
        ).probes[0]
    }

    private func answer(_ asked: Asked) -> Answer {
        let start = Instant(nanoseconds: 0)
        var answer = Answer(
            probe: 0, run: 1, started: start, finished: start + .milliseconds(400),
            ending: asked.ending)
        answer.status = asked.status
        answer.body = Array(asked.body.utf8)
        answer.size = answer.body.count
        answer.headers = Array(
            ("HTTP/1.1 200 OK\r\n" + asked.headers.replacing("\n", with: "\r\n") + "\r\n").utf8)
        answer.phases.name = .milliseconds(10)
        answer.phases.connect = .milliseconds(30)
        answer.phases.tls = .milliseconds(130)
        answer.phases.firstByte = .milliseconds(380)
        answer.phases.total = .milliseconds(400)
        return answer
    }

    @Test(arguments: [
        Asked(expectation: "body contains ok", body: "all ok"),
        Asked(
            expectation: "body contains \"ok\"", body: "bad", outcome: .failed(.body),
            words: #"body does not contain "ok""#),
        Asked(expectation: "body not contains error", body: "fine"),
        Asked(
            expectation: "body not contains error", body: "an error", outcome: .failed(.body),
            words: #"body contains "error""#),
        Asked(expectation: #"body matches "v\d+\.\d+""#, body: "v1.22"),
        Asked(
            expectation: #"body matches ^v\d+"#, body: "x", outcome: .failed(.body),
            words: #"body does not match "^v\d+""#),
        Asked(expectation: "header X-Up present", headers: "x-up: \n"),
        Asked(
            expectation: "header X-Up present", headers: "x-upper: 1\n", outcome: .failed(.header),
            words: "header x-up is absent"),
        Asked(expectation: "header Server absent", headers: "Date: x\n"),
        Asked(
            expectation: "header Server absent", headers: "SERVER: nginx\n",
            outcome: .failed(.header), words: #"header server is present: "nginx""#),
        Asked(
            expectation: "header Via contains edge", headers: "Via: a\nVia: edge-1\n"),
        Asked(
            expectation: "header Via contains edge", headers: "Via: \t a \nX-Via: edge\n",
            outcome: .failed(.header), words: #"header via is "a", expected to contain "edge""#),
        Asked(
            expectation: "header Strict-Transport-Security matches max-age=[1-9]",
            headers: "Strict-Transport-Security: max-age=31536000\n"),
        Asked(
            expectation: "header Cache-Control matches no-store$",
            headers: "Cache-Control: no-store, private\n", outcome: .failed(.header),
            words: #"header cache-control is "no-store, private", expected to match "no-store$""#),
        Asked(expectation: "size <= 1KiB", body: "x"),
        Asked(
            expectation: "size <= 2B", body: "four", outcome: .failed(.tooLarge),
            words: "size is 4B, expected <= 2B"),
        Asked(
            expectation: "size > 1KiB", body: "four", outcome: .failed(.body),
            words: "size is 4B, expected > 1024B"),
        Asked(expectation: "phase tls <= 100ms"),
        Asked(
            expectation: "phase tls <= 99ms", outcome: .failed(.timeout),
            words: "phase tls took 100ms, expected <= 99ms"),
        Asked(
            expectation: "phase connect <= 19ms", outcome: .failed(.timeout),
            words: "phase connect took 20.0ms, expected <= 19ms"),
        Asked(
            expectation: "phase first-byte <= 200ms", outcome: .failed(.timeout),
            words: "phase first-byte took 250ms, expected <= 200ms"),
        Asked(
            expectation: "phase name <= 1ms", outcome: .failed(.timeout),
            words: "phase name took 10.0ms, expected <= 1ms"),
        Asked(
            expectation: "phase total <= 300ms", outcome: .failed(.timeout),
            words: "phase total took 400ms, expected <= 300ms"),
        Asked(expectation: "no tls"),
        Asked(
            expectation: "tls", outcome: .failed(.tls), words: "the answer did not come over TLS"),
        Asked(
            expectation: "certificate valid 14d", outcome: .failed(.certificate),
            words: "there is no certificate, expected one valid for 14d"),
        Asked(
            expectation: "status 204, 300-399", outcome: .failed(.status),
            words: "status is 200, expected 204, 300-399"),
        Asked(expectation: "failure status", status: 500),
        Asked(expectation: "failure refused, timeout", status: 0, ending: .timedOut),
        Asked(
            expectation: "failure refused", outcome: .failed(.timeout),
            words: "failure is timeout, expected failure refused", status: 0, ending: .timedOut),
        Asked(
            expectation: "failure refused", outcome: .failed(.status),
            words: "it passed, expected failure refused"),
        Asked(
            expectation: "failure refused", outcome: .inconclusive(.resolver), status: 0,
            ending: .resolverFailed),
        Asked(
            expectation: "body contains ${env:S}", body: "what", outcome: .failed(.body),
            words: #"body does not contain "(secret)""#),
        Asked(
            expectation: "json .token != ${env:S}", body: #"{"token":"hunter2"}"#,
            outcome: .failed(.json),
            words: #"json .token is "(secret)", expected != "(secret)""#),
    ])
    func `each has a pass and a failure that names what was found`(_ asked: Asked) throws {
        let probe = try probe(asked.expectation)
        let answer = answer(asked)
        #expect(Observation(judging: answer, of: probe).outcome == asked.outcome)
        #expect(Observation.miss(in: answer, of: probe) == asked.words)
    }

    static let document = #"""
        {"status": "ok", "count": 3, "load": -1.5e1, "up": true, "note": null, "odd key": 1,
         "items": [{"name": "a\u00e9\"\n", "length": 7}, [], [[1, 2], "two"]],
         "length": 9, "emoji": "\ud83d\ude00", "empty": {}, "twice": 1, "twice": 2}
        """#

    @Test(arguments: [
        (#".status == "ok""#, true, ""), (#".status != "ok""#, false, #""ok", expected != "ok""#),
        (".count == 3", true, ""), (".count > 2.5", true, ""),
        (".count < 3", false, "3, expected < 3"),
        (".count >= 3", true, ""), (".count <= 2", false, "3, expected <= 2"),
        (".load == -15", true, ""), (".up == true", true, ""),
        (".up == false", false, "true, expected == false"), (".note == null", true, ""),
        (".note exists", true, ""), (".note not exists", false, "null, expected not to exist"),
        (".none exists", false, "-, expected to exist"), (".none not exists", true, ""),
        (".none != 3", false, "-, expected != 3"), (#".["odd key"] == 1"#, true, ""),
        (".items[0].length == 7", true, ""), (".items.length == 3", true, ""),
        (".items[1].length == 0", true, ""), (".items[2][0][1] == 2", true, ""),
        (#".items[2][1] == "two""#, true, ""), (".items[3] not exists", true, ""),
        (".status.length == 2", true, ""), (".length == 9", true, ""),
        (".emoji.length == 1", true, ""), (#".emoji == "😀""#, true, ""),
        (#".items[0].name == "aé\"\n""#, true, ""), (".twice == 1", true, ""),
        (#".count == "3""#, false, #"3, expected == "3""#), (#".count != "3""#, true, ""),
        (".status == 3", false, #""ok", expected == 3"#),
        (".status > 3", false, #""ok", expected > 3"#),
        (".items.length > 5", false, "3, expected > 5"), (". exists", true, ""),
        (".status[0] not exists", true, ""), (".empty.x not exists", true, ""),
    ])
    func `a JSON document is asked by path`(test: String, holds: Bool, rest: String) throws {
        let probe = try probe("json " + test)
        let answer = answer(Asked(expectation: test, body: Self.document))
        let outcome = Observation(judging: answer, of: probe).outcome
        #expect(outcome == (holds ? .passed : .failed(.json)))
        guard !holds else { return }
        let path = test.prefix { $0 != " " }
        let words =
            rest.hasPrefix("-, ")
            ? "json \(path) does not exist, \(rest.dropFirst(3))" : "json \(path) is \(rest)"
        #expect(Observation.miss(in: answer, of: probe) == words)
    }

    @Test(arguments: [
        ("", "body is empty, expected JSON"), ("{", "body is not JSON from byte 2 on"),
        (#"{"a":1,}"#, "body is not JSON from byte 8 on"),
        ("[1 2]", "body is not JSON from byte 4 on"),
        ("01", "body is not JSON from byte 2 on"), ("nul", "body is not JSON from byte 4 on"),
        (#""\x""#, "body is not JSON from byte 3 on"), ("{} x", "body is not JSON from byte 4 on"),
        ("<html>", "body is not JSON from byte 1 on"), ("-", "body is not JSON from byte 2 on"),
        (String(repeating: "[", count: 100_000), "body is not JSON from byte 130 on"),
    ])
    func `what is no JSON is said to be none, and where`(body: String, words: String) throws {
        let probe = try probe("json .a not exists")
        let answer = answer(Asked(expectation: "", body: body))
        #expect(Observation(judging: answer, of: probe).outcome == .failed(.json))
        #expect(Observation.miss(in: answer, of: probe) == words)
    }

    @Test func `a certificate must be valid for long enough yet`() throws {
        let probe = try probe("certificate valid 14d")
        var answer = answer(Asked(expectation: ""))
        answer.certificateLeft = .days(14)
        #expect(Observation(judging: answer, of: probe).outcome == .passed)
        answer.certificateLeft = .days(13) + .seconds(90)
        #expect(Observation(judging: answer, of: probe).outcome == .failed(.certificate))
        #expect(
            Observation.miss(in: answer, of: probe)
                == "certificate is valid for 13d1m, expected at least 14d")
    }

    @Test func `a port that must be closed fails when it is open`() throws {
        let probe = try probe("failure refused", target: "tcp = shop.test:22")
        let open = answer(Asked(expectation: "", status: 0))
        #expect(Observation(judging: open, of: probe).outcome == .failed(.protocolViolation))
        let closed = answer(Asked(expectation: "", status: 0, ending: .refused))
        #expect(Observation(judging: closed, of: probe).outcome == .passed)
    }

    @Test func `evidence names the expectation that was not met and hides secrets`() throws {
        let probe = try probe("body not contains ${env:S}")
        let answer = answer(Asked(expectation: "", body: "<p>it is hunter2</p>"))
        let observation = Observation(judging: answer, of: probe)
        let evidence = Evidence(answer, observation: observation, probe: probe)
        #expect(
            evidence.text
                == #"web: body not as expected 200 after 400ms: body contains "(secret)""#)
    }

    @Test func `the marks that a failure is expected by are the closed table`() {
        #expect(Settings.failureMarks == Failure.allCases.map(\.rawValue))
    }
}
