import Basics
import Configuration
import Foundation
import Probing

@testable import Detection

/// Runs a detector against a made world: a fixed staggered grid, re-checks, ticks every 5 s,
/// virtual time.
struct WorldRun {
    private enum Turn {
        case start(cell: Int)
        case finish(cell: Int)
        case tick
    }

    let world: MadeWorld
    var log: [(at: Double, transition: Transition)] = []
    var runs = 0
    /// Called before each step; may replace the detector, as a restart does.
    var disturb: ((inout Detector, Double) -> Void)?

    private var cells: [(probe: ProbeIndex, vantage: Int)] = []
    private var grid: [Double] = []
    private var due: [Double?] = []
    private var running: [Observation?] = []
    private var dice: SeededGenerator
    private var queue = DeadlineHeap<Turn>()
    private(set) var detector: Detector

    init(_ world: MadeWorld, breaking mutant: Mutant? = nil) {
        self.world = world
        dice = SeededGenerator(seed: world.seed)
        detector = Detector(settings: world.settings, breaking: mutant)
        detector.setMaintenance(
            world.windows.map { (service: $0.service, from: at($0.from), until: at($0.until)) })
        for (index, probe) in world.settings.probes.enumerated() {
            for vantage in probe.vantages.indices {
                cells.append((index, vantage))
                grid.append(
                    (Double(cells.count - 1) * 7.3).truncatingRemainder(
                        dividingBy: probe.every.seconds))
            }
        }
        due = grid
        running = Array(repeating: nil, count: cells.count)
    }

    func at(_ seconds: Double) -> Instant {
        Instant(nanoseconds: Int64((seconds * 1e9).rounded()))
    }

    mutating func run() {
        for cell in cells.indices { queue.insert(.start(cell: cell), at: at(grid[cell])) }
        queue.insert(.tick, at: at(5))
        while let (turn, deadline) = queue.popFirst(dueBy: at(world.length)) {
            let now = Double(deadline.nanoseconds) / 1e9
            if let wake = asleepUntil(now) {
                queue.insert(turn, at: at(wake))
                if case .start(let cell) = turn, due[cell] != nil { due[cell] = wake }
                continue
            }
            var step = Step()
            disturb?(&detector, now)
            switch turn {
            case .tick:
                detector.tick(at: deadline, into: &step)
                queue.insert(.tick, at: at(now + 5))
            case .start(let cell):
                guard let planned = due[cell], at(planned) == deadline, running[cell] == nil else {
                    continue
                }
                start(cell, at: now)
                continue
            case .finish(let cell):
                guard let observation = running[cell] else { continue }
                running[cell] = nil
                let every = world.settings.probes[cells[cell].probe].every.seconds
                let next = grid[cell] + (((now - grid[cell]) / every + 1).rounded(.down)) * every
                plan(cell, at: next)
                detector.observe(observation, at: deadline, into: &step)
            }
            obey(step, at: now)
        }
    }

    private mutating func obey(_ step: Step, at now: Double) {
        for transition in step.transitions { log.append((now, transition)) }
        for recheck in step.rechecks {
            let cell = cells.firstIndex {
                $0.probe == recheck.probe && $0.vantage == recheck.vantage
            }!
            let when = max(now, Double(recheck.at.nanoseconds) / 1e9)
            if let planned = due[cell], when < planned { plan(cell, at: when) }
        }
    }

    private mutating func plan(_ cell: Int, at time: Double) {
        due[cell] = time
        queue.insert(.start(cell: cell), at: at(time))
    }

    private func asleepUntil(_ now: Double) -> Double? {
        world.faults.first { $0.isAsleep && $0.from <= now && now < $0.until }?.until
    }

    private mutating func start(_ cell: Int, at now: Double) {
        runs += 1
        due[cell] = nil
        let (probe, vantage) = cells[cell]
        let (outcome, length) = truth(probe, vantage, at: now)
        running[cell] = Observation(
            probe: probe, vantage: vantage, started: at(now), finished: at(now + length),
            outcome: outcome)
        queue.insert(.finish(cell: cell), at: at(now + length))
    }

    private mutating func truth(
        _ index: ProbeIndex, _ vantage: Int, at now: Double
    ) -> (Outcome, Double) {
        let probe = world.settings.probes[index]
        let place = probe.vantages[vantage]
        if world.faults.contains(where: {
            !$0.isAsleep && $0.from <= now && now < $0.until && matches(place, $0.vantage)
        }) {
            return (.failed(.timeout), probe.timeout.seconds)
        }
        for truth in world.truths.reversed() where truth.from <= now && now < truth.until {
            guard
                truth.globs.contains(where: {
                    matches(probe.name, $0.probe) && matches(place, $0.vantage)
                })
            else { continue }
            return outcome(truth, probe, at: now)
        }
        return (.passed, 0.05)
    }

    private mutating func outcome(
        _ truth: MadeWorld.Truth, _ probe: Settings.Probe, at now: Double
    ) -> (Outcome, Double) {
        func failing(_ failure: Failure, after: Double? = nil) -> (Outcome, Double) {
            (.failed(failure), after ?? (failure == .timeout ? probe.timeout.seconds : 0.05))
        }
        switch truth.kind {
        case .fail(let failure, let after): return failing(failure, after: after)
        case .pass(let milliseconds):
            let isSlow = probe.slow.map { milliseconds / 1000 > $0.seconds } ?? false
            return (isSlow ? .slow : .passed, milliseconds / 1000)
        case .loss(let share, let failure):
            return dice.chance(share) ? failing(failure) : (.passed, 0.05)
        case .cycle(let down, let up, let failure):
            let phase = (now - truth.from).truncatingRemainder(dividingBy: down + up)
            return phase < down ? failing(failure) : (.passed, 0.05)
        case .inconclusive(let doubt): return (.inconclusive(doubt), 0.05)
        }
    }
}
