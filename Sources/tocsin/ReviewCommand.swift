import Basics
import Foundation
import Surface

extension Command {
    private static let format = Option(
        name: "--format", value: "FORMAT", help: "md (the default), html or json")

    static let review = Command(
        name: "review", summary: "Writes the after-action review of an incident, pre-filled.",
        usage: "INCIDENT [--format md|html|json]", options: [format, .json, .config, .state],
        notes: """
            What was measured, decided, stated and told stands in it; what only people know is asked for.
            --json is --format json.
            """
    ) { arguments throws(Failure) in
        guard let id = arguments.words.first else {
            throw .usage("name an incident: tocsin review INCIDENT")
        }
        try arguments.expect(atMost: 1)
        let format = arguments.has(.json) ? "json" : arguments.value(of: format) ?? "md"
        guard ["md", "html", "json"].contains(format) else {
            throw .usage("unknown format '\(format)'; expected md, html or json")
        }
        let client = try AgentClient(arguments)
        let reviewed = try reviewed(id, client)
        switch format {
        case "html": Output.print(Review.document(reviewed).html)
        case "json":
            Output.print(
                JSONText.line(
                    Told(
                        incident: id, figures: ReviewFigures(reviewed),
                        markdown: Review.document(reviewed).markdown)) + "\n")
        default: Output.print(Review.document(reviewed).markdown)
        }
        return 0
    }

    private struct Told: Encodable {
        let incident: String
        let figures: ReviewFigures
        let markdown: String
    }

    /// The incident with all of its notices, which come a page at a time.
    private static func reviewed(
        _ id: String, _ client: AgentClient
    ) throws(Failure) -> Reviewed {
        struct Page: Decodable {
            let notices: [Reviewed.Notice]
            let next: String?
        }
        let incident = try client.get("/incidents/\(AgentClient.escaped(id))", json: true)
        var notices: [Reviewed.Notice] = []
        var after: String?
        repeat {
            let query = after.map { ["after": $0] } ?? [:]
            let text = try client.get("/notices", query, json: true)
            let page = try decode(Page.self, text)
            notices += page.notices.filter { $0.incident == id }
            after = page.next
        } while after != nil
        return Reviewed(
            incident: try decode(Reviewed.Incident.self, incident), notices: notices)
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, _ text: String
    ) throws(Failure) -> Value {
        do { return try JSONText.decode(type, from: text.utf8) } catch {
            throw Failure(status: 1, words: "the agent answered what makes no sense: \(error)")
        }
    }
}
