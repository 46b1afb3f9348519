import Basics
import Configuration
import Foundation
import Testing

@testable import Notices

struct FuzzTests {
    private static let hostile = [
        "10.20.30.40", "db-prod-03", "pay.internal", "localhost:8080", "fe80::1:2:3", "error 502",
        "ECONNREFUSED", "<b>pay</b>", "NullPointerException", "read_timeout", "`rm -rf`",
        "/var/log/pay", "{{name}}", "${NAME}", "4111 1111 1111 1111", "sk_live_51H8aaaaaaaa",
        "mara@larkfield.example", "Optional(nil)", "0xdeadbeef", "+44 20 7946 0018",
    ]

    @Test
    func
        `nothing public leaves with an address, code, secret or name that somebody wrote into a fact`()
    {
        // FACTS=10000 is the whole measure.
        let count = ProcessInfo.processInfo.environment["FACTS"].flatMap { Int($0) } ?? 40
        let rules: [Finding.Rule] = [.f01, .f02, .f03, .f10, .f11]
        var dice = SeededGenerator(seed: 1_042)
        func pick<Value>(_ values: [Value]) -> Value {
            values[Int(dice.next() % UInt64(values.count))]
        }
        var seen = 0
        for _ in 0..<count {
            var facts = MadeFacts.whole(&dice)
            facts.contact = nil
            let text = pick(Self.hostile)
            Self.spoil(&facts, field: Int(dice.next() % 9), with: text)
            let (stage, channel) = (pick(Stage.allCases), pick(Settings.Channel.allCases))
            let draft = Drafter.text(stage: stage, channel: channel, facts: facts)
            guard draft.whole.contains(text) else { continue }
            seen += 1
            let blocked = Lint.findings(in: draft, stage: stage, channel: channel, facts: facts)
                .contains { $0.severity == .block && rules.contains($0.rule) }
            #expect(blocked, "\(text) in \(stage) on \(channel):\n\(draft.whole)")
        }
        #expect(seen * 8 > count)
    }

    private static func spoil(_ facts: inout Facts, field: Int, with text: String) {
        switch field {
        case 0: facts.service = "Pay \(text)"
        case 1: facts.capability = "payments \(text)"
        case 2: facts.effect = "Shoppers see \(text) when they pay"
        case 3: facts.workaround = "use \(text) for now"
        case 4: facts.people.cause = "A change broke \(text) this morning"
        case 5: facts.people.fix = "We are restarting \(text) now"
        case 6: facts.people.action = "Look at \(text) again"
        case 7: facts.window?.effect = "Payments through \(text) will stop"
        default: facts.people.correction?.truth = "It was \(text) all the same"
        }
    }

    @Test func `every channel of a revision tells the same times, and none that is no fact`() {
        for life in Life.all {
            for (stage, facts) in life.steps {
                let local = LocalTime(zone: facts.zone, now: facts.now)
                let known = facts.times.map(local.clock)
                for channel in Settings.Channel.allCases {
                    let draft = Drafter.text(stage: stage, channel: channel, facts: facts)
                    let told = TimeScanner(Passage(draft.whole)).clocks.map(\.clock)
                    #expect(
                        told.allSatisfy(known.contains),
                        "\(life.name) \(stage) \(channel): \(told) beside \(known)")
                }
            }
        }
    }
}
