import Basics
import Configuration
import Foundation
import Incidents

/// The destination kind `github`: an issue an incident (REST, version 2022-11-28).
///
/// There is no idempotency key: a hidden marker with the incident's name stands in the body, and before an issue is
/// created those touched since the trouble began are looked through for it. (By the title would break when somebody
/// renames it; the search lags behind.) Labels and assignees are dropped by GitHub without push access; a repository
/// without issues answers 410. That a body may have 65,536 characters is unverified.
enum GitHub: IssueTracker {
    static let bodyLimit = 65_536
    static let titleLimit = 256

    static let numberName = "number"
    static let textName = "body"

    static func find(_ occasion: Occasion, _ kind: Settings.Tracker) -> Attempt.Request {
        let since = (occasion.decision.onset ?? occasion.decision.at) - .hours(1)
        let query = "?state=all&per_page=50&since=\(since.description.prefix(19))Z"
        return .get(kind.api, path(kind) + query, headers: headers, access: .bearer(kind.token))
    }

    static func create(_ occasion: Occasion, _ kind: Settings.Tracker) -> Attempt.Request {
        let mark = marker(occasion)
        let text = Clip.text(Ticket.comment(occasion), atMost: bodyLimit - mark.utf16.count - 2)
        return ask(
            kind, "POST", path(kind),
            .members([
                ("title", .text(Clip.text(Ticket.title(occasion), atMost: titleLimit))),
                ("body", .text("\(text)\n\n\(mark)")), ("labels", .texts(kind.labels)),
                ("assignees", kind.assignees.isEmpty ? nil : .texts(kind.assignees)),
            ]))
    }

    static func comment(
        _ occasion: Occasion, _ kind: Settings.Tracker, _ number: String
    ) -> Attempt.Request {
        ask(
            kind, "POST", "\(path(kind))/\(number)/comments",
            .members([("body", .text(Clip.text(Ticket.comment(occasion), atMost: bodyLimit)))]))
    }

    static func change(
        _ kind: Settings.Tracker, _ number: String, isOver: Bool
    ) -> Attempt.Request {
        ask(
            kind, "PATCH", "\(path(kind))/\(number)",
            .members([("state", .text(isOver ? "closed" : "open"))]))
    }

    static func marker(_ occasion: Occasion) -> String {
        "<!-- tocsin:\(occasion.incident) -->"
    }

    private static func path(_ kind: Settings.Tracker) -> String { "/repos/\(kind.project)/issues" }

    private static let headers = [
        Attempt.Header(name: "Accept", value: "application/vnd.github+json"),
        Attempt.Header(name: "X-GitHub-Api-Version", value: "2022-11-28"),
    ]

    private static func ask(
        _ kind: Settings.Tracker, _ method: String, _ path: String, _ body: JSONValue
    ) -> Attempt.Request {
        .json(method, kind.api, path, headers: headers, access: .bearer(kind.token), body)
    }
}
