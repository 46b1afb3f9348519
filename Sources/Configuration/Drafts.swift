import Basics

/// A `[service]` while other sections may still change what it means.
struct ServiceDraft: Sendable {
    var service: Settings.Service
    var place: Place
    var given = Given()
    var depends: [Word] = []
    /// Its own keys of `[detection]`, laid over the common ones once those are known.
    var detection: [(row: Int, entries: [Entry])] = []

    init(_ name: String, place: Place) {
        service = Settings.Service(
            name: name, title: name.prefix(1).uppercased() + name.dropFirst())
        self.place = place
    }
}

/// A `[probe]` or `[anchor]` before its service and its vantages are known.
struct ProbeDraft: Sendable {
    var name: String
    var place: Place
    var service: Word?
    var target: Settings.Target?
    /// The host as the target has it.
    var targetHost = ""
    var host: String?
    var expect: [ExpectationDraft] = []
    /// Each address family is a probe of its own.
    var demandsBothFamilies = false
    var grace: Duration?
    var token: Secret?
    /// With a stand-in for its target, from which come the defaults.
    var settings: Settings.Probe

    var http: Settings.HTTPOptions {
        get { settings.http }
        set { settings.http = newValue }
    }

    init(_ name: String, place: Place) {
        self.name = name
        self.place = place
        settings = Settings.Probe(
            name: name, service: nil, target: .tcp(host: "", port: 0), host: "")
    }

    /// The probe, when it has a target: one, or one for each address family.
    func probes(of service: ServiceIndex?, vantage: String) -> [Settings.Probe] {
        guard var target else { return [] }
        if case .heartbeat(var heartbeat) = target {
            heartbeat.grace = grace ?? heartbeat.grace
            heartbeat.token = token
            target = .heartbeat(heartbeat)
        }
        var probe = settings
        probe.service = service
        probe.target = target
        probe.host = host ?? targetHost
        probe.expect = expect.map(\.expectation)
        if probe.vantages.isEmpty { probe.vantages = [vantage] }
        guard demandsBothFamilies else { return [probe] }
        return zip(Settings.AddressFamily.allCases, familyNames).map { family, name in
            var one = probe
            one.name = name
            one.http.family = family
            one.weight = probe.weight / Double(familyNames.count)
            return one
        }
    }

    /// The names of the probes that `ip = both` amounts to.
    var familyNames: [String] {
        Settings.AddressFamily.allCases.map { "\(name)-ipv\($0.rawValue)" }
    }
}
