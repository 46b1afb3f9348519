import Basics

/// The shapes of what the API answers, by name. What stands here is promised; more may be said.
enum APISchemas {
    static let all: [(name: String, schema: JSONValue)] = [
        ("Any", ["type": "object"]),
        ("Problem", problem),
        ("Status", status), ("Services", services), ("Service", service), ("Probe", probe),
        ("ProbeAlone", probeAlone), ("Evidence", evidence),
        ("Incidents", list("incidents", "Incident")), ("Incident", incident), ("Entry", entry),
        ("Notices", notices), ("Notice", notice), ("NoticeOrNotices", noticeOrNotices),
        ("Obligations", obligations), ("Obligation", obligation), ("Promise", promise),
        ("Destination", destination), ("Health", health), ("Overview", overview),
        ("Account", account),
    ]

    private static let text: JSONValue = ["type": "string"]
    private static let time: JSONValue = ["type": "string", "format": "date-time"]
    private static let number: JSONValue = ["type": "number"]
    private static let count: JSONValue = ["type": "integer", "minimum": 0]
    private static let flag: JSONValue = ["type": "boolean"]
    private static let texts: JSONValue = ["type": "array", "items": ["type": "string"]]
    private static let severity: JSONValue = [
        "type": "string", "enum": ["SEV1", "SEV2", "SEV3", "SEV4"],
    ]
    private static let outageClass: JSONValue = [
        "type": "string", "enum": ["degraded", "partial", "major"],
    ]

    private static func reference(_ name: String) -> JSONValue {
        ["$ref": .text("#/components/schemas/\(name)")]
    }

    private static func each(_ name: String) -> JSONValue {
        ["type": "array", "items": reference(name)]
    }

    private static func object(
        _ needed: KeyValuePairs<String, JSONValue>, or more: KeyValuePairs<String, JSONValue> = [:]
    ) -> JSONValue {
        [
            "type": "object",
            "required": .list(needed.map { .text($0.key) }),
            "properties": .object(
                needed.map { (name: $0.key, value: $0.value) }
                    + more.map { (name: $0.key, value: $0.value) }),
        ]
    }

    private static func list(_ key: String, _ name: String) -> JSONValue {
        let next: JSONValue = [
            "type": "string", "description": "What 'after' must name for the next page.",
        ]
        return [
            "type": "object", "required": [.text(key)],
            "properties": .object([(name: key, value: each(name)), (name: "next", value: next)]),
        ]
    }

    private static let problem = object([
        "type": text, "title": text, "status": count, "detail": text,
    ])

    private static let status = object([
        "agent": text, "version": text, "at": time, "since": time, "services": each("Service"),
        "anchors": each("Probe"), "incidents": each("Incident"), "drafts_waiting": count,
        "obligations": each("Obligation"), "destinations": each("Destination"),
        "health": reference("Health"),
    ])

    private static let services = list("services", "Service")

    private static let service = object(
        ["service": text, "title": text, "state": text, "probes": each("Probe")],
        or: ["severity": severity, "incident": text, "since": time])

    private static let probe = object(
        ["probe": text, "state": text],
        or: [
            "outcome": ["type": "string", "enum": ["pass", "slow", "fail", "inconclusive"]],
            "reason": text, "observed_at": time, "took_s": number, "evidence": text,
            "recent": text,
        ])

    private static let probeAlone = object(
        ["probe": text, "target": text, "state": text, "recent": text],
        or: [
            "service": text, "outcome": text, "reason": text, "observed_at": time,
            "took_s": number, "failure": reference("Evidence"),
        ])

    /// What one observation that did not pass looked like.
    private static let evidence = object(
        [
            "probe": text, "at": time, "outcome": text, "reason": text, "took_s": number,
            "phases": ["type": "object"],
        ],
        or: [
            "phase": text, "detail": text, "address": text, "addresses": texts, "status": count,
            "exit_status": ["type": "integer"], "headers": texts, "body": text,
            "body_bytes": count, "certificates": ["type": "array", "items": ["type": "object"]],
        ])

    private static let incident = object(
        [
            "incident": text, "service": text, "title": text,
            "state": ["type": "string", "enum": ["open", "recovering", "resolved"]],
            "class": outageClass, "severity": severity, "breadth": number,
            "worst_class": outageClass, "worst_severity": severity, "onset": time,
            "opened_at": time, "duration_s": number, "duration": text, "probes": texts,
            "rule": text, "why": text, "reopened": count,
        ],
        or: [
            "recovered_at": time, "resolved_at": time, "failure": text, "parent": text,
            "still_failing": text, "taken_from": text, "affected": ["type": "object"],
            "delay_reason": ["type": "object"],
            "acknowledged_by": text, "timeline": each("Entry"), "evidence": each("Evidence"),
        ])

    private static let entry = object(["at": time, "event": text, "text": text], or: ["by": text])

    private static let notice = object(
        [
            "notice": text, "incident": text, "service": text, "stage": text, "channel": text,
            "revision": count, "facts_hash": text, "state": text, "title": text, "body": text,
            "drafted_at": time, "findings": texts,
        ],
        or: [
            "next_update": time, "decided_at": time, "decided_by": text, "reason": text,
            "sent_at": time, "estimate": time, "rule": text, "lint": text,
            "overridden": ["type": "object"], "edited_by": text, "corrects": text,
            "sent_to": texts, "goes_to": texts,
        ])

    private static let notices = object(
        ["notices": each("Notice")], or: ["hints": texts, "next": text])

    private static let noticeOrNotices: JSONValue = [
        "anyOf": [reference("Notice"), reference("Notices")]
    ]

    private static let obligations = object([
        "obligations": each("Obligation"), "promises": each("Promise"),
    ])

    private static let obligation = object([
        "destination": text, "incident": text, "owes": text, "since": time, "waits_for": text,
        "attempts": count,
    ])

    private static let promise = object([
        "incident": text, "by": time, "state": text, "notice": text,
    ])

    private static let destination = object(
        ["destination": text, "kind": text, "waiting": count], or: ["trouble": text])

    private static let health = object(
        [
            "doubts": texts, "starts": count, "late_starts": count, "greatest_lateness_s": number,
            "in_flight": count, "anchors_missing": flag, "anchors_left_out": texts,
            "insecure": texts,
        ], or: ["journal_trouble": text, "configuration_trouble": text])

    private static let account = object(["incident": text, "paragraphs": texts])

    private static let overview = object([
        "agent": text, "version": text, "at": time, "since": time, "counts": ["type": "object"],
        "services": each("Service"), "anchors": each("Probe"),
        "incidents": each("Incident"), "accounts": each("Account"), "drafts": each("Notice"),
        "promises": each("Promise"),
        "obligations": each("Obligation"), "destinations": each("Destination"),
        "health": reference("Health"),
    ])
}
