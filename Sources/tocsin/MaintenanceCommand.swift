import Basics
import Surface

extension Command {
    private static let from = Option(
        name: "--from", value: "TIME", help: "when it starts: '2026-12-01 02:00', or RFC 3339")
    private static let until = Option(
        name: "--until", value: "TIME", help: "when it ends, likewise")
    private static let zone = Option(
        name: "--zone", value: "ZONE", help: "whose clock shows these times; else that of [notices]"
    )
    private static let title = Option(
        name: "--title", value: "TEXT", help: "what the work is, for colleagues")
    private static let effect = Option(
        name: "--effect", value: "TEXT", help: "what customers will notice, as a sentence")
    private static let why = Option(
        name: "--why", value: "TEXT", help: "why it is done, as a sentence")
    private static let advice = Option(
        name: "--advice", value: "TEXT", help: "what customers can do meanwhile")

    static let maintenance = Command(
        name: "maintenance", summary: "Shows, adds and cancels planned work.",
        usage:
            "[list | add SERVICE... --from T --until T | cancel ID | done ID | extend ID --until T]",
        options: [from, until, zone, title, effect, why, advice, .by, .json, .config, .state],
        notes: """
            list                what is planned, runs or is over
            add SERVICE...      plans work; nothing opens for these services in its window
            cancel ID           calls off what has not started
            done ID             it is over before its window ends
            extend ID           it takes longer than was said

            Customers are told by notices that wait for approval: tocsin notices list
            """
    ) { arguments throws(Failure) in
        let json = arguments.has(.json)
        let verb = arguments.words.first ?? "list"
        let client = try AgentClient(arguments)
        let path = "/maintenance"
        switch verb {
        case "list":
            try arguments.expect(atMost: 1)
            try client.show(path, json: json)
            return 0
        case "add":
            let services = Array(arguments.words.dropFirst())
            guard !services.isEmpty else { throw .usage("expected the name of a service") }
            guard arguments.has(from), arguments.has(until) else {
                throw .usage("'add' needs --from and --until")
            }
            let answer = try client.send(
                path + "/new/add", body(of: arguments, client.person, services))
            Output.print(json ? answer : planned(answer))
        case "cancel", "done", "extend":
            guard arguments.words.count > 1 else {
                throw .usage("expected the name of planned work, such as M-20261201-1")
            }
            try arguments.expect(atMost: 2)
            let id = arguments.words[1]
            if verb == "extend", !arguments.has(until) { throw .usage("'extend' needs --until") }
            let answer = try client.send(
                "\(path)/\(AgentClient.escaped(id))/\(verb)",
                body(of: arguments, client.person, nil))
            let done = ["cancel": "cancelled", "done": "over", "extend": "extended"][verb] ?? verb
            Output.print(json ? answer : "\(id) is \(done).\n")
        default:
            let verbs = ["list", "add", "cancel", "done", "extend"]
            let near = nearestWord(to: verb, among: verbs)
            throw .usage(
                "unknown '\(verb)'; "
                    + (near.map { "did you mean '\($0)'?" }
                        ?? "expected one of \(verbs.joined(separator: ", "))"))
        }
        return 0
    }

    /// What was understood, and what has to be done before anybody hears of it.
    private static func planned(_ answer: String) -> String {
        struct Planned: Decodable {
            let id: String
            let services: [String]
            let start: WallTime
            let end: WallTime
            let zone: String
            let hints: [String]?
        }
        guard let work = try? JSONText.decode(Planned.self, from: answer.utf8) else {
            return answer
        }
        let window = WorkView.window(work.start, work.end, zone: work.zone)
        let first = "\(work.id): \(work.services.joined(separator: ", ")), \(window)."
        return ([first] + (work.hints ?? []).map { $0 + "." }).map { $0 + "\n" }.joined()
    }

    private struct Body: Encodable {
        var by: String
        var services: [String]?
        var from: String?
        var until: String?
        var zone: String?
        var title: String?
        var effect: String?
        var reason: String?
        var advice: String?
    }

    private static func body(
        of arguments: Arguments, _ person: String, _ services: [String]?
    ) -> Body {
        Body(
            by: person, services: services, from: arguments.value(of: from),
            until: arguments.value(of: until), zone: arguments.value(of: zone),
            title: arguments.value(of: title), effect: arguments.value(of: effect),
            reason: arguments.value(of: why), advice: arguments.value(of: advice))
    }
}
