import Configuration

/// What the detector keeps of the settings: its probes, its services, and what the agent is called.
///
/// Not the whole of them, because the compiler copies a value before it lends it to a method, and all settings
/// together are a kilobyte: two such copies an observation made up a tenth of a replay.
struct Scope: Sendable, Equatable {
    let agent: String
    let probes: [Settings.Probe]
    let services: [Settings.Service]

    init(_ settings: Settings) {
        agent = settings.agent.name
        probes = settings.probes
        services = settings.services
    }
}
