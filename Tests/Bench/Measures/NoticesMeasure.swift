import Basics
import Configuration
import Foundation
import Notices

/// How long it takes to draft a stage on all channels from one revision of the facts: at most 5 ms.
enum NoticesMeasure {
    static func run() {
        let rounds =
            CommandLine.arguments.compactMap { argument in
                argument.hasPrefix("rounds=") ? Int(argument.dropFirst(7)) : nil
            }.last ?? 200
        let facts = facts
        var worst = 0.0
        print("stage                median ms   p99 ms")
        for stage in Stage.allCases {
            var lengths: [Double] = []
            for _ in 0..<rounds {
                let start = ContinuousClock.now
                for channel in Settings.Channel.allCases {
                    let draft = Drafter.text(stage: stage, channel: channel, facts: facts)
                    precondition(!draft.body.isEmpty)
                }
                let took = (ContinuousClock.now - start).components
                lengths.append(Double(took.seconds) * 1e3 + Double(took.attoseconds) / 1e15)
            }
            lengths.sort()
            let (median, late) = (lengths[rounds / 2], lengths[rounds * 99 / 100])
            worst = max(worst, median)
            let name = stage.rawValue.padding(toLength: 20, withPad: " ", startingAt: 0)
            print(name, String(format: "%9.3f %9.3f", median, late))
        }
        print(String(format: "worst median %.3f ms; at most 5 ms", worst))
        exit(worst <= 5 ? 0 : 1)
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
