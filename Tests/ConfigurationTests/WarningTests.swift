import Basics
import Configuration
import Testing

struct WarningTests {
    private let now = WallTime(nanoseconds: 1_795_428_600_000_000_000)

    private func warnings(_ change: (inout Settings) -> Void = { _ in }) -> [String] {
        var settings = Settings()
        settings.services = [Settings.Service(name: "shop", title: "Shop")]
        settings.probes = [
            probe("gateway", of: nil, "192.0.2.1"), probe("resolver", of: nil, "198.51.100.53"),
            probe("shop-1", of: 0, "192.0.2.7"),
        ]
        var hook = Settings.Destination(
            name: "hook", kind: .webhook(url: Secret("http://hook.example/"), keys: []))
        hook.notices = [.status]
        settings.destinations = [hook]
        settings.notices.channels = [.status]
        change(&settings)
        return settings.warnings(at: now)
    }

    private func probe(_ name: String, of service: Int?, _ host: String) -> Settings.Probe {
        var probe = Settings.Probe(
            name: name, service: service, target: .tcp(host: host, port: 53), host: host)
        probe.vantages = ["fra-1"]
        return probe
    }

    @Test func `anchors that cannot tell whose fault it is are warned of`() {
        #expect(warnings { $0.probes.remove(at: 1) }.map { $0.prefix(16) } == ["only one anchor:"])
        #expect(warnings { $0.probes.removeFirst(2) }.map { $0.prefix(10) } == ["no anchor:"])
        let same = warnings { $0.probes[2].host = "192.0.2.1" }
        #expect(same.count == 1)
        #expect(
            same.first?.hasPrefix("[anchor gateway] and [probe shop-1] share the host 192.0.2.1")
                == true)
        for host in ["localhost", "127.0.0.1", "127.0.0.53", "::1", "[::1]", "anchor.localhost"] {
            let own = warnings { $0.probes[1].host = host }
            #expect(own.count == 1, "\(host)")
            #expect(own.first?.hasPrefix("[anchor resolver] is this machine itself") == true)
        }
        for host in ["127.example", "128.0.0.1", "127.0.0.256", "localhost.example"] {
            #expect(warnings { $0.probes[1].host = host } == [], "\(host)")
        }
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
