import Basics
import Composition
import Configuration
import Incidents
import Probing
import Surface
import Testing

@Suite struct OverloadTests {
    /// Three probes of which one may run at once; each run takes four seconds and fails.
    private func run(
        limit: Duration
    ) -> (outcomes: [Outcome], decisions: [Decision], lines: [String]) {
        var settings = Desk.shop
        settings.agent.inFlight = 1
        settings.agent.lateLimit = limit
        var now = Now(
            instant: Instant(nanoseconds: 1_795_428_600_000_000_000),
            wall: WallTime(nanoseconds: 1_795_428_600_000_000_000))
        var agent = Agent(settings: settings, seed: 7, at: now)
        var running: [(probe: ProbeIndex, run: UInt32, at: Instant)] = []
        var outcomes: [Outcome] = []
        var decisions: [Decision] = []
        var lines: [String] = []
        for _ in 0..<1200 {
            let ended = running.filter { now.instant - $0.at >= .seconds(4) }
            running.removeAll { now.instant - $0.at >= .seconds(4) }
            let events = ended.map { run in
                Event.probeFinished(
                    Answer(
                        probe: run.probe, run: run.run, started: run.at, finished: now.instant,
                        ending: .timedOut))
            }
            for effect in agent.handle(events, at: now) {
                switch effect {
                case .startProbe(let probe, let run): running.append((probe, run, now.instant))
                case .remember(let records):
                    for case .decision(let decision) in records.map(\.fact) {
                        decisions.append(decision)
                    }
                case .log(let line): lines.append(line.text)
                default: break
                }
            }
            #expect(running.count <= 1)
            outcomes += agent.observations.map(\.outcome)
            now = Now(
                instant: now.instant + .milliseconds(100), wall: now.wall + .milliseconds(100))
        }
        return (outcomes, decisions, lines)
    }

    @Test
    func `what starts later than the limit and fails is inconclusive, and the agent says why`() {
        let (outcomes, decisions, lines) = run(limit: .seconds(2))
        #expect(outcomes.contains(.inconclusive(.overload)))
        #expect(outcomes.contains(.failed(.timeout)), "what started in time is judged as ever")
        let began = decisions.filter { $0.event == .doubtBegan && $0.kind == .overload }
        #expect(began.map(\.rule) == ["starts-too-late"], "it is said once")
        #expect(began.first?.why?.contains("in-flight = 1") == true)
        #expect(lines.contains { $0.contains("Raise the bound, give the machine room") })
    }

    @Test func `within the limit lateness changes no verdict`() {
        let (outcomes, decisions, _) = run(limit: .seconds(14))
        #expect(!outcomes.isEmpty)
        #expect(outcomes.allSatisfy { $0 == .failed(.timeout) })
        #expect(!decisions.contains { $0.event == .doubtBegan && $0.kind == .overload })
    }
}
