import Configuration
import Curl

/// A probe as it is run, made ready once.
struct Plan {
    let way: Way
    let timeout: Duration
    let host: String
    let isHTTP: Bool
    let asksTLS: Bool
    let asksCertificate: Bool
    /// Another version of HTTP is a failure.
    let demandsTwo: Bool

    enum Way {
        case connect(SocketAddress)
        /// By libcurl, with a transfer of that dress.
        case transfer(CText, Transfer.Question, dress: Int)
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

    init(_ probes: [Settings.Probe]) {
        for probe in probes {
            plans.append(plan(probe))
            if probe.http.reuse { reused += 1 }
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
            if let address = SocketAddress(host: name, port: port) {
                way = .connect(address)
            } else {
                way = .transfer(
                    CText("http://\(name):\(port)"), .connect, dress: number(of: Dress()))
            }
        case .http(let url):
            host = probe.host
            var dress = Dress(
                probe.http, url: url, wantsCertificates: looksAtCertificates(probe))
            let asked = probe.http.serverName.map { dress.name($0, in: url) } ?? url
            var wish = Transfer.Wish()
            wish.keep = probe.expect.needBody ? .always : .unlessSuccess
            wish.bodyLimit = probe.bodyLimit
            wish.readLimit =
                max(probe.bodyLimit, probe.expect.countedBytes) * Transfer.readFactor
            wish.headers = probe.expect.needHeaders
            way = .transfer(CText(asked), .get(wish), dress: number(of: dress))
        }
        return Plan(
            way: way, timeout: probe.timeout, host: host, isHTTP: probe.target.isHTTP,
            asksTLS: probe.expect.needScheme,
            asksCertificate: looksAtCertificates(probe),
            demandsTwo: probe.http.version == .two)
    }
}

/// Whoever scrapes wants to know when certificates end, whether or not the probe expects something of them.
private func looksAtCertificates(_ probe: Settings.Probe) -> Bool {
    if case .http(let url) = probe.target, url.hasPrefix("https:") { return true }
    return probe.expect.needCertificate
}

extension Settings.Target {
    fileprivate var isHTTP: Bool {
        switch self {
        case .http: true
        case .tcp: false
        }
    }
}
