import Basics
import Configuration

/// Where everything stands: names of the settings turned into places in arrays, once.
struct Layout {
    var places: [Place] = []
    var firstCell: [Int] = []
    var vantages: [Vantage] = []
    var services: [ServiceState]
    var hosts: [String] = []
    var hostsAtVantages = 0
    var anchors = 0

    private struct Pair: Hashable {
        let vantage: Int
        let host: Int
    }

    private var hostPlaces: [String: Int] = [:]
    private var vantagePlaces: [String: Int] = [:]
    private var pairs: [Pair: Int] = [:]

    init(settings: Settings) {
        services = Array(repeating: ServiceState(), count: settings.services.count)
        for (dependent, service) in settings.services.enumerated() {
            for dependency in service.depends {
                precondition(services.indices.contains(dependency), "no such service to depend on")
                services[dependency].dependents.append(dependent)
            }
        }
        for (index, probe) in settings.probes.enumerated() {
            firstCell.append(places.count)
            let names = probe.vantages.isEmpty ? [settings.agent.name] : probe.vantages
            for (ordinal, name) in names.enumerated() {
                add(probe, index, ordinal: ordinal, vantage: vantage(named: name), settings)
            }
            if let service = probe.service {
                precondition(services.indices.contains(service), "a probe of no service")
                precondition(probe.weight > 0, "a probe's weight is above 0")
                services[service].probes.append(index)
            }
        }
        firstCell.append(places.count)
        for index in vantages.indices {
            let seen = vantages[index].cells.filter { places[$0].service != nil }
            let first = seen.first.map { places[$0].host }
            vantages[index].canVouch = seen.contains { places[$0].host != first }
        }
    }

    private mutating func add(
        _ probe: Settings.Probe, _ index: ProbeIndex, ordinal: Int, vantage: Int,
        _ settings: Settings
    ) {
        let cell = places.count
        let host = host(named: probe.host)
        let pair = Pair(vantage: vantage, host: host)
        let hostAtVantage = pairs[pair] ?? hostsAtVantages
        if hostAtVantage == hostsAtVantages {
            pairs[pair] = hostAtVantage
            hostsAtVantages += 1
        }
        let detection = probe.service.map { settings.services[$0].detection } ?? settings.detection
        let interval = probe.every.nanoseconds
        places.append(
            Place(
                probe: index, ordinal: ordinal, vantage: vantage, service: probe.service,
                host: host, hostAtVantage: hostAtVantage, anchor: probe.isAnchor ? anchors : 0,
                interval: interval,
                staleAfter: Int64(detection.staleIntervals * Double(interval)) + 30 * second))
        vantages[vantage].cells.append(cell)
        if let service = probe.service {
            services[service].cells.append(cell)
        } else {
            vantages[vantage].anchors.append(cell)
            anchors += 1
        }
    }

    private mutating func vantage(named name: String) -> Int {
        if let place = vantagePlaces[name] { return place }
        vantagePlaces[name] = vantages.count
        vantages.append(Vantage(name: name))
        return vantages.count - 1
    }

    private mutating func host(named name: String) -> Int {
        if let place = hostPlaces[name] { return place }
        hostPlaces[name] = hosts.count
        hosts.append(name)
        return hosts.count - 1
    }
}
