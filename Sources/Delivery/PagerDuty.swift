import Basics
import Configuration
import Detection
import Incidents

/// The destination kind `pagerduty`: Events API v2, and change events for planned work
/// (`PagerDuty/developer-docs`, `docs/events-API-v2`).
///
/// `dedup_key` is the incident's name, so a repeated trigger is the same alert. A resolve goes out with the routing
/// key of the trigger; with another it would be dropped.
enum PagerDuty {
    static let summaryLimit = 1024
    /// Of the whole body, in bytes.
    static let bodyLimit = 512_000

    static func request(_ occasion: Occasion, _ kind: Settings.PagerDuty) -> Attempt.Request {
        if occasion.decision.event == .noticeApproved { return change(occasion, kind) }
        let decision = occasion.decision
        let action =
            switch decision.event {
            case .incidentAcknowledged: "acknowledge"
            case .incidentResolved: "resolve"
            default: "trigger"
            }
        let isTrigger = action == "trigger"
        let bulletin = Bulletin(occasion)
        func body(details: JSONValue?) -> JSONValue {
            .members([
                ("routing_key", .text(kind.key.revealed)), ("event_action", .text(action)),
                ("dedup_key", .text(Clip.text(occasion.incident, atMost: 255))),
                (
                    "payload",
                    isTrigger
                        ? .members([
                            ("summary", .text(Clip.text(bulletin.title, atMost: summaryLimit))),
                            ("source", .text(occasion.settings.agent.name)),
                            ("severity", .text(severity(decision.severity))),
                            ("timestamp", .text((decision.onset ?? decision.at).description)),
                            ("component", decision.service.map(JSONValue.text)),
                            ("class", decision.outageClass.map { .text($0.rawValue) }),
                            ("custom_details", details),
                        ]) : nil
                ),
                ("client", isTrigger ? .text("Tocsin") : nil),
                ("client_url", isTrigger ? occasion.page.map(JSONValue.text) : nil),
                (
                    "links",
                    isTrigger
                        ? occasion.page.map { page in
                            .list([
                                .members([("href", .text(page)), ("text", .text("Status page"))])
                            ])
                        } : nil
                ),
            ])
        }
        let whole = body(details: details(occasion, bulletin))
        let small = whole.bytes.count <= bodyLimit ? whole : body(details: nil)
        return .json("POST", kind.api, "/v2/enqueue", small)
    }

    private static func details(_ occasion: Occasion, _ bulletin: Bulletin) -> JSONValue {
        let decision = occasion.decision
        return .members([
            ("incident", .text(occasion.incident)),
            ("severity", decision.severity.map { .text($0.text) }),
            ("why", decision.why.map(JSONValue.text)),
            ("evidence", decision.evidence.map(JSONValue.texts)),
            ("probes", decision.probes.map(JSONValue.texts)),
            ("parent", decision.parent.map(JSONValue.text)),
        ])
    }

    /// SEV1 to SEV4 in PagerDuty's words.
    static func severity(_ severity: Severity?) -> String {
        switch severity {
        case .sev1: "critical"
        case .sev2: "error"
        case .sev3: "warning"
        case .sev4, nil: "info"
        }
    }

    private static func change(
        _ occasion: Occasion, _ kind: Settings.PagerDuty
    ) -> Attempt.Request {
        let notice = occasion.notice ?? (title: "", body: "")
        return .json(
            "POST", kind.api, "/v2/change/enqueue",
            .members([
                ("routing_key", .text(kind.key.revealed)),
                (
                    "payload",
                    .members([
                        ("summary", .text(Clip.text(notice.title, atMost: summaryLimit))),
                        ("timestamp", .text(occasion.decision.at.description)),
                        ("source", .text(occasion.settings.agent.name)),
                        (
                            "custom_details",
                            .members([
                                ("stage", .text(occasion.stage)), ("text", .text(notice.body)),
                            ])
                        ),
                    ])
                ),
                (
                    "links",
                    occasion.page.map { page in
                        .list([.members([("href", .text(page)), ("text", .text("Status page"))])])
                    }
                ),
            ]))
    }
}
