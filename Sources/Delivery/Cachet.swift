import Basics
import Configuration
import Incidents

/// The destination kind `cachet`: incidents of Cachet 3 from approved notices (`cachethq/core`, enums, request data
/// and API routes).
///
/// The API has no idempotency key and no field that readers do not see: a reply that is lost means a second incident
/// on the page. What follows is an update of the first.
enum Cachet {
    static let nameLimit = 255

    static func open(
        _ occasion: Occasion, _ kind: Settings.Cachet
    ) -> (request: Attempt.Request, step: String) {
        let notice = occasion.notice ?? (title: "", body: "")
        let status = JSONValue.number(status(occasion.stage, known: occasion.known["status"]))
        if let id = occasion.known["id"] {
            return (
                .json(
                    "POST", kind.url, "/api/incidents/\(id)/updates", access: .bearer(kind.token),
                    .members([("status", status), ("message", .text(notice.body))])), "update"
            )
        }
        let component = kind.components.first { $0.name == occasion.decision.service }
            .flatMap { Int($0.value) }
        return (
            .json(
                "POST", kind.url, "/api/incidents", access: .bearer(kind.token),
                .members([
                    ("name", .text(Clip.text(notice.title, atMost: nameLimit))),
                    ("status", status), ("message", .text(notice.body)), ("visible", .bool(true)),
                    ("notifications", .bool(kind.notifies)),
                    ("occurred_at", occasion.decision.onset.map { .text($0.description) }),
                    (
                        "components",
                        component.map { id in
                            .list([
                                .members([
                                    ("component_id", .number(id)),
                                    ("component_status", .number(state(occasion))),
                                ])
                            ])
                        }
                    ),
                ])), "create"
        )
    }

    static func hear(
        _ reply: PeerReply, _ step: String, _ occasion: inout Occasion, _ kind: Settings.Cachet
    ) -> Turn {
        if step == "update", reply.status == 404 {
            occasion.known["id"] = nil
            let anew = open(occasion, kind)
            return .ask(anew.request, step: anew.step)
        }
        guard reply.isSuccess else { return Dialogue.usual(reply) }
        if step == "create" {
            let data = reply.json?["data"]
            occasion.known["id"] = data?["id"]?.name ?? data?["attributes"]?["id"]?.name
        }
        occasion.known["status"] = "\(status(occasion.stage, known: occasion.known["status"]))"
        return .done
    }

    /// Investigating 1, identified 2, watching 3, fixed 4; a stage that says nothing new keeps what was said.
    static func status(_ stage: String, known: String?) -> Int {
        switch stage {
        case "acknowledge", "came_back": 1
        case "identified": 2
        case "monitoring": 3
        case "resolved", "withdrawn", "follow_up", "maint_completed", "maint_cancelled": 4
        default: known.flatMap { Int($0) } ?? 1
        }
    }

    /// Operational 1, performance issues 2, partial outage 3, major outage 4, under maintenance 6.
    private static func state(_ occasion: Occasion) -> Int {
        switch Statuspage.state(occasion) {
        case "operational": 1
        case "degraded_performance": 2
        case "major_outage": 4
        case "under_maintenance": 6
        default: 3
        }
    }
}
