import Basics
import Configuration
import Detection
import Testing

@testable import Notices

struct TimingTests {
    @Test(arguments: [
        (1, "09:12:00", "09:12:00", "09:35:00"), (1, "09:00:00", "09:10:00", "09:30:00"),
        (2, "09:12:00", "09:14:00", "09:45:00"), (3, "09:12:00", "09:14:00", "10:15:00"),
        (1, "09:00:00", "10:59:59", "11:20:00"), (1, "09:00:00", "11:00:00", "11:40:00"),
        (2, "09:00:00", "11:00:01", "12:05:00"), (3, "09:00:00", "11:00:00", "13:00:00"),
    ])
    func `the next update is an interval away, rounded up to five minutes`(
        _ severity: Int, _ opened: String, _ now: String, _ next: String
    ) throws {
        let severity = try #require(Severity(rawValue: severity))
        let due = Cadence.nextUpdate(
            severity, openedAt: time("2026-07-14T\(opened)Z"), now: time("2026-07-14T\(now)Z"))
        #expect(due == time("2026-07-14T\(next)Z"))
    }

    @Test func `staff alone hear of SEV4, and no interval is above two hours`() {
        let opened = time("2026-07-14T09:00:00Z")
        for severity in Severity.allCases {
            let interval = Cadence.interval(severity, openedAt: opened, now: opened + .hours(9))
            #expect((interval == nil) == (severity == .sev4))
            #expect(interval ?? .zero <= .hours(2))
        }
        #expect(Cadence.nextUpdate(.sev4, openedAt: opened, now: opened) == nil)
    }

    @Test func `severity chooses the channels, the configuration limits them`() {
        let all = Settings.Channel.allCases
        #expect(Audience.channels(.sev1, configured: all) == all)
        #expect(Audience.channels(.sev2, configured: all) == all.filter { $0 != .social })
        #expect(Audience.channels(.sev2, configured: [.sms]) == [.sms])
        #expect(Audience.channels(.sev3, configured: all) == [.status, .email])
        #expect(Audience.channels(.sev4, configured: all) == [])
    }

    @Test func `the order of stages is this table`() {
        let open: [Stage] = [
            .update, .noNews, .revisedEstimate, .monitoring, .resolved, .correction, .withdrawn,
        ]
        let table: [(Stage?, [Stage])] = [
            (
                nil,
                [
                    .acknowledge, .monitoring, .resolved, .maintScheduled, .maintReminder,
                    .maintStarted, .drill,
                ]
            ),
            (.acknowledge, open + [.identified]), (.update, open + [.identified]),
            (.noNews, open + [.identified]), (.revisedEstimate, open + [.identified]),
            (.identified, open.filter { $0 != .withdrawn }),
            (.monitoring, [.monitoring, .cameBack, .resolved, .correction]),
            (.cameBack, open + [.identified]),
            (.resolved, [.cameBack, .monitoring, .resolved, .followUp, .correction]),
            (.followUp, [.cameBack, .monitoring, .resolved, .correction]),
            (.withdrawn, [.acknowledge, .correction]),
            (
                .maintScheduled,
                [
                    .maintReminder, .maintStarted, .maintOverrun, .maintCompleted, .maintCancelled,
                    .correction,
                ]
            ),
            (
                .maintReminder,
                [.maintStarted, .maintOverrun, .maintCompleted, .maintCancelled, .correction]
            ),
            (
                .maintStarted, [.maintOverrun, .maintCompleted, .maintCancelled, .correction]
            ),
            (
                .maintOverrun, [.maintOverrun, .maintCompleted, .maintCancelled, .correction]
            ),
            (.maintCompleted, [.correction]), (.maintCancelled, [.correction]),
            (.drill, [.drill]),
        ]
        #expect(table.count == Stage.allCases.count)
        for (last, followers) in table {
            let said = last.map { [$0] } ?? []
            for next in Stage.allCases {
                #expect(StageOrder.allows(next, after: said) == followers.contains(next))
                guard last != nil else { continue }
                #expect(
                    StageOrder.allows(next, after: said + [.correction])
                        == followers.contains(next))
            }
        }
        let closed: [Stage] = [
            .resolved, .followUp, .withdrawn, .maintScheduled, .maintReminder, .maintCompleted,
            .maintCancelled,
        ]
        #expect(Stage.allCases.filter { !StageOrder.promises($0) } == closed)
    }

    @Test(arguments: [
        ("UTC", "2026-07-14T09:12:00Z", "09:12 UTC"),
        ("Europe/London", "2026-07-14T22:47:00Z", "23:47 BST"),
        ("Europe/London", "2026-01-14T22:47:00Z", "22:47 GMT"),
        ("Europe/Berlin", "2026-07-14T22:47:00Z", "00:47 CEST"),
        ("Europe/Berlin", "2026-01-14T22:47:00Z", "23:47 CET"),
        ("America/New_York", "2026-07-14T22:47:00Z", "18:47 EDT"),
        ("America/New_York", "2026-01-14T22:47:00Z", "17:47 EST"),
        ("Asia/Kolkata", "2026-07-14T22:47:00Z", "04:17 UTC+5:30"),
        ("America/Sao_Paulo", "2026-07-14T22:47:00Z", "19:47 UTC-3"),
        ("BST", "2026-07-14T22:47:00Z", "23:47 BST"),
        ("no such zone", "2026-07-14T22:47:00Z", "22:47 UTC"),
    ])
    func `a time carries the name that people give its zone`(
        _ zone: String, _ at: String, _ text: String
    ) {
        #expect(LocalTime(zone: zone, now: nil).clockAndZone(time(at)) == text)
    }

    @Test(arguments: [
        ("09:12:07", "11:48:30", "2 hours 36 minutes"),
        ("09:12:50", "09:13:10", "less than a minute"),
        ("09:12:00", "09:13:00", "1 minute"), ("09:00:00", "10:00:00", "1 hour"),
        ("09:12:59", "09:14:00", "2 minutes"),
    ])
    func `a length is what a reader finds who subtracts the times`(
        _ start: String, _ end: String, _ words: String
    ) {
        let length = LocalTime.length(time("2026-07-14T\(start)Z"), time("2026-07-14T\(end)Z"))
        #expect(length == words)
        #expect(LocalTime.words(minutes: 1445) == "1 day 5 minutes")
    }

    @Test func `breadth becomes a scope word at fixed shares`() {
        let table: [(Double, Facts.Scope)] = [
            (1, .all), (0.95, .all), (0.949, .most), (0.501, .most), (0.5, .part), (0.05, .part),
            (0.049, .few), (0, .few),
        ]
        for (breadth, scope) in table { #expect(Facts.Scope(breadth: breadth) == scope) }
    }

    @Test(arguments: [
        ("card payments", true), ("sign-in", false), ("search", false),
        ("access to accounts", false),
        ("uploads and downloads", true), ("the Checkout API", false), ("SMS", false),
        ("payments in shops", true), ("analytics", false), ("status pages", true),
        ("status", false),
        ("delivery of letters", false), ("people search", false), ("API keys", true),
    ])
    func `number agreement follows the head of the phrase`(_ phrase: String, _ plural: Bool) {
        #expect(Grammar.isPlural(phrase) == plural)
    }

    @Test(arguments: [
        ("Checkout API", "the Checkout API"), ("Accounts", "Accounts"),
        ("Larkfield Pay", "Larkfield Pay"),
        ("the Shop", "the Shop"), ("Customer portal", "the Customer portal"),
        ("Checkout", "Checkout"),
    ])
    func `kinds of things take an article, names take none`(_ title: String, _ text: String) {
        #expect(Grammar.withArticle(title) == text)
    }
}
