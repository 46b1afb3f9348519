import Surface

extension Command {
    private static let format = Option(
        name: "--format", value: "FORMAT", help: "md (the default) or html")

    static let plan = Command(
        name: "plan", summary: "Prints the response plan that the configuration amounts to.",
        usage: "[--format md|html] [--config FILE]", options: [format, .config]
    ) { arguments throws(Failure) in
        try arguments.expect(atMost: 0)
        let document = ResponsePlan.document(try Loading.settings(arguments))
        switch arguments.value(of: format) ?? "md" {
        case "md": Output.print(document.markdown)
        case "html": Output.print(document.html)
        case let other: throw .usage("unknown format '\(other)'; expected md or html")
        }
        return 0
    }
}
