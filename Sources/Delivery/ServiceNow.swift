import Basics
import Configuration
import Detection
import Foundation
import Incidents

/// The destination kind `servicenow`: records of the table `incident` (Table API).
///
/// There is no idempotency key: `correlation_id` is the incident's name and is asked for before a record is created.
/// What a closed record needs differs between instances, so `state` and `close_code` are the configuration's; without
/// them the close is a work note. Limits of lengths are an instance's own: 160 for the short description and 4,000 for
/// texts are what instances come with (unverified).
enum ServiceNow {
    static let shortLimit = 160
    static let textLimit = 4000

    static func open(
        _ occasion: Occasion, _ kind: Settings.ServiceNow
    ) -> (request: Attempt.Request, step: String) {
        guard let id = occasion.known["id"] else {
            let query =
                "?sysparm_query=correlation_id%3D\(Escape.part(occasion.incident))"
                + "&sysparm_fields=sys_id,number&sysparm_limit=1"
            return (.get(kind.url, path + query, headers: accept, access: kind.access), "find")
        }
        return (change(occasion, kind, id), "change")
    }

    static func hear(
        _ reply: PeerReply, _ step: String, _ occasion: inout Occasion, _ kind: Settings.ServiceNow
    ) -> Turn {
        guard reply.isSuccess else { return Dialogue.usual(reply) }
        switch step {
        case "find":
            guard let id = reply.json?["result"]?.items.first?["sys_id"]?.name else {
                return Ticket.isClose(occasion)
                    ? .done : .ask(create(occasion, kind), step: "create")
            }
            occasion.known["id"] = id
            return .ask(change(occasion, kind, id), step: "change")
        case "create":
            occasion.known["id"] = reply.json?["result"]?["sys_id"]?.name
            return .done
        default: return .done
        }
    }

    private static let path = "/api/now/table/incident"
    private static let accept = [Attempt.Header(name: "Accept", value: "application/json")]

    private static func create(
        _ occasion: Occasion, _ kind: Settings.ServiceNow
    ) -> Attempt.Request {
        let grade = grade(occasion.decision.severity)
        return .json(
            "POST", kind.url, path, headers: accept, access: kind.access,
            .members([
                (
                    "short_description",
                    .text(Clip.text(Ticket.title(occasion), atMost: shortLimit))
                ),
                ("description", .text(Clip.text(Ticket.comment(occasion), atMost: textLimit))),
                ("urgency", .text(grade)), ("impact", .text(grade)),
                ("correlation_id", .text(occasion.incident)),
                ("category", kind.category.map(JSONValue.text)),
                ("assignment_group", kind.group.map(JSONValue.text)),
            ]))
    }

    private static func change(
        _ occasion: Occasion, _ kind: Settings.ServiceNow, _ id: String
    ) -> Attempt.Request {
        let text = Clip.text(Ticket.comment(occasion), atMost: textLimit)
        var members: [(String, JSONValue?)] = [("work_notes", .text(text))]
        if Ticket.isClose(occasion), let state = kind.closeState, let code = kind.closeCode {
            members += [
                ("state", .text(state)), ("close_code", .text(code)), ("close_notes", .text(text)),
            ]
        }
        return .json(
            "PATCH", kind.url, "\(path)/\(id)", headers: accept, access: kind.access,
            .members(members))
    }

    /// Urgency and impact, 1 to 3.
    private static func grade(_ severity: Severity?) -> String {
        switch severity {
        case .sev1: "1"
        case .sev2: "2"
        case .sev3, .sev4, nil: "3"
        }
    }
}
