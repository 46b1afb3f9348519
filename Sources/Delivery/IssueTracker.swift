import Basics
import Configuration

/// The conversation with a tracker of issues that takes no key, an issue an incident: find what is ours, create it when
/// there is none, comment, and end or begin it again.
///
/// Before one is created ours is looked for by the incident's name in its text, so an attempt whose reply was lost makes
/// no second issue.
protocol IssueTracker {
    /// How its answers name an issue's number, and where they have its text.
    static var numberName: String { get }
    static var textName: String { get }

    static func find(_ occasion: Occasion, _ kind: Settings.Tracker) -> Attempt.Request
    static func create(_ occasion: Occasion, _ kind: Settings.Tracker) -> Attempt.Request
    static func comment(
        _ occasion: Occasion, _ kind: Settings.Tracker, _ number: String
    ) -> Attempt.Request
    static func change(
        _ kind: Settings.Tracker, _ number: String, isOver: Bool
    ) -> Attempt.Request
    /// What stands in the text of an issue of ours.
    static func marker(_ occasion: Occasion) -> String
}

extension IssueTracker {
    static func open(
        _ occasion: Occasion, _ kind: Settings.Tracker
    ) -> (request: Attempt.Request, step: String) {
        guard let number = occasion.known["number"] else { return (find(occasion, kind), "find") }
        return (comment(occasion, kind, number), "comment")
    }

    static func hear(
        _ reply: PeerReply, _ step: String, _ occasion: inout Occasion, _ kind: Settings.Tracker
    ) -> Turn {
        guard reply.isSuccess else { return Dialogue.usual(reply) }
        switch step {
        case "find":
            let mark = marker(occasion)
            let ours = (reply.json?.items ?? []).first {
                $0[textName]?.name?.contains(mark) == true
            }
            guard let number = ours?[numberName]?.name else {
                // Nobody needs a ticket for what is over and never had one.
                return Ticket.isClose(occasion)
                    ? .done : .ask(create(occasion, kind), step: "create")
            }
            occasion.known["number"] = number
            return .ask(comment(occasion, kind, number), step: "comment")
        case "create":
            occasion.known["number"] = reply.json?[numberName]?.name
            return .done
        case "comment":
            guard let number = occasion.known["number"] else { return .done }
            if Ticket.isClose(occasion) {
                return .ask(change(kind, number, isOver: true), step: "close")
            }
            if Ticket.isReopening(occasion) {
                return .ask(change(kind, number, isOver: false), step: "reopen")
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
}
