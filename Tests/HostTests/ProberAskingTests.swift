import Basics
import Configuration
import Host
import Probing
import Support
import Testing

struct `How a probe asks` {
    private let server = ScriptedServer(answering: "well")

    /// What a server hears of a probe.
    private func heard(_ change: (inout Settings.HTTPOptions) -> Void) throws -> [String] {
        defer { server.stop() }
        var probe = Settings.Probe.http(server.url)
        change(&probe.http)
        let answer = try ProberRig.run([probe])[0]
        #expect(answer.ending == .answered)
        return server.heard.split(separator: "\r\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    @Test func `without options it is a GET`() throws {
        let lines = try heard { _ in }
        #expect(lines[0] == "GET / HTTP/1.1")
        #expect(lines.contains("User-Agent: tocsin"))
        #expect(lines.count == 6)
    }

    @Test func `with a method and headers`() throws {
        let lines = try heard { options in
            options.method = "OPTIONS"
            options.headers = [Secret("X-Key: a, b"), Secret("Accept: text/plain")]
        }
        #expect(lines[0] == "OPTIONS / HTTP/1.1")
        #expect(lines.contains("X-Key: a, b"))
        #expect(lines.contains("Accept: text/plain"))
        #expect(!lines.contains("Accept: */*"))
    }

    @Test func `with a body, of no type unless one is given`() throws {
        let lines = try heard { $0.body = Array("{\"ping\": 1}".utf8) }
        #expect(lines[0] == "POST / HTTP/1.1")
        #expect(lines.contains("Content-Length: 11"))
        #expect(!lines.contains { $0.hasPrefix("Content-Type") || $0.hasPrefix("Expect") })
        #expect(lines.last == "{\"ping\": 1}")
    }

    @Test func `with a body by another method`() throws {
        let lines = try heard { options in
            options.method = "PUT"
            options.body = []
            options.headers = [Secret("Content-Type: a/b")]
        }
        #expect(lines[0] == "PUT / HTTP/1.1")
        #expect(lines.contains("Content-Length: 0"))
        #expect(lines.contains("Content-Type: a/b"))
    }

    @Test func `with basic credentials`() throws {
        let lines = try heard { options in
            options.user = Secret("me")
            options.password = Secret("hunter2")
        }
        #expect(lines.contains("Authorization: Basic bWU6aHVudGVyMg=="))
    }

    @Test func `with a bearer token`() throws {
        #expect(try heard { $0.bearer = Secret("t0k") }.contains("Authorization: Bearer t0k"))
    }

    @Test func `by a proxy`() throws {
        let proxy = ScriptedServer(answering: "from the proxy")
        defer {
            proxy.stop()
            server.stop()
        }
        var probe = Settings.Probe.http("http://shop.invalid/x")
        probe.http.proxy = Secret(proxy.url)
        probe.expect = [.bodyContains("from the proxy")]
        let answer = try ProberRig.run([probe])[0]
        #expect(Observation(judging: answer, of: probe).outcome == .passed)
        #expect(proxy.heard.hasPrefix("GET http://shop.invalid/x HTTP/1.1\r\n"))
    }

    @Test func `credentials do not follow a redirect to another host`() throws {
        let first = ScriptedServer(
            .say(
                "HTTP/1.1 302 Found\r\nLocation: http://localhost:\(server.port)/\r\n"
                    + "Content-Length: 0\r\n\r\n"))
        defer {
            first.stop()
            server.stop()
        }
        var probe = Settings.Probe.http(first.url)
        probe.http.bearer = Secret("t0k")
        #expect(try ProberRig.run([probe])[0].status == 200)
        #expect(first.heard.contains("t0k"))
        #expect(!server.heard.contains("t0k"))
    }
}

@Suite(.enabled(if: TLSWorld.isPossible))
struct `How a probe asks nginx` {
    private let world: TLSWorld

    init() throws {
        world = try TLSWorld()
    }

    private func probe(
        _ path: String = "", _ change: (inout Settings.Probe) -> Void
    ) -> Settings.Probe {
        var probe = Settings.Probe.http(world.plainURL + path)
        change(&probe)
        return probe
    }

    @Test func `HEAD, compression, redirects, sockets and sources`() throws {
        defer { world.stop() }
        let answers = try ProberRig.run([
            probe {
                $0.http.method = "HEAD"
                $0.expect = [.header("x-method", .contains("HEAD")), .size(.equal, 0)]
            },
            probe {
                $0.http.compression = true
                $0.expect = [
                    .header("content-encoding", .contains("gzip")), .bodyContains("well well"),
                ]
            },
            probe("once") { $0.http.redirects = 1 },
            probe("once") {
                $0.http.redirects = 0
                $0.expect = [.status([302...302])]
            },
            probe("hop") { $0.http.redirects = 3 },
            probe {
                $0.target = .http(url: "http://app.test/")
                $0.http.unixSocket = world.path("app.sock")
                $0.expect = [.header("x-host", .contains("app.test"))]
            },
            probe {
                $0.target = .http(url: "http://app.test/")
                $0.http.unixSocket = world.path("none.sock")
            },
            probe {
                $0.http.interface = "127.0.0.2"
                $0.expect = [.header("x-peer", .contains("127.0.0.2"))]
            },
            probe { $0.http.interface = "203.0.113.9" },
            probe {
                $0.target = .http(url: "http://localhost:\(world.plainPort)/")
                $0.http.family = .four
                $0.http.dnsCache = .zero
            },
            probe {
                $0.target = .http(url: "http://localhost:\(world.plainPort)/")
                $0.http.family = .six
                $0.expect = [.failure(["refused", "name"])]
            },
        ])
        let outcomes = zip(answers, probes(answers)).map { answer, probe in
            Observation(judging: answer, of: probe).outcome
        }
        #expect(answers[0].status == 200)
        #expect(outcomes[0] == .passed && outcomes[1] == .passed)
        #expect(answers[2].status == 200 && answers[3].status == 302)
        #expect(answers[4].ending == .tooManyRedirects)
        #expect(answers[5].status == 200)
        #expect(answers[6].ending == .refused)
        #expect(outcomes[7] == .passed)
        #expect(answers[8].ending == .ownNetwork)
        #expect(answers[9].address == "127.0.0.1")
        #expect([.refused, .noSuchName, .ownNetwork].contains(answers[10].ending))
    }

    /// The conditions of those answers that are judged above.
    private func probes(_ answers: [Answer]) -> [Settings.Probe] {
        answers.indices.map { index in
            probe { probe in
                switch index {
                case 0: probe.expect = [.header("x-method", .contains("HEAD")), .size(.equal, 0)]
                case 1:
                    probe.expect = [
                        .header("content-encoding", .contains("gzip")), .bodyContains("well well"),
                    ]
                case 7: probe.expect = [.header("x-peer", .contains("127.0.0.2"))]
                default: break
                }
            }
        }
    }

    @Test func `a connection is used again only when that is asked for`() throws {
        defer { world.stop() }
        func connection(_ reuse: Bool) throws -> [Answer] {
            var probe = probe { $0.expect = [.header("x-connection", .present)] }
            probe.http.reuse = reuse
            return try ProberRig.run([probe, probe], times: 4)
        }
        let fresh = try connection(false)
        #expect(fresh.allSatisfy { $0.phases.connect > .zero })
        let reused = try connection(true)
        #expect(reused.map(\.status) == [200, 200])
        #expect(reused.allSatisfy { $0.phases.length(of: .connect) < .milliseconds(1) })
        let numbers = (fresh + reused).map { answer in
            String(decoding: answer.headers, as: UTF8.self)
                .split(separator: "\r\n").first { $0.hasPrefix("X-Connection: ") }
                .flatMap { Int($0.dropFirst(14)) } ?? 0
        }
        // Eight fresh connections came first; the others took two, or three when both began at once.
        #expect(numbers.prefix(2).allSatisfy { $0 >= 7 }, "\(numbers)")
        #expect(numbers.suffix(2).allSatisfy { $0 <= (numbers.prefix(2).max() ?? 0) + 4 })
    }
}
