import Basics
import Configuration
import Incidents
import Probing
import Testing

@Suite struct HeartbeatTests {
    private static func settings() -> Settings {
        var settings = Desk.shop
        var heartbeat = Settings.Heartbeat(period: .minutes(10))
        heartbeat.grace = .minutes(1)
        var probe = Settings.Probe(
            name: "backup", service: 0, target: .heartbeat(heartbeat), host: "")
        probe.every = .seconds(15)
        probe.vantages = ["fra-1"]
        settings.probes.append(probe)
        return settings
    }

    private func outcome(_ desk: Desk) -> String {
        let text = desk.read("probes/backup")
        for word in ["pass", "fail", "inconclusive"] where text.contains("\"outcome\":\"\(word)\"")
        {
            return word
        }
        return "nothing"
    }

    @Test func `what is late is a failure, and a report heals it`() {
        let desk = Desk(Self.settings())
        desk.pass(.seconds(30))
        #expect(desk.ask("probes/backup/beat", #"{"report":"success"}"#)?.status == 200)
        desk.pass(.minutes(9))
        #expect(outcome(desk) == "pass")
        desk.pass(.minutes(3))
        #expect(outcome(desk) == "fail")
        #expect(desk.ask("probes/backup/beat", #"{"report":"success"}"#)?.status == 200)
        desk.pass(.seconds(20))
        #expect(outcome(desk) == "pass")
    }

    @Test func `a reported failure is one at once, with its exit status`() {
        let desk = Desk(Self.settings())
        desk.pass(.seconds(30))
        #expect(desk.ask("probes/backup/beat", #"{"report":"17"}"#)?.status == 200)
        desk.pass(.seconds(1))
        #expect(outcome(desk) == "fail")
        #expect(desk.read("probes/backup").contains("17"))
    }

    @Test func `a run that was started must end within the grace`() {
        let desk = Desk(Self.settings())
        desk.pass(.seconds(30))
        #expect(desk.ask("probes/backup/beat", #"{"report":"success"}"#)?.status == 200)
        desk.pass(.minutes(2))
        #expect(desk.ask("probes/backup/beat", #"{"report":"start"}"#)?.status == 200)
        desk.pass(.seconds(40))
        #expect(outcome(desk) == "pass")
        desk.pass(.seconds(50))
        #expect(outcome(desk) == "fail")
    }

    @Test func `what was reported outlives a reload and a restart`() {
        let desk = Desk(Self.settings())
        desk.pass(.seconds(30))
        #expect(desk.ask("probes/backup/beat", #"{"report":"success"}"#)?.status == 200)
        desk.pass(.minutes(5))
        var settings = Self.settings()
        settings.probes.reverse()
        settings.agent.perHost = 1
        desk.reload(settings)
        desk.pass(.minutes(4))
        #expect(outcome(desk) == "pass")
        desk.restart()
        desk.pass(.minutes(1))
        #expect(outcome(desk) == "pass")
        desk.pass(.minutes(4))
        #expect(outcome(desk) == "fail", "the beat before the reload still counts")
    }
}
