import Basics
import Configuration
import Detection
import Incidents

/// The destination kind `incidentio`: an HTTP alert source of incident.io, as Gatus speaks to it.
///
/// `deduplication_key` is the incident's name. A body above 512 KB is refused with 429 (Alertmanager's
/// documentation), so evidence is left out first.
enum IncidentIO {
    static let bodyLimit = 512_000

    static func request(_ occasion: Occasion, _ kind: Settings.IncidentIO) -> Attempt.Request {
        let decision = occasion.decision
        let bulletin = Bulletin(occasion)
        func body(_ evidence: [String]?) -> JSONValue {
            .members([
                ("title", .text(bulletin.title)),
                (
                    "status",
                    .text(decision.event == .incidentResolved ? "resolved" : "firing")
                ),
                ("deduplication_key", .text(occasion.incident)),
                ("description", .text(Clip.text(bulletin.body, atMost: bodyLimit / 4, .bytes))),
                ("source_url", occasion.page.map(JSONValue.text)),
                (
                    "metadata",
                    .members([
                        ("service", decision.service.map(JSONValue.text)),
                        ("severity", decision.severity.map { .text($0.text) }),
                        ("class", decision.outageClass.map { .text($0.rawValue) }),
                        ("agent", .text(occasion.settings.agent.name)),
                        ("evidence", evidence.map(JSONValue.texts)),
                    ])
                ),
            ])
        }
        let whole = body(decision.evidence)
        return .json(
            "POST", kind.api, "/v2/alert_events/http/\(Escape.part(kind.source))",
            access: .bearer(kind.token), whole.bytes.count <= bodyLimit ? whole : body(nil))
    }
}
