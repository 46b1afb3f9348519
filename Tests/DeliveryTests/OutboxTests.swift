import Basics
import Configuration
import Detection
import Incidents
import Testing

@testable import Delivery

struct OutboxTests {
    private var settings = Settings()
    private let start = Now(
        instant: Instant(nanoseconds: 1_000_000_000_000),
        wall: WallTime(nanoseconds: 1_800_000_000_000_000_000))

    init() {
        settings.destinations = [
            Settings.Destination(
                name: "oncall", kind: .webhook(url: Secret("https://h.example"), keys: [])),
            Settings.Destination(name: "lines", kind: .file(path: "/tmp/lines")),
        ]
    }

    private func later(_ length: Duration) -> Now {
        Now(instant: start.instant + length, wall: start.wall + length)
    }

    private func decision(
        _ event: Decision.Event, _ number: Int, incident: String = "T-1", severity: Severity = .sev2
    ) -> Decision {
        var decision = Decision(id: "\(incident)-d\(number)", event: event, at: start.wall)
        decision.incident = incident
        decision.severity = severity
        return decision
    }

    private func owe(_ decision: Decision, _ outbox: inout Outbox, record: UInt64 = 1) {
        _ = outbox.owe(decision, settings: settings, at: start.instant)
        outbox.hold(until: record)
    }

    @Test func `nothing leaves before its record is on disk`() {
        var outbox = Outbox(seed: 1)
        owe(decision(.incidentOpened, 1), &outbox, record: 7)
        let early = outbox.takeDue(settings: settings, at: start)
        let due = outbox.nextDue(settings: settings, at: start)
        #expect(early.isEmpty && due == nil)
        outbox.recordsWritten(upTo: 6)
        let stillEarly = outbox.takeDue(settings: settings, at: start)
        #expect(stillEarly.isEmpty)
        outbox.recordsWritten(upTo: 7)
        let attempts = outbox.takeDue(settings: settings, at: start)
        #expect(attempts.map(\.delivery) == ["T-1-d1@oncall", "T-1-d1@lines"])
    }

    @Test func `a journal that fails holds nothing back`() {
        var outbox = Outbox(seed: 1)
        owe(decision(.incidentOpened, 1), &outbox, record: 7)
        outbox.journalFails()
        let attempts = outbox.takeDue(settings: settings, at: start)
        #expect(attempts.count == 2)
    }

    @Test func `one incident reaches one destination in order, another need not wait`() {
        var outbox = Outbox(seed: 1)
        owe(decision(.incidentOpened, 1), &outbox)
        owe(decision(.incidentRecovering, 2), &outbox)
        owe(decision(.incidentOpened, 1, incident: "T-2"), &outbox)
        outbox.recordsWritten(upTo: 1)
        let first = outbox.takeDue(settings: settings, at: start).map(\.delivery)
        #expect(first.filter { $0.hasSuffix("oncall") } == ["T-1-d1@oncall", "T-2-d1@oncall"])
        _ = outbox.finished(
            "T-1-d1@oncall", number: 1, .answered(status: 204, retryAfter: nil), at: start)
        let second = outbox.takeDue(settings: settings, at: start).map(\.delivery)
        #expect(second == ["T-1-d2@oncall"])
    }

    @Test func `attempts come at most 60 s apart in the first hour, with the same id`() {
        var outbox = Outbox(seed: 3)
        owe(decision(.incidentOpened, 1), &outbox)
        outbox.recordsWritten(upTo: 1)
        var now = start
        var gaps: [Double] = []
        for number in 1...40 {
            let attempts = outbox.takeDue(settings: settings, at: now)
            let mine = attempts.filter { $0.delivery == "T-1-d1@oncall" }
            #expect(mine.map(\.number) == [number])
            let progress = outbox.finished(
                "T-1-d1@oncall", number: number, .failed(reason: "refused"), at: now)
            guard case .retrying(_, let delay) = progress else {
                Issue.record("it is tried again")
                return
            }
            gaps.append(delay.seconds)
            now = Now(instant: now.instant + delay, wall: now.wall + delay)
        }
        #expect(gaps.allSatisfy { (0.8...60).contains($0) })
        #expect(gaps[0] < 1.3 && gaps[20] > 45)
    }

    @Test func `a peer that asks for time gets it`() {
        var outbox = Outbox(seed: 3)
        owe(decision(.incidentOpened, 1), &outbox)
        outbox.recordsWritten(upTo: 1)
        _ = outbox.takeDue(settings: settings, at: start)
        let progress = outbox.finished(
            "T-1-d1@oncall", number: 1, .answered(status: 429, retryAfter: 120), at: start)
        guard case .retrying(let delivery, let delay) = progress else {
            Issue.record("it is tried again")
            return
        }
        #expect(delay == .seconds(120))
        #expect(delivery.trouble == "it answered with status 429")
    }

    @Test func `an endpoint that is gone is given up, with all that follows its opening`() {
        var outbox = Outbox(seed: 3)
        owe(decision(.incidentOpened, 1), &outbox)
        owe(decision(.incidentResolved, 2), &outbox)
        outbox.recordsWritten(upTo: 1)
        _ = outbox.takeDue(settings: settings, at: start)
        let progress = outbox.finished(
            "T-1-d1@oncall", number: 1, .answered(status: 410, retryAfter: nil), at: start)
        guard case .abandoned(let deliveries, _) = progress else {
            Issue.record("it is given up")
            return
        }
        #expect(deliveries.map(\.id) == ["T-1-d1@oncall", "T-1-d2@oncall"])
        #expect(outbox.waiting.allSatisfy { $0.destination == "lines" })
    }

    @Test func `whoever was told of an opening is owed the close, across a restart`() {
        var outbox = Outbox(seed: 3)
        owe(decision(.incidentOpened, 1), &outbox)
        outbox.recordsWritten(upTo: 1)
        _ = outbox.takeDue(settings: settings, at: start)
        let progress = outbox.finished(
            "T-1-d1@oncall", number: 1, .answered(status: 200, retryAfter: nil), at: start)
        guard case .done(_, let standings) = progress, let told = standings.first else {
            Issue.record("the destination was told")
            return
        }
        var restarted = Outbox(seed: 4)
        restarted.restore(told)
        let owed = restarted.obligations { $0 == "oncall" }
        #expect(owed.map(\.waitsFor) == ["the incident to be resolved"])
        owe(decision(.incidentResolved, 5, severity: .sev4), &restarted)
        restarted.recordsWritten(upTo: 1)
        let attempts = restarted.takeDue(settings: settings, at: start)
        #expect(attempts.map(\.delivery) == ["T-1-d5@oncall"])
        _ = restarted.finished(
            "T-1-d5@oncall", number: 1, .answered(status: 200, retryAfter: nil), at: start)
        #expect(restarted.obligations { _ in true }.isEmpty)
        owe(decision(.incidentNoted, 6), &restarted)
        #expect(restarted.waiting.isEmpty, "nothing of an incident follows its close")
    }

    @Test func `a close that was given up stays owed until a person tells them`() {
        var outbox = Outbox(seed: 3)
        outbox.restore(
            Told(destination: "oncall", incident: "T-1", since: start.wall, closed: false))
        owe(decision(.incidentResolved, 2), &outbox)
        outbox.recordsWritten(upTo: 1)
        _ = outbox.takeDue(settings: settings, at: start)
        _ = outbox.finished(
            "T-1-d2@oncall", number: 1, .answered(status: 410, retryAfter: nil), at: start)
        let owed = outbox.obligations { _ in true }
        #expect(owed.map(\.waitsFor) == ["a person: the agent gave up; send it again, or waive it"])
    }

    @Test func `what is refused as wrong holds back neither the incident nor the close`() {
        var outbox = Outbox(seed: 3)
        owe(decision(.incidentOpened, 1), &outbox)
        owe(decision(.noticeDrafted, 2), &outbox)
        owe(decision(.incidentAcknowledged, 3), &outbox)
        owe(decision(.incidentResolved, 4), &outbox)
        outbox.recordsWritten(upTo: 1)
        var now = start
        var taken: [String] = []
        for _ in 0..<60 {
            for attempt in outbox.takeDue(settings: settings, at: now)
            where attempt.delivery.hasSuffix("oncall") {
                let isWanted =
                    !attempt.delivery.hasPrefix("T-1-d2") && !attempt.delivery.hasPrefix("T-1-d3")
                if isWanted { taken.append(attempt.delivery) }
                _ = outbox.finished(
                    attempt.delivery, number: attempt.number,
                    .answered(status: isWanted ? 204 : 400, retryAfter: nil), at: now)
            }
            now = Now(instant: now.instant + .seconds(2), wall: now.wall + .seconds(2))
        }
        #expect(taken == ["T-1-d1@oncall", "T-1-d4@oncall"])
        #expect(outbox.waiting.allSatisfy { $0.destination == "lines" })
    }

    @Test
    func `a destination that is away at the close is owed it, even before it heard the opening`() {
        var outbox = Outbox(seed: 3)
        owe(decision(.incidentOpened, 1), &outbox)
        var without = self
        without.settings.destinations.removeFirst()
        without.owe(decision(.incidentResolved, 2), &outbox)
        let closes = outbox.waiting.filter { $0.role == .close }.map(\.destination)
        #expect(closes.sorted() == ["lines", "oncall"])
    }

    @Test func `a destination hears of an incident once it is severe enough, as an opening`() {
        var strict = self
        strict.settings.destinations = [
            Settings.Destination(name: "pager", kind: .file(path: "/p"))
        ]
        strict.settings.destinations[0].severities = 1...2
        var outbox = Outbox(seed: 1)
        strict.owe(decision(.incidentOpened, 1, severity: .sev3), &outbox)
        #expect(outbox.waiting.isEmpty)
        strict.owe(decision(.incidentChanged, 2, severity: .sev1), &outbox)
        #expect(outbox.waiting.map(\.decision.event) == [.incidentOpened])
        strict.owe(decision(.incidentChanged, 3, severity: .sev4), &outbox)
        strict.owe(decision(.incidentResolved, 4, severity: .sev4), &outbox)
        #expect(outbox.waiting.map(\.role) == [.opening, .change, .close])
    }

    @Test func `what is given up for want of room is a change, never an opening or a close`() {
        var outbox = Outbox(seed: 1)
        owe(decision(.incidentOpened, 1), &outbox)
        var dropped: [OwedDelivery] = []
        for number in 2...(Outbox.waitingLimit / 50) {
            let result = outbox.owe(
                decision(.incidentNoted, number), settings: settings, at: start.instant)
            dropped += result.dropped
        }
        #expect(dropped.isEmpty)
        #expect(outbox.waiting.first?.role == .opening)
    }

    @Test func `deliveries report nothing about themselves to destinations`() {
        var outbox = Outbox(seed: 1)
        for event in [
            Decision.Event.deliveryDone, .deliveryRetrying, .deliveryAbandoned,
        ] {
            owe(decision(event, 1), &outbox)
        }
        #expect(outbox.waiting.isEmpty)
    }

    @Test func `a notice's text goes to those who take its channel, and to nobody else`() {
        var open = self
        open.settings.destinations[0].notices = []
        open.settings.destinations[1].notices = [.email]
        var outbox = Outbox(seed: 1)
        open.owe(decision(.incidentOpened, 1), &outbox)
        var notice = decision(.noticeApproved, 2)
        notice.channel = "email"
        notice.title = "title"
        notice.body = "body"
        open.owe(notice, &outbox)
        let texts = outbox.waiting.filter { $0.decision.event == .noticeApproved }
        #expect(texts.map(\.destination) == ["oncall", "lines"])
        #expect(texts.map(\.decision.body) == [nil, "body"])
        #expect(texts.map(\.role) == [.information, .notice])
    }
}
