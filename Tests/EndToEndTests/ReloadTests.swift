import Foundation
import Glibc
import Testing

@Suite(.withRealParts) struct `A configuration that is read again` {
    @Test func `is in force whole or not at all, and what was opened is closed under the next`()
        async throws
    {
        try await World.lent { world in
            let (id, _) = try await world.startAndBreak()

            // A mistake: the one in force stays.
            try world.write(world.configuration(more: "nonsense = 1"), to: "probes.conf")
            world.agent?.signal(SIGHUP)
            try await eventually("the refusal") {
                world.agent?.complained.contains("is not read again") == true
            }
            #expect(world.agent?.complained.contains("nonsense") == true)
            #expect(try world.ask("status").needed("services").list.count == 1)

            // Another service and another destination; the incident goes on.
            let more = """

                [service search]
                [probe search-1]
                service = search
                http = http://127.0.0.1:\(world.servicePort)/search
                every = 1s
                timeout = 1s
                expect = status 200-599

                [destination second]
                kind = file
                path = \(world.path("second.jsonl"))
                """
            try world.write(world.configuration(more: more), to: "probes.conf")
            world.agent?.signal(SIGHUP)
            try await eventually("the new service") {
                try world.ask("status").needed("services").list.count == 2
            }
            #expect(world.agent?.complained.contains("services added: search") == true)
            #expect(try world.ask("incidents", "show", id)["state"]?.text == "open")
            #expect(try world.ask("incidents").needed("incidents").list.count == 1)

            // The webhook leaves: it is told of the close all the same.
            let without = world.configuration(more: more).components(
                separatedBy: "[destination oncall]")
            let rest = without[1].components(separatedBy: "[destination record]")[1]
            try world.write(without[0] + "[destination record]" + rest, to: "probes.conf")
            world.agent?.signal(SIGHUP)
            try await eventually("the destination is gone") {
                try world.ask("status").needed("destinations").list.count == 2
            }
            try world.healService()
            let resolved = try await eventually("the close") {
                try world.events("incident.resolved").first
            }
            #expect(resolved["subject"]?.text == id)
            try await eventually("nothing more is owed") {
                try world.ask("obligations")["obligations"]?.list.isEmpty == true
            }
            #expect(try world.run(["journal", "verify"]).status == 0)
            #expect(try await world.stopAgent() == 0)
        }
    }

    @Test func `takes a person's word, from the terminal`() async throws {
        try await World.lent { world in
            let (id, _) = try await world.startAndBreak()
            for (verb, words) in [
                ("assign", "Kim"), ("cause", "a bad deploy"), ("fix", "rolled back"),
                ("workaround", "pay by link"), ("data", "no card data is affected"),
                ("action", "none"), ("estimate", "45m"), ("note", "on it"),
            ] {
                _ = try world.read("incidents", verb, id, words, "--by", "Ada")
            }
            let shown = try world.ask("incidents", "show", id)
            #expect(shown["cause"]?["value"]?.text == "a bad deploy")
            #expect(shown["estimate"]?["by"]?.text == "Ada")
            #expect(shown["assignee"]?["value"]?.text == "Kim")
            let text = try world.read("incidents", "show", id)
            #expect(text.contains("Cause: a bad deploy (Ada)"))
            #expect(try world.run(["incidents", "estimate", id, "soon"]).status == 1)
            #expect(try world.run(["incidents", "cause", id]).status == 2)
            _ = try world.read("incidents", "resolve", id, "rolled back", "--by", "Ada")
            try await eventually("the close") { try world.events("incident.resolved").first != nil }
            let owed = try world.run(["obligations", "waive", id, "oncall"])
            #expect(owed.status == 1 && owed.errors.contains("owed no close"))
            #expect(try world.read("deliveries", "list", "--dead").contains("nothing was given up"))
        }
    }
}
