import Basics
import Configuration
import Incidents

/// The destination kind `statuspage`: incidents of Atlassian Statuspage from approved notices (its OpenAPI, version 1).
///
/// There is no idempotency key: our incident's name stands in the `metadata`, and before one is created the unresolved
/// ones are looked through for it. A token may ask once a second; what is asked more often is answered with 420 or 429.
/// The body of a post-mortem (`body_draft`) is unverified here.
enum Statuspage {
    static let nameLimit = 255
    static let bodyLimit = 25_000

    static func open(
        _ occasion: Occasion, _ kind: Settings.Statuspage
    ) -> (request: Attempt.Request, step: String) {
        guard let id = occasion.known["id"] else {
            return (ask(kind, "GET", "/incidents/unresolved"), "find")
        }
        if occasion.stage == "follow_up" {
            let text = Clip.text(occasion.notice?.body ?? "", atMost: bodyLimit)
            return (
                ask(
                    kind, "PUT", "/incidents/\(id)/postmortem",
                    .members([("postmortem", .members([("body_draft", .text(text))]))])), "draft"
            )
        }
        return (change(occasion, kind, id), "write")
    }

    static func hear(
        _ reply: PeerReply, _ step: String, _ occasion: inout Occasion, _ kind: Settings.Statuspage
    ) -> Turn {
        if step == "write", reply.status == 404, occasion.known["id"] != nil {
            // Somebody deleted it from the page.
            occasion.known["id"] = nil
            return .ask(create(occasion, kind), step: "create")
        }
        guard reply.isSuccess else { return Dialogue.usual(reply) }
        switch step {
        case "find":
            let ours = (reply.json?.items ?? []).first { item in
                item["metadata"]?["tocsin"]?["incident"]?.name == occasion.incident
            }
            guard let id = ours?["id"]?.name else {
                return .ask(create(occasion, kind), step: "create")
            }
            occasion.known["id"] = id
            return .ask(change(occasion, kind, id), step: "write")
        case "create":
            occasion.known["id"] = reply.json?["id"]?.name
            return .done
        case "draft":
            guard let id = occasion.known["id"] else { return .done }
            return .ask(
                ask(kind, "PUT", "/incidents/\(id)/postmortem/publish", .members([])),
                step: "publish")
        default: return .done
        }
    }

    private static func create(
        _ occasion: Occasion, _ kind: Settings.Statuspage
    ) -> Attempt.Request {
        ask(
            kind, "POST", "/incidents",
            .members([("incident", incident(occasion, kind, isNew: true))]))
    }

    private static func change(
        _ occasion: Occasion, _ kind: Settings.Statuspage, _ id: String
    ) -> Attempt.Request {
        ask(
            kind, "PATCH", "/incidents/\(id)",
            .members([("incident", incident(occasion, kind, isNew: false))]))
    }

    private static func incident(
        _ occasion: Occasion, _ kind: Settings.Statuspage, isNew: Bool
    ) -> JSONValue {
        let notice = occasion.notice ?? (title: "", body: "")
        let component = kind.components.first { $0.name == occasion.decision.service }?.value
        return .members([
            ("name", isNew ? .text(Clip.text(notice.title, atMost: nameLimit)) : nil),
            ("status", status(occasion.stage).map(JSONValue.text)),
            ("body", .text(Clip.text(notice.body, atMost: bodyLimit))),
            (
                "components",
                component.map { .members([($0, .text(state(occasion)))]) }
            ),
            ("component_ids", component.map { .texts([$0]) }),
            ("deliver_notifications", .bool(kind.notifies)),
            (
                "metadata",
                isNew
                    ? .members([("tocsin", .members([("incident", .text(occasion.incident))]))])
                    : nil
            ),
        ])
    }

    /// Nil leaves the status as it is.
    static func status(_ stage: String) -> String? {
        switch stage {
        case "acknowledge", "came_back": "investigating"
        case "identified": "identified"
        case "monitoring": "monitoring"
        case "resolved", "withdrawn": "resolved"
        case "maint_started", "maint_overrun": "in_progress"
        case "maint_completed", "maint_cancelled": "completed"
        default: nil
        }
    }

    /// How the service's component fares, in Statuspage's words.
    static func state(_ occasion: Occasion) -> String {
        switch occasion.stage {
        case "monitoring", "resolved", "withdrawn", "follow_up", "maint_completed",
            "maint_cancelled":
            "operational"
        case "maint_started", "maint_overrun": "under_maintenance"
        default:
            switch occasion.decision.outageClass {
            case .major: "major_outage"
            case .degraded: "degraded_performance"
            case .partial, nil: "partial_outage"
            }
        }
    }

    private static func ask(
        _ kind: Settings.Statuspage, _ method: String, _ path: String, _ body: JSONValue? = nil
    ) -> Attempt.Request {
        let headers = [
            Attempt.Header(name: "Authorization", value: "OAuth \(kind.token.revealed)")
        ]
        let whole = "/pages/\(Escape.part(kind.page))\(path)"
        guard let body else { return .get(kind.api, whole, headers: headers) }
        return .json(method, kind.api, whole, headers: headers, body)
    }
}
