import Basics
import Incidents

extension Command {
    private static let open = Option(name: "--open", value: nil, help: "only those that are open")
    private static let withdraw = Option(
        name: "--withdraw", value: nil, help: "take back what was stated before")

    /// The texts for staff, an option each.
    private static let staffTexts: [(option: Option, name: String)] = [
        (
            Option(
                name: "--briefing", value: nil,
                help: "show: what everybody who works on it must know"),
            "briefing"
        ),
        (Option(name: "--script", value: nil, help: "show: what to tell callers"), "script"),
        (Option(name: "--faq", value: nil, help: "show: questions and answers"), "faq"),
        (
            Option(name: "--executive", value: nil, help: "show: five lines for those who decide"),
            "executive"
        ),
    ]

    /// What a person states, by the command's word for it.
    private static let statements =
        ["assign"] + Subject.allCases.filter { $0 != .assignee }.map(\.rawValue)

    static let incidents = Command(
        name: "incidents", summary: "Lists and shows incidents, and takes a person's word on them.",
        usage: "[list | show ID | ack ID | note ID TEXT | cause ID TEXT | estimate ID TIME | ...]",
        options: [open, withdraw, .by, .json, .config, .state] + staffTexts.map(\.option),
        notes: """
            ack ID             you take it on
            assign ID NAME     who works on it
            note ID TEXT       a line for the timeline
            cause ID TEXT      what caused it
            fix ID TEXT        what is being done about it
            workaround ID TEXT what customers can do meanwhile
            affected ID TEXT   who is hit, as customers know themselves: cards issued in Europe
            data ID TEXT       whether customers' data is safe
            action ID TEXT     what customers must do themselves
            prevention ID TEXT what will be done so that it does not happen again, and from when
            credit ID TEXT     what customers get back, and how
            estimate ID TIME   when it should be over: 45m from now, 14:30 UTC, or RFC 3339
            reason ID TEXT     why it takes longer than was said
            resolve ID [TEXT]  it is over, whatever the probes say
            reopen ID [TEXT]   it is not over after all

            What a person states stays until a person states otherwise, or takes it back: --withdraw.
            """
    ) { arguments throws(Failure) in
        let json = arguments.has(.json)
        let verb = arguments.words.first ?? "list"
        switch verb {
        case "list":
            try arguments.expect(atMost: 1)
            let query = arguments.has(open) ? ["state": "open"] : [:]
            try AgentClient(arguments).show("/incidents", query, json: json)
        case "show":
            let id = try name(in: arguments, of: "an incident")
            try arguments.expect(atMost: 2)
            let asked = staffTexts.filter { arguments.has($0.option) }
            guard asked.count <= 1 else { throw .usage("one text at a time") }
            let suffix = asked.first.map { "/\($0.name)" } ?? ""
            try AgentClient(arguments).show(
                "/incidents/\(AgentClient.escaped(id))\(suffix)", json: json)
        case "ack":
            let id = try name(in: arguments, of: "an incident")
            try arguments.expect(atMost: 2)
            let answer = try AgentClient(arguments).tell(
                "/incidents/\(AgentClient.escaped(id))/ack")
            let told = try? JSONText.decode(Told.self, from: Array(answer.utf8))
            let before = told?.takenFrom.map { "; it was \($0)'s" } ?? ""
            Output.print(json ? answer : "\(id) is yours\(before).\n")
        case "note", "resolve", "reopen":
            try say(verb, arguments, isNeeded: verb == "note")
        default:
            guard statements.contains(verb) else {
                throw unknown(
                    verb, of: ["list", "show", "ack", "note", "resolve", "reopen"] + statements)
            }
            try say(verb, arguments, isNeeded: !arguments.has(withdraw))
        }
        return 0
    }

    /// Tells the agent a person's words on an incident.
    private static func say(_ verb: String, _ arguments: Arguments, isNeeded: Bool)
        throws(Failure)
    {
        let id = try name(in: arguments, of: "an incident")
        let text = arguments.words.dropFirst(2).joined(separator: " ")
        if isNeeded, text.isEmpty {
            throw .usage("'\(verb)' needs \(verb == "estimate" ? "a time" : "a text") after \(id)")
        }
        let client = try AgentClient(arguments)
        let path = "/incidents/\(AgentClient.escaped(id))/\(verb)"
        let answer: String
        if arguments.has(withdraw) {
            guard text.isEmpty else { throw .usage("--withdraw takes no text") }
            answer = try client.send(path, Withdrawal(by: client.person))
        } else {
            answer = try client.tell(path, text.isEmpty ? [:] : ["text": text])
        }
        let done =
            ["note": "Noted on", "resolve": "Resolved:", "reopen": "Reopened:"][verb] ?? "Stated on"
        guard !arguments.has(.json) else { return Output.print(answer) }
        let told = try? JSONText.decode(Told.self, from: Array(answer.utf8))
        if verb == "estimate", let stated = told?.estimate {
            let length = Duration.minutes(Int((stated.value - stated.at).seconds / 60)).text
            Output.print("\(done) \(id): over by \(stated.value.dateAndClock) UTC, in \(length).\n")
        } else {
            Output.print("\(done) \(id).\n")
        }
        if let failing = told?.stillFailing {
            Output.print("But \(failing). The draft for customers does not say that it works.\n")
        }
    }

    /// What an answer adds that whoever spoke must see.
    private struct Told: Decodable {
        let estimate: Stated<WallTime>?
        let stillFailing: String?
        let takenFrom: String?

        enum CodingKeys: String, CodingKey {
            case estimate
            case stillFailing = "still_failing"
            case takenFrom = "taken_from"
        }
    }

    private struct Withdrawal: Encodable {
        let by: String
        var withdraw = true
    }
}
