import Basics
import Configuration
import Probing

@testable import Detection

// Rules of the detector that no scenario shows, each as something that holds.
extension Check {
    static let aLossyPathNeedsMore = Check("a path that usually loses 8 % needs more failures") {
        var bench = Bench(["shop/a"], breaking: $0)
        for step in 0..<3000 {
            bench.observe("a", step % 12 == 5 ? .failed(.timeout) : .passed, at: Double(step) * 30)
        }
        for step in 0..<4 { bench.observe("a", .failed(.timeout), at: 90_000 + Double(step) * 32) }
        let isPatient = !bench.letters.contains("O")
        for step in 4..<8 { bench.observe("a", .failed(.timeout), at: 90_000 + Double(step) * 32) }
        return isPatient && bench.letters.contains("O")
    }

    static let lossyAnchorsHoldBack = Check("nothing opens while the anchors lose a third") {
        var bench = Bench(
            ["shop/a"], anchors: ["gw", "dns"], breaking: $0, tune: { $0.impairedShare = 0.9 })
        for step in 0..<12 {
            let now = 100 + Double(step) * 15
            bench.observe("gw", .passed, at: now)
            bench.observe("dns", step % 3 == 0 ? .passed : .failed(.timeout), at: now + 1)
            bench.observe("a", .failed(.refused), at: now + 2)
        }
        return bench.transitions.isEmpty
    }

    static let anotherHostVouches = Check(
        "without anchors something else must pass, and the probe fail again after it"
    ) {
        var bench = Bench(["shop/a", "bank/b", "mail/c"], breaking: $0)
        for name in ["b", "c"] { bench.observe(name, .passed, at: 1) }
        bench.observe("a", .passed, at: 2)
        for step in 0..<9 { bench.observe("a", .failed(.refused), at: 30 + Double(step) * 15) }
        bench.observe("b", .passed, at: 151)
        bench.tick(at: 152)
        guard bench.transitions.isEmpty else { return false }
        bench.observe("a", .failed(.refused), at: 165)
        return bench.transitions.first?.rule == .confirmedAlone
    }

    static let anAnchorThatPassedSpeaksForUs = Check(
        "two hosts that fail for 30 s are no isolation while an anchor's last word was a pass"
    ) {
        var bench = Bench(["shop/a", "bank/b"], anchors: ["gw"], breaking: $0)
        bench.observe("gw", .passed, at: 99)
        for step in 0..<5 {
            bench.observe("a", .failed(.refused), at: 100 + Double(step) * 10)
            bench.observe("b", .failed(.refused), at: 101 + Double(step) * 10)
        }
        return !bench.letters.contains("?")
    }

    static let aRareLookIsNoIsolation = Check(
        "without anchors two hosts that fail are no isolation while a third, looked at rarely, passed"
    ) {
        var bench = Bench(["shop/a", "bank/b", "mail/c"], breaking: $0)
        for minute in 0..<10 {
            let now = Double(minute) * 60
            bench.observe("c", .passed, at: now)
            for name in ["a", "b"] {
                bench.observe(name, minute < 3 ? .passed : .failed(.refused), at: now + 0.1)
            }
            for tick in 1..<12 { bench.tick(at: now + Double(tick) * 5) }
        }
        return bench.letters.filter { "O?".contains($0) } == "OO"
    }

    static let aBlinkIsNoIsolation = Check("an anchor that blinks is no isolation") {
        var bench = Bench(["shop/a"], anchors: ["gw"], breaking: $0)
        bench.observe("gw", .passed, at: 1)
        bench.observe("a", .passed, at: 2)
        bench.observe("gw", .failed(.timeout), at: 31)
        bench.observe("gw", .passed, at: 36)
        return bench.transitions.isEmpty
    }

    static let theKnownDownSayNothingOfUs = Check(
        "what is known to be down and anchors that blink are no isolation"
    ) {
        var bench = Bench(["shop/a", "bank/b"], anchors: ["gw", "dns"], breaking: $0)
        bench.fail(["a", "b"], from: 100, for: 120)
        for step in 0..<5 {
            bench.observe("a", .failed(.refused), at: 230 + Double(step) * 10)
            bench.observe("b", .failed(.refused), at: 231 + Double(step) * 10)
        }
        for name in ["gw", "dns"] { bench.observe(name, .failed(.timeout), at: 280) }
        bench.observe("gw", .passed, at: 285)
        return bench.letters.contains("O") && !bench.letters.contains("?")
    }

    static let twoMustEachBeStrong = Check("a second probe that fails once confirms nothing") {
        var bench = Bench(["shop/a", "shop/b"], anchors: ["gw", "dns"], breaking: $0)
        for now in [100.0, 115, 130, 145] {
            for name in ["gw", "dns"] { bench.observe(name, .passed, at: now - 1) }
            bench.observe("a", .failed(.refused), at: now)
            bench.observe("b", .passed, at: now + 1)
        }
        bench.observe("b", .failed(.refused), at: 147)
        return bench.transitions.isEmpty
    }

    static let aBrownOutTeachesNothing = Check("a brown-out does not become usual") {
        var bench = Bench(["shop/a"], breaking: $0)
        for step in 0..<300 {
            bench.observe("a", step % 3 == 1 ? .failed(.status) : .passed, at: Double(step) * 30)
        }
        for step in 300..<360 { bench.observe("a", .passed, at: Double(step) * 30) }
        guard bench.letters.contains("O"), bench.detector.outage(of: 0) == nil else { return false }
        for step in 0..<4 { bench.observe("a", .failed(.status), at: 10_800 + Double(step) * 32) }
        return bench.detector.outage(of: 0) != nil
    }

    static let aFailureAsksTheAnchors = Check("a failure asks the anchors at once") {
        var bench = Bench(["shop/a"], anchors: ["gw"], breaking: $0)
        bench.observe("gw", .passed, at: 1)
        bench.observe("a", .failed(.refused), at: 30)
        return bench.step.rechecks.contains { $0.probe == 1 && $0.at == Bench.at(30) }
    }

    static let aShakyAnchorIsAskedAgain = Check("an anchor that failed is asked again in 5 s") {
        var bench = Bench(["shop/a"], anchors: ["gw"], breaking: $0)
        bench.observe("gw", .passed, at: 1)
        bench.observe("gw", .failed(.timeout), at: 31)
        return bench.step.rechecks.contains { $0.probe == 1 && $0.at == Bench.at(36) }
    }

    static let theProbableCount = Check("what most likely is down counts when two confirm") {
        var bench = Bench(
            ["shop/a", "shop/b", "shop/c", "shop/d"], anchors: ["gw", "dns"], breaking: $0)
        for now in [100.0, 115, 130] {
            for name in ["gw", "dns"] { bench.observe(name, .passed, at: now - 1) }
            if now == 115 {
                for name in ["c", "d"] { bench.observe(name, .failed(.refused), at: 110) }
                for name in ["c", "d"] { bench.observe(name, .failed(.refused), at: 115) }
            }
            for name in ["a", "b"] { bench.observe(name, .failed(.refused), at: now) }
        }
        guard case .opened(let outage) = bench.transitions.first?.change else { return false }
        return outage.breadth == 1
    }

    static let silenceResolvesNothing = Check("three passes and then silence resolve nothing") {
        var bench = Bench(["shop/a"], breaking: $0) {
            Bench.plain(&$0)
            $0.recoverFor = .seconds(300)
        }
        for step in 0..<5 { bench.observe("a", .failed(.refused), at: Double(step) * 10) }
        for step in 5..<8 { bench.observe("a", .passed, at: Double(step) * 10) }
        for step in 0..<40 { bench.tick(at: 80 + Double(step) * 30) }
        return bench.letters == "OR"
    }

    /// A service of four: some fail for a minute, then only the first goes on.
    private static func narrowing(_ failing: [String], _ broken: Breakage) -> Bench {
        var bench = Bench(
            ["shop/a", "shop/b", "shop/c", "shop/d"], anchors: ["gw", "dns"], breaking: broken)
        let well = ["b", "c", "d"].filter { !failing.contains($0) }
        bench.fail(failing, from: 100, for: 60, passing: well)
        bench.fail(["a"], from: 160, for: 90, passing: ["b", "c", "d"])
        return bench
    }

    static let severityOnlyRises = Check("within a class the severity only rises") {
        let outage = narrowing(["a", "b", "c"], $0).detector.outage(of: 0)
        return outage?.outageClass == .partial && outage?.severity == .sev3
    }

    static let probesHealOneByOne = Check("probes leave an outage one by one") {
        narrowing(["a", "b", "c"], $0).detector.outage(of: 0)?.breadth == 0.25
    }

    static let milderMustLast = Check("a milder class must last before it is believed") {
        var bench = narrowing(["a", "b", "c", "d"], $0)
        guard bench.detector.outage(of: 0)?.outageClass == .major else { return false }
        bench.fail(["a"], from: 250, for: 150, passing: ["b", "c", "d"])
        return bench.detector.outage(of: 0)?.outageClass == .partial
    }

    static let theEndIsTheFirstPass = Check("an outage ends with the first pass of the last run") {
        var bench = Bench(["shop/a"], breaking: $0, tune: Bench.plain)
        for step in 0..<12 {
            bench.observe("a", step < 5 ? .failed(.refused) : .passed, at: Double(step) * 10)
        }
        guard case .resolved(let outage) = bench.transitions.last?.change else { return false }
        return outage.recovered == Bench.at(50)
    }

    static let relapsesAreFlapping = Check("the fourth relapse is flapping, for a while") {
        var bench = Bench(["shop/a"], breaking: $0) {
            Bench.plain(&$0)
            $0.reopenWithin = .minutes(10)
        }
        var now = 0.0
        for relapse in 0..<5 {
            for _ in 0..<4 {
                bench.observe("a", .failed(.refused), at: now)
                now += 10
            }
            guard relapse < 4 else { break }
            while bench.detector.isOut(0) && now < 5000 {
                bench.observe("a", .passed, at: now)
                now += 10
            }
        }
        guard bench.detector.isFlapping(0) else { return false }
        for _ in 0..<30 {
            bench.observe("a", .failed(.refused), at: now)
            bench.tick(at: now)
            now += 10
        }
        guard bench.detector.isFlapping(0) else { return false }
        for _ in 0..<300 {
            bench.observe("a", .failed(.refused), at: now)
            bench.tick(at: now)
            now += 10
        }
        return !bench.detector.isFlapping(0)
    }

    static let noTwoExplainEachOther = Check("two that depend on each other do not explain both") {
        var bench = Bench(
            ["shop/a", "shop/b", "bank/c", "bank/d"], anchors: ["gw", "dns"], breaking: $0,
            adjust: {
                $0.services[0].depends = [1]
                $0.services[1].depends = [0]
            })
        bench.fail(["a", "b", "c", "d"], from: 100, for: 300)
        return (0..<2).compactMap { bench.detector.outage(of: $0)?.parent }.count == 1
    }

    static let plannedWorkTeachesNothing = Check("what came and went in a window says nothing") {
        var bench = Bench(["shop/a"], anchors: ["gw", "dns"], breaking: $0)
        bench.detector.setMaintenance([(service: 0, from: Bench.at(50), until: Bench.at(900))])
        for step in 0..<28 {
            let now = 100 + Double(step) * 30
            bench.observe("gw", .passed, at: now - 1)
            bench.observe("a", step % 3 == 0 ? .passed : .failed(.status), at: now)
        }
        bench.fail([], from: 960, for: 200, passing: ["a"])
        return !bench.letters.contains("O")
    }

    static let suspicionSurvives = Check("a restart loses no suspicion") {
        var bench = Bench(["shop/a"], breaking: $0, tune: Bench.plain)
        bench.observe("a", .failed(.refused), at: 1)
        bench.observe("a", .failed(.refused), at: 11)
        try bench.restart(at: 15)
        bench.observe("a", .failed(.refused), at: 21)
        return bench.letters == "O"
    }

    static let anchorsSurvive = Check("cut off right after a restart, nothing opens") {
        var bench = Bench(["shop/a"], anchors: ["gw"], breaking: $0)
        bench.observe("gw", .passed, at: 1)
        bench.observe("a", .passed, at: 2)
        try bench.restart(at: 10)
        for step in 0..<20 {
            for name in ["gw", "a"] {
                bench.observe(name, .failed(.timeout), at: 20 + Double(step) * 15)
            }
        }
        return !bench.letters.contains("O")
    }
}
