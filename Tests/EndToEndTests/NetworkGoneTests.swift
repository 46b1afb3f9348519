import Foundation
import Testing

/// Six hours without a network, in seconds: what is of use for an hour in earnest is of use for two seconds here.
@Suite(.withRealParts) struct `A network that is gone for long` {
    @Test func `delays all that is owed, keeps its order and its times, and says what has expired`()
        async throws
    {
        try await World.lent { world in
            let double = try await DoubleWorld(world, faults: "")
            do {
                try await live(world, double)
                await double.stop()
            } catch {
                await double.stop()
                throw error
            }
        }
    }

    private func configuration(_ world: World, _ double: DoubleWorld) -> String {
        let short = """
            expire-updates = 3s
            expire-notices = 3s
            expire-news = 2s
            late-after = 4s
            """
        let room = """

            [destination room]
            kind = teams
            url = http://127.0.0.1:\(double.port)/teams
            \(short)
            """
        return world.configuration(more: room).replacingOccurrences(
            of: "[destination oncall]", with: "[destination oncall]\n\(short)")
    }

    private func live(_ world: World, _ double: DoubleWorld) async throws {
        try await world.startReceiver()
        try await world.startNginx()
        try await world.startAgent(configuration(world, double))
        try await world.stopReceiver()
        await double.stop()
        let id = try await liveThroughAnOutage(world)
        let over = try #require(try world.ask("incidents", "show", id)["resolved_at"]?.time)
        try await eventually("it is gone for long after the end") { Date() > over + 8 }
        let expired = try expectExpired(world)

        let back = Date()
        try await world.startReceiver()
        try await double.startAgain()
        try await eventually("nothing more is owed", within: .seconds(90)) {
            try world.ask("status")["destinations"]?.list
                .allSatisfy { $0["waiting"]?.number == 0 } == true
                && world.ask("obligations").needed("obligations").list.isEmpty
        }
        try expectTold(world, of: id, expired: expired, after: back)
        let room = try double.heard("teams").suffix(2)
        #expect(room.map { $0["says"]?.text } == ["open", "close"])
        #expect(room.allSatisfy { $0["trouble"] == nil })
        #expect(try world.run(["journal", "verify"]).status == 0)
        #expect(try await world.stopAgent() == 0)
    }

    /// What happens while nobody can be told of it.
    private func liveThroughAnOutage(_ world: World) async throws -> String {
        try world.breakService()
        let id = try await eventually("the incident") {
            try world.ask("incidents").needed("incidents").list.first?["incident"]?.text
        }
        let draft = try await eventually("the draft") { try world.notices("acknowledge").first }
        _ = try world.read(
            "notices", "approve", try draft.needed("notice").text ?? "", "--by", "Ada")
        _ = try world.read("incidents", "note", id, "no network", "--by", "Ada")
        try world.healService()
        try await eventually("the end") {
            try world.ask("incidents", "show", id)["state"]?.text == "resolved"
        }
        return id
    }

    /// - Returns: the names of what the webhook will not hear of, from the journal.
    private func expectExpired(_ world: World) throws -> Set<String> {
        let dead = try world.ask("deliveries", "list", "--dead").needed("deliveries").list
        let notice = dead.first {
            $0["event"]?.text == "notice.approved" && $0["destination"]?.text == "oncall"
        }
        #expect(notice?["state"]?.text == "abandoned")
        #expect(
            notice?["trouble"]?.text == "expired: it could not be delivered within 3s", "\(dead)")
        #expect(
            try world.read("deliveries", "list", "--dead")
                .contains(": expired: it could not be delivered within 3s"))
        #expect(
            world.agent?.complained.contains(
                "gave up telling oncall of notice.approved: expired") == true)
        let abandoned = try world.lines(of: "state/journal.jsonl").compactMap { line in
            line["record"]?["decision"]
        }.filter {
            $0["event"]?.text == "delivery.abandoned" && $0["destination"]?.text == "oncall"
        }
        #expect(abandoned.allSatisfy { $0["reason"]?.text?.hasPrefix("expired: ") == true })
        return Set(
            abandoned.compactMap { $0["id"]?.text?.components(separatedBy: "@oncall-") }
                .filter { $0.count == 2 }.map { $0[0] })
    }

    private func expectTold(
        _ world: World, of id: String, expired: Set<String>, after back: Date
    ) throws {
        // The file heard at once: it is the reference.
        let reference = try world.lines(of: "decisions.jsonl")
        let owed = reference.filter { !expired.contains($0["id"]?.text ?? "") }
        let told = try world.events()
        #expect(told.map { $0["id"]?.text } == owed.map { $0["id"]?.text })
        #expect(told.map { $0["time"]?.text } == owed.map { $0["at"]?.text })
        #expect(expired.count > 2, "the notice, the note, and the news of drafts")
        #expect(told.first?["type"]?.text == "tocsin.incident.opened")
        for type in ["incident.opened", "incident.resolved"] {
            let event = try #require(try world.events(type).first)
            #expect(event["data"]?["late"]?.isTrue == true, "\(type)")
            #expect(try #require(event["time"]?.time) < back)
            #expect(event["subject"]?.text == id)
        }
        for request in try world.received() { #expect(request.trouble == nil) }
    }
}
