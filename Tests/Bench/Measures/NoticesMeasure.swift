import Basics
import Configuration
import Foundation
import Notices

/// How long it takes to draft a stage on all channels from one revision of the facts: at most 5 ms. And how long the
/// lint then takes for the same texts, which every draft meets at least twice.
enum NoticesMeasure {
    static func run() {
        let rounds =
            CommandLine.arguments.compactMap { argument in
                argument.hasPrefix("rounds=") ? Int(argument.dropFirst(7)) : nil
            }.last ?? 200
        let facts = facts
        var worst = 0.0
        print("stage                draft ms   p99 ms   lint ms   p99 ms   findings")
        for stage in Stage.allCases {
            var drafts: [(channel: Settings.Channel, draft: Draft)] = []
            let drafting = lengths(rounds) {
                drafts = Settings.Channel.allCases.map { channel in
                    (channel, Drafter.text(stage: stage, channel: channel, facts: facts))
                }
            }
            precondition(drafts.allSatisfy { !$0.draft.body.isEmpty })
            var found = 0
            let linting = lengths(rounds) {
                found = drafts.reduce(0) { count, text in
                    count
                        + Lint.findings(
                            in: text.draft, stage: stage, channel: text.channel, facts: facts
                        ).count
                }
            }
            worst = max(worst, drafting.median)
            print(
                stage.rawValue.padding(toLength: 20, withPad: " ", startingAt: 0),
                String(
                    format: "%8.3f %8.3f  %8.3f %8.3f   %8d", drafting.median, drafting.late,
                    linting.median, linting.late, found))
        }
        print(String(format: "worst median of drafting %.3f ms; at most 5 ms", worst))
        exit(worst <= 5 ? 0 : 1)
    }

    /// In milliseconds.
    private static func lengths(
        _ rounds: Int, _ work: () -> Void
    ) -> (median: Double, late: Double) {
        let lengths = (0..<rounds).map { _ in
            let start = ContinuousClock.now
            work()
            let took = (ContinuousClock.now - start).components
            return Double(took.seconds) * 1e3 + Double(took.attoseconds) / 1e15
        }.sorted()
        return (lengths[rounds / 2], lengths[rounds * 99 / 100])
    }

    private static var facts: Facts {
        let json = """
            {"service":"Checkout API","capability":"card payments","company":"Larkfield","ref":"LK-2041",
             "zone":"Europe/London","scope":"some","class":"partial","failure":"status",
             "now":"2026-07-14T10:17:00Z","started":"2026-07-14T09:12:00Z",
             "next_update":"2026-07-14T10:45:00Z","estimate":"2026-07-14T12:30:00Z",
             "old_estimate":"2026-07-14T11:15:00Z","recovered":"2026-07-14T10:10:00Z",
             "workaround":"send the shopper a payment link from your dashboard",
             "still_works":["browsing","refunds","payment links"],
             "url":"https://status.larkfield.example/LK-2041","page":"https://status.larkfield.example",
             "window":{"start":"2026-08-02T02:00:00Z","end":"2026-08-02T03:00:00Z",
                       "effect":"Card payments will stop for up to 10 minutes"},
             "people":{"cause":"A change that we made sends some cards to the wrong place",
                       "fix":"We are undoing that change now",
                       "prevention":"From 31 July, changes reach a small share of payments first",
                       "correction":{"of":"2026-07-14T09:42:00Z","said":"We said that refunds worked",
                                     "truth":"They did not"}}}
            """
        guard let facts = try? JSONText.decode(Facts.self, from: Array(json.utf8)) else {
            preconditionFailure("the facts of the measure are not read")
        }
        return facts
    }
}
