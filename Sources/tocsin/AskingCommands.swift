import Basics
import Foundation
import Host
import Surface

/// The commands that ask the running agent or tell it what a person decided.
extension Command {
    private static let watch = Option(
        name: "--watch", value: nil, help: "show it anew every second, until Ctrl-C")
    private static let incident = Option(
        name: "--incident", value: "ID", help: "only notices of this incident")
    private static let inState = Option(
        name: "--in", value: "STATE",
        help: "only those drafted, approved, sent, rejected or superseded")
    private static let reason = Option(
        name: "--reason", value: "TEXT", help: "why it is rejected")

    static let status = Command(
        name: "status", summary: "Shows services, probes and open incidents of the running agent.",
        usage: "[--watch] [--json]", options: [watch, .json, .config, .state]
    ) { arguments throws(Failure) in
        try arguments.expect(atMost: 0)
        let client = try AgentClient(arguments)
        guard arguments.has(watch) else {
            try client.show("/status", json: arguments.has(.json))
            return 0
        }
        try Watching.run(client, json: arguments.has(.json))
        return 0
    }

    static let notices = Command(
        name: "notices", summary: "Lists and shows notices, approves and rejects drafts.",
        usage: "[list | show ID | approve ID... | reject ID...]",
        options: [incident, inState, reason, .by, .json, .config, .state],
        notes: """
            ID is a notice's name, or an incident's for all of its drafts that wait. Approving hands a
            notice to the destinations that take its channel; nothing public leaves without it.
            """
    ) { arguments throws(Failure) in
        let json = arguments.has(.json)
        let verb = arguments.words.first ?? "list"
        switch verb {
        case "list":
            try arguments.expect(atMost: 1)
            var query: [String: String] = [:]
            if let id = arguments.value(of: incident) { query["incident"] = id }
            if let state = arguments.value(of: inState) { query["state"] = state }
            try AgentClient(arguments).show("/notices", query, json: json)
        case "show":
            let id = try name(in: arguments, of: "a notice")
            try arguments.expect(atMost: 2)
            try AgentClient(arguments).show("/notices/\(AgentClient.escaped(id))", json: json)
        case "approve", "reject":
            _ = try name(in: arguments, of: "a notice or an incident")
            let words = arguments.value(of: reason).map { ["reason": $0] } ?? [:]
            let client = try AgentClient(arguments)
            for id in arguments.words.dropFirst() {
                let answer = try client.tell(
                    "/notices/\(AgentClient.escaped(id))/\(verb)", words)
                Output.print(json ? answer : summary(of: answer))
            }
        default:
            throw unknown(verb, of: ["list", "show", "approve", "reject"])
        }
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

    /// The decided notices of an answer, a line each.
    private static func summary(of answer: String) -> String {
        struct Decided: Decodable {
            struct Notice: Decodable {
                let notice: String
                let stage: String
                let channel: String
                let state: String
            }
            let notices: [Notice]
            let hints: [String]?
        }
        guard let decided = try? JSONText.decode(Decided.self, from: Array(answer.utf8)) else {
            return answer
        }
        let lines = decided.notices.map {
            "\($0.notice) (\($0.stage), \($0.channel)) is \($0.state).\n"
        }
        return (lines + (decided.hints ?? []).map { $0 + ".\n" }).joined()
    }
}
