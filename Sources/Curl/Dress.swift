import CLibcurl

/// What many requests of a probe share: options of libcurl's that are set once on a transfer, not for each run.
package struct Dress: Sendable, Hashable {
    /// Nil is GET, or POST when there is a body.
    package var method: String?
    /// Lines without line ends.
    package var headers: [String] = []
    package var body: [UInt8]?
    package var user: String?
    package var password: String?
    package var bearer: String?
    package var redirects = 10
    package var version = Version.one
    package var compression = false
    package var proxy: String?
    package var unixSocket: String?
    package var family: Family?
    /// `host:port:address:port` as CURLOPT_CONNECT_TO has it.
    package var connections: [String] = []
    package var interface: String?
    package var authorities: String?
    package var certificate: String?
    package var key: String?
    package var leastTLS = TLS.twelve
    package var verifies = true
    package var reuses = false
    /// The one protocol that is spoken; nil is HTTP, with TLS or without.
    package var scheme: String?
    /// TLS begins within the protocol, and must.
    package var startsTLS = false
    /// Nothing is asked by HTTP: TLS must not offer it.
    package var offersNoProtocol = false
    /// The server must staple that its certificate is not revoked.
    package var wantsStaple = false
    package var dnsCacheSeconds = 60
    /// Keep what the server's certificates say; costs about as much as the handshake.
    package var wantsCertificates = false

    package enum Version: Sendable {
        case one
        /// By ALPN over TLS.
        case two
        /// HTTP/2 from the first byte, without TLS.
        case twoPlain
    }

    package enum Family: Sendable { case four, six }
    package enum TLS: Sendable { case twelve, thirteen }

    package init() {}
}

extension Transfer {
    /// Makes this a transfer of probes that ask in this way; once, before its first request.
    package func wear(_ dress: Dress) throws(Library.Trouble) {
        try set(CURLOPT_FRESH_CONNECT, dress.reuses ? 0 : 1)
        try set(CURLOPT_FORBID_REUSE, dress.reuses ? 0 : 1)
        try set(CURLOPT_SSL_SESSIONID_CACHE, 0)
        try set(CURLOPT_FOLLOWLOCATION, dress.redirects > 0 ? 1 : 0)
        try set(CURLOPT_MAXREDIRS, dress.redirects)
        switch dress.version {
        case .one: break
        case .two: try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        case .twoPlain: try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE))
        }
        if let scheme = dress.scheme { try set(CURLOPT_PROTOCOLS_STR, scheme) }
        if dress.compression { try set(CURLOPT_ACCEPT_ENCODING, "") }
        try wearQuestion(dress)
        try wearPath(dress)
        try wearTLS(dress)
    }

    private func wearQuestion(_ dress: Dress) throws(Library.Trouble) {
        var lines = dress.headers
        if let body = dress.body {
            // One byte more than is sent: an empty array has no address, and without one libcurl reads stdin.
            try accept(unsafe tocsin_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, body.count))
            try accept(unsafe tocsin_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, body + [0]))
            lines.append("Expect:")
            // libcurl would say that it is a form.
            if !lines.contains(where: { $0.lowercased().hasPrefix("content-type:") }) {
                lines.append("Content-Type:")
            }
            if let method = dress.method, method != "POST" {
                try set(CURLOPT_CUSTOMREQUEST, method)
            }
        } else if dress.method == "HEAD" {
            try set(CURLOPT_NOBODY, 1)
        } else if let method = dress.method, method != "GET" {
            try set(CURLOPT_CUSTOMREQUEST, method)
        }
        if !lines.isEmpty { try set(headers: lines) }
        if let bearer = dress.bearer {
            try set(CURLOPT_HTTPAUTH, Int(tocsin_auth_bearer()))
            try set(CURLOPT_XOAUTH2_BEARER, bearer)
        } else if dress.user != nil || dress.password != nil {
            try set(CURLOPT_HTTPAUTH, Int(tocsin_auth_basic()))
            try set(CURLOPT_USERNAME, dress.user ?? "")
            try set(CURLOPT_PASSWORD, dress.password ?? "")
        }
    }

    private func wearPath(_ dress: Dress) throws(Library.Trouble) {
        if let proxy = dress.proxy {
            try set(CURLOPT_PROXY, proxy)
            try set(CURLOPT_NOPROXY, "")
        }
        if let path = dress.unixSocket { try set(CURLOPT_UNIX_SOCKET_PATH, path) }
        switch dress.family {
        case .four: try set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_V4))
        case .six: try set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_V6))
        case nil: break
        }
        if !dress.connections.isEmpty { try set(connections: dress.connections) }
        if let interface = dress.interface { try set(CURLOPT_INTERFACE, interface) }
        try set(CURLOPT_DNS_CACHE_TIMEOUT, dress.dnsCacheSeconds)
    }

    private func wearTLS(_ dress: Dress) throws(Library.Trouble) {
        if let authorities = dress.authorities { try set(CURLOPT_CAINFO, authorities) }
        if let certificate = dress.certificate { try set(CURLOPT_SSLCERT, certificate) }
        if let key = dress.key { try set(CURLOPT_SSLKEY, key) }
        switch dress.leastTLS {
        case .twelve: try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        case .thirteen: try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_3))
        }
        if !dress.verifies {
            try set(CURLOPT_SSL_VERIFYPEER, 0)
            try set(CURLOPT_SSL_VERIFYHOST, 0)
        }
        if dress.startsTLS { try set(CURLOPT_USE_SSL, tocsin_use_ssl_all()) }
        if dress.offersNoProtocol { try set(CURLOPT_SSL_ENABLE_ALPN, 0) }
        if dress.wantsStaple { try set(CURLOPT_SSL_VERIFYSTATUS, 1) }
        if dress.wantsCertificates { try set(CURLOPT_CERTINFO, 1) }
    }
}
