extension World {
    /// Makes `server.pem` and `server.key` for loopback.
    func certify() throws {
        let openssl = try Child(
            "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
                path("server.key"), "-out", path("server.pem"),
            ], in: folder, named: "openssl")
        guard openssl.wait() == 0 else { throw Trouble(openssl.complained) }
    }
}
