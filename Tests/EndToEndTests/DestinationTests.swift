import Foundation
import Support
import Testing

/// Destinations of every kind beside a running agent, each held to its peer's limits.
@Suite(.withRealParts) struct `Destinations of every kind` {
    @Test func `hear the opening and the close, through refusals, silence and lost replies`()
        async throws
    {
        try await World.lent { world in
            let double = try await DoubleWorld(world, faults: "429,500,hang,lost")
            do {
                try await live(world, double)
                await double.stop()
            } catch {
                await double.stop()
                throw error
            }
        }
    }

    private func live(_ world: World, _ double: DoubleWorld) async throws {
        try await world.startNginx()
        try await world.startReceiver()
        try await world.startAgent(world.configuration(more: double.configuration))
        try world.breakService()
        let all = DoubleWorld.careful + DoubleWorld.others
        let id = try await eventually("the incident") {
            try world.ask("incidents").needed("incidents").list.first?["incident"]?.text
        }
        try await eventually("every peer has the opening", within: .seconds(60)) {
            try all.allSatisfy { try !double.taken($0, "open").isEmpty }
        }
        _ = try world.read("notices", "approve", id, "--by", "Ada")
        try await eventually("every page has the notice", within: .seconds(60)) {
            try DoubleWorld.pages.allSatisfy { try !double.taken($0, "notice").isEmpty }
        }
        _ = try world.read("incidents", "ack", id, "--by", "Ada")
        try world.healService()
        try await eventually("every peer has the close", within: .seconds(90)) {
            try all.allSatisfy { try !double.taken($0, "close").isEmpty }
        }
        try await eventually("nothing more is owed", within: .seconds(60)) {
            try world.ask("status")["destinations"]?.list
                .allSatisfy { $0["waiting"]?.number == 0 } == true
        }
        for kind in all + DoubleWorld.pages + ["healthchecks"] {
            let heard = try double.heard(kind)
            let broken = heard.filter { $0["trouble"] != nil }
            #expect(broken.isEmpty, "\(kind): \(broken.map(\.value)) after \(heard.map(\.value))")
            #expect(!heard.isEmpty, "\(kind)")
        }
        for kind in DoubleWorld.careful where kind != "twilio" {
            #expect(try double.taken(kind, "open").count == 1, "\(kind)")
            #expect(try double.taken(kind, "close").count >= 1, "\(kind)")
        }
        // Two numbers, a text each.
        #expect(try double.taken("twilio", "open").count == 2)
        #expect(try double.taken("twilio", "close").count == 2)
        #expect(try double.taken("mastodon", "notice").count == 1)
        #expect(
            try double.taken("statuspage", "notice").filter { $0["method"]?.text == "POST" }.count
                == 1)
        // It takes no key, so the lost reply made a second one.
        #expect(try double.taken("cachet", "notice").count == 2)
        let met = try all.map { try double.heard($0).compactMap { $0["fault"]?.text } }
        #expect(met.allSatisfy { Set(["429", "500", "hang", "lost"]).isSubset(of: $0) })
        #expect(try await world.stopAgent() == 0)
    }

    @Test func `are listed and tested by hand, without an agent and without their secrets`()
        async throws
    {
        try await World.lent { world in
            let double = try await DoubleWorld(world, faults: "")
            do {
                try world.write(
                    world.configuration(
                        more: double.configuration.replacingOccurrences(
                            of: "[destination slack]",
                            with: "[destination slack]\nwhen = severity < SEV2")),
                    to: "probes.conf")
                try expectTrials(world, double)
                await double.stop()
            } catch {
                await double.stop()
                throw error
            }
        }
    }

    private func expectTrials(_ world: World, _ double: DoubleWorld) throws {
        let listed = try world.ask("destinations", "list").needed("destinations").list
        #expect(listed.count == 25)
        #expect(try world.read("destinations").contains("slack"))
        for kind in DoubleWorld.careful + DoubleWorld.others + ["healthchecks"] {
            let said = try world.run(["destinations", "test", kind])
            #expect(said.status == 0, "\(kind): \(said.output)\(said.errors)")
            #expect(!said.output.contains("t0ken"), "\(kind)")
            let broken = try double.heard(kind).compactMap { $0["trouble"]?.text }
            #expect(broken.isEmpty, "\(kind): \(broken)")
        }
        for kind in DoubleWorld.pages {
            let refused = try world.run(["destinations", "test", kind])
            #expect(refused.status == 1 && refused.errors.contains("--to-customers"), "\(kind)")
            let said = try world.run(["destinations", "test", kind, "--to-customers", "--json"])
            #expect(said.status == 0, "\(kind): \(said.output)\(said.errors)")
            #expect(try JSON(said.output)["ok"]?.isTrue == true)
        }
        let unknown = try world.run(["destinations", "test", "slak"])
        #expect(unknown.status == 3 && unknown.errors.contains("did you mean 'slack'?"))
        try world.write(
            try String(contentsOfFile: world.path("probes.conf"), encoding: .utf8)
                .replacingOccurrences(of: "token = t0ken", with: "token = wr0ng"), to: "probes.conf"
        )
        let wrong = try world.run(["destinations", "test", "incidentio"])
        #expect(wrong.status == 1 && wrong.output.contains("wrong or no Authorization"))
        #expect(!wrong.output.contains("wr0ng"))
    }
}
