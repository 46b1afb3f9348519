import Basics
import Configuration
import Testing

struct WarningTests {
    private let now = WallTime(nanoseconds: 1_795_428_600_000_000_000)

    private func warnings(_ change: (inout Settings) -> Void = { _ in }) -> [String] {
        var settings = Settings()
        settings.services = [Settings.Service(name: "shop", title: "Shop")]
        var anchor = Settings.Probe(
            name: "gateway", service: nil, target: .tcp(host: "192.0.2.1", port: 53),
            host: "gateway")
        anchor.vantages = ["fra-1"]
        settings.probes = [anchor]
        var hook = Settings.Destination(
            name: "hook", kind: .webhook(url: Secret("http://hook.example/"), keys: []))
        hook.notices = [.status]
        settings.destinations = [hook]
        settings.notices.channels = [.status]
        change(&settings)
        return settings.warnings(at: now)
    }

    @Test func `what is whole has no warning`() {
        #expect(warnings() == [])
    }

    @Test func `notices that reach nobody are warned of`() {
        let silent = "no destination takes notices: customers will hear nothing"
        #expect(warnings { $0.destinations[0].notices = [] } == [silent])
        #expect(warnings { $0.destinations = [] }.last == silent)
        // Internal services have no customers, and a status page is where they read.
        #expect(
            warnings {
                $0.destinations[0].notices = []
                $0.services[0].tier = 3
            } == [])
        #expect(
            warnings {
                $0.destinations[0].notices = []
                $0.statusPage = Settings.StatusPage()
                $0.statusPage?.services = [0]
            } == [])
    }

    @Test func `planned work that is past is warned of, and what runs is not`() {
        func planned(from: Duration, until: Duration) -> [String] {
            warnings {
                var work = Settings.Maintenance(
                    name: "move", from: CivilTime(now + from, in: "UTC"),
                    until: CivilTime(now + until, in: "UTC"))
                work.services = [0]
                $0.maintenance = [work]
            }
        }
        #expect(
            planned(from: .hours(-3), until: .hours(-2)) == [
                "[maintenance move] is over: all of its windows are past"
            ])
        #expect(planned(from: .hours(-1), until: .hours(1)) == [])
        #expect(planned(from: .days(40), until: .days(40) + .hours(1)) == [])
    }
}
