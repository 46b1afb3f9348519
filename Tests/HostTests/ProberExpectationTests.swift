import Basics
import Configuration
import Host
import Probing
import Support
import Testing

struct `What a probe expects of a real answer` {
    private let server = ScriptedServer(
        .say(
            "HTTP/1.1 200 OK\r\nX-Up: yes\r\nContent-Type: application/json\r\n"
                + "Content-Length: 16\r\n\r\n{\"status\": \"ok\"}"))

    private func probe(_ expect: Settings.Expectation...) -> Settings.Probe {
        var probe = Settings.Probe.http(server.url)
        probe.expect = expect
        return probe
    }

    @Test func `headers are kept whole for a probe that asks about them, else as evidence shows`()
        throws
    {
        defer { server.stop() }
        let long = String(repeating: "X-Long: \(String(repeating: "l", count: 80))\r\n", count: 100)
        let wordy = ScriptedServer(.say("HTTP/1.1 200 OK\r\n\(long)Content-Length: 0\r\n\r\n"))
        defer { wordy.stop() }
        let asks = probe(.header("x-up", .contains("yes")))
        var asksWordy = asks
        asksWordy.target = .http(url: wordy.url)
        let answers = try ProberRig.run(
            [asks, probe(), asksWordy, .http(wordy.url)], times: 3)
        for answer in answers[0...1] {
            #expect(String(decoding: answer.headers, as: UTF8.self).contains("X-Up: yes\r\n"))
        }
        #expect(answers[2].headers.count > 9000)
        #expect((1900...Exhibit.mostHeaders).contains(answers[3].headers.count))
        #expect(answers[3].headers.suffix(2) == Array("\r\n".utf8), "whole lines")
        #expect(Observation(judging: answers[0], of: asks).outcome == .passed)
        let other = probe(.header("x-up", .absent))
        #expect(Observation(judging: answers[0], of: other).outcome == .failed(.header))
    }

    @Test func `headers are those of the final answer`() throws {
        defer { server.stop() }
        let first = ScriptedServer(
            .say(
                "HTTP/1.1 302 Found\r\nLocation: \(server.url)\r\nX-First: 1\r\n"
                    + "Content-Length: 0\r\n\r\n"))
        defer { first.stop() }
        var asks = Settings.Probe.http(first.url)
        asks.expect = [.header("x-first", .absent), .header("x-up", .present), .tls(false)]
        let answer = try ProberRig.run([asks])[0]
        #expect(Observation(judging: answer, of: asks).outcome == .passed)
    }

    @Test func `a JSON body is judged`() throws {
        defer { server.stop() }
        func test(_ value: String) -> Settings.Expectation {
            .json(
                Settings.JSONTest(
                    written: ".status", path: [.key("status")],
                    test: .compared(.equal, .text(value))))
        }
        let answer = try ProberRig.run([probe(test("ok"))])[0]
        #expect(Observation(judging: answer, of: probe(test("ok"))).outcome == .passed)
        #expect(Observation(judging: answer, of: probe(test("no"))).outcome == .failed(.json))
        #expect(
            Observation.miss(in: answer, of: probe(test("no")))
                == "json .status is \"ok\", expected == \"no\"")
    }

    @Test func `a size is counted beyond what is kept`() throws {
        defer { server.stop() }
        var small = probe(.size(.atMost, 15))
        small.bodyLimit = 4
        var fits = probe(.size(.atMost, 16), .size(.equal, 16))
        fits.bodyLimit = 4
        let answers = try ProberRig.run([small, fits])
        #expect(Observation(judging: answers[0], of: small).outcome == .failed(.tooLarge))
        #expect(Observation(judging: answers[1], of: fits).outcome == .passed)
        #expect(answers[1].size == 16)
    }

    @Test(.enabled(if: TLSServer.isPossible))
    func `TLS is seen, and that there is none`() throws {
        defer { server.stop() }
        let secure = try TLSServer()
        defer { secure.stop() }
        var asks = Settings.Probe.http("https://127.0.0.1:\(secure.port)/")
        asks.expect = [.tls(true)]
        let plain = probe(.tls(true))
        let answers = try ProberRig.run([asks, plain], authorities: secure.certificate)
        #expect(Observation(judging: answers[0], of: asks).outcome == .passed)
        #expect(Observation(judging: answers[1], of: plain).outcome == .failed(.tls))
    }

    @Test func `a port that must be closed is`() throws {
        defer { server.stop() }
        var closed = Settings.Probe.tcp("127.0.0.1", Loopback.closedPort())
        closed.expect = [.failure(["refused"]), .phase(.total, atMost: .seconds(1))]
        var open = Settings.Probe.tcp("127.0.0.1", server.port)
        open.expect = [.failure(["refused"])]
        let answers = try ProberRig.run([closed, open])
        #expect(Observation(judging: answers[0], of: closed).outcome == .passed)
        #expect(Observation(judging: answers[1], of: open).outcome == .failed(.protocolViolation))
    }
}
