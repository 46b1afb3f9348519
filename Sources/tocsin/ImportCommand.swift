extension Command {
    static let importHistory = Command(
        name: "import", summary: "Takes in how long earlier problems took, for estimates.",
        usage: "durations FILE.csv [--by NAME] [--json]",
        options: [.by, .json, .config, .state],
        notes: """
            The first line names the columns: started (RFC 3339) and duration_min or duration_s, and, where there are
            such, id, service, severity (SEV1 to SEV4, or critical, major, minor) and failure. A record that was
            imported before is replaced.
            """
    ) { arguments throws(Failure) in
        try arguments.expect(atMost: 2)
        guard arguments.words.first == "durations" else {
            throw .usage("expected 'durations' and the name of a file")
        }
        guard arguments.words.count == 2 else { throw .usage("expected the name of a file") }
        return try DurationsImport.run(arguments, path: arguments.words[1])
    }
}
