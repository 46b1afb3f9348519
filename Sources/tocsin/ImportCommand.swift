import Basics

extension Command {
    static let importing = Command(
        name: "import",
        summary: "Makes a trace of what another tool recorded.",
        usage: "upptime DIR | gatus FILE | blackbox FILE | csv FILE  [--out FILE] [--conf FILE]",
        options: [TraceImport.out, TraceImport.conf, TraceImport.every],
        notes: """
            upptime   the folder of a repository, with its git history
            gatus     the JSON of /api/v1/endpoints/statuses
            blackbox  the JSON of a Prometheus query (range or instant) for probe_success, with
                      probe_duration_seconds beside it where there is one
            csv       with a line of headings: time, probe, outcome; length_ms, reason, vantage
            A file called - is standard input. Then: tocsin replay TRACE --config FILE
            """
    ) { arguments throws(Failure) in
        guard let form = arguments.words.first else {
            throw .usage("name what is imported: \(TraceImport.forms.joined(separator: ", "))")
        }
        guard TraceImport.forms.contains(form) else {
            let near = nearestWord(to: form, among: TraceImport.forms)
            throw .usage(
                "unknown form '\(form)'"
                    + (near.map { "; did you mean '\($0)'?" }
                        ?? "; expected \(TraceImport.forms.joined(separator: ", "))"))
        }
        try TraceImport.run(form, arguments)
        return 0
    }
}
