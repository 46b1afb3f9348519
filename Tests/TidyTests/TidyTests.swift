import Foundation
import Testing

/// The sources read as text: what the house rules ban, by name, with what to use instead.
struct TidyTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static let pure = [
        "Basics", "Configuration", "Scheduling", "Probing", "Detection", "Incidents", "Notices",
        "Delivery", "Surface", "Composition", "Simulation",
    ]

    private static let own = "Tests/TidyTests/TidyTests.swift"

    private struct File {
        let path: String
        let text: String

        /// Numbered lines of code, without comments.
        var code: [(number: Int, line: Substring)] {
            text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                .filter { !$0.element.drop(while: \.isWhitespace).hasPrefix("//") }
                .map { ($0.offset + 1, $0.element) }
        }
    }

    private static func files(in folders: [String], under top: String = "Sources") throws -> [File]
    {
        var files: [File] = []
        for folder in folders {
            let url = root.appendingPathComponent(top).appendingPathComponent(folder)
            let found = FileManager.default.enumerator(at: url, includingPropertiesForKeys: nil)
            for case let file as URL in found ?? .init() where file.pathExtension == "swift" {
                let text = try String(contentsOf: file, encoding: .utf8)
                files.append(
                    File(path: String(file.path.dropFirst(root.path.count + 1)), text: text))
            }
        }
        #expect(!files.isEmpty, "the rule looked at nothing")
        return files.sorted { $0.path < $1.path }
    }

    private static func allFolders() throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            atPath: root.appendingPathComponent("Sources").path
        ).sorted()
    }

    private func ban(_ words: [(word: String, instead: String)], in folders: [String]) throws {
        for file in try Self.files(in: folders) {
            for (number, line) in file.code {
                for (word, instead) in words where line.contains(word) {
                    Issue.record("\(file.path):\(number): '\(word)': \(instead)")
                }
            }
        }
    }

    @Test func `the core uses no clock, file, process, thread or dice of the system`() throws {
        try ban(
            [
                ("Date()", "the core is told the time: Now"),
                ("ContinuousClock", "the core is told the time: Now"),
                ("SuspendingClock", "the core is told the time: Now"),
                ("ProcessInfo", "what comes from outside is an event or a setting"),
                ("FileManager", "files are Host's: Effect.remember, Attempt.append"),
                ("FileHandle", "files are Host's"),
                ("URLSession", "the network is Host's"),
                ("DispatchQueue", "there is one thread, and it is Host's"),
                ("Task {", "there is one thread, and it is Host's"),
                ("Thread.", "there is one thread, and it is Host's"),
                ("SystemRandomNumberGenerator", "the core is handed its dice: SeededGenerator"),
                ("randomElement()", "the core is handed its dice: SeededGenerator"),
                ("shuffled()", "the core is handed its dice: SeededGenerator"),
                ("Hasher()", "it differs in every process: stableHash"),
                (".hashValue", "it differs in every process: stableHash"),
                ("import Glibc", "the system is Host's"),
                ("TimeZone.current", "zones are settings"),
                ("Locale.current", "languages are settings"),
                ("Calendar.current", "calendars are settings"),
            ], in: Self.pure)
    }

    @Test func `each outside library has one importer`() throws {
        let others = try Self.allFolders().filter { $0 != "CLibcurl" && $0 != "CLinux" }
        try ban(
            [("import CLibcurl", "Curl is its only importer")], in: others.filter { $0 != "Curl" })
        let beyondHost = others.filter { $0 != "Host" && $0 != "Curl" }
        try ban(
            [
                ("import CLinux", "Host is its only importer"),
                ("import Glibc", "Host is its importer"),
                ("import Curl", "Host is its only importer"),
                ("unsafe ", "unsafe code stops at Curl and Host"),
            ], in: beyondHost)
    }

    @Test func `nothing marks itself as unfinished or unsafe`() throws {
        let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "MA" + "RK:", "try" + "!"]
        let more = ["@unchecked" + " Sendable", "nonisolated" + "(unsafe)", "fatal" + "Error("]
        try ban(
            (words + more).map { ($0, "finish it, split the file, or say what was expected") },
            in: try Self.allFolders())
    }

    @Test func `types are named for what they are`() throws {
        let vague = try Regex(
            "(struct|class|enum|actor|protocol) \\w*(Manager|Helper|Util|Utils|Handler|Impl)\\b")
        for file in try Self.files(in: try Self.allFolders()) {
            for (number, line) in file.code where line.contains(vague) {
                Issue.record("\(file.path):\(number): name it for what it is: \(line)")
            }
        }
    }

    @Test func `a file is one thing, at most 400 lines`() throws {
        for file in try Self.files(in: try Self.allFolders()) {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lines <= 401, "\(file.path) has \(lines) lines: likely two things")
        }
    }

    @Test func `every target stands in the README's tree and in the package`() throws {
        let readme = try String(
            contentsOf: Self.root.appendingPathComponent("README.md"), encoding: .utf8)
        let package = try String(
            contentsOf: Self.root.appendingPathComponent("Package.swift"), encoding: .utf8)
        for folder in try Self.allFolders() {
            #expect(readme.contains("\(folder)/"), "the README's tree lacks \(folder)")
            #expect(package.contains("\"\(folder)\""), "the package lacks \(folder)")
        }
        let scripts = try FileManager.default.contentsOfDirectory(
            atPath: Self.root.appendingPathComponent("scripts").path)
        for script in scripts {
            #expect(readme.contains(script), "the README's tree lacks scripts/\(script)")
        }
    }

    @Test func `tests are sentences and are not put to sleep`() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: Self.root.appendingPathComponent("Tests").path)
        let sleeps = ["Task.sl" + "eep", "Thread.sl" + "eep", "usl" + "eep("]
        for file in try Self.files(in: folders, under: "Tests") where file.path != Self.own {
            for (number, line) in file.code {
                // Support waits for outside processes, with a deadline; it is the one place that pauses.
                for word in sleeps
                where line.contains(word) && !file.path.hasPrefix("Tests/Support/") {
                    Issue.record("\(file.path):\(number): wait for what is expected, not '\(word)'")
                }
                let isNamed = line.contains("func `") || line.contains("@Test(arguments")
                if line.contains("@Test func"), !isNamed {
                    Issue.record("\(file.path):\(number): a test's name is a sentence: \(line)")
                }
            }
        }
    }
}
