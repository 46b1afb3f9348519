import Foundation
import Glibc
import Testing

@Suite(.withRealParts) struct `A secret` {
    /// Each in a place of its own, so that a leak names where it came from.
    private static let secrets = [
        "URLTOKEN": "u8fq2zkw9x", "BEARER": "b7dk1mvq3p", "PASSWORD": "p5hs8wnc2r",
        "BODYTEXT": "t9xk4jgd6y", "DEADTOKEN": "d3mz7qvb1f",
    ]

    private func more(_ world: World) -> String {
        """

        [probe checkout-secret]
        service = checkout
        http = http://127.0.0.1:\(world.servicePort)/secret?token=${env:URLTOKEN}
        bearer = ${env:BEARER}
        every = 1s
        timeout = 1s
        expect = body contains "${env:BODYTEXT}"

        [probe checkout-user]
        service = checkout
        http = http://127.0.0.1:\(world.servicePort)/user
        user = tester
        password = ${env:PASSWORD}
        header = X-Key: ${file:\(world.path("secret-file"))}
        every = 1s
        timeout = 1s

        [destination dead]
        kind = webhook
        url = http://127.0.0.1:9/${env:DEADTOKEN}
        secret = ${env:HOOK_SECRET}
        timeout = 500ms
        """
    }

    @Test func `is in nothing that the agent says, keeps or shows`() async throws {
        try await World.lent { world in
            try world.write("f6ns0ycl8w", to: "secret-file")
            let all =
                Self.secrets.values + [
                    "f6ns0ycl8w", world.secret, String(world.secret.dropFirst(6)),
                ]
            try await world.startReceiver()
            try await world.startNginx()
            let port = World.freePort()
            let lines = world.configuration(more: more(world)).replacing(
                "name  = lab", with: "name  = lab\nlisten = 127.0.0.1:\(port)")
            try world.write(lines, to: "probes.conf")
            let agent = try Child(
                Tocsin.binary, ["run"], in: world.folder, named: "keeper",
                environment: Self.secrets.merging(["HOOK_SECRET": world.secret]) { one, _ in one })
            defer { agent.signal(SIGKILL) }
            try await eventually("an incident is open and told") {
                try world.events("incident.opened").first != nil
            }
            try world.breakService()
            try await eventually("the dead destination is in trouble") {
                try world.read("deliveries", "list").contains("dead")
            }
            agent.signal(SIGHUP)
            try await eventually("it was read again") { agent.complained.contains("read again") }

            var said: [(place: String, text: String)] = [("the log", agent.complained)]
            for words in [
                ["status"], ["incidents"], ["notices"], ["obligations"], ["deliveries"],
            ] {
                said.append((words[0], try world.read(words[0])))
                said.append(("\(words[0]) --json", try world.run(words + ["--json"]).output))
            }
            for command in [["check"], ["check", "--json"], ["probe", "checkout-secret"]] {
                let told = try world.run(command, environment: Self.secrets)
                said.append((command.joined(separator: " "), told.output + told.errors))
            }
            said += try answers(world, port: port)
            for file in ["cmdline", "comm", "stat"] {
                let path = "/proc/\(agent.number)/\(file)"
                said.append((path, (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""))
            }
            let state = URL(filePath: world.path("state"))
            let files = FileManager.default.enumerator(at: state, includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                if let data = try? Data(contentsOf: file) {
                    said.append((file.path, String(decoding: data, as: UTF8.self)))
                }
            }
            said.append(
                (
                    "the file of decisions",
                    try String(contentsOfFile: world.path("decisions.jsonl"), encoding: .utf8)
                ))
            #expect(said.count > 40)
            for (place, text) in said {
                for secret in all {
                    #expect(!text.contains(secret), "\(place) tells a secret: \(secret)")
                }
            }
        }
    }
    /// What the operators' listener says to whoever asks: every path that can be read, and what it says of mistakes.
    private func answers(_ world: World, port: Int) throws -> [(place: String, text: String)] {
        let api = "/api/v1"
        let id = try world.ask("incidents").needed("incidents").list.first?["incident"]?.text ?? ""
        let notice = try world.ask("notices").needed("notices").list.first?["notice"]?.text ?? ""
        let paths = [
            "/", "/metrics", "/healthz", "/readyz", "/api/openapi.json", "\(api)/status",
            "\(api)/services", "\(api)/services/checkout", "\(api)/incidents",
            "\(api)/incidents/\(id)", "\(api)/incidents/\(id)?format=text",
            "\(api)/incidents/\(id)/briefing", "\(api)/notices", "\(api)/notices/\(notice)",
            "\(api)/obligations", "\(api)/deliveries", "\(api)/deliveries?state=dead",
            "\(api)/explain/checkout", "\(api)/explain/\(id)", "\(api)/explain/checkout-secret",
            "\(api)/overview", "\(api)/screen", "\(api)/maintenance", "\(api)/nothing",
            "/probe?target=http://127.0.0.1:\(world.servicePort)/",
        ]
        return try paths.map { path in
            let child = try Child(
                Tocsin.python, [Tocsin.peer("fetch.py"), "GET", "http://127.0.0.1:\(port)\(path)"],
                in: world.folder, named: "fetch-\(UUID().uuidString.prefix(6))")
            guard child.wait() == 0 else { throw Trouble("\(path): \(child.complained)") }
            let text = child.said
            #expect(text.count > 20, "\(path)")
            return (path, text)
        }
    }
}
