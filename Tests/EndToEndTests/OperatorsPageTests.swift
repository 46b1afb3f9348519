import Foundation
import Support
import Testing

/// The operators' page in a real browser, and the API before somebody who tries everything.
@Suite(.withRealParts) struct `The operators' page` {
    /// Where `scripts/need-python` puts what it installs.
    static let python = Tocsin.root.appending(path: ".build/python/bin/python").path

    @Test func `shows an outage, and lets a person approve by keyboard what customers read`()
        async throws
    {
        try await World.lent { world in
            try await world.startReceiver()
            try await world.startNginx()
            let port = World.freePort()
            let settings = try `The operators' listener`.settings(
                world, port: port,
                more: """
                    [service odd]
                    title = <b onclick=x>Odd</b> & "more"
                    [probe odd]
                    service = odd
                    http = http://127.0.0.1:\(world.servicePort)/odd
                    """)
            try await world.startAgent(settings)
            try world.breakService()
            try await eventually("drafts wait") { try !world.notices("acknowledge").isEmpty }
            let driver = try Child(
                Self.python,
                [Tocsin.peer("page.py"), "http://127.0.0.1:\(port)/", "loud", world.folder.path],
                in: world.folder, named: "page")
            #expect(try await driver.end(within: .seconds(150)) == 0, "\(driver.complained)")
            let seen = try JSON(driver.said)
            for picture in try seen.needed("pictures").list {
                #expect(picture["too_wide"]?.isTrue == false, "\(picture)")
                #expect(picture["log"]?.list.isEmpty == true, "\(picture)")
            }
            #expect(seen["valid"]?.isTrue == true)
            for picture in try seen.needed("pictures").list {
                #expect(picture["violations"]?.list.isEmpty == true, "\(picture)")
            }
            let edit = try seen.needed("edit")
            #expect(edit["account"]?.text?.contains("checkout") == true, "\(edit)")
            #expect(edit["account"]?.text?.contains("It closes when") == true, "\(edit)")
            #expect(edit["findings"]?.text?.contains("F0") == true, "\(edit)")
            #expect(edit["could_approve"]?.isTrue == false)
            let act = try seen.needed("act")
            #expect(act["services"]?.text?.contains("<b onclick=x>Odd</b> & \"more\"") == true)
            #expect(act["cookies"]?.list.isEmpty == true)
            let name = try #require(act["notice"]?.text)
            let notice = try world.ask("notices", "show", name)
            #expect(notice["decided_by"]?.text == "Ada (token press)")
            let body = try #require(notice["body"]?.text)
            #expect(act["text"]?.text?.contains(body.prefix(40)) == true)
            try await eventually("it is sent") {
                try world.ask("notices", "show", name)["state"]?.text == "sent"
            }
        }
    }

    @Test func `answers whatever is asked of the API as its document says`() async throws {
        try await World.lent { world in
            try await world.startReceiver()
            try await world.startNginx()
            let port = World.freePort()
            try await world.startAgent(
                try `The operators' listener`.settings(world, port: port))
            try world.breakService()
            try await eventually("drafts wait") { try !world.notices("acknowledge").isEmpty }
            let base = "http://127.0.0.1:\(port)"
            let tries = try Child(
                Self.python.replacing("/python/bin/python", with: "/python/bin/schemathesis"),
                [
                    "run", base + "/api/openapi.json", "--url", base,
                    "-H", "Authorization: Bearer loud", "--max-examples", "20", "--seed", "1",
                    "--exclude-path", "/api/v1/events", "--exclude-path", "/probe",
                    "--checks",
                    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
                    "--phases", "examples,coverage,fuzzing", "--no-color",
                ], in: world.folder, named: "schemathesis")
            let status = try await tries.end(within: .seconds(400))
            #expect(status == 0, "\(tries.said.suffix(6000))\(tries.complained)")
        }
    }
}
