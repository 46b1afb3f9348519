import Basics
import Configuration
import Testing

@testable import Scheduling

@Suite struct ReloadedScheduleTests {
    private let start = Instant(nanoseconds: 1_000_000_000_000)

    private func settings(_ names: [String], perHost: Int?) -> Settings {
        var settings = Settings()
        settings.agent.perHost = perHost
        settings.probes = names.map { name in
            var probe = Settings.Probe(
                name: name, service: 0, target: .tcp(host: "h", port: 1), host: "h")
            probe.every = .seconds(10)
            return probe
        }
        return settings
    }

    /// Runs the schedule, a tenth of a second a step, each run taking half a second; how often each probe ran, and how
    /// many ran at once.
    private func run(
        _ schedule: inout Schedule, of count: Int, from begin: Instant, for length: Duration
    ) -> (runs: [Int], most: Int) {
        var runs = [Int](repeating: 0, count: count)
        var running: [(start: Schedule.Start, end: Instant)] = []
        var most = 0
        var now = begin
        while now < begin + length {
            for one in running where one.end <= now {
                let known = schedule.finished(one.start.probe, run: one.start.run, at: now)
                #expect(known)
            }
            running.removeAll { $0.end <= now }
            var due: [Schedule.Start] = []
            schedule.takeDue(at: now, into: &due)
            for one in due {
                runs[one.probe] += 1
                running.append((one, now + .milliseconds(500)))
            }
            most = max(most, running.count)
            now = now + .milliseconds(100)
        }
        return (runs, most)
    }

    @Test func `a reload in mid-run keeps to the bound of a host, and nobody waits for ever`() {
        let names = (0..<8).map { "p\($0)" }
        let old = settings(names, perHost: 2)
        var schedule = Schedule(settings: old, start: start)
        var due: [Schedule.Start] = []
        schedule.takeDue(at: start + .seconds(12), into: &due)
        #expect(due.count == 2 && schedule.waiting == 6)
        // Two are under way, six wait: one goes, one comes, the bound is another.
        let new = settings(["new"] + names.dropLast(), perHost: 3)
        let now = start + .seconds(13)
        schedule = Schedule(settings: new, after: schedule, of: old, at: now)
        #expect(schedule.inFlight == 0 && schedule.waiting == 0)
        let (runs, most) = run(&schedule, of: 8, from: now, for: .seconds(60))
        #expect(most == 3)
        #expect(runs.allSatisfy { (5...8).contains($0) }, "\(runs)")
    }

    @Test func `an answer to a run of the old configuration is nobody's`() {
        let old = settings(["a", "b"], perHost: 1)
        var schedule = Schedule(settings: old, start: start)
        var due: [Schedule.Start] = []
        schedule.takeDue(at: start + .seconds(12), into: &due)
        schedule = Schedule(settings: old, after: schedule, of: old, at: start + .seconds(13))
        let known = schedule.finished(due[0].probe, run: due[0].run, at: start + .seconds(13))
        #expect(!known, "it runs again, and that run's answer counts")
        var again: [Schedule.Start] = []
        schedule.takeDue(at: start + .seconds(13), into: &again)
        #expect(again.count == 1)
    }

    @Test func `the bound of a host can go and come`() {
        let names = (0..<6).map { "p\($0)" }
        let bound = settings(names, perHost: 1)
        let free = settings(names, perHost: nil)
        var schedule = Schedule(settings: bound, start: start)
        var due: [Schedule.Start] = []
        schedule.takeDue(at: start + .seconds(12), into: &due)
        #expect(due.count == 1)
        schedule = Schedule(settings: free, after: schedule, of: bound, at: start + .seconds(13))
        due = []
        schedule.takeDue(at: start + .seconds(13), into: &due)
        #expect(due.count == 6)
        schedule = Schedule(settings: bound, after: schedule, of: free, at: start + .seconds(14))
        let (runs, most) = run(&schedule, of: 6, from: start + .seconds(14), for: .seconds(40))
        #expect(most == 1)
        #expect(runs.allSatisfy { $0 >= 3 }, "\(runs)")
    }
}
