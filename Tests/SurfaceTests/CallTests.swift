import Basics
import Notices
import Testing

@testable import Surface

struct CallTests {
    private func call(
        _ method: String, _ path: String, query: [String: String] = [:], body: String = "",
        socket: Bool = true
    ) -> Result<Call, Call.Misunderstanding> {
        let request = Request(
            method: method, path: path, query: query, body: Array(body.utf8),
            fromControlSocket: socket)
        do throws(Call.Misunderstanding) {
            return .success(try Call(request))
        } catch {
            return .failure(error)
        }
    }

    @Test func `reading calls are understood`() {
        #expect(call("GET", "/api/v1/status") == .success(.status))
        #expect(
            call("GET", "/api/v1/incidents", query: ["state": "open"])
                == .success(.incidents(openOnly: true)))
        #expect(call("GET", "/api/v1/incidents/T-1") == .success(.incident("T-1")))
        #expect(
            call("GET", "/api/v1/notices", query: ["state": "drafted", "incident": "T-1"])
                == .success(.notices(Call.NoticeFilter(incident: "T-1", state: .drafted))))
        #expect(call("HEAD", "/api/v1/obligations") == .success(.obligations))
    }

    @Test func `writing calls need a person and the control socket`() {
        #expect(
            call("POST", "/api/v1/notices/T-1-n1/approve", body: #"{"by":"Robin"}"#)
                == .success(.approve("T-1-n1", isConfirmed: false, by: "Robin")))
        #expect(
            call(
                "POST", "/api/v1/notices/T-1-n1/correct",
                body: #"{"by":"Robin","said":"It worked.","text":"It did not."}"#)
                == .success(
                    .correct("T-1-n1", said: "It worked.", truth: "It did not.", by: "Robin")))
        #expect(
            call("POST", "/api/v1/notices/T-1/correct", body: #"{"by":"R","false_alarm":true}"#)
                == .success(.withdraw("T-1", by: "R")))
        #expect(
            call("POST", "/api/v1/notices/T-1-n1/edit", body: #"{"by":"R","text":"x"}"#)
                == .success(.edit("T-1-n1", text: "x", by: "R")))
        #expect(
            call("POST", "/api/v1/incidents/T-1/note", body: #"{"by":"Robin","text":"x"}"#)
                == .success(.note("T-1", text: "x", by: "Robin")))
        let statuses: [(Result<Call, Call.Misunderstanding>, Int)] = [
            (call("POST", "/api/v1/notices/n/approve", body: #"{"by":"R"}"#, socket: false), 401),
            (call("POST", "/api/v1/notices/n/approve", body: "{}"), 400),
            (call("POST", "/api/v1/notices/n/approve", body: #"{"by":"a\nb"}"#), 400),
            (call("POST", "/api/v1/incidents/T-1/note", body: #"{"by":"R"}"#), 400),
            (
                call(
                    "POST", "/api/v1/incidents/T-1/note",
                    body: #"{"by":"R","text":"\#(String(repeating: "x", count: 5000))"}"#), 413
            ),
            (call("POST", "/api/v1/notices/n/publish", body: #"{"by":"R"}"#), 404),
            (call("DELETE", "/api/v1/notices/n"), 405),
            (call("GET", "/api/v2/status"), 404),
            (call("GET", "/api/v1/notices", query: ["state": "late"]), 400),
        ]
        for (result, status) in statuses {
            guard case .failure(let misunderstanding) = result else {
                Issue.record("it should be refused with \(status)")
                continue
            }
            #expect(misunderstanding.reply.status == status)
        }
    }
}

struct LogTextTests {
    private let line = LogLine(
        .warning, at: WallTime(nanoseconds: 1_795_392_000_000_000_000), "a\u{1b}[31m \"b\"\nc",
        fields: [LogLine.Field("incident", "T-1")])

    @Test func `a line for a terminal cannot drive it`() {
        #expect(line.rendered(.text) == "00:00:00 WARN  a\\u{1b}[31m \"b\" c  [incident=T-1]")
    }

    @Test func `a line for machines is one JSON object`() {
        #expect(
            line.rendered(.json)
                == #"{"at":"2026-11-23T00:00:00.000Z","incident":"T-1","level":"warning","#
                + #""text":"a\u001b[31m \"b\"\nc"}"#)
    }
}
