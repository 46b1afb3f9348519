import Basics
import Configuration
import Detection
import Incidents

/// The destination kind `alertmanager`: alerts of Alertmanager's API v2 (`api/v2/openapi.yaml`, `docs/alerts_api.md`).
///
/// - Labels are an alert's identity, so nothing that changes while an incident lasts is one: severity and class are
///   annotations. Repeats are harmless, the labels make them the same alert.
/// - What fires is sent again and says when it would end by itself, five times the interval later; what is over is
///   sent for five minutes more, because Alertmanager may have been away (see ``Upkeep``).
enum Alertmanager {
    /// How long what is over is sent again.
    static let resolvedFor: Duration = .minutes(5)
    /// So many intervals after it was last sent, what fires ends by itself.
    static let intervals = 5

    static func request(
        _ occasion: Occasion, _ kind: Settings.Alertmanager
    ) -> Attempt.Request {
        request([alert(occasion, kind)], kind)
    }

    static func request(
        _ alerts: [JSONValue], _ kind: Settings.Alertmanager
    ) -> Attempt.Request {
        .json("POST", kind.peer.url, "/api/v2/alerts", access: kind.peer.access, .list(alerts))
    }

    static func alert(_ occasion: Occasion, _ kind: Settings.Alertmanager) -> JSONValue {
        let decision = occasion.decision
        let isOver = decision.event == .incidentResolved
        let end =
            isOver
            ? min(decision.recovered ?? decision.at, occasion.now)
            : occasion.now + kind.resend * intervals
        return .members([
            ("labels", labels(occasion, more: kind.labels)),
            ("annotations", annotations(occasion)),
            ("startsAt", .text((decision.onset ?? decision.at).description)),
            ("endsAt", .text(end.description)),
        ])
    }

    static func labels(_ occasion: Occasion, more: [Settings.Pair] = []) -> JSONValue {
        let decision = occasion.decision
        var labels: [(String, JSONValue?)] = [
            ("alertname", .text("Outage")), ("service", decision.service.map(JSONValue.text)),
            ("incident", .text(occasion.incident)),
            ("agent", .text(occasion.settings.agent.name)),
        ]
        if decision.isTest == true { labels.append(("test", .text("yes"))) }
        let own = labels.map(\.0)
        labels += more.filter { !own.contains($0.name) }.map { ($0.name, .text($0.value)) }
        return .members(labels)
    }

    static func annotations(_ occasion: Occasion) -> JSONValue {
        let decision = occasion.decision
        let bulletin = Bulletin(occasion)
        return .members([
            ("summary", .text(bulletin.title)), ("description", .text(bulletin.body)),
            ("severity", decision.severity.map { .text($0.text) }),
            ("class", decision.outageClass.map { .text($0.rawValue) }),
            (
                "acknowledged_by",
                decision.event == .incidentAcknowledged
                    ? decision.actor.map(JSONValue.text) : nil
            ),
            ("status_page", occasion.page.map(JSONValue.text)),
        ])
    }
}

/// The destination kind `alertmanager-webhook`: what Alertmanager itself sends to a webhook, version 4
/// (`docs/configuration.md`), so that whatever takes that takes us.
enum AlertmanagerWebhook {
    static func request(_ occasion: Occasion, _ peer: Settings.Peer) -> Attempt.Request {
        let decision = occasion.decision
        let isOver = decision.event == .incidentResolved
        let status = isOver ? "resolved" : "firing"
        let labels = Alertmanager.labels(occasion)
        let annotations = Alertmanager.annotations(occasion)
        let group = JSONValue.members([("alertname", .text("Outage"))])
        let alert = JSONValue.members([
            ("status", .text(status)), ("labels", labels), ("annotations", annotations),
            ("startsAt", .text((decision.onset ?? decision.at).description)),
            (
                "endsAt",
                .text(
                    isOver
                        ? (decision.recovered ?? decision.at).description : "0001-01-01T00:00:00Z")
            ),
            ("generatorURL", .text(occasion.page ?? "")),
            ("fingerprint", .text(String(SHA256.hex(labels.bytes).prefix(16)))),
        ])
        return .json(
            "POST", peer.url, "", access: peer.access,
            .members([
                ("version", .text("4")),
                ("groupKey", .text("{}:{incident=\"\(occasion.incident)\"}")),
                ("truncatedAlerts", .number(0)), ("status", .text(status)),
                ("receiver", .text(occasion.destination.name)), ("groupLabels", group),
                ("commonLabels", labels), ("commonAnnotations", annotations),
                ("externalURL", .text(occasion.page ?? "")), ("alerts", .list([alert])),
            ]))
    }
}
