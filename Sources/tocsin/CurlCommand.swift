import Basics
import Configuration

/// The curl command that asks what a probe asks, with secrets masked: to be pasted into a shell.
struct CurlCommand {
    let text: String

    /// - Throws: ``Failure`` for a probe that curl cannot stand in for.
    init(_ probe: Settings.Probe) throws(Failure) {
        let options = probe.http
        var words = ["curl", "--verbose", "--max-time", "\(probe.timeout.seconds)"]
        let url: String
        switch probe.target {
        case .http(let address):
            url = address
            words += Self.question(options)
        case .url(let address):
            url = address
            if options.startTLS { words.append("--ssl-reqd") }
        case .tcp(let host, let port):
            guard probe.steps.isEmpty else {
                throw Failure(status: 3, words: "curl speaks no dialogue of steps")
            }
            url = "telnet://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        case .exec, .heartbeat:
            throw Failure(status: 3, words: "\(probe.name) asks nothing that curl could ask")
        }
        words += Self.way(options) + Self.tls(options)
        if options.user != nil || options.password != nil { words += ["--user", "***:***"] }
        words.append(url)
        text = words.map { Self.quoted(Self.masked($0, probe.secrets)) }.joined(separator: " ")
    }

    private static func question(_ options: Settings.HTTPOptions) -> [String] {
        var words: [String] = []
        if let method = options.method {
            words += method == "HEAD" ? ["--head"] : ["--request", method]
        }
        for header in options.headers {
            let name = header.revealed.prefix { $0 != ":" }
            let isSecret = ["authorization", "cookie", "x-api-key"].contains(name.lowercased())
            words += ["--header", isSecret ? "\(name): ***" : header.revealed]
        }
        if let body = options.body {
            words += ["--data-binary", String(decoding: body, as: UTF8.self)]
        }
        if options.bearer != nil { words += ["--oauth2-bearer", "***"] }
        if options.redirects > 0 {
            words += ["--location", "--max-redirs", "\(options.redirects)"]
        }
        words.append(options.version == .two ? "--http2" : "--http1.1")
        if options.compression { words.append("--compressed") }
        return words
    }

    private static func way(_ options: Settings.HTTPOptions) -> [String] {
        var words: [String] = []
        if options.proxy != nil { words += ["--proxy", "***"] }
        if let path = options.unixSocket { words += ["--unix-socket", path] }
        switch options.family {
        case .four: words.append("--ipv4")
        case .six: words.append("--ipv6")
        case nil: break
        }
        for one in options.resolve {
            words += ["--resolve", "\(one.host):\(one.port):\(one.address)"]
        }
        if let interface = options.interface { words += ["--interface", interface] }
        return words
    }

    private static func tls(_ options: Settings.HTTPOptions) -> [String] {
        var words: [String] = []
        if let authorities = options.authorities { words += ["--cacert", authorities] }
        if let certificate = options.certificate { words += ["--cert", certificate] }
        if let key = options.key { words += ["--key", key] }
        if options.leastTLS == .thirteen { words.append("--tlsv1.3") }
        if options.insecure { words.append("--insecure") }
        if options.staple { words.append("--cert-status") }
        return words
    }

    private static func masked(_ text: String, _ secrets: [Secret]) -> String {
        text.hiding(secrets.map(\.revealed)).replacing(secretMark, with: "***")
    }

    /// For a POSIX shell.
    private static func quoted(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || "-_./:=,@%+".utf8.contains(byte)
        }
        return plain && !word.isEmpty
            ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
