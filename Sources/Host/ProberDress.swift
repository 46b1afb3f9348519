import Configuration
import Curl

extension Dress {
    /// How libcurl is to ask for a probe.
    init(_ options: Settings.HTTPOptions, url: String, wantsCertificates: Bool) {
        self.init()
        method = options.method
        headers = options.headers.map(\.revealed)
        body = options.body
        user = options.user?.revealed
        password = options.password?.revealed
        bearer = options.bearer?.revealed
        redirects = options.redirects
        switch options.version {
        case .one: version = .one
        case .two: version = url.lowercased().hasPrefix("https:") ? .two : .twoPlain
        }
        compression = options.compression
        proxy = options.proxy?.revealed
        unixSocket = options.unixSocket
        switch options.family {
        case .four: family = .four
        case .six: family = .six
        case nil: family = nil
        }
        // Not CURLOPT_RESOLVE: its entries would go into the cache that all probes share.
        connections = options.resolve.map { override in
            "\(bracketed(override.host)):\(override.port):\(bracketed(override.address)):"
                + "\(override.port)"
        }
        interface = options.interface
        authorities = options.authorities
        certificate = options.certificate
        key = options.key
        switch options.leastTLS {
        case .twelve: leastTLS = .twelve
        case .thirteen: leastTLS = .thirteen
        }
        verifies = !options.insecure
        reuses = options.reuse
        dnsCacheSeconds = Int(options.dnsCache.components.seconds)
        startsTLS = options.startTLS
        wantsStaple = options.staple
        self.wantsCertificates = wantsCertificates
    }

    /// Asks the address under another name: libcurl takes the name for TLS from the address, so the address gets
    /// that name, is connected to the host that it had, and says that host in `Host`.
    ///
    /// - Returns: the address to ask.
    mutating func name(_ name: String, in url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        let rest = url[scheme.upperBound...]
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        let authority = rest[..<end]
        let start = authority.lastIndex(of: "@").map { authority.index(after: $0) }
        let host = authority[(start ?? authority.startIndex)...]
        let bare = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
        let given = host.dropFirst(bare.count).dropFirst()
        let port = given.isEmpty ? url.lowercased().hasPrefix("https:") ? "443" : "80" : given
        let target = connections.first { $0.hasPrefix("\(bare):\(port):") }?
            .dropFirst(bare.count + port.count + 2)
        connections.append("\(name):\(port):" + (target ?? "\(bare):\(port)"))
        if !headers.contains(where: { $0.lowercased().hasPrefix("host:") }) {
            headers.append("Host: \(host)")
        }
        return url[..<(start ?? authority.startIndex)] + name
            + (given.isEmpty ? "" : ":\(given)") + rest[end...]
    }
}

private func bracketed(_ host: String) -> String {
    host.contains(":") ? "[\(host)]" : host
}
