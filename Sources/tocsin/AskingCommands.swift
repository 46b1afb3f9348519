import Basics
import Foundation
import Host
import Surface

/// The commands that ask the running agent or tell it what a person decided.
extension Command {
    private static let watch = Option(
        name: "--watch", value: nil, help: "show it anew every second, until Ctrl-C")

    static let status = Command(
        name: "status", summary: "Shows services, probes and open incidents of the running agent.",
        usage: "[PROBE] [--watch] [--json]", options: [watch, .json, .config, .state],
        notes: """
            PROBE shows that probe alone, with the evidence of its latest failure: what was asked
            and found, phases, headers, the beginning of the body, certificates.
            """
    ) { arguments throws(Failure) in
        try arguments.expect(atMost: 1)
        let client = try AgentClient(arguments)
        if let probe = arguments.words.first {
            guard !arguments.has(watch) else { throw .usage("--watch shows all services") }
            try client.show("/probes/\(AgentClient.escaped(probe))", json: arguments.has(.json))
            return 0
        }
        guard arguments.has(watch) else {
            try client.show("/status", json: arguments.has(.json))
            return 0
        }
        try Watching.run(client, json: arguments.has(.json))
        return 0
    }

    static func name(in arguments: Arguments, of thing: String) throws(Failure) -> String {
        guard arguments.words.count > 1 else {
            throw .usage("'\(arguments.words.first ?? "")' needs the name of \(thing)")
        }
        return arguments.words[1]
    }

    static func unknown(_ verb: String, of verbs: [String]) -> Failure {
        let near = nearestWord(to: verb, among: verbs)
        return .usage(
            "unknown word '\(verb)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
}
