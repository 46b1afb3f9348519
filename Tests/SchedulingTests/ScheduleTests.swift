import Basics
import Configuration
import Testing

@testable import Scheduling

struct ScheduleTests {
    private let start = Instant(nanoseconds: 1_000_000_000_000)

    private func settings(_ count: Int, every: Duration = .seconds(30), inFlight: Int = 1024)
        -> Settings
    {
        var settings = Settings()
        settings.agent.inFlight = inFlight
        settings.probes = (0..<count).map { index in
            var probe = Settings.Probe(
                name: "probe-\(index)", service: 0, target: .tcp(host: "h", port: 1), host: "h")
            probe.every = every
            return probe
        }
        return settings
    }

    /// Runs the schedule for `length`, each run taking `answer`, and returns the starts of each probe.
    private func run(
        _ schedule: inout Schedule, for length: Duration, answer: Duration, probes: Int,
        stall: ClosedRange<Double>? = nil
    ) -> [[Double]] {
        var starts = [[Double]](repeating: [], count: probes)
        var running: [(end: Instant, start: Schedule.Start)] = []
        var now = start
        while now < start + length {
            var due: [Schedule.Start] = []
            if stall?.contains(now.seconds(since: start)) != true {
                schedule.takeDue(at: now, into: &due)
            }
            for entry in due {
                starts[entry.probe].append(now.seconds(since: start))
                #expect(!running.contains { $0.start.probe == entry.probe }, "it overlaps itself")
                running.append((now + answer, entry))
            }
            now = now + .milliseconds(5)
            for entry in running where entry.end <= now {
                let accepted1 = schedule.finished(entry.start.probe, run: entry.start.run, at: now)
                #expect(accepted1)
            }
            running.removeAll { $0.end <= now }
        }
        return starts
    }

    @Test func `every probe keeps its beat without drift`() {
        var schedule = Schedule(settings: settings(50), start: start)
        let starts = run(&schedule, for: .seconds(600), answer: .milliseconds(300), probes: 50)
        for times in starts {
            let regular = times.dropFirst()
            for (early, late) in zip(regular, regular.dropFirst()) {
                #expect(abs(late - early - 30) < 0.011)
            }
            #expect((20...21).contains(times.count))
        }
    }

    @Test func `the first round is over within its window`() {
        var schedule = Schedule(settings: settings(200), start: start)
        let starts = run(&schedule, for: .seconds(2), answer: .milliseconds(10), probes: 200)
        #expect(starts.allSatisfy { !$0.isEmpty && $0[0] <= 1.02 })
    }

    @Test func `phases are spread over the interval`() {
        var schedule = Schedule(settings: settings(600), start: start)
        let starts = run(&schedule, for: .seconds(61), answer: .milliseconds(10), probes: 600)
        var perSecond = [Int](repeating: 0, count: 61)
        for times in starts { for time in times { perSecond[Int(time)] += 1 } }
        #expect(perSecond[31..<60].allSatisfy { (5...45).contains($0) })
    }

    @Test func `a late probe runs once and its lateness is counted`() {
        var schedule = Schedule(settings: settings(10, every: .seconds(1)), start: start)
        let starts = run(
            &schedule, for: .seconds(20), answer: .milliseconds(10), probes: 10, stall: 5...12)
        for times in starts {
            #expect(times.filter { $0 > 12 && $0 < 12.02 }.count == 1)
            #expect((12...15).contains(times.count))
        }
        #expect(schedule.lateness.greatest > .seconds(6))
        #expect(schedule.lateness.late == 10)
    }

    @Test func `a probe that hangs past its interval does not overlap itself`() {
        var schedule = Schedule(settings: settings(5, every: .seconds(1)), start: start)
        let starts = run(&schedule, for: .seconds(30), answer: .milliseconds(2500), probes: 5)
        #expect(starts.allSatisfy { (9...11).contains($0.count) })
    }

    @Test func `an extra check comes early and leaves the beat alone`() {
        var schedule = Schedule(settings: settings(1), start: start)
        var due: [Schedule.Start] = []
        schedule.takeDue(at: start + .seconds(1), into: &due)
        let first = schedule.finished(0, run: 1, at: start + .seconds(1))
        let regular = schedule.nextDue() ?? start
        schedule.recheck(0, at: regular - .milliseconds(500))
        schedule.recheck(0, at: regular - .milliseconds(100))
        let extra = schedule.nextDue() ?? start
        #expect(first && extra == regular - .milliseconds(500))
        schedule.takeDue(at: extra, into: &due)
        schedule.recheck(0, at: extra + .milliseconds(1))
        let second = schedule.finished(0, run: 2, at: extra)
        let next = schedule.nextDue()
        #expect(second && next == regular)
    }

    @Test func `extra checks neither lose the regular run nor fill the queue`() {
        var schedule = Schedule(settings: settings(1, every: .hours(1)), start: start)
        var due: [Schedule.Start] = []
        var now = start + .seconds(1)
        for run in 1...300 {
            due.removeAll()
            schedule.takeDue(at: now, into: &due)
            #expect(due.map(\.run) == [UInt32(run)])
            _ = schedule.nextDue()
            let ended = schedule.finished(0, run: UInt32(run), at: now)
            schedule.recheck(0, at: now + .seconds(5))
            let next = schedule.nextDue() ?? start
            #expect(ended && next > now && next <= now + .seconds(5))
            now = next
        }
        #expect(schedule.queueLength <= 3)
        due.removeAll()
        schedule.takeDue(at: start + .hours(2), into: &due)
        let ended = schedule.finished(0, run: 301, at: start + .hours(2))
        let regular = schedule.nextDue()
        #expect(due.count == 1 && ended && regular.map { $0 - start < .hours(3) } == true)
    }

    @Test func `no more probes are under way than the bound allows`() {
        var schedule = Schedule(settings: settings(100, inFlight: 7), start: start)
        var due: [Schedule.Start] = []
        schedule.takeDue(at: start + .seconds(40), into: &due)
        #expect(due.count == 7)
        let next6 = schedule.nextDue()
        #expect(next6 == nil)
        let accepted7 = schedule.finished(due[0].probe, run: 1, at: start + .seconds(41))
        #expect(accepted7)
        schedule.takeDue(at: start + .seconds(41), into: &due)
        #expect(due.count == 8)
        #expect(due.map(\.due) == due.map(\.due).sorted())
    }

    @Test func `an answer to a run that is over is refused`() {
        var schedule = Schedule(settings: settings(1), start: start)
        var due: [Schedule.Start] = []
        schedule.takeDue(at: start + .seconds(31), into: &due)
        let accepted8 = schedule.finished(0, run: 2, at: start + .seconds(32))
        #expect(!accepted8)
        let accepted9 = schedule.finished(0, run: 1, at: start + .seconds(32))
        #expect(accepted9)
        let accepted10 = schedule.finished(0, run: 1, at: start + .seconds(32))
        #expect(!accepted10)
    }

    @Test
    func `no more probes of one host run at once than are allowed, and the others wait their turn`()
    {
        var settings = settings(20, every: .seconds(1))
        settings.agent.perHost = 3
        for probe in 10..<20 { settings.probes[probe].host = "other-\(probe)" }
        var schedule = Schedule(settings: settings, start: start)
        var due: [Schedule.Start] = []
        schedule.takeDue(at: start + .seconds(2), into: &due)
        #expect(due.count { $0.probe < 10 } == 3)
        #expect(due.count { $0.probe >= 10 } == 10)
        #expect(schedule.waiting == 7)
        var ran = Set(due.map(\.probe))
        for _ in 0..<7 {
            let ended = due.first { $0.probe < 10 }
            due.removeAll { $0.probe == ended?.probe }
            _ = schedule.finished(ended?.probe ?? 0, run: ended?.run ?? 0, at: start + .seconds(2))
            var next: [Schedule.Start] = []
            schedule.takeDue(at: start + .seconds(2), into: &next)
            #expect(next.count == 1)
            due += next
            ran.formUnion(next.map(\.probe))
        }
        #expect(ran.count == 20)
        #expect(schedule.waiting == 0)
    }

    @Test func `so many programs run at once, whatever their hosts`() {
        var settings = settings(5, every: .seconds(1))
        settings.agent.plugins = 2
        for probe in settings.probes.indices {
            settings.probes[probe].target = .exec(["/bin/true"])
            settings.probes[probe].host = "p\(probe)"
        }
        var schedule = Schedule(settings: settings, start: start)
        var due: [Schedule.Start] = []
        schedule.takeDue(at: start + .seconds(2), into: &due)
        #expect(due.count == 2)
    }

    @Test func `a probe with a phase runs at that time of the day only`() {
        var settings = settings(3, every: .minutes(1))
        settings.probes[1].phase = .seconds(20)
        var schedule = Schedule(settings: settings, start: start)
        let starts = run(&schedule, for: .seconds(300), answer: .milliseconds(300), probes: 3)
        #expect(starts[1].count == 5)
        for time in starts[1] {
            let seconds = (1000 + time).truncatingRemainder(dividingBy: 60)
            #expect(abs(seconds - 20) < 0.011, "\(seconds)")
        }
    }

    @Test func `jitter moves runs behind their points of the grid, never further than its share`() {
        var settings = settings(1, every: .seconds(10))
        settings.probes[0].jitter = 0.3
        var schedule = Schedule(settings: settings, start: start)
        let plain = {
            var plain = Schedule(settings: self.settings(1, every: .seconds(10)), start: start)
            return run(&plain, for: .seconds(600), answer: .milliseconds(300), probes: 1)[0]
        }()
        let starts = run(&schedule, for: .seconds(600), answer: .milliseconds(300), probes: 1)[0]
        let phase = plain[2].truncatingRemainder(dividingBy: 10)
        let moved = starts.dropFirst().map { ($0 - phase).truncatingRemainder(dividingBy: 10) }
        #expect(moved.allSatisfy { (-0.011...3.011).contains($0) }, "\(moved)")
        #expect(Set(moved.map { Int($0 * 10) }).count > 10)
        #expect((59...61).contains(starts.count))
    }

    @Test func `lateness is known by its shares`() {
        var lateness = Lateness()
        for milliseconds in 1...100 { lateness.count(.milliseconds(Int64(milliseconds))) }
        let (half, most) = (lateness.quantile(0.5), lateness.quantile(0.99))
        #expect((.milliseconds(50) ... .milliseconds(57)).contains(half))
        #expect((.milliseconds(99) ... .milliseconds(100)).contains(most))
        #expect(lateness.late == 95)
        #expect(Lateness().quantile(0.99) == .zero)
    }
}
