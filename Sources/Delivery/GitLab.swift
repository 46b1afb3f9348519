import Basics
import Configuration
import Foundation
import Incidents

/// The destination kind `gitlab`: an issue an incident (REST API v4).
///
/// There is no idempotency key: the incident's name stands in the description, and before an issue is created ours is
/// searched for by it. Fields are those that public clients of the API use; limits of lengths (255 for a title,
/// 1,048,576 for a description) are unverified.
enum GitLab: IssueTracker {
    static let titleLimit = 255
    static let descriptionLimit = 100_000

    static let numberName = "iid"
    static let textName = "description"

    static func find(_ occasion: Occasion, _ kind: Settings.Tracker) -> Attempt.Request {
        let query =
            "?scope=all&in=description&search=\(Escape.part(occasion.incident))"
            + "&labels=\(Escape.part(kind.labels.first ?? "tocsin"))"
        return .get(kind.api, path(kind) + query, headers: headers(kind))
    }

    static func create(_ occasion: Occasion, _ kind: Settings.Tracker) -> Attempt.Request {
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

    static func comment(
        _ occasion: Occasion, _ kind: Settings.Tracker, _ number: String
    ) -> Attempt.Request {
        .json(
            "POST", kind.api, "\(path(kind))/\(number)/notes", headers: headers(kind),
            .members([
                ("body", .text(Clip.text(Ticket.comment(occasion), atMost: descriptionLimit)))
            ]))
    }

    static func change(
        _ kind: Settings.Tracker, _ number: String, isOver: Bool
    ) -> Attempt.Request {
        .json(
            "PUT", kind.api, "\(path(kind))/\(number)", headers: headers(kind),
            .members([("state_event", .text(isOver ? "close" : "reopen"))]))
    }

    static func marker(_ occasion: Occasion) -> String { "Tocsin: \(occasion.incident)" }

    private static func path(_ kind: Settings.Tracker) -> String {
        "/projects/\(Escape.part(kind.project))/issues"
    }

    private static func headers(_ kind: Settings.Tracker) -> [Attempt.Header] {
        [Attempt.Header(name: "PRIVATE-TOKEN", value: kind.token.revealed)]
    }
}
