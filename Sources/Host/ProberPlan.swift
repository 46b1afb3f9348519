import Configuration
import Curl
import Probing

/// A probe as it is run, made ready once.
struct Plan {
    let way: Way
    let timeout: Duration
    let host: String
    let isHTTP: Bool
    let asksTLS: Bool
    let asksCertificate: Bool
    let asksAddress: Bool
    let isThorough: Bool
    /// Another version of HTTP is a failure.
    let demandsTwo: Bool
    /// What it asks for comes over TLS or not at all.
    let isAlwaysTLS: Bool
    let verifies: Bool
    let secrets: [Secret]

    enum Way {
        case connect(SocketAddress)
        /// By libcurl, with a transfer of that dress.
        case transfer(CText, Transfer.Question, dress: Int)
        /// By libcurl, then a dialogue on its connection.
        case converse(CText, Dialogue, dress: Int)
        case run([String], outputLimit: Int)
        /// Nothing: the agent looks itself.
        case nothing
    }
}

/// All probes' plans, and the dresses that their transfers wear: probes that ask in the same way share transfers.
struct Plans {
    private var plans: [Plan] = []
    private(set) var dresses: [Dress] = []
    /// Connections that are worth being kept between runs.
    private(set) var reused = 0
    private var numbers: [Dress: Int] = [:]

    subscript(probe: Int) -> Plan { plans[probe] }

    /// Everything is kept that can be, for whoever looks closely.
    private let isThorough: Bool

    init(_ probes: [Settings.Probe], thorough: Bool) {
        isThorough = thorough
        for probe in probes {
            plans.append(plan(probe))
            // A dialogue's connection is one that libcurl keeps for later, and would give up for another.
            if probe.http.reuse || !probe.steps.isEmpty { reused += 1 }
        }
    }

    /// Makes a probe ready that is asked for once, in a place behind the configured ones that is used again.
    ///
    /// - Returns: its place.
    mutating func put(_ probe: Settings.Probe, behind configured: Int, number: Int) -> Int {
        let place = configured + number
        let plan = plan(probe)
        while plans.count <= place { plans.append(plan) }
        plans[place] = plan
        return place
    }

    /// The number of a dress like that.
    mutating func number(of dress: Dress) -> Int {
        if let number = numbers[dress] { return number }
        dresses.append(dress)
        numbers[dress] = dresses.count - 1
        return dresses.count - 1
    }

    /// The number of the dress that looks at the certificates which another one refused.
    mutating func look(for number: Int) -> Int {
        var dress = dresses[number]
        dress.verifies = false
        dress.wantsStaple = false
        dress.wantsCertificates = true
        dress.reuses = false
        return self.number(of: dress)
    }

    private mutating func plan(_ probe: Settings.Probe) -> Plan {
        let way: Plan.Way
        let host: String
        switch probe.target {
        case .tcp(let name, let port):
            host = name
            way = connecting(probe, name, port)
        case .exec(let words):
            host = ""
            way = .run(words, outputLimit: probe.bodyLimit)
        case .heartbeat:
            host = ""
            way = .nothing
        case .url(let url):
            host = probe.host
            way = asking(probe, url)
        case .http(let url):
            host = probe.host
            var dress = Dress(
                probe.http, url: url, wantsCertificates: wantsCertificates(probe))
            let asked = probe.http.serverName.map { dress.name($0, in: url) } ?? url
            let wish = wish(of: probe)
            way = .transfer(CText(asked), .get(wish), dress: number(of: dress))
        }
        return Plan(
            way: way, timeout: probe.timeout, host: host, isHTTP: probe.isHTTP,
            asksTLS: isThorough || probe.expect.needScheme,
            asksCertificate: wantsCertificates(probe),
            asksAddress: isThorough || probe.expect.needAddress, isThorough: isThorough,
            demandsTwo: probe.http.version == .two, isAlwaysTLS: probe.isAlwaysTLS,
            verifies: !probe.http.insecure, secrets: probe.secrets)
    }

    private func wantsCertificates(_ probe: Settings.Probe) -> Bool {
        // Whoever scrapes wants to know when certificates end, whether or not the probe expects something of them.
        if case .http(let url) = probe.target, url.hasPrefix("https:") { return true }
        return isThorough || probe.expect.needCertificate
    }

    /// A plain connect where an address is all there is to it, else libcurl's.
    private mutating func connecting(
        _ probe: Settings.Probe, _ name: String, _ port: UInt16
    ) -> Plan.Way {
        let options = probe.http
        let isPlain =
            !options.tls && probe.steps.isEmpty && options.unixSocket == nil
            && options.interface == nil && options.family == nil && options.resolve.isEmpty
        if isPlain, let address = SocketAddress(host: name, port: port) {
            return .connect(address)
        }
        let bare = name.contains(":") ? "[\(name)]" : name
        let url = "\(options.tls ? "https" : "http")://\(bare):\(port)"
        var dress = Dress(options, url: url, wantsCertificates: wantsCertificates(probe))
        let asked = options.serverName.map { dress.name($0, in: url) } ?? url
        dress.offersNoProtocol = true
        // With it libcurl would close the connection before the dialogue.
        if !probe.steps.isEmpty { dress.reuses = true }
        let number = number(of: dress)
        return probe.steps.isEmpty
            ? .transfer(CText(asked), .connect, dress: number)
            : .converse(CText(asked), Dialogue(probe.steps), dress: number)
    }

    /// Another protocol: without a path its greeting, TLS and login; with one, what is there. MQTT greets within
    /// the question itself, which is to publish.
    private mutating func asking(_ probe: Settings.Probe, _ url: String) -> Plan.Way {
        let scheme = String(url.prefix { $0 != ":" }).lowercased()
        var dress = Dress(
            probe.http, url: url, wantsCertificates: wantsCertificates(probe))
        dress.scheme = scheme
        if scheme == "mqtt" { dress.body = dress.body ?? [] }
        let path = url.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" }
        // What follows an SMTP address is our own name in the greeting.
        let isGreeting = path.count <= 1 || scheme == "smtp" || scheme == "smtps"
        return .transfer(
            CText(url), isGreeting && scheme != "mqtt" ? .connect : .get(wish(of: probe)),
            dress: number(of: dress))
    }

    /// So many bytes of a body and of headers are kept where the probe expects something of them.
    private static let mostHeaders = 64 * 1024
    /// So many of an answer's that is evidence by its status, to find words in it between the markup.
    private static let readableBody = 8 * 1024

    /// What is kept of answers: all that is expected to be so, and of every answer as much as evidence shows, because
    /// whoever reads it does not yet know how it will be judged.
    private func wish(of probe: Settings.Probe) -> Transfer.Wish {
        let room = Exhibit.room(for: probe.secrets)
        var wish = Transfer.Wish()
        wish.bodyLimit = probe.bodyLimit
        wish.readLimit = max(probe.bodyLimit, probe.expect.countedBytes) * Transfer.readFactor
        if !isThorough, !probe.expect.needBody {
            wish.bodyLimit = min(probe.bodyLimit, Self.readableBody)
            wish.successLimit = Exhibit.mostBody + room
        }
        wish.headerLimit =
            isThorough || probe.expect.needHeaders
            ? Self.mostHeaders : Exhibit.mostHeaders + room
        return wish
    }
}

extension Settings.Probe {
    fileprivate var isHTTP: Bool {
        if case .http = target { true } else { false }
    }

    /// It asks over TLS or fails.
    fileprivate var isAlwaysTLS: Bool {
        guard case .url(let url) = target else { return http.tls }
        return http.startTLS || String(url.prefix { $0 != ":" }).lowercased().hasSuffix("s")
    }
}
