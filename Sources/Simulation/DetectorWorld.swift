package import Basics
package import Configuration
package import Detection
import Probing

/// A detector among probes that look by themselves: a fixed grid, re-checks, a tick every 5 s, virtual time. What is
/// true is up to whoever runs it.
package struct DetectorWorld {
    private enum Turn {
        case start(cell: Int)
        case finish(cell: Int)
        case tick
    }

    package struct Cell {
        package let probe: ProbeIndex
        package let vantage: Int
        let grid: Double
        let interval: Double
        let timeout: Double
        let isAnchor: Bool
        var due: Double?
        var started = 0.0
        var isFailing = false
        var isRunning = false
    }

    package private(set) var cells: [Cell] = []
    package private(set) var log: [(at: Double, transition: Transition)] = []
    /// Checks of services that the grid asked for, and all that ran, anchors' included.
    package private(set) var scheduled = 0
    package private(set) var ran = 0
    private var firstCell: [Int] = []
    private var queue = DeadlineHeap<Turn>()
    private var detector: Detector
    private var step = Step()

    /// - Parameter dice: for the phases of the probes' beats.
    package init(_ settings: Settings, _ dice: inout SeededGenerator) {
        detector = Detector(settings: settings)
        for (index, probe) in settings.probes.enumerated() {
            firstCell.append(cells.count)
            let interval = probe.every.seconds
            for vantage in probe.vantages.indices {
                cells.append(
                    Cell(
                        probe: index, vantage: vantage, grid: dice.unit() * interval,
                        interval: interval, timeout: probe.timeout.seconds, isAnchor: probe.isAnchor
                    ))
            }
        }
    }

    private func at(_ seconds: Double) -> Instant {
        Instant(nanoseconds: Int64(seconds * 1e9))
    }

    /// - Parameters:
    ///   - fails: whether a check of a cell that starts at a time fails.
    ///   - isOver: asked after each decision; ends the run early.
    package mutating func run(
        until end: Double, fails: (_ cell: Int, _ time: Double) -> Bool,
        isOver: (_ transition: Transition, _ at: Double) -> Bool = { _, _ in false }
    ) {
        for cell in cells.indices { plan(cell, at: cells[cell].grid) }
        queue.insert(.tick, at: at(5))
        while let (turn, deadline) = queue.popFirst(dueBy: at(end)) {
            let now = Double(deadline.nanoseconds) / 1e9
            step.clear()
            switch turn {
            case .tick:
                detector.tick(at: deadline, into: &step)
                queue.insert(.tick, at: at(now + 5))
            case .start(let cell):
                guard let due = cells[cell].due, at(due) == deadline, !cells[cell].isRunning else {
                    continue
                }
                cells[cell].due = nil
                cells[cell].isRunning = true
                cells[cell].started = now
                ran += 1
                cells[cell].isFailing = fails(cell, now)
                queue.insert(
                    .finish(cell: cell),
                    at: at(now + (cells[cell].isFailing ? cells[cell].timeout : 0.1)))
                continue
            case .finish(let cell):
                finish(cell, at: now, deadline)
            }
            for transition in step.transitions {
                log.append((now, transition))
                if isOver(transition, now) { return }
            }
            for recheck in step.rechecks {
                let cell = firstCell[recheck.probe] + recheck.vantage
                let when = max(now, Double(recheck.at.nanoseconds) / 1e9)
                if let due = cells[cell].due, when < due { plan(cell, at: when) }
            }
        }
    }

    private mutating func finish(_ cell: Int, at now: Double, _ deadline: Instant) {
        let one = cells[cell]
        cells[cell].isRunning = false
        let beats = ((now - one.grid) / one.interval).rounded(.down)
        if !one.isAnchor, abs((one.started - one.grid).remainder(dividingBy: one.interval)) < 1e-6 {
            scheduled += 1
        }
        plan(cell, at: one.grid + (beats + 1) * one.interval)
        detector.observe(
            Observation(
                probe: one.probe, vantage: one.vantage, started: at(one.started),
                finished: deadline, outcome: one.isFailing ? .failed(.timeout) : .passed),
            at: deadline, into: &step)
    }

    private mutating func plan(_ cell: Int, at time: Double) {
        cells[cell].due = time
        queue.insert(.start(cell: cell), at: at(time))
    }
}
