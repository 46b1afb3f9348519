import Probing

extension Command {
    private static let start = Option(name: "--start", value: nil, help: "a run has begun")
    private static let fail = Option(name: "--fail", value: nil, help: "it failed")
    private static let exitStatus = Option(
        name: "--status", value: "N", help: "it ended with this exit status; 0 is success")

    static let beat = Command(
        name: "beat", summary: "Reports to a heartbeat probe of the running agent.",
        usage: "NAME [--start | --fail | --status N]",
        options: [start, fail, exitStatus, .config, .state],
        notes: """
            Without an option it reports success. For a cron job:
              tocsin beat backup --start; /usr/local/bin/backup; tocsin beat backup --status $?
            Says nothing when the report has arrived.
            """
    ) { arguments throws(Failure) in
        guard let name = arguments.words.first else { throw .usage("name a heartbeat probe") }
        try arguments.expect(atMost: 1)
        let words = [
            arguments.has(start) ? "start" : nil, arguments.has(fail) ? "fail" : nil,
            arguments.value(of: exitStatus),
        ].compactMap(\.self)
        guard words.count <= 1 else { throw .usage("report one thing at a time") }
        let word = words.first ?? "success"
        guard HeartbeatState.Report(word: word) != nil else {
            throw .usage("'--status' needs an exit status from 0 to 255")
        }
        _ = try AgentClient(arguments).tell(
            "/probes/\(AgentClient.escaped(name))/beat", ["report": word])
        return 0
    }
}
