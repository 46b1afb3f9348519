import Foundation
import Support
import Testing

/// The operators' listener of the built program, asked by clients that share nothing with it.
@Suite(.withRealParts) struct `The operators' listener` {
    /// The token `s3cret` may operate, `loud` may approve as well.
    static func settings(_ world: World, port: Int, more: String = "") throws -> String {
        let digests = try ["s3cret", "loud"].map { token in
            let made = try Child(
                Tocsin.python,
                ["-c", "import hashlib; print(hashlib.sha256(b'\(token)').hexdigest())"],
                in: world.folder, named: "digest-\(token)")
            _ = made.wait()
            return made.said.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        return world.configuration(
            more: """

                [token desk]
                sha256 = \(digests[0])
                scope  = operate
                [token press]
                sha256 = \(digests[1])
                scope  = operate, approve
                \(more)
                """
        ).replacing("name  = lab", with: "name  = lab\nlisten = 127.0.0.1:\(port)")
    }

    private func fetch(
        _ world: World, _ method: String, _ url: String, _ more: String...
    ) throws -> JSON {
        let child = try Child(
            Tocsin.python, [Tocsin.peer("fetch.py"), method, url] + more, in: world.folder,
            named: "fetch-\(UUID().uuidString.prefix(6))")
        guard child.wait() == 0 else { throw Trouble(child.complained) }
        return try JSON(child.said)
    }

    @Test func `reading is open, acting takes a token, and what was done is remembered`()
        async throws
    {
        try await World.lent { world in
            try await world.startReceiver()
            try await world.startNginx()
            let port = World.freePort()
            let base = "http://127.0.0.1:\(port)"
            try await world.startAgent(try Self.settings(world, port: port))
            #expect(try fetch(world, "GET", base + "/healthz")["status"]?.number == 200)
            #expect(try fetch(world, "GET", base + "/readyz")["status"]?.number == 200)
            try world.breakService()
            let id = try await eventually("an incident opens") {
                try world.events("incident.opened").first?["subject"]?.text
            }
            let shown = try fetch(world, "GET", base + "/api/v1/incidents/\(id)")
            #expect(shown["json"]?["state"]?.text == "open")
            let tag = try #require(shown["headers"]?["etag"]?.text)
            #expect(tag.hasPrefix("\""))

            let ack = base + "/api/v1/incidents/\(id)/ack"
            #expect(try fetch(world, "POST", ack, "@{}")["status"]?.number == 401)
            let done = try fetch(
                world, "POST", ack, "Authorization:Bearer s3cret", "Content-Type:application/json",
                #"@{"by":"Ada"}"#)
            #expect(done["json"]?["acknowledged_by"]?.text == "Ada (token desk)")

            let draft = try #require(try world.notices("acknowledge").first?["notice"]?.text)
            let approve = base + "/api/v1/notices/\(draft)/approve"
            let refused = try fetch(
                world, "POST", approve, "Authorization:Bearer s3cret",
                "Content-Type:application/json", "@{}")
            #expect(refused["status"]?.number == 403)
            #expect(
                refused["headers"]?["content-type"]?.text == "application/problem+json")
            let approved = try fetch(
                world, "POST", approve, "Authorization:Bearer loud",
                "Content-Type:application/json", #"@{"by":"Ada"}"#)
            #expect(approved["status"]?.number == 200)
            #expect(
                try world.ask("notices", "show", draft)["decided_by"]?.text == "Ada (token press)")
        }
    }

    @Test func `promtool has nothing against the metrics`() async throws {
        try await World.lent { world in
            try await world.startReceiver()
            try await world.startNginx()
            let port = World.freePort()
            try await world.startAgent(try Self.settings(world, port: port))
            for (path, name) in [
                ("/metrics", "all"),
                ("/probe?target=127.0.0.1:\(world.servicePort)", "one"),
            ] {
                let text = try fetch(world, "GET", "http://127.0.0.1:\(port)\(path)")["text"]?.text
                try world.write(try #require(text), to: "\(name).prom")
                let child = try Child(
                    "/bin/sh", ["-c", "promtool check metrics < \(world.path(name + ".prom"))"],
                    in: world.folder, named: "promtool-\(name)")
                #expect(child.wait() == 0, "\(child.said)\(child.complained)")
                #expect(child.said + child.complained == "")
            }
            let open = try fetch(
                world, "GET", "http://127.0.0.1:\(port)/metrics",
                "Accept:application/openmetrics-text; version=1.0.0")
            #expect(open["text"]?.text?.hasSuffix("# EOF\n") == true)
        }
    }

    @Test func `a crowd of ten thousand that dribbles neither stops it nor makes a probe late`()
        async throws
    {
        try await World.lent { world in
            try await world.startReceiver()
            try await world.startNginx()
            let port = World.freePort()
            try await world.startAgent(try Self.settings(world, port: port))
            // The same crowd before somebody else's server says how late a probe starts on this machine while ten
            // thousand sockets are at work on it.
            let elsewhere = try Child(
                Tocsin.python,
                [Tocsin.peer("crowd.py"), "\(world.servicePort)", "10000", "dribble"],
                in: world.folder, named: "crowd-elsewhere")
            _ = try await elsewhere.end(within: .seconds(180))
            let quiet = try world.ask("status").needed("health")["greatest_lateness_s"]?.number
            #expect(try await world.stopAgent() == 0)
            try await world.startAgent(try Self.settings(world, port: port))
            let crowd = try Child(
                Tocsin.python, [Tocsin.peer("crowd.py"), "\(port)", "10000"], in: world.folder,
                named: "crowd")
            #expect(try await crowd.end(within: .seconds(180)) == 0, "\(crowd.complained)")
            var tricks: [String: JSON] = [:]
            for line in crowd.said.split(separator: "\n") {
                let trick = try JSON(String(line))
                tricks[trick["trick"]?.text ?? ""] = trick
            }
            #expect(tricks["dribble"]?["honest"]?.text == "HTTP/1.1 200 OK")
            #expect(
                tricks["body"]?["answer"]?.text?.hasPrefix("HTTP/1.1 4") == true,
                "\(crowd.said)")
            #expect((tricks["body"]?["sent"]?.number ?? 1e9) < 64e6)
            #expect(tricks["header"]?["answer"]?.text?.contains(" 431 ") == true)
            #expect(tricks["line"]?["answer"]?.text?.contains(" 414 ") == true)
            #expect(tricks["pipeline"]?["answers"]?.number == 2001)
            let health = try world.ask("status").needed("health")
            // The crowd itself has these cores to run on; it is the greatest of all starts that is asked.
            let bound = 0.02 + (try #require(quiet))
            #expect((health["greatest_lateness_s"]?.number ?? 1) < bound, "\(health), \(bound)")
            let metrics = try fetch(world, "GET", "http://127.0.0.1:\(port)/metrics")
            let resident = try #require(
                metrics["text"]?.text?.split(separator: "\n").first {
                    $0.hasPrefix("process_resident_memory_bytes ")
                }?.split(separator: " ").last.flatMap { Double($0) })
            #expect(resident < 80e6)
        }
    }
}
