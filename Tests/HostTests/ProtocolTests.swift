import Basics
import Configuration
import Host
import Probing
import Support
import Testing

/// Other protocols than HTTP, asked of real servers.
@Suite(.serialized) struct ProtocolTests {
    private static let python = "/usr/bin/python3"
    private static let packages = "/usr/lib/python3/dist-packages/"
    static let hasMail = RealServer.hasAll(python, packages + "aiosmtpd") && TLSWorld.isPossible
    static let hasFTP = RealServer.hasAll(python, packages + "pyftpdlib")
    static let hasRedis = RealServer.hasAll("/usr/bin/redis-server")
    static let hasMQTT = RealServer.hasAll("/usr/sbin/mosquitto")
    static let hasPlugins = RealServer.hasAll("/usr/lib/nagios/plugins/check_http")

    private func probe(
        _ url: String, _ change: (inout Settings.Probe) -> Void = { _ in }
    ) -> Settings.Probe {
        var probe = Settings.Probe(name: url, service: 0, target: .url(url), host: "127.0.0.1")
        probe.timeout = .seconds(5)
        change(&probe)
        return probe
    }

    private func outcomes(_ probes: [Settings.Probe], times: Int = 2) throws -> [Outcome] {
        let answers = try ProberRig.run(probes, times: times)
        return zip(answers, probes).map { Observation(judging: $0, of: $1).outcome }
    }

    @Test(.enabled(if: hasMail)) func `a mail server greets, begins TLS and lets us in`() throws {
        let world = try TLSWorld()
        defer { world.stop() }
        let script = """
            import asyncio, ssl, sys
            from aiosmtpd.controller import Controller
            from aiosmtpd.smtp import AuthResult
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(sys.argv[2], sys.argv[3])
            def allow(server, session, envelope, mechanism, data):
                return AuthResult(success=data.login == b"me" and data.password == b"right",
                                  handled=False)
            Controller(object(), hostname="127.0.0.1", port=int(sys.argv[1]), tls_context=context,
                       authenticator=allow).start()
            asyncio.new_event_loop().run_forever()
            """
        let mail = try RealServer(
            [
                Self.python, "-c", script, "PORT", world.path("good.chain"), world.path("good.key"),
            ])
        defer { mail.stop() }
        let url = "smtp://127.0.0.1:\(mail.port)"
        func secure(_ url: String, _ change: (inout Settings.Probe) -> Void = { _ in })
            -> Settings.Probe
        {
            probe(url) {
                $0.http.startTLS = true
                $0.http.authorities = world.path("root.pem")
                change(&$0)
            }
        }
        let probes = [
            probe(url), secure(url),
            secure(url) {
                $0.expect = [.certificate(validFor: .days(1)), .tls(true), .status([200...299])]
            },
            secure(url) {
                $0.http.user = Secret("me")
                $0.http.password = Secret("right")
            },
            secure(url) {
                $0.http.user = Secret("me")
                $0.http.password = Secret("wrong")
            },
            probe(url) { $0.http.startTLS = true },
            secure(url) { $0.expect = [.certificateName(.subject, .contains("other"))] },
            probe("smtp://127.0.0.1:\(world.plainPort)") { $0.timeout = .milliseconds(500) },
        ]
        #expect(
            try outcomes(probes) == [
                .passed, .passed, .passed, .passed, .failed(.blocked), .failed(.certificate),
                .failed(.certificate), .failed(.timeout),
            ])
    }

    @Test(.enabled(if: hasFTP)) func `a file is fetched and looked at`() throws {
        let script = """
            import sys
            from pyftpdlib.authorizers import DummyAuthorizer
            from pyftpdlib.handlers import FTPHandler
            from pyftpdlib.servers import FTPServer
            people = DummyAuthorizer()
            people.add_anonymous(sys.argv[2])
            FTPHandler.authorizer = people
            FTPServer(("127.0.0.1", int(sys.argv[1])), FTPHandler).serve_forever()
            """
        let server = try RealServer(
            [Self.python, "-W", "ignore", "-c", script, "PORT", "FOLDER"],
            files: ["state.txt": "all is well"])
        defer { server.stop() }
        let url = "ftp://127.0.0.1:\(server.port)"
        let probes = [
            probe(url), probe(url + "/state.txt") { $0.expect = [.bodyContains("well")] },
            probe(url + "/state.txt") { $0.expect = [.bodyContains("ill")] },
            probe(url + "/none.txt"),
            probe(url) {
                $0.http.user = Secret("me")
                $0.http.password = Secret("wrong")
            },
        ]
        #expect(
            try outcomes(probes) == [
                .passed, .passed, .failed(.body), .failed(.status), .failed(.blocked),
            ])
    }

    @Test(.enabled(if: hasMQTT)) func `a broker takes what is published`() throws {
        let broker = try RealServer(
            ["/usr/sbin/mosquitto", "-c", "FOLDER/m.conf"],
            files: ["m.conf": "listener PORT 127.0.0.1\nallow_anonymous true\nuser root\n"])
        defer { broker.stop() }
        let probes = [
            probe("mqtt://127.0.0.1:\(broker.port)/tocsin/probe") {
                $0.http.body = Array("hello".utf8)
            },
            probe("mqtt://127.0.0.1:\(broker.port)/tocsin/probe"),
            probe("mqtt://127.0.0.1:\(Loopback.closedPort())/tocsin/probe"),
        ]
        #expect(try outcomes(probes) == [.passed, .passed, .failed(.refused)])
    }

    @Test
    func
        `IMAP and POP3 servers greet, and what never does is not waited for longer than it may take`()
        throws
    {
        let imap = ScriptedServer(
            .greet("* OK ready\r\nA001 OK done\r\nA002 OK done\r\nA003 OK done\r\n"))
        let pop = ScriptedServer(.greet("+OK ready\r\n+OK\r\nUIDL\r\n.\r\n"))
        let none = ScriptedServer(.greet("HTTP/1.1 400 Bad\r\n\r\n"))
        defer { for server in [imap, pop, none] { server.stop() } }
        let probes = [
            probe("imap://127.0.0.1:\(imap.port)"), probe("pop3://127.0.0.1:\(pop.port)"),
            probe("imap://127.0.0.1:\(none.port)") { $0.timeout = .milliseconds(300) },
            probe("pop3://127.0.0.1:\(none.port)") { $0.timeout = .milliseconds(300) },
            probe("ldap://127.0.0.1:\(Loopback.closedPort())"),
        ]
        let outcomes = try outcomes(probes, times: 1)
        #expect(
            outcomes.prefix(4) == [
                .passed, .passed, .failed(.timeout), .failed(.timeout),
            ])
        #expect(outcomes[4] != .passed)
    }

    @Test(.enabled(if: hasRedis)) func `a dialogue with redis`() throws {
        let redis = try RealServer([
            "/usr/bin/redis-server", "--port", "PORT", "--bind", "127.0.0.1", "--save", "",
            "--requirepass", "right",
        ])
        defer { redis.stop() }
        func talk(_ password: String) -> Settings.Probe {
            var probe = Settings.Probe.tcp("127.0.0.1", redis.port, timeout: .seconds(2))
            probe.steps = [
                .send("AUTH \(password)\r\n"), .expect("+OK"), .send("PING\r\n"), .expect("+PONG"),
            ]
            probe.secrets = [Secret(password)]
            return probe
        }
        let probes = [talk("right"), talk("wrong")]
        let answers = try ProberRig.run(probes, times: 2)
        #expect(answers.map(\.ending) == [.answered, .otherReply])
        #expect(answers[1].detail.contains("WRONGPASS"), "\(answers[1].detail)")
    }

    @Test(.enabled(if: hasPlugins)) func `Debian's plugins are run and their values read`() throws {
        let server = ScriptedServer(answering: "well")
        defer { server.stop() }
        func plugin(_ words: String) -> Settings.Probe {
            let words = words.split(separator: " ").map(String.init)
            var probe = Settings.Probe(
                name: words[0], service: 0,
                target: .exec(["/usr/lib/nagios/plugins/" + words[0]] + words.dropFirst()),
                host: words[0])
            probe.timeout = .seconds(10)
            return probe
        }
        let probes = [
            plugin("check_http -I 127.0.0.1 -p \(server.port) -s well"),
            plugin("check_http -I 127.0.0.1 -p \(server.port) -s ill"),
            plugin("check_http --nonsense"), plugin("check_dummy 1 so_so"),
            plugin("check_tcp -H 127.0.0.1 -p \(Loopback.closedPort())"),
        ]
        let answers = try ProberRig.run(probes)
        let outcomes = zip(answers, probes).map { Observation(judging: $0, of: $1).outcome }
        #expect(
            outcomes == [
                .passed, .failed(.exec), .inconclusive(.overload), .slow, .failed(.exec),
            ])
        #expect(Perfdata(answers[0].body).values.map(\.label).contains("time"))
    }
}
