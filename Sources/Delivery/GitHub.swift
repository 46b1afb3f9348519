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
enum GitHub {
    static let bodyLimit = 65_536
    static let titleLimit = 256

    static func open(
        _ occasion: Occasion, _ kind: Settings.Tracker
    ) -> (request: Attempt.Request, step: String) {
        guard let number = occasion.known["number"] else {
            let since = (occasion.decision.onset ?? occasion.decision.at) - .hours(1)
            let query = "?state=all&per_page=50&since=\(since.description.prefix(19))Z"
            return (
                .get(kind.api, path(kind) + query, headers: headers, access: .bearer(kind.token)),
                "find"
            )
        }
        return (comment(occasion, kind, number), "comment")
    }

    static func hear(
        _ reply: PeerReply, _ step: String, _ occasion: inout Occasion, _ kind: Settings.Tracker
    ) -> Turn {
        guard reply.isSuccess else { return Dialogue.usual(reply) }
        switch step {
        case "find":
            let mark = marker(occasion)
            let ours = (reply.json?.items ?? []).first { $0["body"]?.name?.contains(mark) == true }
            guard let number = ours?["number"]?.name else {
                // Nobody needs a ticket for what is over and never had one.
                return Ticket.isClose(occasion)
                    ? .done : .ask(create(occasion, kind), step: "create")
            }
            occasion.known["number"] = number
            return .ask(comment(occasion, kind, number), step: "comment")
        case "create":
            occasion.known["number"] = reply.json?["number"]?.name
            return .done
        case "comment":
            guard let number = occasion.known["number"] else { return .done }
            if Ticket.isClose(occasion) {
                return .ask(change(kind, number, to: "closed"), step: "close")
            }
            if Ticket.isReopening(occasion) {
                return .ask(change(kind, number, to: "open"), step: "reopen")
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

    private static func comment(
        _ occasion: Occasion, _ kind: Settings.Tracker, _ number: String
    ) -> Attempt.Request {
        ask(
            kind, "POST", "\(path(kind))/\(number)/comments",
            .members([("body", .text(Clip.text(Ticket.comment(occasion), atMost: bodyLimit)))]))
    }

    private static func change(
        _ kind: Settings.Tracker, _ number: String, to state: String
    ) -> Attempt.Request {
        ask(kind, "PATCH", "\(path(kind))/\(number)", .members([("state", .text(state))]))
    }

    private static func marker(_ occasion: Occasion) -> String {
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
