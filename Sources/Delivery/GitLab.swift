import Basics
import Configuration
import Foundation
import Incidents

/// The destination kind `gitlab`: an issue an incident (REST API v4).
///
/// There is no idempotency key: the incident's name stands in the description, and before an issue is created ours is
/// searched for by it. Fields are those that public clients of the API use; limits of lengths (255 for a title,
/// 1,048,576 for a description) are unverified.
enum GitLab {
    static let titleLimit = 255
    static let descriptionLimit = 100_000

    static func open(
        _ occasion: Occasion, _ kind: Settings.Tracker
    ) -> (request: Attempt.Request, step: String) {
        guard let number = occasion.known["number"] else {
            let query =
                "?scope=all&in=description&search=\(Escape.part(occasion.incident))"
                + "&labels=\(Escape.part(kind.labels.first ?? "tocsin"))"
            return (.get(kind.api, path(kind) + query, headers: headers(kind)), "find")
        }
        return (note(occasion, kind, number), "note")
    }

    static func hear(
        _ reply: PeerReply, _ step: String, _ occasion: inout Occasion, _ kind: Settings.Tracker
    ) -> Turn {
        guard reply.isSuccess else { return Dialogue.usual(reply) }
        switch step {
        case "find":
            let mark = marker(occasion)
            let ours = (reply.json?.items ?? []).first {
                $0["description"]?.name?.contains(mark) == true
            }
            guard let number = ours?["iid"]?.name else {
                return Ticket.isClose(occasion)
                    ? .done : .ask(create(occasion, kind), step: "create")
            }
            occasion.known["number"] = number
            return .ask(note(occasion, kind, number), step: "note")
        case "create":
            occasion.known["number"] = reply.json?["iid"]?.name
            return .done
        case "note":
            guard let number = occasion.known["number"] else { return .done }
            if Ticket.isClose(occasion) {
                return .ask(change(kind, number, "close"), step: "close")
            }
            if Ticket.isReopening(occasion) {
                return .ask(change(kind, number, "reopen"), step: "reopen")
            }
            return .done
        case "close":
            occasion.known["closed"] = "yes"
            return .done
        default:
            occasion.known["closed"] = nil
            return .done
        }
    }

    private static func create(_ occasion: Occasion, _ kind: Settings.Tracker) -> Attempt.Request {
        let text = Clip.text(Ticket.comment(occasion), atMost: descriptionLimit)
        return .json(
            "POST", kind.api, path(kind), headers: headers(kind),
            .members([
                ("title", .text(Clip.text(Ticket.title(occasion), atMost: titleLimit))),
                ("description", .text("\(text)\n\n\(marker(occasion))")),
                ("labels", .text(kind.labels.joined(separator: ","))),
                (
                    "assignee_ids",
                    kind.assignees.isEmpty
                        ? nil : .list(kind.assignees.compactMap { Int($0) }.map(JSONValue.number))
                ),
            ]))
    }

    private static func note(
        _ occasion: Occasion, _ kind: Settings.Tracker, _ number: String
    ) -> Attempt.Request {
        .json(
            "POST", kind.api, "\(path(kind))/\(number)/notes", headers: headers(kind),
            .members([
                ("body", .text(Clip.text(Ticket.comment(occasion), atMost: descriptionLimit)))
            ]))
    }

    private static func change(
        _ kind: Settings.Tracker, _ number: String, _ event: String
    ) -> Attempt.Request {
        .json(
            "PUT", kind.api, "\(path(kind))/\(number)", headers: headers(kind),
            .members([("state_event", .text(event))]))
    }

    private static func marker(_ occasion: Occasion) -> String { "Tocsin: \(occasion.incident)" }

    private static func path(_ kind: Settings.Tracker) -> String {
        "/projects/\(Escape.part(kind.project))/issues"
    }

    private static func headers(_ kind: Settings.Tracker) -> [Attempt.Header] {
        [Attempt.Header(name: "PRIVATE-TOKEN", value: kind.token.revealed)]
    }
}
