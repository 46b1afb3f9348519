import Foundation
import Glibc
import Support
import Testing

/// Mail through a server that we did not write, read back by a parser that we did not write.
@Suite(.withRealParts) struct `Mail` {
    @Test(arguments: [false, true])
    func `arrives in both parts with every header, as one thread`(_ secure: Bool) async throws {
        try await World.lent { world in
            let port = World.freePort()
            var files: [String] = []
            if secure {
                try world.certify()
                files = [world.path("server.pem"), world.path("server.key")]
            }
            let server = try Child(
                Tocsin.python,
                [Tocsin.peer("smtp.py"), "\(port)", world.path("mail.jsonl")] + files,
                in: world.folder, named: "smtp")
            do {
                try await eventually("the mail server listens") { Loopback.accepts(UInt16(port)) }
                try await live(world, port: port, secure: secure)
                server.signal(SIGKILL)
                _ = try await server.end()
            } catch {
                server.signal(SIGKILL)
                throw Trouble("\(error)\nthe mail server: \(server.complained.suffix(2000))")
            }
        }
    }

    private func destinations(_ world: World, port: Int, secure: Bool) -> String {
        let security =
            secure
            ? "tls = starttls\nca = \(world.path("server.pem"))\nuser = tocsin\npassword = ${env:HOOK_PASS}"
            : "tls = none"
        return """

            [destination engineers]
            kind = email
            server = 127.0.0.1:\(port)
            from = tocsin@larkfield.example
            to = ana@shop.example, bo@shop.example
            \(security)

            [destination customers]
            kind = email
            server = 127.0.0.1:\(port)
            from = status@larkfield.example
            to = c1@shop.example, c2@shop.example
            reply-to = support@larkfield.example
            bounces = nobody
            list-id = status.larkfield.example
            unsubscribe = https://larkfield.example/unsubscribe?u=1
            notices = email
            \(security)
            """
    }

    private func live(_ world: World, port: Int, secure: Bool) async throws {
        try await world.startNginx()
        try await world.startReceiver()
        let text = world.configuration(more: destinations(world, port: port, secure: secure))
            .replacingOccurrences(of: "${env:HOOK_PASS}", with: "t0ken")
        try await world.startAgent(text)
        try world.breakService()
        let id = try await eventually("the incident") {
            try world.ask("incidents").needed("incidents").list.first?["incident"]?.text
        }
        _ = try await eventually("the drafts") { try world.notices("acknowledge").first }
        _ = try world.read("notices", "approve", id, "--by", "Ada")
        try world.healService()
        try await eventually("the resolved notices") {
            try !world.notices("resolved").filter { $0["state"]?.text == "drafted" }.isEmpty
        }
        _ = try world.read("notices", "approve", id, "--by", "Ada")
        let mail = try await eventually("the last messages", within: .seconds(40)) {
            let mail = try world.lines(of: "mail.jsonl")
            let subjects = mail.compactMap { $0["headers"]?["Subject"]?.text }
            let isAll =
                subjects.contains { $0.hasPrefix("Checkout API: resolved") }
                && mail.count { $0["from"]?.text == "<>" } >= 2
            return isAll ? mail : nil
        }
        try expectSame(mail, secure: secure)
        let staff = mail.filter { $0["from"]?.text == "tocsin@larkfield.example" }
        try expectEngineers(staff, id)
        try expectCustomers(mail.filter { $0["from"]?.text != "tocsin@larkfield.example" }, id)
    }

    private func expectSame(_ mail: [JSON], secure: Bool) throws {
        for message in mail {
            #expect(message["type"]?.text == "multipart/alternative")
            #expect(try message.needed("defects").list.isEmpty)
            #expect((message["tls"]?.isTrue == true) == secure)
            #expect((message["login"]?.text == "tocsin") == secure)
            #expect((message["longest"]?.number ?? 0) <= 78)
            let headers = try message.needed("headers")
            #expect(headers["Auto-Submitted"]?.text == "auto-generated")
            #expect(headers["MIME-Version"]?.text == "1.0")
            #expect(headers["Date"]?.text?.hasSuffix("+0000") == true)
            #expect(headers["Message-ID"]?.text?.hasSuffix("@larkfield.example>") == true)
            let parts = try message.needed("parts")
            #expect(parts["text/plain"]?.text?.isEmpty == false)
            #expect(parts["text/html"]?.text?.contains("<html lang=\"en\">") == true)
        }
        let names = try mail.map { try $0.needed("headers")["Message-ID"]?.text }
        #expect(Set(names).count == names.count)
    }

    private func expectEngineers(_ mail: [JSON], _ id: String) throws {
        let subjects = try mail.map { try $0.needed("headers")["Subject"]?.text ?? "" }
        #expect(subjects.first == "SEV2 Checkout API: major outage")
        #expect(subjects.contains { $0.hasPrefix("Checkout API: resolved after") }, "\(subjects)")
        let first = try #require(mail.first).needed("headers")
        #expect(first["References"] == nil)
        #expect(first["To"]?.text == "ana@shop.example, bo@shop.example")
        for message in mail.dropFirst() {
            let headers = try message.needed("headers")
            #expect(headers["References"]?.text == first["Message-ID"]?.text)
            #expect(headers["In-Reply-To"]?.text == first["Message-ID"]?.text)
        }
        #expect(try mail[0].needed("parts")["text/plain"]?.text?.contains("status 503") == true)
    }

    private func expectCustomers(_ mail: [JSON], _ id: String) throws {
        #expect(mail.count >= 2)
        for message in mail {
            let headers = try message.needed("headers")
            #expect(message["from"]?.text == "<>")
            #expect(
                message["to"]?.list.compactMap(\.text) == ["c1@shop.example", "c2@shop.example"])
            #expect(headers["To"]?.text == "undisclosed-recipients:;")
            #expect(headers["From"]?.text == "Larkfield <status@larkfield.example>")
            #expect(headers["Reply-To"]?.text == "support@larkfield.example")
            #expect(headers["List-Id"]?.text == "<status.larkfield.example>")
            #expect(
                headers["List-Unsubscribe"]?.text?
                    .contains("<https://larkfield.example/unsubscribe?u=1>") == true)
            #expect(headers["List-Unsubscribe-Post"]?.text == "List-Unsubscribe=One-Click")
            let text = try message.needed("parts")["text/plain"]?.text ?? ""
            #expect(!text.contains("503") && !text.contains("127.0.0.1"))
            #expect(text.contains("Hello,"))
        }
        let headers = try mail.map { try $0.needed("headers") }
        #expect(headers.last?["References"]?.text == headers.first?["Message-ID"]?.text)
    }
}
