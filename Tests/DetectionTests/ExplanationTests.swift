import Configuration
import Probing
import Testing

@testable import Detection

@Suite struct ExplanationTests {
    /// The golden sentences of one scenario, in order, with the seconds at which they were said.
    private func said(_ name: String) throws -> [String] {
        var run = WorldRun(MadeWorld(text: try Scenarios.text(name)))
        run.run()
        return run.log.map { "[\($0.transition.rule.rawValue)] \($0.transition.why)" }
    }

    @Test func `a probe alone is explained from the first failure to the close`() throws {
        #expect(
            try said("D10") == [
                "[confirmed-alone] api-0 failed 6 times in a row (timeout) for 90 s; 10 of 10 "
                    + "anchor checks passed meanwhile, so the fault is not ours; 1 of 1 probe is down. "
                    + "It closes when all have passed 3 times in a row, for 60 s.",
                "[lasting] It has lasted 5 min; a major outage of tier 1 is SEV1 by then. "
                    + "1 of 1 probe down, breadth 100 %.",
                "[passing-again] api-0 passes again, at least 3 times in a row, for 30 s. "
                    + "It closes if that lasts 60 s.",
                "[held-long-enough] api-0 has passed for 60 s without failing again. "
                    + "It lasted 10 min.",
            ])
    }

    @Test func `a dependency is explained`() throws {
        let links = try said("G01").filter { $0.hasPrefix("[dependency]") }
        #expect(
            links == [
                "[dependency] api depends on db, whose trouble began 22 s before it.",
                "[dependency] web depends on api, whose trouble began 7 s before it.",
            ])
    }

    @Test func `two probes together are explained`() {
        var bench = Bench(
            ["checkout/checkout-eu", "checkout/checkout-us"], anchors: ["gw", "dns"])
        for step in 0..<3 {
            bench.observe("gw", .passed, at: Double(step) * 15 + 1)
            bench.observe("dns", .passed, at: Double(step) * 15 + 2)
            bench.observe("checkout-eu", .failed(.refused), at: Double(step) * 15 + 3)
            bench.observe("checkout-us", .failed(.timeout), at: Double(step) * 15 + 4)
        }
        bench.tick(at: 34)
        #expect(
            bench.transitions.map(\.why) == [
                "checkout-eu and checkout-us each failed at least 3 times in a row (refused, "
                    + "timeout) for 30 s; 5 of 5 anchor checks passed meanwhile, so the fault is not ours; "
                    + "2 of 2 probes are down. It closes when all have passed 3 times in a row, "
                    + "for 60 s."
            ])
    }

    @Test func `why the agent doubts itself is explained`() throws {
        let doubts = try said("M01").filter { !$0.contains("[cleared]") }
        #expect(
            doubts.first
                == "[anchors-lossy] here lost 2 of 6 anchor checks within 60 s: our own network is "
                + "lossy. Failures count for nothing until none was lost for 60 s.")
        #expect(
            doubts.contains(
                "[all-anchors-failed] From here, every anchor and probes of 12 hosts in all failed "
                    + "and nothing passed for 30 s: our own network is gone. Failures count for "
                    + "nothing until something passes."))
        #expect(doubts.contains { $0.hasPrefix("[anchors-answered] Something passed again") })
    }
}
