import Probing
import Testing

@testable import Detection

/// One letter an observation, ten seconds apart: `.` passed, `x` failed, `?` inconclusive. Below it
/// what was decided: O opened, R recovering, F relapsed, C closed, A re-opened, b blip.
@Suite struct MarbleTests {
    static let alone: [(String, String, String)] = [
        ("..........", "----------", "nothing wrong, nothing said"),
        ("..x.......", "----b-----", "one failure is a blip"),
        ("..xx......", "------b---", "two failures are a blip, too, that takes longer to clear"),
        ("..xxx.....", "----O--R-C", "three failures are an outage; three passes, held, its end"),
        ("..xxx..x.......", "----O-----R-C--", "two passes are not the beginning of a recovery"),
        ("..xxx...x......", "----O--R--C----", "one lost check does not undo a recovery"),
        ("..xxx.x........", "----O----R-C---", "a pass among failures is not a recovery"),
        ("..xxx...xx......", "----O--R-F--R-C-", "a recovery that wobbles is not one"),
        ("..x.x.x.x.x.x..", "---------------", "every other check is no outage"),
        ("..x??xx......", "------O--R-C-", "what is inconclusive does not interrupt failures"),
        ("..xxx..????????", "----O----------", "nor does it help a recovery"),
        ("..???????????", "-------------", "doubt opens nothing"),
    ]

    /// What was observed and decided, and the count that confirms.
    static let counted: [(String, String, Int, Int, String)] = [
        ("..xxx.......", "----O--RC----", 3, 3, "three of three, as elsewhere"),
        ("..xx.x......", "--------b---", 3, 3, "a pass between is no third failure"),
        ("..x..x......", "-----O--RC---", 2, 5, "two of five need not be in a row"),
        ("..x....x....", "------------", 2, 5, "four passes push the first one out"),
        ("..x.........", "--O--RC------", 1, 1, "one of one waits for nothing"),
    ]

    @Test(arguments: counted)
    func `a count of the last looks confirms as the table says`(
        observed: String, decided: String, failures: Int, last: Int, why: String
    ) {
        var bench = Bench(["shop/web"]) {
            Bench.plain(&$0)
            $0.confirm = .share(failures, of: last)
        }
        var said = ""
        for (index, letter) in observed.enumerated() {
            let step = bench.observe(
                "web", letter == "." ? .passed : .failed(.refused), at: Double(index) * 10)
            said += step.isEmpty ? "-" : step.map { $0.change.letter }.joined()
        }
        #expect(said == decided, "\(why)")
    }

    @Test func `a length confirms when nothing passed for so long`() {
        var bench = Bench(["shop/web"]) {
            Bench.plain(&$0)
            $0.confirm = .lasting(.seconds(60))
        }
        for step in 0..<6 { bench.observe("web", .failed(.refused), at: Double(step) * 10) }
        #expect(bench.transitions.isEmpty)
        bench.observe("web", .failed(.refused), at: 60)
        #expect(bench.transitions.map { $0.change.letter } == ["O"])
    }

    @Test(arguments: alone)
    func `a probe alone is judged as the table says`(
        observed: String, decided: String, why: String
    ) {
        #expect(Self.decided(observed, .none) == decided, "\(why)")
    }

    /// What is decided of a probe alone.
    static func decided(_ observed: String, _ broken: Breakage) -> String {
        var bench = Bench(["shop/web"], breaking: broken) {
            Bench.plain(&$0)
            $0.recoverFor = .seconds(40)
        }
        return observed.enumerated().map { index, letter in
            let outcome: Outcome =
                letter == "."
                ? .passed : letter == "x" ? .failed(.refused) : .inconclusive(.overload)
            let step = bench.observe("web", outcome, at: Double(index) * 10)
            return step.isEmpty ? "-" : step.map { $0.change.letter }.joined()
        }.joined()
    }
}
