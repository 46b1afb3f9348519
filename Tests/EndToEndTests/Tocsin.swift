import Foundation
import Testing

/// The built program, and when these tests run.
enum Tocsin {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let binary = root.appending(path: ".build/release/tocsin").path

    static let python = "/usr/bin/python3"
    static let nginx = "/usr/sbin/nginx"

    /// `scripts/test` asks for all tests, after it has built the program and installed its peers.
    static let isAskedFor = ProcessInfo.processInfo.environment["TOCSIN_TESTS"] == "all"

    static func peer(_ name: String) -> String {
        root.appending(path: "Tests/EndToEndTests/peers/\(name)").path
    }

    /// - Throws: when the program or one of its peers is missing, with what to do.
    static func makeSure() throws {
        for (path, remedy) in [
            (binary, "scripts/build makes it"),
            (nginx, "apt-get install nginx-light"),
            (python, "apt-get install python3"),
        ] where !FileManager.default.isExecutableFile(atPath: path) {
            throw Trouble("\(path) is missing: \(remedy)")
        }
    }
}

extension Trait where Self == ConditionTrait {
    static var withRealParts: ConditionTrait {
        .enabled(
            if: Tocsin.isAskedFor,
            "needs nginx, Python and the built program: scripts/test sets TOCSIN_TESTS=all")
    }
}

/// What went wrong in a test's own world, in words.
struct Trouble: Error, CustomStringConvertible {
    let description: String

    init(_ words: String) {
        description = words
    }
}

/// Looks again and again until there is something, for at most so long. It gives its thread away in between.
func eventually<Found>(
    _ what: String, within length: Duration = .seconds(20), _ look: () throws -> Found?
) async throws -> Found {
    let end = ContinuousClock.now + length
    while true {
        if let found = try look() { return found }
        guard ContinuousClock.now < end else {
            throw Trouble("\(what): not within \(length)")
        }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(40)) {
                continuation.resume()
            }
        }
    }
}

/// As the other, for what is or is not so.
func eventually(
    _ what: String, within length: Duration = .seconds(20), _ isSo: () throws -> Bool
) async throws {
    let _: Bool = try await eventually(what, within: length) { try isSo() ? true : nil }
}
