import Basics
import Configuration

// Crash after the k-th effect: effects are a list, so every moment at which the process can die is a number.
extension Scenario {
    /// A short world for crash points: an outage and its recovery, told to a webhook that takes notices and to a
    /// file, with a person who approves.
    package static func outageAndRecovery(seed: UInt64 = 1) -> Scenario {
        var settings = Settings()
        settings.agent.name = "fra-1"
        settings.services = [Settings.Service(name: "shop", title: "Shop")]
        for (name, service) in [("shop-1", 0), ("gateway", nil)] {
            var probe = Settings.Probe(
                name: name, service: service, target: .http(url: "http://\(name).example/"),
                host: name)
            probe.every = .seconds(30)
            probe.vantages = ["fra-1"]
            settings.probes.append(probe)
        }
        var hook = Settings.Destination(
            name: "hook", kind: .webhook(url: Secret("http://hook.example/"), keys: []))
        hook.notices = [.status]
        settings.destinations = [
            hook, Settings.Destination(name: "log", kind: .file(path: "/var/log/decisions")),
        ]
        settings.notices.channels = [.status]
        var scenario = Scenario(seed: seed, length: .minutes(8), configurations: [settings])
        scenario.truth = [
            Truth(["shop-1"], from: .minutes(1), until: .minutes(5), .fails(.refused, after: nil))
        ]
        scenario.receivers = [ReceiverPlan("hook"), ReceiverPlan("log")]
        scenario.person.decidesAfter = 20...40
        return scenario
    }
}
