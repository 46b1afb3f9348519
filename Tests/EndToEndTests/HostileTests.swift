import Foundation
import Support
import Testing

@Suite(.withRealParts) struct `A hostile target` {
    /// What the target does, and what its probe must come to.
    private struct Case {
        let name: String
        let target: String
        let outcomes: Set<String>
        var more = ""
    }

    @Test func `has its own failure within its timeout and delays nobody`() async throws {
        try await World.lent { world in
            let silence = ScriptedServer(.silence)
            let drip = ScriptedServer(.drip)
            let flood = ScriptedServer(
                .flood(
                    beginning: "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n",
                    chunk: String(repeating: "all work and no play ", count: 2000)))
            let headers = ScriptedServer(
                .flood(beginning: "HTTP/1.1 200 OK\r\n", chunk: "X-Long: header\r\n"))
            let reset = ScriptedServer(.reset(afterRequest: true))
            let stranger = ScriptedServer(.greet("SSH-2.0-OpenSSH_9.2\r\n"))
            let servers = [silence, drip, flood, headers, reset, stranger]
            defer { for server in servers { server.stop() } }
            try await world.startReceiver()
            try await world.startNginx(more: "location /again { return 302 /again; }")
            let cases = [
                Case(name: "silence", target: silence.url, outcomes: ["fail timeout"]),
                Case(name: "drip", target: drip.url, outcomes: ["fail timeout"]),
                Case(
                    name: "endless-body", target: flood.url, outcomes: ["fail too-large"]),
                Case(
                    name: "not-in-the-beginning", target: flood.url, outcomes: ["fail too-large"],
                    more: "expect = body contains \"never said\""),
                Case(name: "endless-headers", target: headers.url, outcomes: ["fail too-large"]),
                Case(
                    name: "redirects", target: "http://127.0.0.1:\(world.servicePort)/again",
                    outcomes: ["fail redirects"]),
                Case(name: "reset", target: reset.url, outcomes: ["fail reset"]),
                Case(name: "stranger", target: stranger.url, outcomes: ["fail protocol"]),
                // Where no resolver answers at all, the fault may be ours, and that is what it says.
                Case(
                    name: "nameless", target: "http://no-such-name.invalid/",
                    outcomes: ["fail name", "inconclusive resolver"]),
            ]
            var sections = ""
            for entry in cases {
                sections += """

                    [service \(entry.name)]
                    [probe \(entry.name)]
                    service = \(entry.name)
                    http    = \(entry.target)
                    every   = 1s
                    timeout = 800ms
                    \(entry.more)

                    """
            }
            try await world.startAgent(world.configuration(more: sections))
            try await expectOutcomes(of: cases, in: world)
            #expect(try await world.stopAgent() == 0)
        }
    }

    /// Looks for some seconds: every look must find every probe at its own outcome, in time, and the healthy ones on
    /// their beat.
    private func expectOutcomes(of cases: [Case], in world: World) async throws {
        var observed: Set<String> = []
        var wrong: Set<String> = []
        try await eventually("five beats of the healthy probe") {
            let status = try world.ask("status")
            let now = try #require(status["at"]?.time)
            for service in try status.needed("services").list {
                let probe = try #require(service["probes"]?.list.first)
                let at = try #require(probe["observed_at"]?.time)
                let name = try probe.needed("probe").text ?? ""
                // A beat of 1 s, a timeout below it, and 700 ms for a busy machine.
                if now.timeIntervalSince(at) >= 2.5 { wrong.insert("\(name) lost its beat") }
                let length = try #require(probe["took_s"]?.number)
                if length >= 1.5 { wrong.insert("\(name) takes \(length) s") }
                let words = [probe["outcome"]?.text, probe["reason"]?.text].compactMap(\.self)
                let outcome = words.joined(separator: " ")
                if let entry = cases.first(where: { $0.name == name }) {
                    if !entry.outcomes.contains(outcome) { wrong.insert("\(name): \(outcome)") }
                } else {
                    if outcome != "pass" { wrong.insert("\(name): \(outcome)") }
                    observed.insert("\(at)")
                }
            }
            return observed.count >= 5
        }
        #expect(wrong.sorted() == [])
        let opened = try world.events("incident.opened").compactMap { $0["data"]?["service"]?.text }
        #expect(!opened.contains("checkout"))
    }
}
