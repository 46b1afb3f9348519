import Foundation
import Testing

@Suite(.withRealParts) struct `A killed agent` {
    @Test func `goes on with the same incident and owes the close`() async throws {
        try await World.lent { world in
            let (id, _) = try await world.startAndBreak()
            let before = try world.ask("incidents", "show", id)

            // The answer to an approval promises that the disk has it.
            let draft = try #require(try world.notices("acknowledge").first)
            let name = try draft.needed("notice").text ?? ""
            _ = try world.read("notices", "approve", name, "--by", "Ada")
            try await world.agent?.kill9()
            try await world.startAgent()
            let notice = try world.ask("notices", "show", name)
            #expect(["approved", "sent"].contains(notice["state"]?.text))
            #expect(notice["decided_by"]?.text == "Ada")
            #expect(notice["body"]?.text == draft["body"]?.text)
            #expect(world.agent?.complained.contains("remembered") == true)

            // Once more, with nothing said in between.
            try await world.agent?.kill9()
            try await world.startAgent()
            let after = try world.ask("incidents", "show", id)
            for key in ["incident", "onset", "opened_at", "class", "severity", "failure"] {
                #expect(after[key]?.text == before[key]?.text, "\(key)")
            }
            #expect(try world.ask("obligations").needed("obligations").list.count == 2)
            _ = try await eventually("the approved notice") {
                try world.events("notice.approved").first
            }

            try world.healService()
            let resolved = try await eventually("the close") {
                try world.events("incident.resolved").first
            }
            #expect(resolved["subject"]?.text == id)
            #expect(resolved["data"]?["onset"]?.text == before["onset"]?.text)
            try await eventually("nothing more is owed") {
                try world.ask("obligations")["obligations"]?.list.isEmpty == true
            }
            for type in ["incident.opened", "notice.approved", "incident.resolved"] {
                #expect(try world.events(type).count == 1, "\(type)")
            }
            for request in try world.received() { #expect(request.trouble == nil) }
            #expect(try world.ask("incidents").needed("incidents").list.count == 1)
            #expect(try await world.stopAgent() == 0)
            try await Journal.expectSound(in: world.path("state"), of: world)
        }
    }

    @Test func `closes what ended while it was dead, to whoever was told, even later`() async throws
    {
        try await World.lent { world in
            let (id, _) = try await world.startAndBreak()
            // The receiver has it before the agent knows that it does.
            try await eventually("the opening counts as told") {
                let owed = try world.ask("obligations").needed("obligations").list
                return owed.contains { $0["destination"]?.text == "oncall" }
            }
            try await world.agent?.kill9()
            try await world.stopReceiver()
            try world.healService()
            try await world.startAgent()
            try await eventually("the close is decided") {
                let incidents = try world.ask("incidents").needed("incidents").list
                return incidents.map { $0["state"]?.text } == ["resolved"]
            }
            let owed = try world.ask("obligations").needed("obligations").list
            #expect(owed.map { $0["destination"]?.text } == ["oncall"])

            // Nor does the close get lost with another crash while nobody takes it.
            try await world.agent?.kill9()
            try await world.startReceiver()
            try await world.startAgent()
            let resolved = try await eventually("the close") {
                try world.events("incident.resolved").first
            }
            #expect(resolved["subject"]?.text == id)
            try await eventually("nothing more is owed") {
                try world.ask("obligations")["obligations"]?.list.isEmpty == true
            }
            #expect(try world.events("incident.opened").count == 1)
            #expect(try world.events("incident.resolved").count == 1)
        }
    }
}

/// The journal as an independent reader of its format sees it.
enum Journal {
    static func expectSound(in state: String, of world: World) async throws {
        let check = try Child(
            Tocsin.python, [Tocsin.peer("journal.py"), state], in: world.folder, named: "journal")
        let status = try await check.end()
        #expect(status == 0, "\(check.complained)")
        let records = Int(check.said.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
        #expect(records > 0)
    }
}
