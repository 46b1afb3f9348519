import Basics
import Configuration
import Foundation
import Incidents
import Testing

@testable import Delivery

/// What each kind of destination sends.
struct KindTests {
    @Test(arguments: KindLife.all.map(\.name))
    func `an incident's life goes out byte for byte as it was reviewed`(_ name: String) throws {
        let life = try #require(KindLife.all.first { $0.name == name })
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Goldens/\(name).txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            try life.document.write(to: file, atomically: true, encoding: .utf8)
        }
        let reviewed = try String(contentsOf: file, encoding: .utf8)
        #expect(life.document == reviewed, "UPDATE_GOLDENS=1 rewrites \(file.lastPathComponent)")
    }

    private func occasion(
        _ decision: Decision, _ kind: Settings.Kind, known: [String: String] = [:]
    ) -> Occasion {
        Occasion(
            delivery: OwedDelivery(
                decision: decision, destination: "peer", role: .change,
                owedSince: Instant(nanoseconds: 0)),
            destination: Settings.Destination(name: "peer", kind: kind),
            settings: KindLife.settings, known: known, now: decision.at)
    }

    /// A decision with far too much to say.
    private var talkative: Decision {
        var decision = KindLife.incident[0]
        decision.why = String(repeating: "Ein schöner Satz. ", count: 20_000)
        decision.evidence = Array(repeating: String(repeating: "é", count: 500), count: 50)
        return decision
    }

    private func body(_ life: KindLife, _ decision: Decision) -> [UInt8] {
        switch Dialogue.open(occasion(decision, life.kind)).request {
        case .http(_, _, _, let body): body ?? []
        case .append(_, let line): line
        case .mail(let mail): mail.message
        case .log(_, let frame): frame
        case .run(_, let input): input
        }
    }

    @Test func `what a peer takes at most is kept to, in its own unit`() throws {
        let limits: [(String, [String], Int, Clip.Unit)] = [
            ("pagerduty", ["payload", "summary"], 1024, .units),
            ("opsgenie", ["message"], 130, .units), ("opsgenie", ["description"], 15_000, .units),
            ("mattermost", ["text"], 16_383, .units), ("telegram", ["text"], 4096, .units),
            ("ntfy", ["message"], 4096, .bytes), ("ntfy", ["title"], 250, .bytes),
            ("discord", ["content"], 2000, .units), ("slack-webhook", ["text"], 40_000, .units),
        ]
        var decision = talkative
        decision.service = String(repeating: "lang ", count: 9000)
        for (name, path, limit, unit) in limits {
            let life = try #require(KindLife.all.first { $0.name == name })
            var value = try #require(JSONValue(body(life, decision)), "\(name)")
            for part in path { value = try #require(value[part], "\(name) \(path)") }
            let text = try #require(value.name)
            #expect(unit.count(text) <= limit, "\(name) \(path)")
            #expect(unit.count(text) > limit * 3 / 4 || name == "mattermost", "\(name) \(path)")
            #expect(text.hasSuffix("…"), "\(name) \(path)")
        }
    }

    @Test func `whole bodies stay within what peers take`() throws {
        for (name, limit) in [
            ("pagerduty", 512_000), ("incidentio", 512_000), ("teams", 28 * 1024), ("syslog", 2055),
        ] {
            let life = try #require(KindLife.all.first { $0.name == name })
            #expect(body(life, talkative).count <= limit, "\(name)")
        }
        let slack = try #require(KindLife.all.first { $0.name == "slack-webhook" })
        let blocks = try #require(JSONValue(body(slack, talkative))?["blocks"]).items
        let sizes = blocks.map { $0["text"]?["text"]?.name?.utf16.count ?? 0 }
        #expect(
            blocks.count <= 50 && sizes.allSatisfy { $0 <= 3000 } && sizes.reduce(0, +) < 13_000)
    }

    @Test func `a cut ends at a word where it can, and never within a character`() {
        #expect(Clip.text("one two three", atMost: 13) == "one two three")
        #expect(Clip.text("one two three", atMost: 12) == "one two…")
        #expect(Clip.text("one two three", atMost: 8) == "one two…")
        #expect(Clip.text("aaaaaaaaaaaa", atMost: 5) == "aaaa…")
        #expect(Clip.text("e\u{301}e\u{301}e\u{301}", atMost: 5) == "e\u{301}e\u{301}…")
        #expect(Clip.text("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", atMost: 30, .bytes) == "👩‍👩‍👧‍👦…")
        #expect(Clip.text("👩‍👩‍👧‍👦", atMost: 10, .bytes) == "…")
        #expect(Clip.text("abc", atMost: 1) == "")
    }

    @Test func `a post that is too long is cut where addresses count as they do there`() {
        let address = "https://status.larkfield.example/" + String(repeating: "a", count: 100)
        #expect(Mastodon.length("see \(address) now") == 4 + 23 + 4)
        var notice = KindLife.notices[0]
        notice.title = ""
        notice.body = address + " " + String(repeating: "word ", count: 200)
        var kind = Settings.Mastodon(url: Secret("https://m.test"), token: Secret("t"))
        kind.limit = 200
        guard
            case .http(_, _, _, let body?) = Mastodon.request(
                occasion(notice, .mastodon(kind)), kind),
            let status = JSONValue(body)?["status"]?.name
        else {
            Issue.record("it posts")
            return
        }
        #expect((180...200).contains(Mastodon.length(status)) && status.hasPrefix(address))
    }

    @Test func `a test says so wherever it goes`() {
        for life in KindLife.all where life.kind.hears(KindLife.incident[0]) {
            var decision = KindLife.incident[0]
            decision.isTest = true
            let text = String(decoding: body(life, decision), as: UTF8.self)
            let isLookup = ["github", "gitlab", "jira-cloud", "jira-data-center", "servicenow"]
                .contains(life.name)
            #expect(
                isLookup || text.contains("TEST") || text.contains("\"test\":true"), "\(life.name)")
        }
    }

    @Test func `an approved notice goes out in its own words and no others`() throws {
        for life in KindLife.all where life.kind.isReadByPeople || life.name == "mastodon" {
            let notice = KindLife.notices[0]
            let text = String(decoding: body(life, notice), as: UTF8.self)
            #expect(!text.contains("502") && !text.contains("checkout-eu"), "\(life.name)")
            #expect(!text.contains("confirmed-alone"), "\(life.name)")
        }
    }

    @Test func `planned work is a change event, and wakes nobody`() throws {
        let life = try #require(KindLife.all.first { $0.name == "pagerduty" })
        var notice = KindLife.notices[0]
        #expect(!life.kind.hears(notice), "other notices are not for those who are woken")
        notice.stage = "maint_started"
        #expect(life.kind.hears(notice))
        let (request, _) = Dialogue.open(occasion(notice, life.kind))
        guard case .http("POST", let url, _, let body?) = request else {
            Issue.record("it posts: \(request)")
            return
        }
        #expect(url.revealed == "https://events.pagerduty.com/v2/change/enqueue")
        #expect(JSONValue(body)?["payload"]?["summary"]?.name == notice.title)
        #expect(JSONValue(body)?["event_action"] == nil)
    }

    @Test func `headers hold any language in lines of 76, and bodies any text`() throws {
        let subject = String(repeating: "Zahlungen schlagen fehl – 決済に失敗 ", count: 8)
        let line = HeaderText.line("Subject", subject)
        #expect(line.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 })
        #expect(HeaderText.line("Subject", "plain") == "Subject: plain")
        #expect(HeaderText.line("Subject", "a\nBcc: x@y.test").contains("Bcc") == false)
        let body = "From me.\n.\n= é \ttab \n" + String(repeating: "lang ", count: 40)
        let lines = QuotedPrintable.lines(body)
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        #expect(lines[0] == "=46rom me." && lines[1] == "=2E" && lines[2] == "=3D =C3=A9 \ttab=20")
    }

    @Test func `a ticket that is ours is found and not made twice`() {
        let life = KindLife.all.first { $0.name == "github" }
        guard let life, case .github(let kind) = life.kind else { return }
        var occasion = occasion(KindLife.incident[0], life.kind)
        let body = #"[{"number":7,"body":"x <!-- tocsin:T-20260714-1 -->"}]"#
        let turn = GitHub.hear(
            PeerReply(status: 200, retryAfter: nil, body: Array(body.utf8)), "find", &occasion, kind
        )
        guard case .ask(.http("POST", let url, _, _), "comment") = turn else {
            Issue.record("it comments: \(turn)")
            return
        }
        #expect(url.revealed.hasSuffix("/repos/shop/checkout/issues/7/comments"))
        #expect(occasion.known["number"] == "7")
    }

    @Test func `a text that may have gone out is looked for before it goes out again`() {
        guard let life = KindLife.all.first(where: { $0.name == "sms-twilio" }),
            case .twilio(let kind) = life.kind
        else { return }
        var occasion = occasion(KindLife.incident[0], life.kind)
        occasion.delivery.attempts = 2
        let (request, step) = Twilio.open(occasion, kind)
        guard case .http("GET", _, _, nil) = request, step == "look" else {
            Issue.record("it looks first: \(request)")
            return
        }
        let sent = JSONValue.members([
            ("messages", .list([.members([("body", .text(SMSText.text(occasion)))])]))
        ])
        let turn = Twilio.hear(
            PeerReply(status: 200, retryAfter: nil, body: sent.bytes), step, &occasion, kind)
        #expect(occasion.known["sms"] == "T-20260714-1-d1:1")
        guard case .ask(.http(_, let url, _, _), "look") = turn else {
            Issue.record("the next number is looked at: \(turn)")
            return
        }
        #expect(url.revealed.contains("To=%2B441632960002"))
    }
}
