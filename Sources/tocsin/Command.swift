import Basics
import Foundation

/// One command of the command line: what it takes, what it says of itself, what it does.
struct Command: Sendable {
    let name: String
    let summary: String
    /// The words after the name, as `--help` shows them.
    let usage: String
    let options: [Option]
    /// The exit status for wrong usage; a plugin has its own.
    var usageStatus: Int32 = 2
    /// Further help, as plain lines.
    var notes = ""
    /// - Returns: the exit status.
    let run: @Sendable (Arguments) throws(Failure) -> Int32

    static let all = [
        runAgent, demo, check, probe, status, incidents, notices, obligations, deliveries,
        maintenance, drill,
        destinations, lint, plan, review, importing, journal, beat, rehearse, replay, explain,
        token,
        version,
    ]

    /// Finds and runs the command that the words name; returns the exit status.
    static func run(_ words: [String]) -> Int32 {
        guard let first = words.first else {
            Output.error(overview)
            return 2
        }
        if ["help", "--help", "-h"].contains(first) {
            if words.count > 1, let command = all.first(where: { $0.name == words[1] }) {
                Output.print(command.help)
            } else {
                Output.print(overview)
            }
            return 0
        }
        let name = first == "--version" ? version.name : first
        guard let command = all.first(where: { $0.name == name }) else {
            let near = nearestWord(to: first, among: all.map(\.name))
            Output.error(
                "tocsin: unknown command '\(first)'"
                    + (near.map { "; did you mean '\($0)'?" } ?? "; see tocsin --help") + "\n")
            return 2
        }
        do throws(Failure) {
            let arguments = try Arguments(
                Array(words.dropFirst()), options: command.options + [.help])
            if arguments.has(.help) {
                Output.print(command.help)
                return 0
            }
            return try command.run(arguments)
        } catch {
            let words = error.words.hasSuffix("\n") ? error.words : error.words + "\n"
            Output.error(error.status == 3 ? words : "tocsin \(command.name): \(words)")
            guard error.status == 2 else { return error.status }
            Output.error("see tocsin \(command.name) --help\n")
            return command.usageStatus
        }
    }

    private static var overview: String {
        var text = """
            tocsin \(tocsinVersion): probes services, decides what is an outage, and tells people.

            usage: tocsin COMMAND [OPTIONS]


            """
        for command in all { text += "  \(command.name.padded(to: 12)) \(command.summary)\n" }
        return text + "\ntocsin COMMAND --help says more. Start with: tocsin demo\n"
    }

    private var help: String {
        var text = "usage: tocsin \(name) \(usage)\n\n\(summary)\n\n"
        for option in options + [.help] {
            let head = [option.name, option.value].compactMap { $0 }.joined(separator: " ")
            text += "  \(head.padded(to: 16)) \(option.help)\n"
        }
        return notes.isEmpty ? text : text + "\n" + notes + "\n"
    }

    static let version = Command(
        name: "version", summary: "Prints the version.", usage: "", options: []
    ) { arguments throws(Failure) in
        try arguments.expect(atMost: 0)
        Output.print("tocsin \(tocsinVersion)\n")
        return 0
    }
}

/// Standard output and standard error, written at once.
enum Output {
    static func print(_ text: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    }

    static func error(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}

extension String {
    func padded(to width: Int) -> String {
        count >= width ? self : self + String(repeating: " ", count: width - count)
    }
}
