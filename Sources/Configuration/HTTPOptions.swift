extension Settings {
    /// How libcurl asks for a probe, beyond its address.
    package struct HTTPOptions: Sendable, Hashable {
        /// Nil is GET, or POST when there is a body.
        package var method: String?
        /// `Name: value`, in the order of the file; a value may be a secret.
        package var headers: [Secret] = []
        package var body: [UInt8]?
        package var user: Secret?
        package var password: Secret?
        package var bearer: Secret?
        /// So many redirects are followed, 0 to 20; with 0 they are answers like others.
        package var redirects = 10
        package var version = HTTPVersion.one
        /// Asks for a compressed answer; the body is judged unpacked.
        package var compression = false
        /// May hold a password.
        package var proxy: Secret?
        /// A socket that is asked instead of the host of the address.
        package var unixSocket: String?
        package var family: AddressFamily?
        package var resolve: [Override] = []
        /// The interface, or an address of this machine, that the question leaves from.
        package var interface: String?
        /// A file of certificates in PEM that are trusted in the system's stead.
        package var authorities: String?
        /// The client's certificate and its key, files in PEM.
        package var certificate: String?
        package var key: String?
        /// Whom the server's certificate must name, and whom TLS asks for, instead of the address's host.
        package var serverName: String?
        package var leastTLS = TLSVersion.twelve
        /// The server's certificate is not verified.
        package var insecure = false
        /// A connection may be used again by the next run.
        package var reuse = false
        /// A TCP probe speaks TLS once it is connected.
        package var tls = false
        /// TLS begins within the protocol of a `url`, and must.
        package var startTLS = false
        /// The server must staple word that its certificate is not revoked.
        package var staple = false
        /// How long libcurl remembers an address.
        package var dnsCache: Duration = .seconds(60)

        package init() {}
    }

    package enum HTTPVersion: String, Sendable, CaseIterable {
        case one = "1.1"
        /// Demanded: another version is a failure.
        case two = "2"
    }

    package enum AddressFamily: String, Sendable, CaseIterable {
        case four = "4"
        case six = "6"
    }

    package enum TLSVersion: String, Sendable, CaseIterable {
        case twelve = "1.2"
        case thirteen = "1.3"
    }

    /// `shop.example:443:192.0.2.7`: for this host and port, this address.
    package struct Override: Sendable, Hashable {
        package var host: String
        package var port: UInt16
        /// Without brackets.
        package var address: String

        package init(host: String, port: UInt16, address: String) {
            self.host = host
            self.port = port
            self.address = address
        }
    }
}
