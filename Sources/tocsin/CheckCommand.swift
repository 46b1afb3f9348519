import Basics
import Configuration
import Host
import Simulation

extension Command {
    private static let explained = Option(
        name: "--explain", value: nil,
        help: "say how fast which outage would be found, and how often a false one")

    static let check = Command(
        name: "check", summary: "Validates the configuration and prints every mistake.",
        usage: "[--config FILE] [--explain] [--json]", options: [.config, explained, .json],
        notes: "Exits 0 when there is no mistake, else 1."
    ) { arguments throws(Failure) in
        try arguments.expect(atMost: 0)
        let path = try Loading.path(arguments)
        do throws(Mistakes) {
            let settings = try Loading.read(path)
            if arguments.has(explained) {
                let all = Foresight.all(of: settings)
                Output.print(
                    arguments.has(.json)
                        ? JSONText.line(["services": all]) + "\n"
                        : praise(settings, path) + "\n" + all.map(\.text).joined(separator: "\n"))
                return 0
            }
            Output.print(
                arguments.has(.json) ? Mistakes([]).json + "\n" : praise(settings, path))
            return 0
        } catch {
            Output.print(arguments.has(.json) ? error.json + "\n" : error.text)
            return 1
        }
    }

    private static func praise(_ settings: Settings, _ path: String) -> String {
        let anchors = settings.probes.count { $0.isAnchor }
        let counts = [
            count(settings.services.count, "service"),
            count(settings.probes.count - anchors, "probe"), count(anchors, "anchor"),
            count(settings.destinations.count, "destination"),
        ]
        var text = "\(path): no mistake. \(counts.joined(separator: ", "))\n"
        if anchors == 0 {
            text += "  no anchor: without one, a fault of this machine's own network can look "
            text += "like an outage\n"
        }
        for probe in settings.probes where probe.http.insecure {
            text += "  INSECURE: \(probe.name) trusts any certificate: anybody between can answer "
            text += "for the server\n"
        }
        if settings.destinations.isEmpty {
            text += "  no destination: incidents will be recorded, but nobody is told\n"
        }
        if let page = settings.statusPage, page.services.isEmpty {
            text += "  the status page shows no service: all are of tier 3, which is internal\n"
        }
        return text
    }

    static func count(_ number: Int, _ thing: String) -> String {
        "\(number) \(thing)\(number == 1 ? "" : "s")"
    }
}
