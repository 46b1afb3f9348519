import Basics
import Configuration
import Detection
import Incidents

/// The destination kind `otlp`: a log record a decision, by OTLP/HTTP in JSON (`opentelemetry-proto`,
/// `docs/specification.md`): names in lowerCamelCase, enums as numbers, 64-bit numbers as texts.
///
/// A partial success is one and not repeated. 400 says that the record itself is wrong; the collector cannot tell
/// repeats, but `tocsin.id` is the same on each.
enum OTLP {
    static func request(_ occasion: Occasion, _ peer: Settings.Peer) -> Attempt.Request {
        let decision = occasion.decision
        let grade = grade(decision)
        let attributes: [(String, String?)] = [
            ("tocsin.id", occasion.key), ("tocsin.event", decision.event.rawValue),
            ("tocsin.incident", decision.incident), ("tocsin.service", decision.service),
            ("tocsin.class", decision.outageClass?.rawValue),
            ("tocsin.severity", decision.severity?.text), ("tocsin.rule", decision.rule),
            ("tocsin.failure", decision.failure?.rawValue), ("tocsin.notice", decision.notice),
            ("tocsin.stage", decision.stage), ("tocsin.channel", decision.channel),
            ("tocsin.actor", decision.actor), ("tocsin.why", decision.why),
            ("tocsin.test", decision.isTest == true ? "true" : nil),
        ]
        let record = JSONValue.members([
            ("timeUnixNano", .text("\(decision.at.nanoseconds)")),
            ("observedTimeUnixNano", .text("\(occasion.now.nanoseconds)")),
            ("severityNumber", .number(grade.number)), ("severityText", .text(grade.text)),
            ("eventName", .text("tocsin." + decision.event.rawValue)),
            ("body", .members([("stringValue", .text(Bulletin(occasion).title))])),
            ("attributes", list(attributes)),
        ])
        let scope = JSONValue.members([
            ("name", .text("tocsin")), ("version", .text(tocsinVersion)),
        ])
        let resource = JSONValue.members([
            (
                "attributes",
                list([
                    ("service.name", "tocsin"), ("service.version", tocsinVersion),
                    ("service.instance.id", occasion.settings.agent.name),
                ])
            )
        ])
        let logs = JSONValue.members([("scope", scope), ("logRecords", .list([record]))])
        let whole = JSONValue.members([("resource", resource), ("scopeLogs", .list([logs]))])
        return .json(
            "POST", peer.url, peer.url.revealed.hasSuffix("/v1/logs") ? "" : "/v1/logs",
            headers: peer.headers.compactMap(Attempt.Header.init), access: peer.access,
            .members([("resourceLogs", .list([whole]))]))
    }

    static func hear(_ reply: PeerReply) -> Turn {
        // `partialSuccess` in a 200 names what was refused; sending it again would only be refused again.
        Dialogue.usual(reply)
    }

    private static func list(_ attributes: [(String, String?)]) -> JSONValue {
        .list(
            attributes.compactMap { name, value in
                value.map {
                    .members([
                        ("key", .text(name)), ("value", .members([("stringValue", .text($0))])),
                    ])
                }
            })
    }

    /// OpenTelemetry's severity: 9 INFO, 13 WARN, 17 ERROR.
    private static func grade(_ decision: Decision) -> (number: Int, text: String) {
        switch decision.event {
        case .incidentOpened, .incidentReopened, .incidentChanged:
            decision.severity.map { $0 <= .sev2 } == true ? (17, "ERROR") : (13, "WARN")
        case .doubtBegan, .promiseBroken: (13, "WARN")
        default: (9, "INFO")
        }
    }
}
