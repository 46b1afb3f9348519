import Basics
import Configuration
import Detection
import Foundation
import Incidents
import Testing

@testable import Delivery

struct WebhookTests {
    private let now = WallTime(rfc3339: "2026-07-14T09:14:05.250Z") ?? WallTime(nanoseconds: 0)

    /// The example that the reference libraries of Standard Webhooks test themselves with.
    @Test func `a published signature is met`() {
        let headers = Webhook.signature(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: Array("{\"test\": 2432232314}".utf8),
            keys: [Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")],
            at: WallTime(nanoseconds: 1_614_265_330_000_000_000))
        #expect(
            headers == [
                Attempt.Header(name: "webhook-id", value: "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                Attempt.Header(name: "webhook-timestamp", value: "1614265330"),
                Attempt.Header(
                    name: "webhook-signature",
                    value: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
            ])
    }

    @Test func `each key signs, so that keys can be rotated`() {
        let headers = Webhook.signature(
            id: "a", body: [], keys: [Secret("whsec_AAAA"), Secret("whsec_BBBB")], at: now)
        let signatures = headers.last?.value.split(separator: " ") ?? []
        #expect(signatures.count == 2 && signatures.allSatisfy { $0.hasPrefix("v1,") })
        #expect(Set(signatures).count == 2)
    }

    @Test func `the body is a CloudEvent in structured mode, byte for byte`() throws {
        var decision = Decision(
            id: "T-20260714-1-d1", event: .incidentOpened,
            at: WallTime(rfc3339: "2026-07-14T09:13:02.000Z") ?? now)
        decision.incident = "T-20260714-1"
        decision.service = "checkout"
        decision.outageClass = .major
        decision.severity = .sev2
        decision.breadth = 1
        decision.onset = WallTime(rfc3339: "2026-07-14T09:12:00.500Z")
        decision.probes = ["checkout-eu", "checkout-us"]
        decision.failure = .timeout
        decision.rule = "confirmed-together"
        decision.why = "both \"failed\"/timed out"
        let request = Webhook.request(
            for: decision, url: Secret("https://hooks.example/x"), keys: [], agent: "fra 1",
            at: now)
        guard case .http("POST", let url, let headers, let body?) = request else {
            Issue.record("a webhook posts")
            return
        }
        #expect(url.revealed == "https://hooks.example/x")
        #expect(
            headers == [
                Attempt.Header(
                    name: "Content-Type", value: "application/cloudevents+json; charset=utf-8"),
                Attempt.Header(name: "webhook-id", value: "T-20260714-1-d1"),
                Attempt.Header(name: "webhook-timestamp", value: "1784020445"),
            ])
        #expect(
            String(decoding: body, as: UTF8.self)
                == #"{"data":{"at":"2026-07-14T09:13:02.000Z","breadth":1,"class":"major","#
                + #""event":"incident.opened","failure":"timeout","id":"T-20260714-1-d1","#
                + #""incident":"T-20260714-1","onset":"2026-07-14T09:12:00.500Z","#
                + #""probes":["checkout-eu","checkout-us"],"rule":"confirmed-together","#
                + #""service":"checkout","severity":"SEV2","why":"both \"failed\"/timed out"},"#
                + #""datacontenttype":"application/json","id":"T-20260714-1-d1","source":"fra%201","#
                + #""specversion":"1.0","subject":"T-20260714-1","#
                + #""time":"2026-07-14T09:13:02.000Z","type":"tocsin.incident.opened"}"#)
    }
}
