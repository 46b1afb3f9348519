import Basics
import Configuration
import Detection
import Foundation
import Incidents
import Probing
import Testing

@testable import Delivery

/// An incident's life, or its notices', as one destination is told of it, answered as its peer would answer.
struct KindLife: Sendable {
    let name: String
    let kind: Settings.Kind
    /// What the peer says to a request; success without a word when nil.
    var answer: @Sendable (_ method: String, _ url: String) -> String = { _, _ in "" }

    static let start = WallTime(rfc3339: "2026-07-14T09:13:02.000Z") ?? WallTime(nanoseconds: 0)

    static var settings: Settings {
        var settings = Settings()
        settings.agent.name = "fra-1"
        settings.services = [Settings.Service(name: "checkout", title: "Checkout API")]
        settings.notices.company = "Larkfield"
        settings.notices.url = "https://status.larkfield.example"
        return settings
    }

    static func decision(
        _ event: Decision.Event, _ number: Int, after minutes: Int
    ) -> Decision {
        var decision = Decision(
            id: "T-20260714-1-d\(number)", event: event, at: start + .minutes(minutes))
        decision.incident = "T-20260714-1"
        decision.service = "checkout"
        decision.outageClass = .partial
        decision.severity = .sev2
        decision.breadth = 0.5
        decision.onset = start - .minutes(1)
        decision.probes = ["checkout-eu"]
        decision.failure = .status
        decision.rule = "confirmed-alone"
        decision.why = "1 of 2 probes fail: <502> & \"no card terminal\"."
        return decision
    }

    /// What engineers hear.
    static var incident: [Decision] {
        var opened = decision(.incidentOpened, 1, after: 0)
        opened.evidence = ["checkout-eu: status 502 after 12.4 ms from 192.0.2.7"]
        var changed = decision(.incidentChanged, 2, after: 5)
        changed.was = Decision.Was(outageClass: .partial, severity: .sev2)
        changed.outageClass = .major
        changed.severity = .sev1
        var taken = decision(.incidentAcknowledged, 3, after: 6)
        taken.actor = "Ana"
        var noted = decision(.incidentNoted, 4, after: 7)
        noted.actor = "Ana"
        noted.reason = "The card terminal's pool is empty."
        var resolved = decision(.incidentResolved, 5, after: 42)
        resolved.recovered = start + .minutes(41)
        resolved.duration = 2520
        resolved.why = "Both probes pass again."
        return [opened, changed, taken, noted, resolved]
    }

    /// What customers read.
    static var notices: [Decision] {
        [
            ("acknowledge", "Some card payments fail", 2),
            ("identified", "We have found the cause", 9),
            ("monitoring", "Card payments work again", 41),
            ("resolved", "Card payments are fixed", 72),
        ].enumerated().map { place, notice in
            var decision = decision(.noticeApproved, 10 + place, after: notice.2)
            decision.stage = notice.0
            decision.channel = "status"
            decision.notice = "T-20260714-1-n\(place + 1)"
            decision.title = "Checkout API: \(notice.1.lowercased())"
            decision.body =
                "\(notice.1) – since 10:12 BST.\n\nMore: https://status.larkfield.example/T-20260714-1."
            return decision
        }
    }

    /// Whom the peer is told by: the exact bytes, with what the peer answers.
    var document: String {
        var known: [String: String] = [:]
        var text = ""
        var destination = Settings.Destination(name: "peer", kind: kind)
        destination.notices = Settings.Channel.allCases
        for decision in Self.incident + Self.notices where kind.hears(decision) {
            let role: OwedDelivery.Role =
                decision.event == .noticeApproved ? .notice : .change
            var delivery = OwedDelivery(
                decision: decision, destination: "peer", role: role,
                owedSince: Instant(nanoseconds: 0))
            delivery.attempts = 1
            var occasion = Occasion(
                delivery: delivery, destination: destination, settings: Self.settings,
                known: known, now: decision.at + .milliseconds(20))
            text += "==== \(decision.event.rawValue)"
            text += decision.stage.map { " \($0)" } ?? ""
            text += "\n"
            text += Self.told(&occasion, answer)
            known = occasion.known
        }
        let taught = known.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)\n" }
        return taught.isEmpty ? text : text + "==== what the peer taught\n" + taught.joined()
    }

    private static func told(
        _ occasion: inout Occasion, _ answer: @Sendable (String, String) -> String
    ) -> String {
        var text = ""
        var (request, step) = Dialogue.open(occasion)
        while true {
            text += shown(request)
            guard case .http(let method, let url, _, _) = request else {
                Dialogue.accepted(step: step, &occasion)
                return text
            }
            let body = answer(method, url.revealed)
            let reply = PeerReply(status: 200, retryAfter: nil, body: Array(body.utf8))
            if !body.isEmpty { text += "---- answered: \(body)\n" }
            switch Dialogue.hear(reply, step: step, &occasion) {
            case .done: return text
            case .ask(let next, let name): (request, step) = (next, name)
            case .failed(let reason, _): return text + "---- failed: \(reason)\n"
            }
        }
    }

    /// A request, byte for byte; line ends of mail as they are seen.
    private static func shown(_ request: Attempt.Request) -> String {
        switch request {
        case .http(let method, let url, let headers, let body):
            let lines = headers.map { "\($0.name): \($0.value)\n" }.joined()
            let text = body.map { String(decoding: $0, as: UTF8.self) + "\n" } ?? ""
            return "\(method) \(url.revealed)\n\(lines)\n\(text)"
        case .append(let path, let line):
            return "append to \(path)\n\(String(decoding: line, as: UTF8.self))"
        case .mail(let mail):
            return String(decoding: mail.message, as: UTF8.self)
                .replacingOccurrences(of: "\r\n", with: "\n") + "\n"
        case .log(let server, let frame):
            return "\(server.transport.rawValue) \(server.host):\(server.port)\n"
                + String(decoding: frame, as: UTF8.self) + "\n"
        case .run(let command, let input):
            return "run \(command)\n\(String(decoding: input, as: UTF8.self))"
        }
    }
}
