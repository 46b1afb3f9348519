import Foundation
import Testing

@Suite(.withRealParts) struct `A receiver that is down for a while` {
    @Test func `changes nothing but when it hears`() async throws {
        try await World.lent { world in
            try await world.startReceiver()
            try await world.startNginx()
            try await world.startAgent(world.configuration())
            try await world.stopReceiver()

            try world.breakService()
            let id = try await eventually("the incident") {
                try world.ask("incidents").needed("incidents").list.first?["incident"]?.text
            }
            let trouble = try await eventually("the trouble is told") {
                try world.ask("status")["destinations"]?.list.first?["trouble"]?.text
            }
            #expect(!trouble.isEmpty)
            #expect(try world.read("status").contains("oncall: "))
            let openedAt = try world.ask("incidents", "show", id).needed("opened_at")
            // Long enough for further attempts, after 1 s and after 2 s more.
            let down = Date()
            try await eventually("it is down for a while") { Date() > down + 4 }
            #expect(try world.events().isEmpty)
            let back = Date()
            try await world.startReceiver()
            let opened = try await eventually("the opening, late") {
                try world.events("incident.opened").first
            }
            #expect(opened["time"]?.text == openedAt.text)
            #expect(try #require(opened["time"]?.time) < back)
            #expect(try #require(world.received().first).arrived >= back.timeIntervalSince1970)

            try world.healService()
            _ = try await eventually("the close") { try world.events("incident.resolved").first }
            try await eventually("nothing more is owed") {
                try world.ask("status")["destinations"]?.list
                    .allSatisfy { $0["waiting"]?.number == 0 } == true
            }
            for request in try world.received() { #expect(request.trouble == nil) }
            // The file destination heard at once: it is the reference.
            let reference = try world.lines(of: "decisions.jsonl")
            let told = try world.events()
            #expect(told.map { $0["id"]?.text } == reference.map { $0["id"]?.text })
            #expect(told.map { $0["time"]?.text } == reference.map { $0["at"]?.text })
            #expect(try world.events("incident.opened").count == 1)
            #expect(try world.events("incident.resolved").count == 1)
        }
    }

    @Test func `is told apart from one that believes anything`() async throws {
        try await World.lent { world in
            let check = try Child(
                Tocsin.python, [Tocsin.peer("receiver.py"), "--self-test"], in: world.folder,
                named: "self-test")
            #expect(try await check.end() == 0, "\(check.complained)")
        }
    }
}
