import Basics
import Configuration
import Host
import Probing
import Support
import Testing

struct TalkTests {
    private func probe(
        _ port: UInt16, _ steps: [Settings.Step], host: String = "127.0.0.1",
        timeout: Duration = .seconds(5)
    ) -> Settings.Probe {
        var probe = Settings.Probe.tcp(host, port, timeout: timeout)
        probe.steps = steps
        return probe
    }

    @Test func `a dialogue goes step by step, by address and by name`() throws {
        let server = ScriptedServer(.greet("220 ready\r\n"))
        defer { server.stop() }
        let steps: [Settings.Step] = [
            .expect("220 "), .send("NOOP\r\n"), .hold(.milliseconds(50)),
        ]
        let answers = try ProberRig.run(
            [probe(server.port, steps), probe(server.port, steps, host: "localhost")], times: 3)
        #expect(answers.map(\.ending) == [.answered, .answered])
        #expect(answers[0].phases.connect > .zero)
        #expect(answers[0].phases.total >= .milliseconds(50))
        #expect(server.heard == String(repeating: "NOOP\r\n", count: 6))
    }

    @Test func `another word, silence and a farewell are told apart`() throws {
        let greeting = ScriptedServer(.greet("421 busy\r\n"))
        let silent = ScriptedServer(.silence)
        let rude = ScriptedServer(.hangUp)
        defer { for server in [greeting, silent, rude] { server.stop() } }
        let probes = [
            probe(greeting.port, [.expect("220 ")], timeout: .milliseconds(300)),
            probe(silent.port, [.expect("220 ")], timeout: .milliseconds(300)),
            probe(rude.port, [.send("hello\r\n"), .expect("220 ")]),
            probe(Loopback.closedPort(), [.expect("220 ")]),
        ]
        let answers = try ProberRig.run(probes, times: 2)
        #expect(answers.map(\.ending) == [.otherReply, .timedOut, .reset, .refused])
        #expect(answers[0].detail == "step 1: expected \"220 \", found \"421 busy  \"")
        let outcomes = zip(answers, probes).map { Observation(judging: $0, of: $1).outcome }
        #expect(
            outcomes == [.failed(.body), .failed(.timeout), .failed(.reset), .failed(.refused)])
    }

    @Test func `a balancer without a backend accepts and closes`() throws {
        let half = ScriptedServer(.reset(afterRequest: false))
        let whole = ScriptedServer(.silence)
        defer {
            half.stop()
            whole.stop()
        }
        let probes = [half, whole].map { probe($0.port, [.hold(.milliseconds(100))]) }
        let answers = try ProberRig.run(probes, times: 2)
        #expect(answers.map(\.ending) == [.reset, .answered])
        // The reset may come before the connection counts as made.
        let isHeld = answers[0].detail == "step 1: the connection did not stay open for 100ms"
        #expect(isHeld || answers[0].detail.hasPrefix("Failed to connect"), "\(answers[0].detail)")
    }

    @Test func `no connection is left behind`() throws {
        let server = ScriptedServer(.greet("hi"))
        defer { server.stop() }
        let probes = [Settings.Probe](
            repeating: probe(server.port, [.expect("hi")]), count: 50)
        _ = try ProberRig.run(probes, times: 4)
        #expect(Loopback.connections(to: server.port) == 0)
    }

    @Test(.enabled(if: TLSWorld.isPossible))
    func `TLS begins with the connection, and its trouble is told apart`() throws {
        let world = try TLSWorld()
        defer { world.stop() }
        func tls(_ port: UInt16, _ steps: [Settings.Step] = []) -> Settings.Probe {
            var one = probe(port, steps)
            one.http.tls = true
            one.http.authorities = world.path("root.pem")
            return one
        }
        var asks = tls(world.number(.good))
        asks.expect = [
            .certificate(validFor: .days(1)), .certificateName(.subject, .contains("good")),
            .certificateName(.issuer, .contains("inter")), .certificateChain,
        ]
        var other = asks
        other.expect = [.certificateName(.subject, .contains("bad"))]
        var lone = tls(world.number(.incomplete))
        lone.http.insecure = true
        lone.expect = [.certificateChain]
        let request = "GET / HTTP/1.0\r\n\r\n"
        let probes = [
            tls(world.number(.good), [.send(request), .expect("200 OK")]), asks, other,
            tls(world.number(.expired)), tls(world.plainPort), lone,
        ]
        let answers = try ProberRig.run(probes, times: 2)
        let outcomes = zip(answers, probes).map { Observation(judging: $0, of: $1).outcome }
        #expect(
            outcomes == [
                .passed, .passed, .failed(.certificate), .failed(.certificate), .failed(.tls),
                .failed(.certificate),
            ])
        #expect(answers[0].phases.tls > answers[0].phases.connect)
        #expect(
            Observation.miss(in: answers[2], of: other)
                == "certificate subject is \"CN = good\", expected to contain \"bad\"")
        #expect(answers[3].detail.hasPrefix("certificate expired: "))
        #expect(
            Observation.miss(in: answers[5], of: lone)
                == "certificate chain is incomplete: the server sent its own certificate alone, "
                + "issued by CN = inter")
    }
}
