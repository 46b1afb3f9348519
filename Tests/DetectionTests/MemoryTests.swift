import Basics
import Configuration
import Probing
import Testing

@testable import Detection

/// A new detector that knows only what the old one's memory says, as bytes.
private func restarted(_ old: Detector, _ settings: Settings, at now: Double) -> Detector {
    var new = Detector(settings: settings)
    let memory = settings.services.indices.map { service in
        let bytes = JSONText.bytes(old.memory(of: service))
        guard let memory = try? JSONText.decode(ServiceMemory.self, from: bytes) else {
            preconditionFailure("a memory that cannot be read back")
        }
        return memory
    }
    new.restore(memory, at: Bench.at(now))
    return new
}

@Suite struct MemoryTests {
    /// Scenarios with an outage in which a restart may fall anywhere.
    static let names = [
        "D03", "D05", "D08", "D14", "F01", "F03", "G01", "G03", "V01", "W01", "W03", "L01",
    ]

    @Test(arguments: names)
    func `a kill and a restart in mid-scenario open nothing twice and lose no close`(
        name: String
    ) throws {
        let world = MadeWorld(text: try Scenarios.text(name))
        var undisturbed = WorldRun(world)
        undisturbed.run()
        let expected = Telling(world, undisturbed.log).incidents
        var dice = SeededGenerator(seed: stableHash(name))
        for _ in 0..<6 {
            // From just before the trouble until after its end. What is usual is not remembered, so
            // a restart of a world that is only slow falls into the slowness.
            let from = (world.truths.map(\.from).min() ?? 0) + (name == "L01" ? 60 : -20)
            let until = (world.truths.map(\.until).max() ?? 0) + 120
            let restart = from + dice.unit() * (until - from)
            var run = WorldRun(world)
            var isDone = false
            run.disturb = { detector, now in
                guard !isDone, now >= restart else { return }
                isDone = true
                detector = restarted(detector, world.settings, at: now)
                detector.setMaintenance(
                    world.windows.map {
                        (
                            service: $0.service, from: Bench.at($0.from), until: Bench.at($0.until)
                        )
                    })
            }
            run.run()
            let told = Telling(world, run.log).incidents
            #expect(isDone)
            #expect(
                told.map(\.service).sorted() == expected.map(\.service).sorted(),
                "restarted at \(restart)")
            for one in told {
                guard
                    let same = expected.first(where: {
                        $0.service == one.service && abs($0.onset - one.onset) < 40
                    })
                else {
                    Issue.record("restarted at \(restart): no such incident: \(one)")
                    continue
                }
                #expect(one.worst == same.worst, "restarted at \(restart)")
                #expect(abs(one.opened - same.opened) <= 60, "restarted at \(restart)")
                #expect(
                    abs((one.resolved ?? 0) - (same.resolved ?? 0)) <= 60,
                    "restarted at \(restart)")
            }
        }
    }

    private func failing() -> Bench {
        var bench = Bench(["shop/a", "shop/b", "bank/c"], tune: Bench.plain)
        for step in 0..<12 {
            let now = Double(step) * 10
            bench.observe("a", step < 3 ? .passed : .failed(.refused), at: now + 1)
            bench.observe("b", .passed, at: now + 2)
            bench.observe("c", .passed, at: now + 3)
        }
        return bench
    }

    @Test func `memory comes back byte for byte`() throws {
        var bench = failing()
        let before = JSONText.line(bench.detector.memory(of: 0))
        #expect(bench.detector.outage(of: 0)?.breadth == 0.5)
        let outage = bench.detector.outage(of: 0)
        try bench.restart(at: 125)
        #expect(JSONText.line(bench.detector.memory(of: 0)) == before)
        #expect(bench.detector.outage(of: 0) == outage)
        #expect(bench.detector.state(of: 0) == .down)
        #expect(bench.detector.memory(of: 1).isEmpty)
    }

    @Test func `after a restart breadth is not judged by the failing probes alone`() throws {
        var bench = failing()
        try bench.restart(at: 125)
        bench.observe("a", .failed(.refused), at: 126)
        #expect(bench.detector.outage(of: 0)?.outageClass == .partial)
        #expect(bench.detector.outage(of: 0)?.breadth == 0.5)
    }

    @Test func `a service that lost its failing probe is closed, and says so`() throws {
        var bench = failing()
        var settings = bench.settings
        settings.probes.remove(at: 0)
        try bench.restart(at: 125, settings: settings)
        bench.observe("b", .passed, at: 126)
        bench.tick(at: 130)
        #expect(bench.transitions.last?.rule == .probesRemoved)
        #expect(bench.detector.outage(of: 0) == nil)
    }

    @Test func `a service that lost all its probes is closed by the next tick`() throws {
        var bench = failing()
        var settings = bench.settings
        settings.probes.removeAll { $0.service == 0 }
        try bench.restart(at: 125, settings: settings)
        #expect(bench.tick(at: 130).map(\.rule) == [.probesRemoved])
    }

    @Test func `memory of a service that is gone is left out`() throws {
        let bench = failing()
        var settings = bench.settings
        settings.services.remove(at: 0)
        settings.probes = [settings.probes[2]]
        settings.probes[0].service = 0
        var detector = Detector(settings: settings)
        detector.restore([bench.detector.memory(of: 0)], at: Bench.at(130))
        #expect(detector.outage(of: 0) == nil)
        #expect(detector.memory(of: 0).isEmpty)
    }

    @Test func `suspicion older than the longest sleep is dropped, an outage is not`() throws {
        var bench = Bench(["shop/a@x", "bank/c@x"], tune: Bench.plain)
        for step in 0..<3 { bench.observe("a", .failed(.refused), at: Double(step) * 15) }
        for step in 1..<3 { bench.observe("c", .failed(.refused), at: Double(step) * 15 + 1) }
        #expect(bench.detector.outage(of: 0) != nil)
        try bench.restart(at: 2000)
        #expect(bench.detector.outage(of: 0) != nil)
        #expect(bench.detector.state(of: 1) != .suspect)
        bench.observe("c", .failed(.refused), at: 2001)
        #expect(bench.detector.outage(of: 1) == nil)
    }

    @Test func `only what changed is named, once`() {
        var bench = failing()
        #expect(bench.detector.takeChangedServices() == [0])
        #expect(bench.detector.takeChangedServices() == [])
        bench.observe("c", .passed, at: 200)
        #expect(bench.detector.takeChangedServices() == [])
        bench.observe("c", .failed(.timeout), at: 210)
        #expect(bench.detector.takeChangedServices() == [1])
    }
}
