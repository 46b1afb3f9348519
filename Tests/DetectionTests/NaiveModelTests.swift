import Basics
import Probing
import Testing

@testable import Detection

/// The rules for a lone probe, written as plainly as possible: from the whole history, every time.
///
/// Ten-second steps; evidence 4.5 a failure and 2.29 a pass against a threshold of 13; three
/// failures in a row over 20 s open; three passes, held for 20 s, close.
private func decisions(_ history: [Bool]) -> [String] {
    var said: [String] = []
    var isOpen = false
    var first: Int?
    var evidence = 0.0
    var passes = 0
    var failures = 0
    var passingSince: Int?
    var isRecovering = false
    for (step, passed) in history.enumerated() {
        var word = "-"
        if passed {
            if passingSince == nil || (failures > 0 && !isOpen) {
                passingSince = step
                passes = 0
            }
            passes += 1
            failures = 0
            if !isOpen, first != nil {
                evidence -= 2.2925347571405443
                if evidence <= 0 || passes >= 3 {
                    word = "b"
                    evidence = 0
                    first = nil
                }
            }
        } else {
            failures += 1
            if isOpen && failures == 1 && passes > 2 {
                passes -= 2
            } else {
                passes = 0
                passingSince = nil
            }
            first = first ?? step
            evidence += 4.499809670330265
            if !isOpen, let start = first, failures >= 3, evidence >= 13, step - start >= 2 {
                word = "O"
                isOpen = true
            }
        }
        if isOpen {
            if isRecovering && passes == 0 {
                word = "F"
                isRecovering = false
            }
            if !isRecovering && passes >= 3 && passed {
                word = "R"
                isRecovering = true
            }
            if passed, passes >= 3, let since = passingSince, step - since >= 2 {
                word += "C"
                isOpen = false
                isRecovering = false
                first = nil
                evidence = 0
            }
        }
        said.append(word)
    }
    return said
}

private func history(_ bits: Int, length: Int) -> [Bool] {
    (0..<length).map { bits >> $0 & 1 == 0 }
}

private func word(_ transitions: [Transition]) -> String {
    transitions.isEmpty ? "-" : transitions.map { $0.change.letter }.joined()
}

@Suite struct NaiveModelTests {
    @Test
    func `on every string of twelve observations the detector decides as the naive model does`() {
        for bits in 0..<(1 << 12) {
            let history = history(bits, length: 12)
            var bench = Bench(["shop/web"], tune: Bench.plain)
            var said: [String] = []
            for (step, passed) in history.enumerated() {
                let outcome: Outcome = passed ? .passed : .failed(.timeout)
                said.append(word(bench.observe("web", outcome, at: Double(step) * 10)))
            }
            let expected = decisions(history)
            if said != expected {
                let text = history.map { $0 ? "." : "x" }.joined()
                Issue.record("\(text): \(said.joined(separator: " ")) is not \(expected)")
                return
            }
        }
    }

    @Test func `a restart anywhere changes no later decision of a lone probe`() throws {
        var dice = SeededGenerator(seed: 5)
        for bits in stride(from: 0, to: 1 << 12, by: 3) {
            let history = history(bits, length: 12)
            let restart = Int(dice.next() % 12)
            var bench = Bench(["shop/web"], tune: Bench.plain)
            var said: [String] = []
            for (step, passed) in history.enumerated() {
                if step == restart { try bench.restart(at: Double(step) * 10 - 5) }
                let outcome: Outcome = passed ? .passed : .failed(.timeout)
                said.append(word(bench.observe("web", outcome, at: Double(step) * 10)))
            }
            let text = history.map { $0 ? "." : "x" }.joined()
            #expect(said == decisions(history), "\(text), restarted before \(restart)")
        }
    }
}
