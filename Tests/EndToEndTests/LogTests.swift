import Foundation
import Glibc
import Support
import Testing

/// Syslog by every transport, read by a server of another make; and a program of one's own.
@Suite(.withRealParts) struct `What takes a line at a time` {
    @Test(arguments: ["udp", "tcp", "tls"])
    func `a log server reads every message by the letter of the standard`(_ transport: String)
        async throws
    {
        try await World.lent { world in
            let port = World.freePort()
            var files: [String] = []
            if transport == "tls" {
                try world.certify()
                files = [world.path("server.pem"), world.path("server.key")]
            }
            let server = try Child(
                Tocsin.python,
                [Tocsin.peer("syslog.py"), transport, "\(port)", world.path("log.jsonl")] + files,
                in: world.folder, named: "syslog")
            do {
                if transport != "udp" {
                    try await eventually("the log server listens") {
                        Loopback.accepts(UInt16(port))
                    }
                }
                try await live(world, transport, port)
                server.signal(SIGKILL)
                _ = try await server.end()
            } catch {
                server.signal(SIGKILL)
                throw Trouble("\(error)\nthe log server: \(server.complained.suffix(2000))")
            }
        }
    }

    private func live(_ world: World, _ transport: String, _ port: Int) async throws {
        let trust = transport == "tls" ? "ca = \(world.path("server.pem"))" : ""
        try world.write(
            world.configuration(
                more: """

                    [destination logs]
                    kind = syslog
                    server = 127.0.0.1:\(port)
                    transport = \(transport)
                    facility = 16
                    timeout = 2s
                    \(trust)
                    """), to: "probes.conf")
        // A datagram may be lost while the server starts.
        let lines = try await eventually("an opening and a close") {
            let said = try world.run(["destinations", "test", "logs"])
            guard said.status == 0 else { throw Trouble(said.output + said.errors) }
            let lines = try world.lines(of: "log.jsonl")
            return lines.count >= 2 ? lines : nil
        }
        #expect(lines.allSatisfy { $0["trouble"] == nil }, "\(lines.map { $0.value })")
        #expect(lines[0]["app"]?.text == "tocsin" && lines[0]["host"]?.text == "lab")
        let names = Set(lines.compactMap { $0["name"]?.text })
        #expect(names == ["incident.opened", "incident.resolved"])
        // 16 is local0: 16 * 8 + 4 for a warning.
        let opened = lines.first { $0["name"]?.text == "incident.opened" }
        #expect(opened?["priority"]?.text == "132")
        #expect(opened?["data"]?.text?.contains(#" service="checkout""#) == true)
        #expect(opened?["text"]?.text?.hasPrefix("TEST: SEV4 Checkout API") == true)
    }

    @Test func `a server that is away is trouble over TCP`() async throws {
        try await World.lent { world in
            try world.write(
                world.configuration(
                    more:
                        "\n[destination logs]\nkind = syslog\nserver = 127.0.0.1:\(World.freePort())\n"
                        + "transport = tcp\n"), to: "probes.conf")
            let said = try world.run(["destinations", "test", "logs"])
            #expect(said.status == 1 && said.output.contains("Connection refused"))
        }
    }

    @Test func `a program gets the decision on its input, and its failure is said`() async throws {
        try await World.lent { world in
            try world.write(
                """
                #!/bin/sh
                cat >>\(world.path("taken.jsonl"))
                if [ "$1" = "no good" ]; then echo "no bell here" >&2; exit 7; fi
                if [ "$1" = "hang" ]; then sleep 60 & sleep 60; fi
                """, to: "ring")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: world.path("ring"))
            let names = ["good", "no good", "hang"]
            try world.write(
                world.configuration(
                    more: names.enumerated().map { place, word in
                        "\n[destination p\(place)]\nkind = exec\ntimeout = 1s\n"
                            + "command = \(world.path("ring")) \"\(word)\"\n"
                    }.joined()), to: "probes.conf")
            let good = try world.run(["destinations", "test", "p0"])
            #expect(good.status == 0, "\(good.output)")
            let taken = try world.lines(of: "taken.jsonl")
            #expect(
                taken.compactMap { $0["event"]?.text } == ["incident.opened", "incident.resolved"])
            #expect(taken.allSatisfy { $0["test"]?.isTrue == true })
            let bad = try world.run(["destinations", "test", "p1"])
            #expect(bad.status == 1 && bad.output.contains("it ended with 7: no bell here"))
            let hanging = try world.run(["destinations", "test", "p2"])
            #expect(hanging.status == 1 && hanging.output.contains("it did not end within 1s"))
        }
    }
}
