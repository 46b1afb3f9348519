import Basics
import Configuration

extension Settings {
    /// Services of so many probes each, on hosts of their own, and anchors.
    static func made(
        services: Int, probes: Int, anchors: Int, vantages: [String] = ["here"],
        every: Duration = .seconds(30)
    ) -> Settings {
        var settings = Settings()
        settings.agent.name = vantages[0]
        for service in 0..<services {
            settings.services.append(
                Service(name: "service-\(service)", title: "Service \(service)"))
        }
        func add(_ name: String, _ service: ServiceIndex?) {
            var probe = Probe(
                name: name, service: service, target: .tcp(host: name, port: 1), host: name)
            probe.vantages = vantages
            probe.every = every
            settings.probes.append(probe)
        }
        for service in 0..<services {
            for probe in 0..<probes { add("probe-\(service)-\(probe)", service) }
        }
        for anchor in 0..<anchors { add("anchor-\(anchor)", nil) }
        return settings
    }
}
