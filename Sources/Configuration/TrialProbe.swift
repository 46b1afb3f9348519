import Basics

/// A probe that somebody asks for by address, as blackbox_exporter's `/probe` takes it.
extension Settings.Probe {
    /// Why nothing can be probed so, in words.
    package struct NotTriable: Error, Sendable, Equatable {
        package let words: String
    }

    /// The modules of blackbox_exporter's own example that are understood here.
    package static let modules = ["http_2xx", "http_post_2xx", "tcp_connect"]

    /// - Parameters:
    ///   - target: an address, `host:port`, or the name of a configured probe, which is then run as it stands, with
    ///     its credentials; an address is never given any.
    ///   - module: one of ``modules``; nil is `http_2xx`.
    ///   - timeout: for an address; a configured probe has its own.
    package static func trial(
        of target: String, module: String?, timeout: Duration, in settings: Settings
    ) throws(NotTriable) -> Settings.Probe {
        if let known = settings.probes.first(where: { $0.name == target }) {
            switch known.target {
            case .http, .tcp, .url: return known
            case .exec, .heartbeat:
                throw NotTriable(words: "\(target) is a probe that nobody may start by asking")
            }
        }
        let module = module ?? modules[0]
        var probe: Settings.Probe
        switch module {
        case "http_2xx", "http_post_2xx":
            let url = target.contains("://") ? target : "http://\(target)"
            guard let host = webHost(url) else {
                throw NotTriable(words: "the target is no http:// or https:// address")
            }
            probe = Settings.Probe(name: "trial", service: nil, target: .http(url: url), host: host)
            if module == "http_post_2xx" { probe.http.method = "POST" }
        case "tcp_connect":
            guard let (host, port) = tcpTarget(target) else {
                throw NotTriable(words: "the target is no host and port, such as db.internal:5432")
            }
            probe = Settings.Probe(
                name: "trial", service: nil, target: .tcp(host: host, port: port), host: host)
        default:
            throw NotTriable(
                words: "unknown module; known are \(modules.joined(separator: ", "))")
        }
        probe.timeout = timeout
        probe.vantages = [settings.agent.name]
        return probe
    }

    /// Whether a configured probe asks the same.
    package func asks(sameAs other: Settings.Probe) -> Bool { target == other.target }
}
