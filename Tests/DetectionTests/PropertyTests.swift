import Basics
import Configuration
import Probing
import Testing

@testable import Detection

/// Random streams over two services, two vantages and two anchors, for what must hold whatever
/// comes.
private struct Stream {
    enum Entry {
        case observation(String, vantage: Int, Outcome)
        case tick
    }

    var entries: [(at: Double, entry: Entry)] = []

    static let probes = ["shop/a@one", "shop/b@two", "shop/c@two", "bank/d@two", "bank/e@three"]
    static let names = ["a", "b", "c", "d", "e", "gateway", "resolver"]

    static func bench() -> Bench {
        Bench(probes, anchors: ["gateway", "resolver"], vantages: ["eu", "us"]) {
            $0.slowWarmUp = 5
        }
    }

    /// Weather changes every few minutes: what share of each probe's runs fails.
    init(seed: UInt64, length: Double) {
        var dice = SeededGenerator(seed: seed)
        var weather: [Double] = []
        var now = 0.0
        while now < length {
            if weather.isEmpty || dice.chance(0.004) {
                weather = Self.names.map { _ in
                    [0, 0, 0, 0.02, 0.4, 1, 1][Int(dice.next() % 7)]
                }
                if dice.chance(0.7) { weather[5] = 0; weather[6] = 0 }
            }
            now += 0.5 + dice.unit() * 2
            if dice.chance(0.003) { now += 400 }
            if dice.chance(0.15) { entries.append((now, .tick)) }
            let place = Int(dice.next() % UInt64(Self.names.count))
            let throwing = dice.unit()
            let outcome: Outcome
            if throwing < weather[place] {
                outcome = .failed(Failure.allCases[Int(dice.next() % 6)])
            } else {
                outcome =
                    dice.chance(0.02)
                    ? .inconclusive(.overload) : dice.chance(0.1) ? .slow : .passed
            }
            entries.append(
                (now, .observation(Self.names[place], vantage: Int(dice.next() % 2), outcome)))
        }
    }

    func play(_ bench: inout Bench, _ range: Range<Int>) {
        for (at, entry) in entries[range] {
            switch entry {
            case .tick: bench.tick(at: at)
            case .observation(let probe, let vantage, let outcome):
                bench.observe(probe, outcome, at: at, vantage: vantage)
            }
        }
    }
}

@Suite struct PropertyTests {
    @Test(arguments: 1...20)
    func `each service has at most one open outage, and the last word agrees with the state`(
        seed: UInt64
    ) {
        let stream = Stream(seed: seed, length: 8000)
        var bench = Stream.bench()
        stream.play(&bench, 0..<stream.entries.count)
        var open = [false, false]
        var ever = 0
        for transition in bench.transitions {
            #expect(!transition.why.isEmpty)
            switch transition.change {
            case .opened(let outage), .reopened(let outage):
                #expect(!open[outage.service])
                open[outage.service] = true
                ever += 1
            case .resolved(let outage):
                #expect(open[outage.service])
                #expect(outage.recovered.map { $0 >= outage.onset } == true)
                open[outage.service] = false
            case .changed(let outage, _, _), .recovering(let outage), .relapsed(let outage),
                .linked(let outage, _):
                #expect(open[outage.service])
                #expect(outage.breadth >= 0 && outage.breadth <= 1)
                #expect(outage.probes == outage.probes.sorted())
            case .blip, .doubtBegan, .doubtEnded: break
            }
        }
        #expect(ever > 0, "a stream in which nothing opens proves nothing")
        for service in 0..<2 {
            #expect((bench.detector.outage(of: service) != nil) == open[service])
        }
    }

    @Test func `equal inputs give equal states and equal words`() {
        for seed in UInt64(1)...5 {
            let stream = Stream(seed: seed, length: 4000)
            var one = Stream.bench()
            var other = Stream.bench()
            stream.play(&one, 0..<stream.entries.count)
            let half = stream.entries.count / 2
            stream.play(&other, 0..<half)
            var copy = other
            stream.play(&copy, half..<stream.entries.count)
            #expect(copy.detector == one.detector)
            #expect(copy.transitions == one.transitions)
        }
    }

    @Test func `what is inconclusive opens nothing, however long it lasts`() {
        var bench = Stream.bench()
        for step in 0..<2000 {
            let name = Stream.names[step % Stream.names.count]
            let doubt = Doubt.allCases[step % Doubt.allCases.count]
            bench.observe(name, .inconclusive(doubt), at: Double(step), vantage: step % 2)
            if step % 5 == 0 { bench.tick(at: Double(step)) }
        }
        #expect(bench.transitions.isEmpty)
    }

    @Test(arguments: 1...12)
    func `silence neither opens nor closes an outage`(seed: UInt64) {
        let stream = Stream(seed: seed, length: 3000)
        var bench = Stream.bench()
        stream.play(&bench, 0..<stream.entries.count)
        // What was about to be confirmed or held when silence fell may still be; then nothing.
        var now = stream.entries.last!.at
        for _ in 0..<30 {
            now += 5
            bench.tick(at: now)
        }
        let open = (0..<2).map { bench.detector.outage(of: $0) != nil }
        let before = bench.transitions.count
        for _ in 0..<5000 {
            now += 5
            bench.tick(at: now)
        }
        #expect((0..<2).map { bench.detector.outage(of: $0) != nil } == open)
        for transition in bench.transitions[before...] {
            switch transition.change {
            case .opened, .reopened, .resolved, .recovering, .relapsed:
                Issue.record("silence decided: \(transition.why)")
            case .changed, .linked, .blip, .doubtBegan, .doubtEnded: break
            }
        }
    }

    @Test(arguments: [(0.9995, 155.0, 894.0), (0.99, 3110, 17884), (0.999, 311, 1788)])
    func `a service's own objective moves the columns to its own budget`(
        objective: Double, short: Double, sustained: Double
    ) {
        let table = SeverityTable(tier: 1, objective: objective, wide: 0.5)
        #expect(abs(Double(table.short) / 1e9 - short) < 2)
        #expect(abs(Double(table.sustained) / 1e9 - sustained) < 2)
        let severity = table.severity(of: .major, breadth: 1, lasting: table.short)
        #expect(severity == .sev1)
    }

    @Test func `severity grows with class, breadth and time, and shrinks with the tier`() {
        let minutes: [Int64] = [0, 4, 5, 29, 30, 600].map { $0 * 60 * second }
        func severity(_ kind: OutageClass, _ breadth: Double, _ time: Int64, _ tier: Int) -> Int {
            SeverityTable(tier: tier, objective: nil, wide: 0.5).severity(
                of: kind, breadth: breadth, lasting: time
            ).rawValue
        }
        for tier in 1...3 {
            for (early, late) in zip(minutes, minutes.dropFirst()) {
                for kind in OutageClass.allCases {
                    #expect(severity(kind, 1, late, tier) <= severity(kind, 1, early, tier))
                    #expect(severity(kind, 1, late, tier) <= severity(kind, 0.2, late, tier))
                    #expect(severity(kind, 1, late, tier) <= severity(kind, 1, late, tier + 1))
                }
                #expect(severity(.partial, 0.2, late, tier) <= severity(.degraded, 0, late, tier))
                #expect(severity(.major, 1, late, tier) <= severity(.partial, 1, late, tier))
            }
        }
        #expect(severity(.major, 1, minutes[2], 1) == 1 && severity(.major, 1, minutes[1], 1) == 2)
        #expect(severity(.partial, 0.5, minutes[2], 1) == 2)
        #expect(severity(.degraded, 0, minutes[4], 1) == 3)
    }
}
