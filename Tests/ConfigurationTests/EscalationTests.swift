import Basics
import Testing

@testable import Configuration

struct EscalationTests {
    @Test func `a rule reads as it is written`() {
        for text in [
            "unacknowledged 10m -> manager", "open 1h and severity <= SEV2 -> all",
            "promise missed -> lead", "severity <= SEV1 -> boss",
            "unacknowledged 5m and severity = SEV3 -> desk",
        ] {
            #expect(Settings.Escalation(text)?.text == text)
        }
        #expect(Settings.Escalation("severity<=SEV2 and open 2h -> x")?.severities == 1...2)
    }

    @Test(arguments: [
        "", "-> x", "open -> x", "open 5 -> x", "open 5m", "open 5m -> two words",
        "open 5m and open 6m -> x", "closed 5m -> x", "open 1s -> x", "promise kept -> x",
    ])
    func `what is no rule is none`(text: String) {
        #expect(Settings.Escalation(text) == nil)
    }

    @Test func `the usual rules are those that the example states`() {
        #expect(
            Settings.Escalation.usual.map(\.text) == [
                "unacknowledged 15m and severity <= SEV2 -> all", "promise missed -> all",
            ])
    }
}
