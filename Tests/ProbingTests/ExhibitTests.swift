import Basics
import Configuration
import Testing

@testable import Probing

@Suite struct ExhibitTests {
    private let start = WallTime(nanoseconds: 1_795_428_600_000_000_000)

    private func probe(_ url: String = "https://shop.test/") -> Settings.Probe {
        Settings.Probe(name: "web", service: 0, target: .http(url: url), host: "shop.test")
    }

    private func answer(_ ending: Ending) -> Answer {
        let start = Instant(nanoseconds: 0)
        var answer = Answer(
            probe: 0, run: 1, started: start, finished: start + .milliseconds(400),
            ending: ending)
        answer.address = "192.0.2.7"
        answer.phases.name = .milliseconds(1)
        return answer
    }

    private func exhibit(_ answer: Answer, of probe: Settings.Probe) throws -> Exhibit {
        let observation = Observation(judging: answer, of: probe)
        return try #require(Exhibit(answer, observation, of: probe, started: start))
    }

    @Test func `an answer that was not as expected is kept with status, headers and body`() throws {
        var answer = answer(.answered)
        answer.status = 502
        answer.headers = Array("HTTP/1.1 502 Bad Gateway\r\nServer: edge\r\n\r\n".utf8)
        answer.body = Array("<h1>Bad Gateway</h1>\n".utf8)
        answer.size = 5000
        answer.tried = ["2001:db8::7", "192.0.2.7"]
        let exhibit = try exhibit(answer, of: probe())
        #expect(exhibit.probe == "web")
        #expect(exhibit.at == start)
        #expect(exhibit.outcome == "fail")
        #expect(exhibit.reason == "status")
        #expect(exhibit.phase == nil)
        #expect(exhibit.took == 0.4)
        #expect(exhibit.status == 502)
        #expect(exhibit.headers == ["HTTP/1.1 502 Bad Gateway", "Server: edge"])
        #expect(exhibit.body == "<h1>Bad Gateway</h1>\n")
        #expect(exhibit.bodyBytes == 5000)
        #expect(exhibit.address == "192.0.2.7")
        #expect(exhibit.addresses == ["2001:db8::7", "192.0.2.7"])
        let again = try JSONText.decode(Exhibit.self, from: JSONText.bytes(exhibit))
        #expect(again == exhibit)
    }

    @Test func `what passes leaves no evidence`() {
        var answer = answer(.answered)
        answer.status = 200
        let probe = probe()
        let observation = Observation(judging: answer, of: probe)
        #expect(Exhibit(answer, observation, of: probe, started: start) == nil)
    }

    @Test func `every part has its bound`() throws {
        var answer = answer(.answered)
        answer.status = 500
        answer.headers = Array(
            ("HTTP/1.1 500 No\r\n"
                + String(repeating: "X-Long: \(String(repeating: "é", count: 900))\r\n", count: 40))
                .utf8)
        answer.body = Array(String(repeating: "ü", count: 60_000).utf8)
        answer.size = 10_000_000
        answer.detail = String(repeating: "d", count: 5000)
        let long = String(repeating: "CN = x, ", count: 500)
        answer.certificates = Array(
            repeating: CertificateFacts(subject: long, issuer: long, expires: nil, names: long),
            count: 40)
        let exhibit = try exhibit(answer, of: probe())
        #expect(exhibit.body?.utf8.count == Exhibit.mostBody)
        #expect((exhibit.headers ?? []).reduce(0) { $0 + $1.utf8.count } <= Exhibit.mostHeaders)
        #expect(exhibit.certificates?.count == Exhibit.mostCertificates)
        #expect(exhibit.weight < 9000)
        #expect(JSONText.bytes(exhibit).count < 9000)
    }

    @Test func `secrets and what opens a session are masked before anything is cut`() throws {
        var probe = probe()
        probe.secrets = [Secret("hunter2hunter2"), Secret("ok")]
        var answer = answer(.answered)
        answer.status = 500
        answer.headers = Array(
            "HTTP/1.1 500 No\r\nSet-Cookie: sid=7f3a; Path=/\r\nX-Echo: hunter2hunter2\r\n\r\n".utf8
        )
        // The secret lies across the bound.
        answer.body = Array((String(repeating: "x", count: 1020) + "hunter2hunter2 token ok").utf8)
        answer.size = answer.body.count
        let exhibit = try exhibit(answer, of: probe)
        #expect(
            exhibit.headers == [
                "HTTP/1.1 500 No", "Set-Cookie: sid=(secret); Path=/", "X-Echo: (secret)",
            ])
        #expect(exhibit.body == String(repeating: "x", count: 1020) + "(sec")
    }

    @Test func `nothing in it obeys a terminal`() throws {
        var answer = answer(.answered)
        answer.status = 500
        answer.body = Array("\u{1B}[2Jone\r\u{8}\ntwo\u{202E}".utf8)
        answer.size = answer.body.count
        #expect(try exhibit(answer, of: probe()).body == " [2Jone  \ntwo ")
    }

    private static let ends: [(Ending, Int64, Int64, Int64, Settings.Phase?)] = [
        (.noSuchName, 0, 0, 0, .name), (.refused, 0, 0, 0, .connect),
        (.timedOut, 0, 0, 0, .connect), (.timedOut, 20, 0, 0, .tls),
        (.certificateRefused, 20, 0, 0, .tls), (.timedOut, 20, 60, 0, .firstByte),
        (.reset, 20, 60, 90, .total), (.answered, 20, 60, 90, nil),
    ]

    @Test(arguments: ends)
    func `it says in which phase the run ended`(
        ending: Ending, connect: Int64, tls: Int64, firstByte: Int64, phase: Settings.Phase?
    ) throws {
        var answer = answer(ending)
        answer.phases.connect = .milliseconds(connect)
        answer.phases.tls = .milliseconds(tls)
        answer.phases.firstByte = .milliseconds(firstByte)
        answer.status = firstByte > 0 ? 500 : 0
        #expect(try exhibit(answer, of: probe()).phase == phase?.rawValue)
    }

    @Test func `a time-out's line says what was waited for`() {
        let probe = probe()
        var answer = answer(.timedOut)
        answer.phases.connect = .milliseconds(20)
        answer.phases.tls = .milliseconds(60)
        let observation = Observation(judging: answer, of: probe)
        let text = Evidence(answer, observation: observation, probe: probe).text
        #expect(
            text
                == "web: no answer in time from 192.0.2.7 after 400ms (connected, but not a byte of an answer)",
            "\(text)")
    }
}
