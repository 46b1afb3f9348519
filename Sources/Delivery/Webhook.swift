import Basics
import Configuration
import Foundation
import Incidents

/// The destination kind `webhook`: a decision as a CloudEvents 1.0 event in structured mode, signed with the
/// headers of Standard Webhooks 1.0.0. Both formats: `github.com/cloudevents/spec` and
/// `github.com/standard-webhooks/standard-webhooks`.
enum Webhook {
    static func request(_ occasion: Occasion, url: Secret, keys: [Secret]) -> Attempt.Request {
        request(
            for: occasion.decision, url: url, keys: keys, agent: occasion.settings.agent.name,
            at: occasion.now)
    }

    static func request(
        for decision: Decision, url: Secret, keys: [Secret], agent: String, at now: WallTime
    ) -> Attempt.Request {
        let body = JSONText.bytes(CloudEvent(decision, agent: agent))
        var headers = [
            Attempt.Header(
                name: "Content-Type", value: "application/cloudevents+json; charset=utf-8")
        ]
        headers += signature(id: decision.id, body: body, keys: keys, at: now)
        return .post(url: url, headers: headers, body: body)
    }

    /// `webhook-id` is the event's id on every attempt; `webhook-timestamp` is this attempt's time in whole
    /// seconds; each key signs `id.timestamp.body`. Without a key nothing is signed, but a receiver can still tell
    /// what it had.
    static func signature(id: String, body: [UInt8], keys: [Secret], at now: WallTime)
        -> [Attempt.Header]
    {
        let timestamp = "\(now.nanoseconds / 1_000_000_000)"
        let signed = Array("\(id).\(timestamp).".utf8) + body
        let signatures = keys.map { key in
            let code = SHA256.authenticationCode(of: signed, key: bytes(of: key))
            return "v1," + Data(code).base64EncodedString()
        }
        var headers = [
            Attempt.Header(name: "webhook-id", value: id),
            Attempt.Header(name: "webhook-timestamp", value: timestamp),
        ]
        if !signatures.isEmpty {
            headers.append(
                Attempt.Header(
                    name: "webhook-signature", value: signatures.joined(separator: " ")))
        }
        return headers
    }

    /// `whsec_` and base64; the configuration refused anything else.
    private static func bytes(of key: Secret) -> [UInt8] {
        let text = key.revealed
        let encoded = text.hasPrefix("whsec_") ? String(text.dropFirst(6)) : text
        return Data(base64Encoded: encoded).map(Array.init) ?? Array(text.utf8)
    }
}

private struct CloudEvent: Encodable {
    let specversion = "1.0"
    let id: String
    let source: String
    let type: String
    let subject: String?
    let time: WallTime
    let datacontenttype = "application/json"
    let data: Decision

    init(_ decision: Decision, agent: String) {
        id = decision.id
        source = agent.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "tocsin"
        type = "tocsin." + decision.event.rawValue
        subject = decision.incident
        time = decision.at
        data = decision
    }
}
