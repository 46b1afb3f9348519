import Basics
import Surface

extension Command {
    private static let scope = Option(
        name: "--scope", value: "WORD", help: "how much of it fails: few, some, most or all")

    static let drill = Command(
        name: "drill", summary: "Practises an outage; no customer hears of it.",
        usage: "[SERVICE]", options: [scope, .by, .json, .config, .state],
        notes: """
            Drafts what would be said of an outage of SERVICE on every channel, marked DRILL first, and
            waits for approval as ever: tocsin notices approve DR-20261126-1
            Approved texts go only to destinations with 'drills = yes', and never to the status page.

            Without a service it shows how the practices went.
            """
    ) { arguments throws(Failure) in
        let json = arguments.has(.json)
        try arguments.expect(atMost: 1)
        let client = try AgentClient(arguments)
        guard let service = arguments.words.first else {
            try client.show("/drills", json: json)
            return 0
        }
        let answer = try client.tell(
            "/drills/\(AgentClient.escaped(service))",
            arguments.value(of: scope).map { ["scope": $0] } ?? [:])
        guard !json, let drafted = try? JSONText.decode(Drafted.self, from: answer.utf8),
            let first = drafted.notices.first
        else {
            Output.print(answer)
            return 0
        }
        Output.print(
            """
            \(first.incident) is drafted on \(drafted.notices.count) channels, each text marked DRILL.
            Read them:    tocsin notices show \(first.incident)
            Approve them: tocsin notices approve \(first.incident)
            How it went:  tocsin drill

            """)
        return 0
    }

    private struct Drafted: Decodable {
        struct Notice: Decodable {
            let incident: String
        }
        let notices: [Notice]
    }
}
