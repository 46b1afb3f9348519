import Basics
import Foundation
import Host
import Surface

extension Command {
    private static let incident = Option(
        name: "--incident", value: "ID", help: "only notices of this incident")
    private static let inState = Option(
        name: "--in", value: "STATE",
        help: "only those drafted, approved, sent, rejected or superseded")
    private static let reason = Option(
        name: "--reason", value: "TEXT", help: "why it is rejected, or its rules are overridden")
    private static let override = Option(
        name: "--override", value: "RULES",
        help: "let it go although these rules block it, such as F04")
    private static let confirm = Option(
        name: "--confirm", value: nil, help: "what has changed since it was drafted was read")
    private static let file = Option(
        name: "--file", value: "FILE",
        help: "the new text, instead of an editor; - is standard input")
    private static let said = Option(
        name: "--said", value: "TEXT", help: "what the sent notice said that was wrong")
    private static let facts = Option(
        name: "--facts", value: nil,
        help: "with show: what it may say now, as JSON for tocsin lint --facts")
    private static let falseAlarm = Option(
        name: "--false-alarm", value: nil, help: "all that was told of the incident was wrong")

    static let notices = Command(
        name: "notices",
        summary: "Lists and shows notices; approves, edits, rejects, corrects them.",
        usage: "[list | show ID | approve ID... | edit ID | reject ID... | correct ID TEXT]",
        options: [
            incident, inState, reason, confirm, override, file, said, falseAlarm, facts, .by,
            .json, .config, .state,
        ],
        notes: """
            ID is a notice's name, or an incident's for all of its drafts that wait. Approving hands a
            notice to the destinations that take its channel; nothing public leaves without it, unless
            the configuration says so. A draft whose facts have changed since asks for --confirm.

            What the lint blocks does not go out. Of some rules a person may answer for the exception
            (F04, F05, F07, F12, F13, C02, C03, L04, L09, X04); it is kept with the notice:
              tocsin notices approve T-20260714-1-n4 --override F04 --reason "they call it a cache"

            edit opens the draft in $EDITOR; the lint reads what comes back. On channels with a title
            the first line is the title.

            What was sent is never changed. correct drafts a correction wherever it was read:
              tocsin notices correct T-20260714-1-n4 --said "We said that refunds worked." "They did not."
              tocsin notices correct T-20260714-1 --false-alarm
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
            let path = "/notices/\(AgentClient.escaped(id))"
            let client = try AgentClient(arguments)
            if arguments.has(facts) {
                Output.print(try client.get(path + "/facts", json: true) + "\n")
            } else {
                try client.show(path, json: json)
            }
        case "approve", "reject": try decide(verb, arguments, json: json)
        case "edit": return try edit(arguments, json: json)
        case "correct": try correct(arguments, json: json)
        default:
            throw unknown(verb, of: ["list", "show", "approve", "edit", "reject", "correct"])
        }
        return 0
    }

    private static func decide(
        _ verb: String, _ arguments: Arguments, json: Bool
    ) throws(Failure) {
        _ = try name(in: arguments, of: "a notice or an incident")
        let client = try AgentClient(arguments)
        let words = Decision(
            by: client.person, reason: arguments.value(of: reason),
            confirm: arguments.has(confirm) ? true : nil,
            override: arguments.value(of: override)?.split(separator: ",").map {
                String($0.trimmingCharacters(in: .whitespaces))
            })
        for id in arguments.words.dropFirst() {
            let answer = try client.send(
                "/notices/\(AgentClient.escaped(id))/\(verb)", words)
            Output.print(json ? answer : summary(of: answer))
        }
    }

    private struct Decision: Encodable {
        var by: String
        var reason: String?
        var confirm: Bool?
        var override: [String]?
        var text: String?
        var said: String?
        var falseAlarm: Bool?

        enum CodingKeys: String, CodingKey {
            case by, reason, confirm, override, text, said
            case falseAlarm = "false_alarm"
        }
    }

    /// - Returns: The exit status: 1 when the lint blocks the new text.
    private static func edit(_ arguments: Arguments, json: Bool) throws(Failure) -> Int32 {
        let id = try name(in: arguments, of: "a notice")
        try arguments.expect(atMost: 2)
        let client = try AgentClient(arguments)
        let path = "/notices/\(AgentClient.escaped(id))"
        let text: String
        if let file = arguments.value(of: file) {
            text = try content(of: file)
        } else {
            let answer = try client.get(path, json: true)
            guard let notice = try? JSONText.decode(Wording.self, from: Array(answer.utf8)) else {
                throw Failure(status: 1, words: answer)
            }
            text = try edited(notice.whole, named: id)
            if text == notice.whole {
                Output.print("Nothing was changed.\n")
                return 0
            }
        }
        let answer = try client.send(
            path + "/edit", Decision(by: client.person, text: text))
        Output.print(json ? answer : summary(of: answer))
        return isBlocked(answer) ? 1 : 0
    }

    /// Whether what the lint found keeps a notice of an answer from being approved.
    private static func isBlocked(_ answer: String) -> Bool {
        struct Edited: Decodable {
            struct Notice: Decodable {
                let findings: [String]
            }
            let notices: [Notice]
        }
        let edited = try? JSONText.decode(Edited.self, from: Array(answer.utf8))
        // `F03 block 3:12 502: why; what to write instead`
        return edited?.notices.contains { notice in
            notice.findings.contains { $0.split(separator: " ").dropFirst().first == "block" }
        } ?? false
    }

    /// A notice's text as an editor shows it.
    private struct Wording: Decodable {
        let title: String
        let body: String

        var whole: String { (title.isEmpty ? body : "\(title)\n\n\(body)") + "\n" }
    }

    private static func content(of path: String) throws(Failure) -> String {
        do {
            let data =
                path == "-"
                ? try FileHandle.standardInput.readToEnd() ?? Data()
                : try Data(contentsOf: URL(fileURLWithPath: path))
            return String(decoding: data, as: UTF8.self)
        } catch {
            throw .usage("'\(path)' cannot be read: \(error.localizedDescription)")
        }
    }

    /// The text after a person had it in $EDITOR.
    private static func edited(_ text: String, named name: String) throws(Failure) -> String {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent(
                "tocsin-\(name)-\(ProcessInfo.processInfo.processIdentifier).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        let editor = ProcessInfo.processInfo.environment["EDITOR"] ?? "vi"
        do {
            try Data(text.utf8).write(to: file)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = ["-c", "\(editor) \"$1\"", "edit", file.path]
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                throw Failure(
                    status: 1,
                    words: "\(editor) ended with \(process.terminationStatus): nothing changed")
            }
            return try String(contentsOf: file, encoding: .utf8)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(status: 1, words: "\(editor): \(error.localizedDescription)")
        }
    }

    private static func correct(_ arguments: Arguments, json: Bool) throws(Failure) {
        let id = try name(in: arguments, of: "a notice or an incident")
        let text = arguments.words.dropFirst(2).joined(separator: " ")
        let isFalse = arguments.has(falseAlarm)
        let said = arguments.value(of: said)
        guard isFalse || said != nil && !text.isEmpty else {
            throw .usage(
                "correct ID --said WHAT-WAS-WRONG WHAT-IS-TRUE, or correct ID --false-alarm")
        }
        let client = try AgentClient(arguments)
        let words = Decision(
            by: client.person, text: text.isEmpty ? nil : text, said: said,
            falseAlarm: isFalse ? true : nil)
        let answer = try client.send(
            "/notices/\(AgentClient.escaped(id))/correct", words)
        Output.print(json ? answer : summary(of: answer))
    }

    /// The decided notices of an answer, a line each.
    private static func summary(of answer: String) -> String {
        struct Decided: Decodable {
            struct Notice: Decodable {
                let notice: String
                let stage: String
                let channel: String
                let state: String
                let goesTo: [String]?
                let findings: [String]?

                enum CodingKeys: String, CodingKey {
                    case notice, stage, channel, state, findings
                    case goesTo = "goes_to"
                }

                var text: String {
                    let takers = goesTo.flatMap { $0.isEmpty ? nil : $0.joined(separator: ", ") }
                    let way = takers.map { " and goes to \($0)" } ?? ""
                    let head = "\(notice) (\(stage), \(channel)) is \(state)\(way).\n"
                    let found = state == "drafted" ? findings ?? [] : []
                    return ([head] + found.map { "  \($0)\n" }).joined()
                }
            }
            let notices: [Notice]
            let hints: [String]?
        }
        guard let decided = try? JSONText.decode(Decided.self, from: Array(answer.utf8)) else {
            return answer
        }
        let lines = decided.notices.map(\.text)
        return (lines + (decided.hints ?? []).map { $0 + ".\n" }).joined()
    }
}
