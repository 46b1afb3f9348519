import Basics
import Configuration
import Incidents
import Testing

@testable import Delivery

/// Conversations of several requests, as the outbox drives them.
struct ConversationTests {
    private var settings = KindLife.settings
    private let start = Now(
        instant: Instant(nanoseconds: 1_000_000_000_000), wall: KindLife.start)

    init() throws {
        let life = try #require(KindLife.all.first { $0.name == "github" })
        settings.destinations = [Settings.Destination(name: "issues", kind: life.kind)]
    }

    private func later(_ seconds: Int64) -> Now {
        Now(instant: start.instant + .seconds(seconds), wall: start.wall + .seconds(seconds))
    }

    private func answer(_ text: String, status: Int = 200) -> AttemptEnding {
        .answered(status: status, retryAfter: nil, body: Array(text.utf8))
    }

    private func path(_ attempt: Attempt?) -> String {
        guard let attempt, case .http(let method, let url, _, _) = attempt.request else {
            return "none"
        }
        let path = url.revealed.split(separator: "?")[0].dropFirst("https://api.github.com".count)
        return "\(method) \(path)"
    }

    private func owe(_ number: Int, _ outbox: inout Outbox) {
        _ = outbox.owe(KindLife.incident[number], settings: settings, at: start.instant)
        outbox.journalFails()
    }

    @Test func `each answer leads to the next request, within one attempt`() throws {
        var outbox = Outbox(seed: 1)
        owe(0, &outbox)
        let find = try #require(outbox.takeDue(settings: settings, at: start).first)
        #expect(path(find) == "GET /repos/shop/checkout/issues" && find.number == 1)
        let progress = outbox.finished(find.delivery, number: 1, answer("[]"), at: start)
        #expect(progress == .continuing)
        let create = try #require(outbox.takeDue(settings: settings, at: start).first)
        #expect(path(create) == "POST /repos/shop/checkout/issues" && create.number == 1)
        let done = outbox.finished(
            create.delivery, number: 1, answer(#"{"number":1347}"#, status: 201), at: start)
        guard case .done(let deliveries, _) = done, let delivery = deliveries.first else {
            Issue.record("it is done: \(done)")
            return
        }
        #expect(delivery.attempts == 1)
        #expect(outbox.keepsakes.map(\.values) == [["number": "1347"]])
        let learnt = outbox.takeLearnt()
        #expect(learnt.map(\.incident) == ["T-20260714-1"] && outbox.takeLearnt().isEmpty)
    }

    @Test func `what the peer taught survives a restart, and begins the next conversation`() throws
    {
        var outbox = Outbox(seed: 1)
        outbox.restore(
            Told(destination: "issues", incident: "T-20260714-1", since: start.wall, closed: false))
        outbox.restore(
            Keepsake(destination: "issues", incident: "T-20260714-1", values: ["number": "7"]))
        owe(4, &outbox)
        var seen: [String] = []
        for reply in [answer("{}", status: 201), answer(#"{"state":"closed"}"#)] {
            let attempt = try #require(outbox.takeDue(settings: settings, at: start).first)
            seen.append(path(attempt))
            _ = outbox.finished(attempt.delivery, number: attempt.number, reply, at: start)
        }
        #expect(
            seen == [
                "POST /repos/shop/checkout/issues/7/comments",
                "PATCH /repos/shop/checkout/issues/7",
            ])
        #expect(outbox.waiting.isEmpty && outbox.obligations { _ in true }.isEmpty)
    }

    @Test func `a conversation that breaks begins anew and finds what it made`() throws {
        var outbox = Outbox(seed: 1)
        owe(0, &outbox)
        var find = try #require(outbox.takeDue(settings: settings, at: start).first)
        _ = outbox.finished(find.delivery, number: 1, answer("[]"), at: start)
        let create = try #require(outbox.takeDue(settings: settings, at: start).first)
        // It was made, and the answer was lost.
        let lost = outbox.finished(create.delivery, number: 1, .failed(reason: "reset"), at: start)
        guard case .retrying = lost else {
            Issue.record("it is tried again: \(lost)")
            return
        }
        find = try #require(outbox.takeDue(settings: settings, at: later(5)).first)
        #expect(path(find) == "GET /repos/shop/checkout/issues" && find.number == 2)
        let body = #"[{"number":9,"body":"... <!-- tocsin:T-20260714-1 -->"}]"#
        _ = outbox.finished(find.delivery, number: 2, answer(body), at: later(5))
        let comment = try #require(outbox.takeDue(settings: settings, at: later(5)).first)
        #expect(path(comment) == "POST /repos/shop/checkout/issues/9/comments")
    }

    @Test func `a success that says it is none is tried again`() throws {
        let life = try #require(KindLife.all.first { $0.name == "slack-bot" })
        var slack = self
        slack.settings.destinations = [Settings.Destination(name: "bot", kind: life.kind)]
        var outbox = Outbox(seed: 1)
        slack.owe(0, &outbox)
        let post = try #require(outbox.takeDue(settings: slack.settings, at: start).first)
        let body = answer(#"{"ok":false,"error":"ratelimited"}"#)
        guard
            case .retrying(let delivery, _) = outbox.finished(
                post.delivery, number: 1, body, at: start)
        else {
            Issue.record("it is tried again")
            return
        }
        #expect(delivery.trouble == "Slack refused it: ratelimited")
    }

    @Test func `each kind hears what it has words for, and nothing else`() {
        let events = KindLife.incident + KindLife.notices
        for life in KindLife.all {
            let heard = events.filter(life.kind.hears).map(\.event)
            switch life.name {
            case "mastodon", "statuspage", "cachet":
                #expect(Set(heard) == [.noticeApproved], "\(life.name)")
            case "pagerduty", "opsgenie", "alertmanager", "incidentio":
                #expect(
                    heard == [
                        .incidentOpened, .incidentChanged, .incidentAcknowledged, .incidentResolved,
                    ],
                    "\(life.name)")
            default:
                #expect(heard.contains(.incidentOpened) && heard.contains(.incidentResolved))
            }
        }
    }
}
