import Basics
import Composition
import Host
import Incidents
import Notices
import Surface

/// The demonstration: services of its own, one of which breaks and heals, a receiver of alerts, a person who
/// approves, and a voice that tells what happens. The agent in it is the real one, on real sockets; only its
/// clock runs faster.
final class DemoStory {
    /// What listens on this machine, a port each.
    enum Place: Int, CaseIterable {
        case checkoutA, checkoutB, search, signIn, receiver
    }

    /// Seconds of the agent's time that the whole story takes, with room.
    static let shortest = 420

    private let ports: [Int]
    private let speed: Int
    private let length: Duration
    private var start: Instant?
    private var broken = false
    private var brokenAt: Instant?
    private var healedAt: Instant?
    /// When the person decides on the drafts that wait.
    private var approveAt: Instant?
    private var incident: String?
    private var closed = false
    private var lastSent: Instant?
    private var resolvedPublished = false
    private let voice = Voice()

    init(ports: [Int], speed: Int, length: Duration) {
        self.ports = ports
        self.speed = speed
        self.length = length
    }

    private static let secret = "whsec_ZGVtby1zZWNyZXQtZm9yLXRoaXMtbWFjaGluZQ=="

    /// The configuration of the demonstration, as a person would write it.
    func configuration(state: String) -> String {
        func url(_ place: Place, _ path: String) -> String {
            "http://127.0.0.1:\(ports[place.rawValue])\(path)"
        }
        return """
            [agent]
            name  = demo
            state = "\(state)"

            [service checkout]
            title      = Larkfield Checkout
            capability = card payments
            effect     = Shoppers may see an error after they press Pay.
            workaround = send the shopper a payment link from your dashboard

            [probe checkout-a]
            service = checkout
            http    = \(url(.checkoutA, "/health"))
            every   = 15s
            expect  = body contains "ok"
            host    = server-a

            [probe checkout-b]
            service = checkout
            http    = \(url(.checkoutB, "/health"))
            every   = 15s
            expect  = body contains "ok"
            host    = server-b

            [service search]
            title      = Larkfield Search
            capability = product search
            [probe search]
            service = search
            http    = \(url(.search, "/"))
            every   = 15s
            host    = server-c

            [service sign-in]
            title      = Larkfield Sign-in
            capability = sign-in
            [probe sign-in]
            service = sign-in
            tcp     = 127.0.0.1:\(ports[Place.signIn.rawValue])
            every   = 15s
            host    = server-d

            [anchor own-network]
            tcp   = 127.0.0.1:\(ports[Place.receiver.rawValue])
            every = 15s

            [destination oncall]
            kind    = webhook
            url     = \(url(.receiver, "/alerts"))
            secret  = \(Self.secret)
            notices = status, email, sms

            [notices]
            channels = status, email, sms
            company = Larkfield
            url     = https://status.larkfield.example
            """
    }

    var watcher: Runner.Watcher {
        Runner.Watcher(
            line: { [self] in tell($0) }, facts: { [self] in hear($0) },
            request: { [self] in serve($0) }, turn: { [self] in turn(at: $0) })
    }

    func tellBeginning() {
        voice.say(
            """
            Three services run on this machine, and the agent watches them. Everything is real but its
            clock, which runs \(speed) times faster: a minute of its time takes \(60 / speed) seconds. Nothing
            leaves this machine.

              Larkfield Checkout   "card payments"     2 probes, HTTP, every 15 s
              Larkfield Search     "product search"    1 probe, HTTP, every 15 s
              Larkfield Sign-in    "sign-in"           1 probe, TCP, every 15 s
              own-network          an anchor: is it us, if everything fails?
              oncall               a webhook that gets alerts and approved notices

            """)
    }

    /// - Returns: whether the story came to its end.
    func tellEnd() -> Bool {
        guard closed, resolvedPublished else {
            voice.say("\nThe time was over before the story was. Try: tocsin demo --seconds 120")
            return false
        }
        voice.say(
            """

            That was the whole life of an outage: one page for the engineer, honest words for customers,
            and a close for everyone who heard of the opening. Nothing public left without approval.

            Where to go next:
              cp probes.conf.example probes.conf     your services, in ten lines each
              tocsin check                           every mistake, with line and column
              tocsin probe https://example.org/      one probe, now, phase by phase
              tocsin run                             the agent; then, beside it:
              tocsin status, tocsin incidents, tocsin notices, tocsin obligations
            """)
        return true
    }

    /// Answers for the services and for the receiver; nil for the agent's own socket.
    private func serve(_ request: Request) -> Reply? {
        guard !request.fromControlSocket else { return nil }
        let port = request.headers["host"]?.split(separator: ":").last.flatMap { Int($0) }
        guard let place = ports.firstIndex(where: { $0 == port }).flatMap(Place.init) else {
            return nil
        }
        switch place {
        case .checkoutA, .checkoutB:
            return broken
                ? Reply(
                    status: 503, contentType: "text/plain", body: Array("no card terminal".utf8))
                : Reply(contentType: "text/plain", body: Array("ok".utf8))
        case .search, .signIn:
            return Reply(contentType: "text/plain", body: Array("ok".utf8))
        case .receiver:
            return receive(request)
        }
    }

    private func receive(_ request: Request) -> Reply {
        guard let event = try? JSONText.decode(ReceivedEvent.self, from: request.body),
            event.isSigned(request, secret: Self.secret)
        else { return Reply(status: 401, contentType: "text/plain", body: []) }
        let decision = event.data
        switch decision.event {
        case .incidentOpened, .incidentChanged, .incidentRecovering, .incidentResolved:
            voice.at(
                decision.at, "ALERT",
                "oncall received \(event.type) for \(decision.service ?? ""), "
                    + "\(decision.severity?.text ?? ""), signature verified, id \(event.id)")
            for line in decision.evidence ?? [] { voice.more("evidence: \(line)") }
            if decision.event == .incidentResolved { closed = true }
        case .noticeApproved:
            voice.at(
                decision.at, "SENT",
                "the \(decision.stage ?? "") notice for \(decision.channel ?? "") is out")
            if decision.stage == Stage.resolved.rawValue { resolvedPublished = true }
        default:
            break
        }
        return Reply(contentType: "text/plain", body: [])
    }

    /// Breaks and heals the service, lets the person decide, and ends when all is told.
    private func turn(at now: Now) -> Event? {
        let start = start ?? now.instant
        self.start = start
        if brokenAt == nil, now.instant - start > .seconds(30) {
            broken = true
            brokenAt = now.instant
            voice.act(now.wall, "We break Larkfield Checkout: both of its servers now answer 503.")
        }
        if let brokenAt, healedAt == nil, now.instant - brokenAt > .seconds(200) {
            broken = false
            healedAt = now.instant
            voice.act(now.wall, "We heal Larkfield Checkout.")
        }
        if let time = approveAt, now.instant >= time, let incident {
            approveAt = nil
            voice.act(
                now.wall, "A person has read the drafts: tocsin notices approve \(incident)")
            return .requestReceived(
                Request(
                    method: "POST", path: "/api/v1/notices/\(incident)/approve",
                    body: JSONText.bytes(["by": "Robin"]), fromControlSocket: true), reply: 0)
        }
        if closed, resolvedPublished {
            let end = lastSent ?? now.instant
            lastSent = end
            if now.instant - end > .seconds(10) { return .stopRequested }
        }
        return now.instant - start > length ? .stopRequested : nil
    }

    private func tell(_ line: LogLine) {
        // Decisions and drafts are told from the records themselves, with their reasons.
        let isTold = line.fields.contains { $0.name == "event" }
        guard line.level != .debug, !isTold else { return }
        voice.at(line.at, line.level == .info ? "OBSERVED" : "NOTED", line.text)
    }

    private func hear(_ facts: [Fact]) {
        for fact in facts {
            switch fact {
            case .decision(let decision): hear(decision)
            case .notice(let notice): hear(notice)
            case .turn, .clock, .incident, .promise, .facts, .delivery, .told, .learnt, .service,
                .doubts, .anchors, .heartbeat, .work, .estimate, .past, .uptime, .watched,
                .evidence:
                break
            }
        }
    }

    private func hear(_ decision: Decision) {
        switch decision.event {
        case .incidentOpened, .incidentChanged, .incidentRecovering, .incidentResolved,
            .incidentReopened:
            incident = decision.incident
            let verb = decision.event.rawValue.split(separator: ".").last ?? ""
            voice.at(
                decision.at, "DECIDED",
                "incident \(decision.incident ?? "") \(verb): \(decision.outageClass?.rawValue ?? ""), "
                    + "\(decision.severity?.text ?? "")")
            voice.more("why (\(decision.rule ?? "")): \(decision.why ?? "")")
        case .promiseMade:
            voice.at(
                decision.at, "PROMISED",
                "customers were told to expect the next update by \(decision.by?.clock ?? "") UTC; "
                    + "a draft will be ready five minutes before")
        case .promiseKept:
            voice.at(decision.at, "KEPT", "that promise was kept")
        default:
            break
        }
    }

    private func hear(_ notice: Notice) {
        guard notice.state == .drafted else { return }
        voice.at(
            notice.draftedAt, "DRAFTED",
            "\(notice.stage.rawValue) for \(notice.channel.rawValue), waiting for a person:")
        voice.page(title: notice.title, body: notice.body)
        if let start {
            let drafted = Instant(nanoseconds: notice.draftedAt.nanoseconds)
            approveAt = max(drafted, start) + .seconds(30)
        }
    }
}

/// A webhook's body as an independent receiver reads it.
private struct ReceivedEvent: Decodable {
    let id: String
    let type: String
    let data: Decision

    /// Whether the headers of Standard Webhooks fit the body and the secret.
    func isSigned(_ request: Request, secret: String) -> Bool {
        guard let id = request.headers["webhook-id"], id == self.id,
            let timestamp = request.headers["webhook-timestamp"],
            let signatures = request.headers["webhook-signature"]
        else { return false }
        let expected = WebhookSignature.text(
            id: id, timestamp: timestamp, body: request.body, secret: secret)
        return signatures.split(separator: " ").contains { $0 == expected }
    }
}
