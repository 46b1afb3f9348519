import Foundation
import Glibc

/// A TLS server on loopback with a certificate of its own for 127.0.0.1, by the openssl command.
package final class TLSServer {
    package static let isPossible = FileManager.default.isExecutableFile(atPath: openssl)
    private static let openssl = "/usr/bin/openssl"

    package let port: UInt16
    /// The certificate, in PEM; who trusts it trusts the server.
    package let certificate: String
    private let folder: URL
    private let server: Process

    package struct Trouble: Error {}

    package init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let key = folder.appending(path: "key.pem").path
        certificate = folder.appending(path: "certificate.pem").path
        let maker = try Self.start([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-days", "2", "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
            key, "-out", certificate,
        ])
        maker.waitUntilExit()
        guard maker.terminationStatus == 0 else { throw Trouble() }
        port = Loopback.closedPort()
        server = try Self.start([
            "s_server", "-accept", "127.0.0.1:\(port)", "-key", key, "-cert", certificate, "-www",
            "-quiet",
        ])
        try waitUntilItListens()
    }

    private static func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: openssl)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private func waitUntilItListens() throws {
        for _ in 1...500 {
            if Loopback.accepts(port) { return }
            _ = poll(nil, 0, 10)
        }
        throw Trouble()
    }

    package func stop() {
        // The test's thread blocks the milder signals, and the child inherits that.
        kill(server.processIdentifier, SIGKILL)
        server.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }
}
