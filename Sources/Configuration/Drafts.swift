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
    var service: Word?
    var target: Settings.Target?
    /// The host as the target has it.
    var targetHost = ""
    var host: String?
    var expect: [ExpectationDraft] = []
    /// With a stand-in for its target, from which come the defaults.
    var settings: Settings.Probe

    var http: Settings.HTTPOptions {
        get { settings.http }
        set { settings.http = newValue }
    }

    init(_ name: String) {
        self.name = name
        settings = Settings.Probe(
            name: name, service: nil, target: .tcp(host: "", port: 0), host: "")
    }

    /// The probe, when it has a target.
    func probe(of service: ServiceIndex?, vantage: String) -> Settings.Probe? {
        guard let target else { return nil }
        var probe = settings
        probe.service = service
        probe.target = target
        probe.host = host ?? targetHost
        probe.expect = expect.map(\.expectation)
        if probe.vantages.isEmpty { probe.vantages = [vantage] }
        return probe
    }
}
