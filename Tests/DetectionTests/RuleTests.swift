import Basics
import Configuration
import Probing
import Testing

@testable import Detection

/// Rules of detection.md that no scenario shows.
@Suite struct RuleTests {
    @Test func `blocked is never major on the word of one vantage`() {
        var bench = Bench(["shop/a", "shop/b"], anchors: ["gw", "dns"])
        bench.fail(["a", "b"], as: .blocked, from: 100, for: 300)
        let outage = bench.detector.outage(of: 0)
        #expect(outage?.outageClass == .partial)
        #expect(outage?.breadth == 1)
        #expect(outage?.failure == .blocked)
    }

    @Test func `blocked is never major on one word even when the probe is critical`() {
        var bench = Bench(
            ["shop/a", "shop/b"], anchors: ["gw", "dns"],
            adjust: { settings in
                settings.probes[0].critical = true
            })
        bench.fail(["a"], as: .blocked, from: 100, for: 300, passing: ["b"])
        #expect(bench.detector.outage(of: 0)?.outageClass == .partial)
    }

    @Test func `blocked from two vantages is as good as any failure`() {
        var bench = Bench(["shop/a", "shop/b"], anchors: ["gw", "dns"], vantages: ["eu", "us"])
        bench.fail(["a", "b"], as: .blocked, from: 100, for: 120, vantages: 0..<2)
        #expect(bench.detector.outage(of: 0)?.outageClass == .major)
    }

    @Test func `a critical probe alone is a major outage`() {
        var bench = Bench(
            ["shop/a", "shop/b", "shop/c", "shop/d"], anchors: ["gw", "dns"],
            adjust: {
                $0.probes[2].critical = true
            })
        bench.fail(["c"], as: .refused, from: 100, for: 200, passing: ["a", "b", "d"])
        let outage = bench.detector.outage(of: 0)
        #expect(outage?.outageClass == .major)
        #expect(outage?.breadth == 1)
        #expect(outage?.probes == [2])
    }

    @Test func `breadth counts by weight`() {
        var bench = Bench(
            ["shop/a", "shop/b"], anchors: ["gw", "dns"],
            adjust: {
                $0.probes[0].weight = 9
            })
        bench.fail(["a"], as: .refused, from: 100, for: 200, passing: ["b"])
        #expect(bench.detector.outage(of: 0)?.breadth == 0.9)
        #expect(bench.detector.outage(of: 0)?.outageClass == .major)
    }

    @Test func `one vantage of three is path noise for five minutes, then regional`() {
        var bench = Bench(["shop/a"], anchors: ["gw", "dns"], vantages: ["eu", "us", "ap"])
        bench.fail(["a"], as: .refused, from: 100, for: 280, vantages: 2..<3)
        #expect(bench.transitions.isEmpty)
        bench.fail(["a"], as: .refused, from: 385, for: 120, vantages: 2..<3)
        #expect(bench.transitions.first?.rule == .confirmedRegional)
        #expect(abs((bench.detector.outage(of: 0)?.breadth ?? 0) - 1.0 / 3) < 1e-9)
    }

    @Test func `an overrun of a window is dated from the window's end`() {
        var bench = Bench(["shop/a", "shop/b"], anchors: ["gw", "dns"])
        bench.detector.setMaintenance([(service: 0, from: Bench.at(50), until: Bench.at(400))])
        bench.fail(["a", "b"], as: .refused, from: 100, for: 300)
        #expect(bench.transitions.isEmpty)
        bench.fail(["a", "b"], as: .refused, from: 400, for: 120)
        guard case .opened(let outage) = bench.transitions.first?.change else {
            Issue.record("the overrun did not open: \(bench.transitions)")
            return
        }
        #expect(outage.onset == Bench.at(400))
    }

    @Test func `without anchors healthy probes of other hosts are borrowed`() {
        var bench = Bench(["shop/a", "bank/b", "mail/c"])
        for name in ["b", "c"] { bench.observe(name, .passed, at: 1) }
        bench.observe("a", .passed, at: 2)
        bench.observe("a", .failed(.refused), at: 30)
        let asked = bench.step.rechecks.filter { $0.at == Bench.at(30) }.map(\.probe)
        #expect(asked.sorted() == [1, 2])
    }

    @Test func `the most frequent failure names the outage, ties by the table`() {
        var bench = Bench(["shop/a", "shop/b"], anchors: ["gw", "dns"])
        var now = 100.0
        while now < 200 {
            bench.observe("gw", .passed, at: now)
            bench.observe("dns", .passed, at: now)
            bench.observe("a", .failed(.timeout), at: now + 1)
            bench.observe("b", .failed(.refused), at: now + 2)
            now += 15
        }
        #expect(bench.detector.outage(of: 0)?.failure == .refused)
    }

    @Test func `slow beyond its own setting counts as slow, and as a pass`() {
        var bench = Bench(["shop/a"], anchors: ["gw", "dns"])
        for step in 0..<20 { bench.observe("a", .slow, at: 100 + Double(step) * 30, lasting: 2) }
        #expect(bench.transitions.map(\.rule) == [.slow])
        #expect(bench.detector.state(of: 0) == .up)
        for step in 20..<40 { bench.observe("a", .passed, at: 100 + Double(step) * 30) }
        #expect(bench.transitions.last?.rule == .cleared)
        #expect(bench.detector.outage(of: 0) == nil)
    }

    @Test func `slowness from before an outage that is over begins the next one after it`() {
        var bench = Bench(
            ["shop/a", "shop/b", "shop/c", "shop/d", "shop/e"], anchors: ["gw", "dns"],
            tune: { $0.reopenWithin = .zero })
        var now = 100.0
        func pass(_ until: Double, slow: [String], failing: [String] = []) {
            while now < until {
                for name in ["a", "b", "c", "d", "e"] {
                    let outcome: Outcome =
                        failing.contains(name)
                        ? .failed(.refused) : slow.contains(name) ? .slow : .passed
                    bench.observe(name, outcome, at: now, lasting: outcome == .slow ? 2 : 0.05)
                }
                bench.observe("gw", .passed, at: now)
                now += 15
            }
        }
        pass(700, slow: ["a"])
        pass(1000, slow: ["a"], failing: ["b", "c", "d"])
        pass(2500, slow: ["a"])
        pass(4000, slow: ["a", "b", "c", "d", "e"])
        let opened = bench.transitions.compactMap { transition -> Outage? in
            if case .opened(let outage) = transition.change { outage } else { nil }
        }
        #expect(opened.map(\.outageClass) == [.partial, .degraded])
        #expect(opened.last.map { $0.onset > Bench.at(2400) } == true)
    }

    @Test func `states are told for displays`() {
        var bench = Bench(["shop/a@x"], tune: Bench.plain)
        #expect(bench.detector.state(of: 0) == .unknown)
        bench.observe("a", .passed, at: 1)
        #expect(bench.detector.state(of: 0) == .up)
        bench.observe("a", .failed(.refused), at: 10)
        #expect(bench.detector.state(of: 0) == .suspect)
        for step in 2..<5 { bench.observe("a", .failed(.refused), at: Double(step) * 10) }
        #expect(bench.detector.state(of: 0) == .down)
        bench.observe("a", .passed, at: 50)
        #expect(bench.detector.state(of: 0) == .recovering)
        bench.tick(at: 300)
        #expect(bench.detector.state(of: 0) == .unknown)
        #expect(bench.detector.outage(of: 0) != nil)
    }

    @Test func `a vantage that is cut off is doubtful until something passes`() {
        var bench = Bench(["shop/a", "bank/b"], anchors: ["gw"])
        bench.observe("gw", .passed, at: 1)
        for step in 0..<6 {
            for name in ["a", "b", "gw"] {
                bench.observe(name, .failed(.timeout), at: 30 + Double(step) * 15)
            }
        }
        #expect(bench.detector.isDoubtful("here"))
        bench.tick(at: 400)
        #expect(bench.detector.doubts.map(\.kind).contains(.blind))
        bench.observe("a", .passed, at: 410)
        #expect(!bench.detector.doubts.map(\.kind).contains(.blind))
        #expect(!bench.detector.doubts.map(\.kind).contains(.isolated))
        #expect(!bench.transitions.contains { $0.change.letter == "O" })
    }

    @Test func `an anchor that is dead while others pass is ignored, and that can be told`() {
        var bench = Bench(["shop/a"], anchors: ["gw", "dns"])
        bench.observe("gw", .passed, at: 1)
        bench.observe("dns", .passed, at: 1)
        for step in 0..<50 {
            let now = 10 + Double(step) * 15
            bench.observe("gw", .failed(.timeout), at: now)
            bench.observe("dns", .passed, at: now + 1)
        }
        #expect(bench.detector.ignores(anchor: 1))
        #expect(!bench.detector.ignores(anchor: 2))
    }
}
