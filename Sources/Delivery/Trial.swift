package import Basics
package import Configuration
import Foundation
import Incidents

/// A trial of one destination: a made opening and its close, or a made notice, through the same outbox and the same
/// bytes as anything else, each marked as a test; and what came back.
///
/// Each is tried once: whoever tries a destination wants to see what is wrong, not to wait.
package struct Trial: Sendable {
    package let destination: Settings.Destination
    private let settings: Settings
    private var outbox = Outbox(seed: 1)
    private var asked: [(attempt: Attempt, told: String, at: Instant)] = []
    private var ping: Attempt?
    package private(set) var exchanges: [Exchange] = []
    /// Why it is not taken; nil while nothing says so.
    package private(set) var trouble: String?
    package private(set) var isOver = false

    /// One request and its answer, for people: without secrets.
    package struct Exchange: Sendable, Equatable, Encodable {
        /// What it tells of: `opened`, `resolved`, `notice`, `ping`.
        package var told: String
        package var asked: String
        package var answer: String
        package var took: Double

        enum CodingKeys: String, CodingKey {
            case told, asked, answer
            case took = "took_s"
        }
    }

    /// Whether what it is told reaches customers.
    package static func reachesCustomers(_ destination: Settings.Destination) -> Bool {
        !destination.audiences.contains(.engineers)
    }

    package init(_ destination: Settings.Destination, settings: Settings, at now: Now) {
        var open = destination
        // A trial is of the way there: what would be kept from it otherwise is not asked.
        open.severities = 1...4
        open.services = nil
        open.stages = nil
        open.hours = nil
        self.destination = open
        var alone = settings
        alone.destinations = [open]
        self.settings = alone
        if case .healthchecks(let kind) = open.kind {
            ping = Attempt(
                delivery: "ping", number: 1,
                request: Healthchecks.ping(
                    kind, words: "TEST: a ping by hand from \(settings.agent.name)", isWell: true),
                timeout: open.timeout)
            return
        }
        for decision in Self.decisions(for: open, settings: settings, at: now.wall) {
            _ = outbox.owe(decision, settings: alone, at: now.instant)
        }
        outbox.journalFails()
        if outbox.waiting.isEmpty {
            isOver = true
            trouble = "it takes neither incidents nor a notice of the channels that it names"
        }
    }

    private static func decisions(
        for destination: Settings.Destination, settings: Settings, at now: WallTime
    ) -> [Decision] {
        let name = "TEST-\(now.compactDate)-\(now.nanoseconds / 1_000_000_000 % 86400)"
        func decision(_ event: Decision.Event, _ number: Int) -> Decision {
            var decision = Decision(id: "\(name)-d\(number)", event: event, at: now)
            decision.isTest = true
            decision.incident = name
            decision.service = settings.services.first?.name
            return decision
        }
        if reachesCustomers(destination) {
            var notice = decision(.noticeApproved, 1)
            notice.stage = "acknowledge"
            notice.channel = destination.notices.first?.rawValue
            notice.notice = "\(name)-n1"
            notice.title = "TEST: please ignore"
            notice.body =
                "TEST: this is a test of how we reach you. Nothing is wrong, and you need do nothing."
            return [notice]
        }
        var opened = decision(.incidentOpened, 1)
        opened.outageClass = .degraded
        opened.severity = .sev4
        opened.breadth = 0
        opened.onset = now
        opened.probes = []
        opened.rule = "test"
        opened.why = "A person tries the destination \(destination.name)."
        var resolved = opened
        resolved.id = "\(name)-d2"
        resolved.event = .incidentResolved
        resolved.recovered = now
        resolved.duration = 0
        return [opened, resolved]
    }

    /// What is to be sent now.
    package mutating func attempts(at now: Now) -> [Attempt] {
        var attempts = isOver ? [] : outbox.takeDue(settings: settings, at: now)
        if let ping { attempts = [ping] }
        ping = nil
        asked += attempts.map { attempt in
            let event = outbox.waiting.first { $0.id == attempt.delivery }?.decision.event
            let told = event?.rawValue.split(separator: ".").last.map(String.init) ?? "ping"
            return (attempt, told == "approved" ? "notice" : told, now.instant)
        }
        return attempts
    }

    package mutating func finished(_ id: String, number: Int, _ ending: AttemptEnding, at now: Now)
    {
        guard let place = asked.firstIndex(where: { $0.attempt.delivery == id }) else { return }
        let (attempt, told, begun) = asked.remove(at: place)
        exchanges.append(
            Exchange(
                told: told, asked: attempt.request.shown, answer: shown(ending),
                took: (now.instant - begun).seconds))
        guard id != "ping" else {
            isOver = true
            trouble = Self.trouble(ending)
            return
        }
        switch outbox.finished(id, number: number, ending, at: now) {
        case .done, .continuing: break
        case .retrying(let delivery, _): stop(delivery.trouble)
        case .abandoned(let deliveries, _): stop(deliveries.first?.trouble)
        case .unknown: break
        }
        if outbox.waiting.isEmpty { isOver = true }
    }

    private mutating func stop(_ reason: String?) {
        trouble = reason ?? "no reason given"
        isOver = true
    }

    private static func trouble(_ ending: AttemptEnding) -> String? {
        switch ending {
        case .answered(200...299, _, _), .appended, .accepted: nil
        case .answered(let status, _, _): "it answered with status \(status)"
        case .failed(let reason): reason
        }
    }

    private func shown(_ ending: AttemptEnding) -> String {
        switch ending {
        case .appended: return "written"
        case .accepted(let refused):
            return refused.isEmpty
                ? "taken" : "taken, but not for \(refused.joined(separator: ", "))"
        case .failed(let reason): return reason
        case .answered(let status, let retryAfter, let body):
            let wait = retryAfter.map { ", to be tried again in \(Int($0)) s" } ?? ""
            let words = String(decoding: body.prefix(4096), as: UTF8.self)
            let clean = destination.kind.withoutSecrets(words)
            let line = clean.split(whereSeparator: \.isNewline).joined(separator: " ")
            return "status \(status)\(wait)"
                + (line.isEmpty ? "" : ": " + Clip.text(line, atMost: 400))
        }
    }
}

extension Attempt.Request {
    /// What is asked of whom, without addresses: they may be secrets.
    fileprivate var shown: String {
        switch self {
        case .http(let method, let url, _, let body):
            "\(method) to \(url.host), \(body?.count ?? 0) bytes"
        case .append(let path, let line): "append to \(path), \(line.count) bytes"
        case .mail(let mail):
            "mail by \(mail.mailbox.server):\(mail.mailbox.port), \(mail.message.count) bytes"
        case .log(let server, let frame):
            "\(server.transport.rawValue) to \(server.host):\(server.port), \(frame.count) bytes"
        case .run(let command, let input): "run \(command[0]), \(input.count) bytes"
        }
    }
}

extension Secret {
    /// The host of an address; nothing else of it.
    package var host: String {
        guard let scheme = revealed.range(of: "://") else { return "" }
        let authority = revealed[scheme.upperBound...].prefix { !"/?#".contains($0) }
        return String(authority.split(separator: "@").last ?? "")
    }
}

extension Settings.Kind {
    /// A text without anything that opens this destination.
    func withoutSecrets(_ text: String) -> String {
        text.hiding(secrets)
    }

    /// Whatever it keeps as a secret, and what stands in the addresses among them.
    private var secrets: [String] {
        var found: [String] = []
        func look(_ value: Any, depth: Int) {
            if let secret = value as? Secret {
                found.append(secret.revealed)
                // The last part of a path is often the password of an address.
                if secret.revealed.contains("://"),
                    let last = secret.revealed.split(separator: "/").last,
                    last.count >= 8, secret.host != last
                {
                    found.append(String(last))
                }
                return
            }
            guard depth < 8 else { return }
            for child in Mirror(reflecting: value).children { look(child.value, depth: depth + 1) }
        }
        look(self, depth: 0)
        return found
    }
}
