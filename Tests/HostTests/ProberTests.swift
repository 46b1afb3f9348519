import Basics
import Configuration
import Glibc
import Host
import Probing
import Support
import Testing

struct `A probe's ending` {
    /// Each trouble runs beside a healthy probe that it must not delay.
    private func ending(
        of script: ScriptedServer.Script, timeout: Duration = .seconds(5),
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Answer {
        let server = ScriptedServer(script)
        let healthy = ScriptedServer(answering: "well")
        defer {
            server.stop()
            healthy.stop()
        }
        let answers = try ProberRig.run([.http(server.url, timeout: timeout), .http(healthy.url)])
        #expect(answers[1].ending == .answered, sourceLocation: sourceLocation)
        #expect(answers[1].phases.total < .seconds(1), sourceLocation: sourceLocation)
        #expect(answers[0].phases.total < timeout + .seconds(1), sourceLocation: sourceLocation)
        return answers[0]
    }

    @Test func `an answer has its status, its address, and its phases in order`() throws {
        let server = ScriptedServer(answering: "well", status: 204)
        defer { server.stop() }
        let answer = try ProberRig.run([.http(server.url)])[0]
        #expect(answer.ending == .answered)
        #expect(answer.status == 204)
        #expect(answer.address == "127.0.0.1")
        #expect(answer.body.isEmpty)
        #expect(answer.detail.isEmpty)
        let phases = answer.phases
        #expect(phases.name > .zero && phases.name <= phases.connect)
        #expect(phases.tls == .zero)
        #expect(phases.connect <= phases.firstByte && phases.firstByte <= phases.total)
        #expect(answer.finished > answer.started)
    }

    @Test func `a body is kept as it is asked about, else as much of it as evidence shows`() throws
    {
        let server = ScriptedServer(answering: "well")
        let broken = ScriptedServer(answering: "no database", status: 503)
        defer {
            server.stop()
            broken.stop()
        }
        var asks = Settings.Probe.http(server.url)
        asks.expect = [.bodyContains("well")]
        let answers = try ProberRig.run(
            [.http(server.url), asks, .http(broken.url)], times: 3)
        #expect(
            answers.map { String(decoding: $0.body, as: UTF8.self) }
                == ["well", "well", "no database"])
        let long = String(repeating: "well ", count: 4000)
        let servers = [200, 503].map { ScriptedServer(answering: long, status: $0) }
        defer { for server in servers { server.stop() } }
        var secret = Settings.Probe.http(servers[0].url)
        secret.secrets = [Secret("twelve bytes")]
        var wants = asks
        wants.target = .http(url: servers[0].url)
        let kept = try ProberRig.run(
            [.http(servers[0].url), secret, wants, .http(servers[1].url)], times: 3)
        #expect(
            kept.map(\.body.count)
                == [Exhibit.mostBody, Exhibit.mostBody + 12, 20_000, 8192])
        #expect(kept.allSatisfy { $0.size == 20_000 })
        #expect(answers.map(\.status) == [200, 200, 503])
        #expect(answers.map(\.run) == [3, 3, 3])
    }

    @Test func `nobody listening is refused, over HTTP and TCP, by address and by name`() throws {
        let port = Loopback.closedPort()
        let answers = try ProberRig.run([
            .http("http://127.0.0.1:\(port)/"), .http("http://localhost:\(port)/"),
            .tcp("127.0.0.1", port), .tcp("localhost", port),
        ])
        #expect(answers.map(\.ending) == [.refused, .refused, .refused, .refused])
        #expect(answers.map(\.phases.connect) == [.zero, .zero, .zero, .zero])
        #expect(answers.allSatisfy { $0.phases.total < .seconds(1) })
    }

    @Test func `an open port is answered over TCP, by address and by name`() throws {
        let server = ScriptedServer(.silence)
        defer { server.stop() }
        let answers = try ProberRig.run([
            .tcp("127.0.0.1", server.port), .tcp("localhost", server.port),
        ])
        #expect(answers.map(\.ending) == [.answered, .answered])
        #expect(answers[0].address == "127.0.0.1")
        #expect(answers.allSatisfy { $0.phases.connect > .zero && $0.phases.total < .seconds(1) })
    }

    @Test func `accepting and never answering is timed out`() throws {
        let answer = try ending(of: .silence, timeout: .seconds(2))
        #expect(answer.ending == .timedOut)
        #expect(answer.phases.total >= .milliseconds(1990))
        #expect(answer.address == "127.0.0.1")
        #expect(answer.phases.connect > .zero)
        #expect(answer.phases.firstByte == .zero)
    }

    @Test func `one byte a second is timed out`() throws {
        let answer = try ending(of: .drip, timeout: .milliseconds(2500))
        #expect(answer.ending == .timedOut)
        #expect(answer.status == 200)
        #expect(answer.phases.firstByte > .zero)
    }

    @Test func `a body without end is too large, and as much as is asked for is kept`() throws {
        let chunk = String(repeating: "all work and no play ", count: 2000)
        let server = ScriptedServer(
            .flood(beginning: "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n", chunk: chunk)
        )
        defer { server.stop() }
        var probe = Settings.Probe.http(server.url)
        probe.expect = [.bodyContains("no play")]
        probe.bodyLimit = 10_000
        let answer = try ProberRig.run([probe])[0]
        #expect(answer.ending == .tooLarge)
        #expect(answer.body.count == 10_000)
        #expect(answer.detail == "The body is longer than 160000 bytes")
        #expect(answer.phases.total < .seconds(1))
    }

    @Test func `a body longer than is kept is answered when it ends`() throws {
        let server = ScriptedServer(answering: String(repeating: "page ", count: 20_000))
        defer { server.stop() }
        var probe = Settings.Probe.http(server.url)
        probe.expect = [.bodyContains("page")]
        probe.bodyLimit = 10_000
        let answer = try ProberRig.run([probe])[0]
        #expect(answer.ending == .answered)
        #expect(answer.body.count == 10_000)
    }

    @Test func `headers without end are too large`() throws {
        #expect(
            try ending(of: .flood(beginning: "HTTP/1.1 200 OK\r\n", chunk: "X-A: b\r\n")).ending
                == .tooLarge)
        #expect(
            try ending(of: .flood(beginning: "HTTP/1.1 200 OK\r\nX: ", chunk: "long ")).ending
                == .tooLarge)
    }

    @Test func `redirects for ever are too many`() throws {
        let answer = try ending(
            of: .say("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"))
        #expect(answer.ending == .tooManyRedirects)
        #expect(answer.status == 302)
    }

    @Test func `a redirect to another protocol is not followed`() throws {
        let answer = try ending(
            of: .say("HTTP/1.1 302 Found\r\nLocation: ftp://127.0.0.1/\r\n\r\n"))
        #expect(answer.ending == .notTheProtocol)
    }

    @Test func `a redirect is followed to its answer`() throws {
        let target = ScriptedServer(answering: "here", status: 201)
        defer { target.stop() }
        let answer = try ending(
            of: .say("HTTP/1.1 302 Found\r\nLocation: \(target.url)\r\nContent-Length: 0\r\n\r\n"))
        #expect(answer.ending == .answered)
        #expect(answer.status == 201)
    }

    @Test func `a reset is a reset, before the request and after it`() throws {
        #expect(try ending(of: .reset(afterRequest: false)).ending == .reset)
        #expect(try ending(of: .reset(afterRequest: true)).ending == .reset)
    }

    @Test func `closing without a word is a reset`() throws {
        #expect(try ending(of: .hangUp).ending == .reset)
    }

    @Test func `a body that ends early is a reset`() throws {
        let answer = try ending(of: .say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"))
        #expect(answer.ending == .reset)
    }

    @Test func `what speaks no HTTP is not the protocol`() throws {
        #expect(try ending(of: .greet("SSH-2.0-OpenSSH_9.2\r\n")).ending == .notTheProtocol)
        #expect(try ending(of: .say("\u{1}\u{2}\u{3}garbage\n\n")).ending == .notTheProtocol)
    }

    @Test func `a name that does not exist has no such name, over HTTP and TCP`() throws {
        // Where no resolver answers at all, the honest ending is another; the system says which it is.
        var list: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo("nosuch.invalid", nil, nil, &list)
        let expected: Ending = code == EAI_NONAME ? .noSuchName : .resolverFailed
        let healthy = ScriptedServer(answering: "well")
        defer { healthy.stop() }
        let answers = try ProberRig.run([
            .http("http://nosuch.invalid/"), .tcp("nosuch.invalid", 80),
            .http("http://nosuch.invalid:81/x"), .http(healthy.url),
        ])
        #expect(answers.map(\.ending) == [expected, expected, expected, .answered])
        if expected == .noSuchName {
            #expect(answers[0].detail == "Could not resolve host: nosuch.invalid")
        }
        #expect(answers[3].phases.total < .seconds(1))
    }

    @Test func `TLS to a plain port fails as TLS`() throws {
        let server = ScriptedServer(answering: "well")
        let silent = ScriptedServer(.greet("220 mail\r\n"))
        defer {
            server.stop()
            silent.stop()
        }
        let answers = try ProberRig.run([
            .http("https://127.0.0.1:\(server.port)/"), .http("https://127.0.0.1:\(silent.port)/"),
        ])
        #expect(answers.map(\.ending) == [.tlsFailed, .tlsFailed])
    }

    @Test func `an unroutable network is our own`() throws {
        // Multicast needs a route of its own kind: TCP to it fails as the network being out of reach.
        let answer = try ProberRig.run([.tcp("224.0.0.1", 9)])[0]
        #expect(answer.ending == .ownNetwork)
    }

    @Test func `one probe can be run alone`() throws {
        let server = ScriptedServer(answering: "well")
        defer { server.stop() }
        let answer = try Prober.once(.http(server.url))
        #expect(answer.ending == .answered)
        #expect(answer.status == 200)
    }
}
