import Foundation
import Support
import Testing

@Suite(.withRealParts) struct `The command line` {
    private static let commands = [
        "run", "demo", "check", "probe", "status", "incidents", "notices", "obligations",
        "maintenance",
        "lint", "plan", "review", "import", "version",
    ]

    @Test func `helps, names the nearest word, and exits as it says`() async throws {
        try await World.lent { world in
            for command in Self.commands {
                let said = try world.run([command, "--help"])
                #expect(said.status == 0 && said.output.hasPrefix("usage: tocsin \(command)"))
                #expect(try world.run(["help", command]).output == said.output)
            }
            let overview = try world.run(["--help"])
            for command in Self.commands { #expect(overview.output.contains("  \(command) ")) }
            #expect(try world.run([]).status == 2)
            #expect(try world.read("version").hasPrefix("tocsin "))
            #expect(try world.read("--version") == world.read("version"))

            for (words, hint) in [
                (["statsu"], "did you mean 'status'?"),
                (["status", "--jsn"], "did you mean '--json'?"),
                (["notices", "aprove", "x"], "did you mean 'approve'?"),
                (["incidents", "shwo", "x"], "did you mean 'show'?"),
                (["run", "--config"], "needs a value"),
                (["check", "surplus"], "one word too many"),
                (["incidents", "show"], "needs the name of an incident"),
                (["demo", "--seconds", "many"], "a whole number from"),
                (["demo", "--seconds", "5", "--speed", "1"], "the life of an outage takes"),
            ] {
                let said = try world.run(words)
                #expect(said.status == 2, "\(words) exits \(said.status)")
                #expect(said.errors.contains(hint), "\(words): \(said.errors)")
                #expect(said.output.isEmpty)
            }
        }
    }

    @Test func `checks a configuration`() async throws {
        try await World.lent { world in
            for command in ["run", "status", "notices"] {
                let said = try world.run([command])
                #expect(said.status == 3 && said.errors.contains("no configuration"))
            }
            try world.write(world.configuration(), to: "probes.conf")
            #expect(try world.read("check").contains("no mistake"))
            let praise = try world.run(["check", "--json"])
            #expect(try JSON(praise.output)["ok"]?.isTrue == true && praise.status == 0)
            #expect(try JSON(praise.output)["mistakes"]?.list.isEmpty == true)

            let page = "\n[status-page]\ndirectory = \(world.path("absent"))\n"
            try world.write(world.configuration(more: page), to: "page.conf")
            let absent = try world.read("check", "--config", "page.conf")
            #expect(absent.contains("absent is not there: nothing is written"))

            let unset = try world.run(["check"], environment: ["HOOK_SECRET": ""])
            #expect(unset.status == 1 && unset.output.contains("HOOK_SECRET"))

            try world.write(
                world.configuration() + "\n[probe x]\nservice = checkout\ntimout = 5s\n",
                to: "bad.conf")
            let bad = try world.run(["check", "--config", "bad.conf"])
            #expect(bad.status == 1)
            #expect(bad.output.contains("unknown key 'timout' in [probe x]"))
            #expect(bad.output.contains("did you mean 'timeout'?") && bad.output.contains("^"))
            let listed = try world.run(["check", "--config", "bad.conf", "--json"])
            let document = try JSON(listed.output)
            #expect(listed.status == 1 && document["ok"]?.isTrue == false)
            let mistake = try #require(
                document["mistakes"]?.list.first { $0["hint"]?.text?.contains("timeout") == true })
            #expect(mistake.keys == ["file", "line", "column", "message", "hint"])
            let run = try world.run(["run", "--config", "bad.conf"])
            #expect(run.status == 3 && run.errors.contains("did you mean 'timeout'?"))
            #expect(try world.run(["run", "--config", "absent.conf"]).status == 3)
            #expect(try world.run(["status"]).status == 4)
            #expect(try world.run(["status", "--state", world.path("nowhere")]).status == 4)
        }
    }

    @Test func `a file that is not there is wrong usage, whichever command it was named to`()
        async throws
    {
        try await World.lent { world in
            try world.write(
                "[service x]\n[probe p]\nservice = x\ntcp = 127.0.0.1:1\n", to: "probes.conf")
            for words in [
                ["replay", "absent.trace"], ["rehearse", "absent.rehearse"],
                ["lint", "absent.txt"],
                ["import", "csv", "absent.csv"], ["import", "upptime", "absent"],
                ["import", "durations", "absent.csv"],
                ["notices", "edit", "N", "--file", "absent"],
            ] {
                let said = try world.run(words)
                #expect(said.status == 2, "\(words) exits \(said.status)")
                #expect(said.errors.contains("cannot be read"), "\(words): \(said.errors)")
            }
            // What is there and makes no sense is no wrong usage; without sections of its own, a scenario takes the
            // usual configuration.
            try world.write("length 60s\nexpect nonsense\n", to: "odd.rehearse")
            #expect(try world.run(["rehearse", "odd.rehearse"]).status == 3)
            try world.write("length 60s\nexpect no incident\n", to: "bare.rehearse")
            #expect(try world.run(["rehearse", "bare.rehearse"]).status == 0)
        }
    }

    @Test func `probes as a plugin would`() async throws {
        try await World.lent { world in
            try await world.startNginx(
                more: """
                    location /late { limit_rate 20k; root \(world.folder.path); }
                    location /busy { return 429; }
                    """)
            try world.write(String(repeating: "late ", count: 7000), to: "late")
            let url = "http://127.0.0.1:\(world.servicePort)"
            try world.write(
                """
                [service shop]
                [probe well]
                service = shop
                http = \(url)/
                [probe late]
                service = shop
                http = \(url)/late
                slow = 200ms
                [probe busy]
                service = shop
                http = \(url)/busy
                """, to: "probes.conf")
            for (word, status, words, outcome) in [
                ("well", 0, "passed", "pass"), ("late", 1, "slow", "slow"),
                ("busy", 3, "inconclusive", "inconclusive"),
                ("\(url)/", 0, "passed", "pass"),
                ("tcp://127.0.0.1:\(world.servicePort)", 0, "passed", "pass"),
                ("tcp://127.0.0.1:\(World.freePort())", 2, "refused", "fail"),
            ] {
                let said = try world.run(["probe", word])
                #expect(said.status == Int32(status), "\(word) exits \(said.status)")
                #expect(said.output.contains(words), "\(word): \(said.output)")
                let document = try JSON(world.run(["probe", word, "--json"]).output)
                #expect(document["outcome"]?.text == outcome)
                #expect(document["took_s"]?.number != nil)
                #expect(document["phases"]?["total_s"]?.number != nil)
            }
            try world.breakService()
            let broken = try world.run(["probe", "well"])
            #expect(broken.status == 2 && broken.output.contains("503"))
            let unknown = try world.run(["probe", "wel"])
            #expect(unknown.status == 3 && unknown.errors.contains("did you mean 'well'?"))
            let foreign = try world.run(["probe", "gopher://127.0.0.1/"])
            #expect(foreign.status == 3 && foreign.errors.contains("a URL begins with http://"))
            for words in [["probe"], ["probe", "--jsno"], ["probe", "http://"]] {
                #expect(try world.run(words).status == 3, "\(words)")
            }
        }
    }

    @Test func `refuses a second agent on a folder`() async throws {
        try await World.lent { world in
            try await world.startNginx()
            try await world.startAgent(world.configuration())
            let second = try world.run(["run"])
            #expect(second.status == 1)
            #expect(second.errors.contains("another agent (process "))
            #expect(second.errors.contains(world.path("state")))
            #expect(try world.run(["status"]).status == 0, "the first goes on")
            #expect(try await world.stopAgent() == 0)
        }
    }

    @Test func `tells a whole story in its demonstration`() async throws {
        try await World.lent { world in
            let demo = try Child(
                Tocsin.binary, ["demo", "--seconds", "30", "--speed", "20"], in: world.folder,
                named: "demo")
            #expect(try await demo.end(within: .seconds(40)) == 0, "\(demo.complained)")
            var rest = demo.said[...]
            for words in [
                "Three services", "We break Larkfield Checkout", "OBSERVED", "DECIDED", "opened",
                "why (", "DRAFTED", "acknowledge for status", "card payments", "ALERT",
                "A person has read the drafts", "PROMISED", "SENT", "We heal Larkfield Checkout",
                "OBSERVED", "DECIDED", "recovering", "monitoring for status", "DECIDED", "resolved",
                "resolved for status", "SENT", "the whole life of an outage", "Where to go next",
            ] {
                guard let place = rest.range(of: words, options: .caseInsensitive) else {
                    Issue.record("the story lacks '\(words)' from here on: \(rest.prefix(300))")
                    break
                }
                rest = rest[place.upperBound...]
            }
        }
    }
}
