import Foundation
import Glibc

/// An nginx on loopback with one port for each way in which TLS can be right or wrong, and the certificates for it,
/// made by the openssl command: a root that signs an intermediate that signs the servers' own.
package final class TLSWorld {
    package enum Port: String, CaseIterable {
        case good, expired, notYet = "not-yet", selfSigned = "self-signed", wrongName = "wrong-name"
        case incomplete, unknown, old, client, two, stapled, revoked
    }

    package static let isPossible = [openssl, nginx].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    private static let openssl = "/usr/bin/openssl"
    private static let nginx = "/usr/sbin/nginx"

    package struct Trouble: Error {
        let words: String
    }

    private let folder: String
    private var ports: [Port: UInt16] = [:]
    private let plain = Loopback.closedPort()
    private var server: Process?

    package init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "world-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url.path
        try makeCertificates()
        for port in Port.allCases { ports[port] = Loopback.closedPort() }
        try write(configuration, to: "nginx.conf")
        let server = try start(Self.nginx, ["-p", folder, "-c", "\(folder)/nginx.conf"])
        self.server = server
        for _ in 1...500 where !Loopback.accepts(plain) { _ = poll(nil, 0, 10) }
        guard Loopback.accepts(plain) else { throw Trouble(words: "nginx does not listen") }
    }

    /// The path of a file that was made: `root.pem`, `client.pem`, `client.key`, `app.sock`.
    package func path(_ name: String) -> String { "\(folder)/\(name)" }

    package func url(_ port: Port, host: String = "127.0.0.1") -> String {
        "https://\(host):\(ports[port] ?? 0)/"
    }

    package func number(_ port: Port) -> UInt16 { ports[port] ?? 0 }

    /// Without TLS.
    package var plainURL: String { "http://127.0.0.1:\(plain)/" }
    package var plainPort: UInt16 { plain }

    package func stop() {
        if let server {
            // The test's thread blocks the milder signals, and the child inherits that.
            kill(server.processIdentifier, SIGKILL)
            server.waitUntilExit()
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func write(_ text: String, to name: String) throws {
        try text.write(toFile: path(name), atomically: false, encoding: .utf8)
    }

    private func start(_ tool: String, _ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: tool)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private func openssl(_ line: String) throws {
        let process = try start(
            Self.openssl, line.split(separator: " ").map(String.init))
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Trouble(words: line) }
    }

    private func makeCertificates() throws {
        try write("", to: "index.txt")
        try write(
            """
            [ca]
            default_ca = d
            [d]
            dir = \(folder)
            database = $dir/index.txt
            new_certs_dir = $dir
            policy = p
            default_md = sha256
            unique_subject = no
            rand_serial = yes
            [p]
            commonName = supplied
            [here]
            subjectAltName = IP:127.0.0.1,DNS:localhost,DNS:shop.test
            [elsewhere]
            subjectAltName = DNS:other.test
            [authority]
            basicConstraints = critical,CA:true
            [req]
            distinguished_name = n
            [n]

            """, to: "ca.conf")
        let (past, future) = ("20200101000000Z", "20490101000000Z")
        try makeKey("root", subject: "Root")
        try openssl(
            "req -x509 -new -config ca.conf -key root.key -subj /CN=Root -days 30 -extensions authority -out root.pem"
        )
        try openssl(
            "req -x509 -new -config ca.conf -key root.key -subj /CN=Stranger -days 30 -extensions authority -out stranger.pem"
        )
        try sign("inter", by: "root", "authority", from: past, to: future)
        try sign("good", by: "inter", "here", from: past, to: days(30))
        try sign("expired", by: "inter", "here", from: past, to: "20210101000000Z")
        try sign("not-yet", by: "inter", "here", from: "20480101000000Z", to: future)
        try sign("wrong-name", by: "inter", "elsewhere", from: past, to: future)
        try sign("client", by: "root", "here", from: past, to: future)
        try sign("inter2", by: "stranger", "authority", from: past, to: future)
        try sign("unknown", by: "inter2", "here", from: past, to: future)
        try makeKey("self-signed", subject: "Self")
        try openssl(
            "req -x509 -new -config ca.conf -key self-signed.key -subj /CN=Self -days 30 -extensions here -out self-signed.chain"
        )
        try sign("stapled", by: "inter", "here", from: past, to: future)
        try sign("revoked", by: "inter", "here", from: past, to: future)
        try openssl("ca -config ca.conf -cert inter.pem -keyfile inter.key -revoke revoked.pem")
        for name in ["stapled", "revoked"] {
            try openssl(
                "ocsp -index index.txt -CA inter.pem -rsigner inter.pem -rkey inter.key -issuer inter.pem -cert \(name).pem -ndays 7 -noverify -respout \(name).der"
            )
        }
        for name in ["good", "expired", "not-yet", "wrong-name", "stapled", "revoked"] {
            try chain(name, "inter")
        }
        try chain("unknown", "inter2")
        try chain("incomplete", from: "good")
        for name in ["old", "client", "two"] { try chain(name + "-server", "inter", from: "good") }
    }

    /// A day so far from now, as openssl wants it.
    private func days(_ count: Int) -> String {
        let format = DateFormatter()
        format.dateFormat = "yyyyMMddHHmmss'Z'"
        format.timeZone = TimeZone(identifier: "UTC")
        format.locale = Locale(identifier: "en_US_POSIX")
        return format.string(from: Date(timeIntervalSinceNow: Double(count) * 86400))
    }

    private func makeKey(_ name: String, subject: String) throws {
        try openssl("ecparam -name prime256v1 -genkey -noout -out \(name).key")
        if name == "root" {
            try FileManager.default.copyItem(atPath: path("root.key"), toPath: path("stranger.key"))
        }
    }

    private func sign(
        _ name: String, by issuer: String, _ kind: String, from start: String, to end: String
    ) throws {
        try makeKey(name, subject: name)
        try openssl("req -new -config ca.conf -key \(name).key -subj /CN=\(name) -out \(name).csr")
        try openssl(
            "ca -batch -notext -config ca.conf -cert \(issuer).pem -keyfile \(issuer).key -extensions \(kind) -startdate \(start) -enddate \(end) -in \(name).csr -out \(name).pem"
        )
    }

    /// What a server sends: its own certificate, then its issuer's if there is one.
    private func chain(_ name: String, _ issuer: String? = nil, from own: String? = nil) throws {
        var text = try String(contentsOfFile: path("\(own ?? name).pem"), encoding: .utf8)
        if let issuer { text += try String(contentsOfFile: path("\(issuer).pem"), encoding: .utf8) }
        try write(text, to: "\(name).chain")
    }

    private var configuration: String {
        var servers = ""
        for port in Port.allCases {
            let (chain, key): (String, String) =
                switch port {
                case .old, .client, .two: (port.rawValue + "-server", "good")
                case .incomplete: ("incomplete", "good")
                case .good, .expired, .notYet, .selfSigned, .wrongName, .unknown, .stapled,
                    .revoked:
                    (port.rawValue, port.rawValue)
                }
            let more =
                switch port {
                case .old: "ssl_protocols TLSv1.2;"
                case .client: "ssl_verify_client on; ssl_client_certificate root.pem;"
                case .stapled, .revoked: "ssl_stapling on; ssl_stapling_file \(port.rawValue).der;"
                case .good, .expired, .notYet, .selfSigned, .wrongName, .incomplete, .unknown,
                    .two:
                    ""
                }
            servers += """
                server {
                    listen 127.0.0.1:\(number(port)) ssl\(port == .two ? " http2" : "");
                    ssl_certificate \(chain).chain; ssl_certificate_key \(key).key; \(more)
                    location / { add_header X-Name $ssl_server_name; add_header X-Host $http_host; return 200 "well $server_protocol $ssl_protocol"; }
                }

                """
        }
        return """
            daemon off; master_process off; worker_processes 1;
            pid nginx.pid; error_log error.log;
            events { worker_connections 256; }
            http {
                access_log off; gzip on; gzip_min_length 1; gzip_types text/plain; default_type text/plain;
                client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
                keepalive_requests 1000;
                server {
                    listen 127.0.0.1:\(plain); listen unix:\(path("app.sock"));
                    location / { add_header X-Method $request_method; add_header X-Host $http_host; add_header X-Connection $connection; add_header X-Peer $remote_addr; return 200 "well well well well well well well well well well"; }
                    location /hop { return 302 /hop; }
                    location /once { return 302 /; }
                }
            \(servers)}

            """
    }
}
