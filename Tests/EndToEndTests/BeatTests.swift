import Foundation
import Testing

@Suite(.withRealParts) struct `A heartbeat` {

    private func configuration(_ world: World, port: Int) -> String {
        world.configuration(more: "")
            .replacing("[agent]\n", with: "[agent]\nlisten = 127.0.0.1:\(port)\n")
                + """

                [probe backup]
                service = checkout
                heartbeat = 3s
                grace = 1s
                every = 1s
                token = ${env:BACKUP_TOKEN}
                """
    }

    /// What a cron job without our program does.
    private func ping(_ path: String, port: Int) throws -> Int {
        let curl = Process()
        let output = Pipe()
        curl.executableURL = URL(filePath: "/usr/bin/curl")
        curl.arguments = [
            "-s", "-o", "/dev/null", "-w", "%{http_code}", "--max-time", "5",
            "http://127.0.0.1:\(port)/ping/\(path)",
        ]
        curl.standardOutput = output
        try curl.run()
        curl.waitUntilExit()
        let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        return Int(said) ?? 0
    }

    @Test func `is reported by command and by HTTP, and silence is a failure`() async throws {
        try await World.lent { world in
            let port = World.freePort()
            let token = "k3ep-this-one-to-us"
            try world.write(configuration(world, port: port), to: "probes.conf")
            try await world.startNginx()
            let agent = try Child(
                Tocsin.binary, ["run"], in: world.folder, named: "beaten",
                environment: ["HOOK_SECRET": world.secret, "BACKUP_TOKEN": token])
            defer { agent.signal(SIGKILL) }
            let given = ["BACKUP_TOKEN": token]
            func tocsin(_ words: String...) throws -> World.Said {
                try world.run(words, environment: given)
            }
            try await eventually("the agent answers") {
                try tocsin("status").status == 0
            }
            func eventuallyIs(_ wanted: String, _ why: String) async throws {
                try await eventually("the heartbeat is \(wanted): \(why)") {
                    let said = try tocsin("status", "backup", "--json")
                    return try JSON(said.output)["outcome"]?.text == wanted
                }
            }

            let beat = try tocsin("beat", "backup")
            #expect(beat.status == 0 && beat.output.isEmpty, "\(beat.errors)")
            try await eventuallyIs("pass", "it was reported")
            try await eventuallyIs("fail", "nothing came for longer than its time")
            let late = try tocsin("status", "backup").output
            #expect(late.contains("nothing was reported for"), "\(late)")

            #expect(try ping(token, port: port) == 200)
            try await eventuallyIs("pass", "a GET is a report")
            #expect(try ping("\(token)/17", port: port) == 200)
            try await eventuallyIs("fail", "an exit status was reported")
            #expect(try tocsin("status", "backup").output.contains("it ended with status 17"))
            #expect(try ping("\(token)/0", port: port) == 200)
            try await eventuallyIs("pass", "0 is success")
            #expect(try ping("\(token)/fail", port: port) == 200)
            try await eventuallyIs("fail", "a failure was reported")
            #expect(try ping("\(token)/start", port: port) == 200)
            #expect(try ping(token, port: port) == 200)
            try await eventuallyIs("pass", "the run that began has ended well")
            #expect(try ping("\(token)/start", port: port) == 200)
            try await eventuallyIs("fail", "the run that began does not end")
            #expect(try ping("another", port: port) == 404)
            #expect(try ping("\(token)/nonsense", port: port) == 404)

            #expect(try tocsin("beat", "backup", "--status", "0").status == 0)
            try await eventuallyIs("pass", "by command again")
            #expect(try tocsin("beat", "backup", "--fail").status == 0)
            try await eventuallyIs("fail", "by command")
            let near = try tocsin("beat", "bakcup")
            #expect(near.status == 1 && near.errors.contains("did you mean backup?"), "\(near)")
            let asks = try tocsin("beat", "checkout-eu")
            #expect(asks.status == 1 && asks.errors.contains("is no heartbeat"), "\(asks)")
            #expect(try tocsin("beat", "backup", "--start", "--fail").status == 2)
            #expect(try tocsin("beat", "backup", "--status", "256").status == 2)
            #expect(!agent.complained.contains(token))
        }
    }
}
