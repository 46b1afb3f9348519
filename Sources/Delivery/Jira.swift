import Basics
import Configuration
import Foundation
import Incidents

/// The destination kind `jira`: an issue an incident (Alertmanager's `notify/jira`): REST 3 of Jira Cloud, where texts
/// are documents (ADF), or REST 2 of Data Center, where they are plain.
///
/// There is no idempotency key: a label with the incident's name marks what is ours, and it is searched for first.
/// An issue is closed by the transition of the configured name, which is looked up among those that it has.
enum Jira {
    static let summaryLimit = 255
    static let textLimit = 32_767

    static func open(
        _ occasion: Occasion, _ kind: Settings.Jira
    ) -> (request: Attempt.Request, step: String) {
        guard let key = occasion.known["key"] else {
            let query = "project = \"\(kind.project)\" AND labels = \"\(label(occasion))\""
            let body = JSONValue.members([
                ("jql", .text(query)), ("maxResults", .number(1)), ("fields", .texts(["status"])),
            ])
            let path = kind.isCloud ? "/rest/api/3/search/jql" : "/rest/api/2/search"
            return (.json("POST", kind.url, path, access: kind.access, body), "find")
        }
        return (comment(occasion, kind, key), "comment")
    }

    static func hear(
        _ reply: PeerReply, _ step: String, _ occasion: inout Occasion, _ kind: Settings.Jira
    ) -> Turn {
        guard reply.isSuccess else { return Dialogue.usual(reply) }
        let key = occasion.known["key"]
        switch step {
        case "find":
            guard let found = reply.json?["issues"]?.items.first?["key"]?.name else {
                return Ticket.isClose(occasion)
                    ? .done : .ask(create(occasion, kind), step: "create")
            }
            occasion.known["key"] = found
            return .ask(comment(occasion, kind, found), step: "comment")
        case "create":
            occasion.known["key"] = reply.json?["key"]?.name
            return .done
        case "comment":
            guard let key, Ticket.isClose(occasion) else { return .done }
            return .ask(
                .get(kind.url, "\(root(kind))/issue/\(key)/transitions", access: kind.access),
                step: "transitions")
        case "transitions":
            let wanted = kind.transition.lowercased()
            let found = (reply.json?["transitions"]?.items ?? []).first {
                $0["name"]?.name?.lowercased() == wanted
            }
            guard let key, let id = found?["id"]?.name else {
                // It may be closed already, or have another way there: a person has the comment.
                return .done
            }
            return .ask(
                .json(
                    "POST", kind.url, "\(root(kind))/issue/\(key)/transitions", access: kind.access,
                    .members([("transition", .members([("id", .text(id))]))])), step: "transition")
        default: return .done
        }
    }

    private static func create(_ occasion: Occasion, _ kind: Settings.Jira) -> Attempt.Request {
        .json(
            "POST", kind.url, "\(root(kind))/issue", access: kind.access,
            .members([
                (
                    "fields",
                    .members([
                        ("project", .members([("key", .text(kind.project))])),
                        ("summary", .text(Clip.text(Ticket.title(occasion), atMost: summaryLimit))),
                        ("description", words(Ticket.comment(occasion), kind)),
                        ("issuetype", .members([("name", .text(kind.issueType))])),
                        ("labels", .texts(kind.labels + [label(occasion)])),
                        ("priority", kind.priority.map { .members([("name", .text($0))]) }),
                    ])
                )
            ]))
    }

    private static func comment(
        _ occasion: Occasion, _ kind: Settings.Jira, _ key: String
    ) -> Attempt.Request {
        .json(
            "POST", kind.url, "\(root(kind))/issue/\(key)/comment", access: kind.access,
            .members([("body", words(Ticket.comment(occasion), kind))]))
    }

    /// A document with a paragraph a line for the cloud, the text itself for a data center.
    private static func words(_ text: String, _ kind: Settings.Jira) -> JSONValue {
        let text = Clip.text(text, atMost: textLimit)
        guard kind.isCloud else { return .text(text) }
        let paragraphs = text.split(separator: "\n").map { line in
            JSONValue.members([
                ("type", .text("paragraph")),
                (
                    "content",
                    .list([.members([("type", .text("text")), ("text", .text(String(line)))])])
                ),
            ])
        }
        return .members([
            ("type", .text("doc")), ("version", .number(1)), ("content", .list(paragraphs)),
        ])
    }

    private static func label(_ occasion: Occasion) -> String { "tocsin-\(occasion.incident)" }

    private static func root(_ kind: Settings.Jira) -> String {
        kind.isCloud ? "/rest/api/3" : "/rest/api/2"
    }
}
