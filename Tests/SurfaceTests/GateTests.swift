import Basics
import Configuration
import Testing

@testable import Surface

/// Who may ask for what, before anything is looked up.
struct GateTests {
    private static let desk = Settings.Token(
        name: "desk", digest: SHA256.hex("s3cret".utf8), scopes: [.operate])
    private static let press = Settings.Token(
        name: "press", digest: SHA256.hex("loud".utf8), scopes: [.operate, .approve])

    private func status(
        _ method: String, _ path: String, token: String? = nil, scheme: String = "Bearer",
        body: String = #"{"text":"x"}"#, guarded: Bool = false,
        headers: [String: String] = ["content-type": "application/json"]
    ) -> (status: Int, reply: Reply?) {
        var headers = headers
        if let token { headers["authorization"] = "\(scheme) \(token)" }
        let request = Request(
            method: method, path: path, headers: headers, body: Array(body.utf8),
            listener: .operators)
        let gate = Gate(tokens: [Self.desk, Self.press], guardsReading: guarded)
        do throws(Call.Misunderstanding) {
            _ = try Call(request, gate: gate)
            return (200, nil)
        } catch {
            return (error.reply.status, error.reply)
        }
    }

    @Test func `acting needs a token, and the token its scope`() {
        let note = "/api/v1/incidents/T-1/note"
        #expect(status("POST", note).status == 401)
        #expect(status("POST", note, token: "wrong").status == 401)
        #expect(status("POST", note, token: "s3cret", scheme: "Basic").status == 401)
        #expect(status("POST", note, token: "s3cret").status == 200)
        #expect(status("POST", note, token: "s3cret", scheme: "bearer").status == 200)
        let approve = "/api/v1/notices/n/approve"
        let refused = status("POST", approve, token: "s3cret")
        #expect(refused.status == 403)
        #expect(refused.reply?.header("www-authenticate")?.contains("insufficient_scope") == true)
        #expect(status("POST", approve, token: "loud").status == 200)
    }

    @Test func `whoever has no token does not learn what there is`() {
        for path in [
            "/api/v1/incidents/T-1/note", "/api/v1/nothing/at/all", "/", "/api/v1/notices/x/burn",
        ] {
            let refused = status("POST", path, body: "no JSON")
            #expect(refused.status == 401 || path == "/", "\(path)")
            #expect(refused.reply?.header("WWW-Authenticate") != nil || path == "/")
        }
        #expect(status("POST", "/api/v1/nothing/at/all", token: "s3cret").status == 404)
    }

    @Test func `reading is open, or guarded where that is asked for; health always is open`() {
        #expect(status("GET", "/api/v1/status").status == 200)
        #expect(status("GET", "/metrics", guarded: true).status == 401)
        #expect(status("GET", "/metrics", token: "s3cret", guarded: true).status == 200)
        #expect(status("GET", "/healthz", guarded: true).status == 200)
        // A token that is no good is told so, even where none is needed.
        #expect(status("GET", "/api/v1/status", token: "wrong").status == 401)
    }

    @Test func `a page of another site whose name was made to lead to loopback reads nothing`() {
        var agent = Settings.Agent()
        func asked(_ host: String?, _ path: String = "/metrics", by listener: Request.Listener)
            -> Int
        {
            let request = Request(
                method: "GET", path: path, headers: host.map { ["host": $0] } ?? [:],
                listener: listener)
            do throws(Call.Misunderstanding) {
                _ = try Call(request, gate: Gate(tokens: [], agent: agent))
                return 200
            } catch {
                return error.reply.status
            }
        }
        let own = ["127.0.0.1:9464", "[::1]:9464", "localhost", "LocalHost.:9464", nil]
        let others = [
            "evil.example", "evil.example:9464", "localhost.evil.example", "127.0.0.1.evil.example",
            "[evil.example]", "", "evil.example:127.0.0.1",
        ]
        for listen in ["127.0.0.1:9464", "127.0.0.53:9464", "[::1]:9464"] {
            agent.listen = listen
            for host in own { #expect(asked(host, by: .operators) == 200, "\(host ?? "-")") }
            for host in others {
                #expect(asked(host, by: .operators) == 421, "\(host)")
                #expect(asked(host, "/nothing/here", by: .operators) == 421, "\(host)")
                #expect(asked(host, "/api/v1/status", by: .control) == 200, "\(host)")
            }
        }
        agent.names = ["tocsin.internal"]
        #expect(asked("Tocsin.Internal:443", by: .operators) == 200)
        #expect(asked("evil.example", by: .operators) == 421)
        // What listens for other machines is asked by names that only they know, unless it is told its own.
        agent.listen = "0.0.0.0:9464"
        #expect(asked("evil.example", by: .operators) == 421)
        agent.names = []
        #expect(asked("monitoring.internal", by: .operators) == 200)
    }

    @Test func `the token's name stands beside the person's`() throws {
        let route = try #require(Call.routes.first { $0.path.hasSuffix("/ack") })
        func person(_ body: String, _ listener: Request.Listener) throws -> String {
            let request = Request(
                method: "POST", path: "/api/v1/incidents/T-1/ack",
                headers: ["content-type": "application/json"], body: Array(body.utf8),
                listener: listener)
            return try Asked(
                request, route: route, names: ["T-1"],
                holder: listener == .control ? nil : "desk"
            ).person
        }
        #expect(try person(#"{"by":"Ada"}"#, .control) == "Ada")
        #expect(try person(#"{"by":"Ada"}"#, .operators) == "Ada (token desk)")
        #expect(try person("{}", .operators) == "token desk")
        #expect(throws: Call.Misunderstanding.self) { try person("{}", .control) }
    }

    @Test func `a body is JSON of the fields' kinds, and says so when it is not`() {
        let note = "/api/v1/incidents/T-1/note"
        let cases: [(body: String, status: Int)] = [
            ("", 400), ("[]", 400), (#"{"text":3}"#, 400), (#"{"text":""}"#, 400),
            (#"{"text":{"a":"b"}}"#, 400), (#"{"text":"x","by":"a\nb"}"#, 400),
            (String(repeating: "[", count: 60_000), 400), (#"{"text":"x","unknown":true}"#, 200),
            (#"{"text":"\#(String(repeating: "x", count: 4001))"}"#, 413),
        ]
        for (body, expected) in cases {
            #expect(
                status("POST", note, token: "s3cret", body: body).status == expected,
                "\(body.prefix(40))")
        }
        #expect(
            status("POST", note, token: "s3cret", headers: ["content-type": "text/plain"]).status
                == 415)
    }

    @Test func `what exists with another method says which`() throws {
        let reply = try #require(status("DELETE", "/api/v1/status", token: "loud").reply)
        #expect(reply.status == 405 && reply.header("Allow") == "GET, HEAD")
        let other = try #require(status("GET", "/api/v1/incidents/T-1/ack").reply)
        #expect(other.status == 405 && other.header("Allow") == "POST")
        for path in ["/api/v1/status/", "//api/v1/status", "/API/v1/status", "/api/v1"] {
            #expect(status("GET", path).status == 404, "\(path)")
        }
    }
}

struct ReplyTests {
    @Test func `an answer that the client has is not sent again`() throws {
        let whole = Reply.text("hello").tagged()
        let tag = try #require(whole.header("ETag"))
        func answer(_ reply: Reply, knowing known: String) -> Reply {
            reply.tagged().unlessKnown(
                to: Request(
                    method: "GET", path: "/", headers: ["if-none-match": known],
                    listener: .operators))
        }
        for known in [tag, "W/\(tag)", "\"x\", \(tag) ,\"y\"", "*"] {
            let again = answer(.text("hello"), knowing: known)
            #expect(again.status == 304 && again.body.isEmpty, "\(known)")
            #expect(again.header("ETag") == tag)
        }
        let changed = answer(.text("hullo"), knowing: tag)
        #expect(changed.status == 200 && changed.header("ETag") != tag)
    }

    @Test func `a page ends with the name to go on after`() {
        let list = ["a", "b", "c", "d"]
        let name: (String) -> String = { $0 }
        #expect(Call.Page().cut(list, name: name).shown == list)
        let first = Call.Page(limit: 3).cut(list, name: name)
        #expect(first.shown == ["a", "b", "c"] && first.next == "c")
        let second = Call.Page(after: "c", limit: 3).cut(list, name: name)
        #expect(second.shown == ["d"] && second.next == nil)
        #expect(Call.Page(after: "gone", limit: 2).cut(list, name: name).shown == ["a", "b"])
        #expect(Call.Page(after: "d", limit: 1).cut(list, name: name).shown == [])
    }
}
