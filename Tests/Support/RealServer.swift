import Foundation
import Glibc

/// A real server on loopback that a test starts and ends: a program with its configuration in a folder of its own.
package final class RealServer {
    package let port: UInt16
    private let folder: String
    private let process: Process

    package struct Trouble: Error {
        let words: String
    }

    /// Whether all of these are installed.
    package static func hasAll(_ paths: String...) -> Bool {
        paths.allSatisfy { FileManager.default.fileExists(atPath: $0) }
    }

    /// - Parameters:
    ///   - words: the program and its arguments; `PORT` and `FOLDER` in them and in the files stand for its own.
    ///   - files: by name, made in its folder.
    package init(_ words: [String], files: [String: String] = [:]) throws {
        port = Loopback.closedPort()
        let url = FileManager.default.temporaryDirectory.appending(path: "peer-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url.path
        let (port, folder) = (port, folder)
        func filled(_ text: String) -> String {
            text.replacingOccurrences(of: "PORT", with: "\(port)")
                .replacingOccurrences(of: "FOLDER", with: folder)
        }
        for name in files.keys.sorted() {
            try filled(files[name] ?? "").write(
                toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
        }
        process = Process()
        process.executableURL = URL(filePath: words[0])
        process.arguments = words.dropFirst().map(filled)
        process.currentDirectoryURL = url
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 1...1500 where !Loopback.accepts(port) {
            guard process.isRunning else { throw Trouble(words: "\(words[0]) ended") }
            _ = poll(nil, 0, 10)
        }
        guard Loopback.accepts(port) else { throw Trouble(words: "\(words[0]) does not listen") }
    }

    package func stop() {
        // The test's thread blocks the milder signals, and the child inherits that.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
    }
}
