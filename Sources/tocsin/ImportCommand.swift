import Basics

extension Command {
    static let importing = Command(
        name: "import",
        summary: "Makes a trace of what another tool recorded, or takes in earlier problems.",
        usage:
            "upptime DIR | gatus FILE | blackbox FILE | csv FILE  [--out FILE] [--conf FILE]\n"
            + "       tocsin import durations FILE.csv [--by NAME] [--json]",
        options: [
            TraceImport.out, TraceImport.conf, TraceImport.every, .by, .json, .config, .state,
        ],
        notes: """
            upptime   the folder of a repository, with its git history
            gatus     the JSON of /api/v1/endpoints/statuses
            blackbox  the JSON of a Prometheus query (range or instant) for probe_success, with
                      probe_duration_seconds beside it where there is one
            csv       with a line of headings: time, probe, outcome; length_ms, reason, vantage
            A file called - is standard input. Then: tocsin replay TRACE --config FILE

            durations how long earlier problems took, for estimates. The first line names the columns:
                      started (RFC 3339) and duration_min or duration_s, and, where there are such, id,
                      service, severity (SEV1 to SEV4, or critical, major, minor) and failure. A record
                      that was imported before is replaced. The running agent takes them in.
            """
    ) { arguments throws(Failure) in
        let forms = TraceImport.forms + ["durations"]
        guard let form = arguments.words.first else {
            throw .usage("name what is imported: \(forms.joined(separator: ", "))")
        }
        guard forms.contains(form) else {
            let near = nearestWord(to: form, among: forms)
            throw .usage(
                "unknown form '\(form)'"
                    + (near.map { "; did you mean '\($0)'?" }
                        ?? "; expected \(forms.joined(separator: ", "))"))
        }
        guard form == "durations" else {
            try TraceImport.run(form, arguments)
            return 0
        }
        try arguments.expect(atMost: 2)
        guard arguments.words.count == 2 else { throw .usage("expected the name of a file") }
        return try DurationsImport.run(arguments, path: arguments.words[1])
    }
}
