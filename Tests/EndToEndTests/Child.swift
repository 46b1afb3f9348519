import Foundation
import Glibc

/// A program that a test started; what it says goes to files.
final class Child {
    private let process = Process()
    private let output: URL
    private let errors: URL

    init(
        _ program: String, _ arguments: [String], in folder: URL, named name: String,
        environment: [String: String] = [:]
    ) throws {
        output = folder.appending(path: "\(name).out")
        errors = folder.appending(path: "\(name).err")
        for file in [output, errors] { try Data().write(to: file) }
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "USER": "tester"]
            .merging(environment) { _, given in given }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
    }

    var said: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }
    var complained: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }
    var isRunning: Bool { process.isRunning }
    var number: Int32 { process.processIdentifier }

    func signal(_ signal: Int32) {
        if process.isRunning { kill(process.processIdentifier, signal) }
    }

    /// The exit status, once it has ended by itself; nil when a signal ended it.
    func end(within length: Duration = .seconds(20)) async throws -> Int32? {
        let name = process.executableURL?.lastPathComponent ?? ""
        try await eventually("\(name) ends", within: length) { !process.isRunning }
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }

    /// The exit status of a short command, waited for here.
    func wait() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Ends it as a crash would.
    func kill9() async throws {
        signal(SIGKILL)
        _ = try await end()
    }
}
