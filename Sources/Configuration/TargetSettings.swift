package import Basics

extension Settings {
    /// What a probe asks, or waits for.
    package enum Target: Sendable, Equatable {
        /// An absolute `http://` or `https://` address.
        case http(url: String)
        case tcp(host: String, port: UInt16)
        /// An absolute address of another protocol that libcurl speaks, such as `smtp://`: see ``schemes``.
        case url(String)
        /// A program and its arguments, run without a shell; it answers as a Nagios plugin does.
        case exec([String])
        /// Nothing is asked: others must report to it.
        case heartbeat(Heartbeat)
    }

    /// The protocols that `url` takes, by the word that an address begins with.
    package static let schemes = [
        "smtp", "smtps", "imap", "imaps", "pop3", "pop3s", "ftp", "ftps", "ldap", "ldaps", "mqtt",
        "ws", "wss",
    ]

    /// What a `heartbeat` waits for.
    package struct Heartbeat: Sendable, Equatable {
        /// Success must be reported at least so often.
        package var period: Duration
        /// What is so much later is late; and a run whose beginning was reported must end within it.
        package var grace: Duration = .minutes(5)
        /// Whoever knows it may report by HTTP.
        package var token: Secret?

        package init(period: Duration) {
            self.period = period
        }
    }

    /// One step of a dialogue over TCP, in the order of the file.
    package enum Step: Sendable, Equatable {
        case send(String)
        /// What has come since the last step that waited holds this.
        case expect(String)
        case matches(Pattern)
        /// The other side keeps the connection open for so long.
        case hold(Duration)
    }
}

/// The kinds of targets, by the keys that name them.
enum TargetKind: String, CaseIterable {
    case http, tcp, url, exec, heartbeat

    /// Why a key or an expectation of another kind cannot be here.
    var limits: String {
        switch self {
        case .http: "an HTTP probe asks for an address"
        case .tcp: "a TCP probe only opens a connection"
        case .url: "libcurl asks for the address as its protocol has it"
        case .exec: "the program asks, and its exit status answers"
        case .heartbeat: "a heartbeat waits for others' reports"
        }
    }

    static var expected: String {
        "'http = https://...', 'tcp = host:port', 'url', 'exec' or 'heartbeat'"
    }

    /// The kinds of probes that a key is for; nil for one that all have.
    static func having(_ key: String) -> [TargetKind]? {
        switch key {
        case "method", "header", "body-file", "bearer", "redirects", "http-version", "compression",
            "proxy", "reuse":
            [.http]
        case "body", "user", "password": [.http, .url]
        case "unix-socket", "ip", "resolve", "interface", "dns-cache", "ca", "cert", "key",
            "tls-min", "insecure", "staple":
            [.http, .url, .tcp]
        case "server-name": [.http, .tcp]
        case "tls", "step": [.tcp]
        case "starttls": [.url]
        case "body-limit": [.http, .url, .exec]
        case "grace", "token": [.heartbeat]
        case "timeout", "slow": [.http, .tcp, .url, .exec]
        default: nil
        }
    }

    /// Keys of a TCP probe that only TLS gives a meaning.
    static let needTLS = ["ca", "cert", "key", "tls-min", "insecure", "staple", "server-name"]

    /// Whether a probe of this kind has what an expectation looks at.
    func answers(_ expectation: Settings.Expectation, overTLS: Bool) -> Bool {
        switch expectation {
        case .failure: true
        case .status: self == .http || self == .url
        case .header, .json, .address: self == .http
        case .bodyContains, .bodyLacks, .bodyMatches, .size:
            self == .http || self == .url || self == .exec
        case .tls: self == .http || self == .url
        case .certificate, .certificateName, .certificateChain:
            self == .http || self == .url || self == .tcp && overTLS
        case .phase(let phase, _): has(phase, overTLS: overTLS)
        }
    }

    func has(_ phase: Settings.Phase, overTLS: Bool) -> Bool {
        switch phase {
        case .total: self != .heartbeat
        case .name, .connect: self == .http || self == .url || self == .tcp
        case .tls: self == .http || self == .url || self == .tcp && overTLS
        case .firstByte: self == .http || self == .url
        }
    }
}
