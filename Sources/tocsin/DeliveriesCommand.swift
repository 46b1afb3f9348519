import Basics

extension Command {
    private static let dead = Option(
        name: "--dead", value: nil, help: "only those that were given up")
    private static let why = Option(name: "--reason", value: "TEXT", help: "why, for the record")

    static let deliveries = Command(
        name: "deliveries", summary: "Shows what waits to be delivered and what was given up.",
        usage: "[list [--dead] | resend NAME...]", options: [dead, .by, .json, .config, .state],
        notes: """
            A delivery is given up when it has expired, when it was tried for three days, or when its destination
            is gone. resend tries it again as if it were owed from now on.
            """
    ) { arguments throws(Failure) in
        let json = arguments.has(.json)
        switch arguments.words.first ?? "list" {
        case "list":
            try arguments.expect(atMost: 1)
            let query = arguments.has(dead) ? ["state": "dead"] : [:]
            try AgentClient(arguments).show("/deliveries", query, json: json)
        case "resend":
            _ = try name(in: arguments, of: "a delivery")
            let client = try AgentClient(arguments)
            for id in arguments.words.dropFirst() {
                let answer = try client.tell("/deliveries/\(AgentClient.escaped(id))/resend")
                Output.print(json ? answer : "\(id) is tried again.\n")
            }
        case let verb:
            throw unknown(verb, of: ["list", "resend"])
        }
        return 0
    }

    static let obligations = Command(
        name: "obligations", summary: "Shows who is still owed a close, and which promises run.",
        usage: "[list | waive INCIDENT DESTINATION] [--json]",
        options: [why, .by, .json, .config, .state],
        notes: """
            waive takes it on you, on record, that the destination need not hear the close: because it is gone, or
            because you have told them.
            """
    ) { arguments throws(Failure) in
        switch arguments.words.first ?? "list" {
        case "list":
            try arguments.expect(atMost: 1)
            try AgentClient(arguments).show("/obligations", json: arguments.has(.json))
        case "waive":
            guard arguments.words.count == 3 else {
                throw .usage("'waive' needs the name of an incident and of a destination")
            }
            var words = ["destination": arguments.words[2]]
            if let reason = arguments.value(of: why) { words["reason"] = reason }
            let answer = try AgentClient(arguments).tell(
                "/obligations/\(AgentClient.escaped(arguments.words[1]))/waive", words)
            Output.print(
                arguments.has(.json)
                    ? answer
                    : "\(arguments.words[2]) need not hear the close of \(arguments.words[1]).\n")
        case let verb:
            throw unknown(verb, of: ["list", "waive"])
        }
        return 0
    }
}
