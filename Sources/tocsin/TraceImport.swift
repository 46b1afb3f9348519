import Basics
import Foundation
import Simulation

/// `tocsin import upptime DIR` and its like: what another tool recorded becomes a trace.
enum TraceImport {
    static let forms = ["upptime", "gatus", "blackbox", "csv"]

    static let out = Option(
        name: "--out", value: "FILE", help: "where the trace goes; else standard output")
    static let conf = Option(
        name: "--conf", value: "FILE",
        help: "also write a configuration of the probes found, to replay the trace with")
    static let every = Option(
        name: "--every", value: "LENGTH",
        help: "upptime: how often the workflow looked; 5m by itself")

    /// Imports and writes; what was left out is said on standard error.
    static func run(_ form: String, _ arguments: Arguments) throws(Failure) {
        guard arguments.words.count > 1 else {
            throw .usage(
                form == "upptime"
                    ? "name the repository's folder: tocsin import upptime DIR"
                    : "name a file: tocsin import \(form) FILE")
        }
        try arguments.expect(atMost: 2)
        let path = arguments.words[1]
        var looks = Duration.minutes(5)
        if let word = arguments.value(of: every) {
            guard let length = Duration(text: word), length >= .seconds(1) else {
                throw .usage("'\(word)' is no length: --every takes one such as 5m")
            }
            looks = length
        }
        let imported = try read(form, path, every: looks)
        try write(imported, arguments, every: form == "upptime" ? looks : nil)
        for complaint in imported.complaints { Output.error("left out: \(complaint)\n") }
        let more = imported.leftOut - imported.complaints.count
        if more > 0 { Output.error("and \(more) more left out\n") }
        let names = imported.probes.count
        Output.error(
            "\(Command.count(imported.lines.count, "observation")) of \(Command.count(names, "probe"))\n"
        )
    }

    private static func read(
        _ form: String, _ path: String, every: Duration
    ) throws(Failure) -> Imported {
        switch form {
        case "upptime": return ImportUpptime.read(try gitLog(of: path), every: every)
        case "gatus":
            guard let imported = ImportGatus.read(try file(path)) else {
                throw Failure(
                    status: 1,
                    words: "\(path): not the JSON of Gatus' /api/v1/endpoints/statuses")
            }
            return imported
        case "blackbox":
            guard let imported = ImportBlackbox.read(try file(path)) else {
                throw Failure(
                    status: 1,
                    words: "\(path): not the JSON of a Prometheus query for probe_success")
            }
            return imported
        default:
            let text = try file(path)
            do throws(ImportCSV.Trouble) {
                return try ImportCSV.read(text)
            } catch {
                throw Failure(status: 1, words: "\(path): \(error.words)")
            }
        }
    }

    private static func file(_ path: String) throws(Failure) -> [UInt8] {
        let found: [UInt8]? =
            path == "-"
            ? (try? FileHandle.standardInput.readToEnd()).map { [UInt8]($0) } ?? []
            : FileManager.default.contents(atPath: path).map { [UInt8]($0) }
        guard let found else { throw .usage("'\(path)' cannot be read") }
        return found
    }

    /// The history of a repository as git prints it, each commit with the whole files behind it.
    private static func gitLog(of folder: String) throws(Failure) -> [UInt8] {
        guard FileManager.default.fileExists(atPath: folder) else {
            throw .usage("'\(folder)' cannot be read: no such folder")
        }
        let git = Process()
        git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        git.arguments = [
            "git", "-C", folder, "log", "--reverse", "-p", "-U9999", "--no-renames",
            "--format=\(ImportUpptime.format)", "--", "history",
        ]
        let pipe = Pipe()
        git.standardOutput = pipe
        do { try git.run() } catch {
            throw Failure(status: 1, words: "git cannot be run: \(error.localizedDescription)")
        }
        let log = (try? pipe.fileHandleForReading.readToEnd()) ?? nil
        git.waitUntilExit()
        guard git.terminationStatus == 0, let log else {
            throw Failure(status: 1, words: "\(folder): git has no history of it")
        }
        return [UInt8](log)
    }

    private static func write(
        _ imported: Imported, _ arguments: Arguments, every: Duration?
    ) throws(Failure) {
        if let path = arguments.value(of: out) {
            guard FileManager.default.createFile(atPath: path, contents: Data(imported.trace))
            else {
                throw Failure(status: 1, words: "\(path): cannot be written")
            }
        } else {
            try? FileHandle.standardOutput.write(contentsOf: Data(imported.trace))
        }
        guard let path = arguments.value(of: conf) else { return }
        let looks = every ?? imported.usualInterval ?? .seconds(60)
        let text = imported.configuration(every: looks)
        guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
            throw Failure(status: 1, words: "\(path): cannot be written")
        }
    }
}
