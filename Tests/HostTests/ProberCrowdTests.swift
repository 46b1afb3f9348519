import Basics
import Configuration
import Host
import Probing
import Support
import Testing

struct `Many probes at once` {
    @Test func `500 that hang all time out when due, and leave nothing open`() throws {
        let server = ScriptedServer(.silence)
        let healthy = ScriptedServer(answering: "well")
        defer {
            server.stop()
            healthy.stop()
        }
        var probes = Array(
            repeating: Settings.Probe.http(server.url, timeout: .seconds(2)), count: 500)
        probes.append(.http(healthy.url, timeout: .seconds(2)))
        let answers = try ProberRig.run(probes)
        #expect(answers.map(\.probe) == Array(0...500))
        #expect(answers[..<500].allSatisfy { $0.ending == .timedOut })
        #expect(answers[..<500].allSatisfy { $0.phases.total >= .milliseconds(1990) })
        #expect(answers[..<500].allSatisfy { $0.phases.total < .seconds(3) })
        #expect(answers[500].ending == .answered)
        #expect(answers[500].phases.total < .seconds(1))
        #expect(Loopback.connections(to: server.port) == 0)
    }

    @Test func `slots are used again, and each run is answered once`() throws {
        let server = ScriptedServer(answering: "well")
        defer { server.stop() }
        let probes = (0..<20).map { place in
            place % 2 == 0
                ? Settings.Probe.http(server.url) : .tcp("127.0.0.1", server.port)
        }
        let answers = try ProberRig.run(probes, times: 20)
        #expect(answers.map(\.probe) == Array(0..<20))
        #expect(answers.allSatisfy { $0.run == 20 && $0.ending == .answered })
        #expect(Loopback.connections(to: server.port) == 0)
    }
}

@Suite(.enabled(if: TLSServer.isPossible, "it takes the openssl command"))
struct `Certificates` {
    @Test func `a trusted certificate is answered, another is refused, and so is a wrong name`()
        throws
    {
        let server = try TLSServer()
        defer { server.stop() }
        let probes = [
            Settings.Probe.http("https://127.0.0.1:\(server.port)/"),
            .http("https://localhost:\(server.port)/"),
        ]
        let trusting = try ProberRig.run(probes, authorities: server.certificate)
        #expect(trusting.map(\.ending) == [.answered, .certificateRefused])
        #expect(trusting[0].status == 200)
        #expect(trusting[0].phases.tls >= trusting[0].phases.connect)
        #expect(trusting[0].phases.tls <= trusting[0].phases.firstByte)
        let strict = try ProberRig.run(probes)
        #expect(strict.map(\.ending) == [.certificateRefused, .certificateRefused])
        #expect(strict.allSatisfy { !$0.detail.isEmpty && $0.phases.firstByte == .zero })
    }
}
