import Configuration
import Testing

struct TargetTests {
    private func probes(_ lines: String, outside: Outside = Outside()) throws -> [Settings.Probe] {
        try outcome(
            of: "[service shop]\n[probe web]\nservice = shop\n\(lines)\n", outside: outside
        ).get().probes
    }

    @Test func `both address families are two probes with half the weight each`() throws {
        let probes = try probes("http = http://shop.test/\nip = both\nweight = 3")
        #expect(probes.map(\.name) == ["web-ipv4", "web-ipv6"])
        #expect(probes.map(\.http.family) == [.four, .six])
        #expect(probes.map(\.weight) == [1.5, 1.5])
    }

    @Test func `what is in quotes stays together in a program's arguments`() throws {
        let outside = Outside(environment: ["WORD": "a b"])
        let probe = try probes(
            #"exec = /bin/check -a "b c" ${env:WORD} "" "\"""#, outside: outside)[0]
        #expect(probe.target == .exec(["/bin/check", "-a", "b c", "a b", "", "\""]))
        #expect(probe.target.shown == "exec /bin/check")
        #expect(probe.host == "web")
    }

    @Test func `a heartbeat has a period, a grace and a token that is never shown`() throws {
        let probe = try probes("heartbeat = 1d\ngrace = 1h\ntoken = 0123456789abcdef")[0]
        var heartbeat = Settings.Heartbeat(period: .days(1))
        heartbeat.grace = .hours(1)
        heartbeat.token = Secret("0123456789abcdef")
        #expect(probe.target == .heartbeat(heartbeat))
        #expect(probe.secrets == [Secret("0123456789abcdef")])
        #expect(!"\(probe.target)".contains("0123456789abcdef"))
    }

    @Test func `a dialogue keeps the order of the file`() throws {
        let probe = try probes(
            #"""
            tcp = cache.test:6379
            step = expect "220 "
            step = send "EHLO a\r\n"
            step = expect matches "250[ -]"
            step = hold 200ms
            """#)[0]
        #expect(probe.steps.count == 4)
        #expect(probe.steps[0] == .expect("220 "))
        #expect(probe.steps[1] == .send("EHLO a\r\n"))
        #expect(probe.steps[3] == .hold(.milliseconds(200)))
    }

    @Test func `slowness is judged in whole and by phases`() throws {
        let probe = try probes("http = http://shop.test/\nslow = 800ms, connect 200ms, tls 300ms")[
            0]
        #expect(probe.slow == .milliseconds(800))
        #expect(probe.slowPhases.map(\.phase) == [.connect, .tls])
    }
}
