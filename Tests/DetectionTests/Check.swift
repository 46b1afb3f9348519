import Basics
import Configuration
import Probing

@testable import Detection

/// How a detector is broken on purpose: a rule of it, or its parameters.
struct Breakage: Sendable {
    var mutant: Mutant?
    var tune: @Sendable (inout Settings.Detection) -> Void = { _ in }

    static let none = Breakage()
}

/// Something that holds for the detector as it is and that no longer holds once what it is about is broken.
struct Check: Sendable {
    let name: String
    let holds: @Sendable (Breakage) throws -> Bool

    init(_ name: String, holds: @escaping @Sendable (Breakage) throws -> Bool) {
        self.name = name
        self.holds = holds
    }

    /// Every expectation of a scenario is met.
    static func scenario(_ name: String) -> Check {
        Check("the scenario \(name)") { broken in
            var world = MadeWorld(text: try Scenarios.text(name))
            broken.tune(&world.settings.detection)
            for service in world.settings.services.indices {
                broken.tune(&world.settings.services[service].detection)
            }
            var run = WorldRun(world, breaking: broken.mutant)
            run.run()
            return Telling(world, run.log).missed.isEmpty
        }
    }

    /// A row of a marble table is decided as it says.
    static func marble(_ observed: String) -> Check {
        Check("the marbles \(observed)") { broken in
            guard let row = MarbleTests.alone.first(where: { $0.0 == observed }) else {
                preconditionFailure("there is no row \(observed)")
            }
            return MarbleTests.decided(observed, broken) == row.1
        }
    }
}

extension Bench {
    /// Fails the probes every 15 s for `length` seconds, from the given vantages, with anchors that answer.
    mutating func fail(
        _ probes: [String], as failure: Failure = .refused, from start: Double,
        for length: Double, vantages: Range<Int> = 0..<1, passing: [String] = []
    ) {
        var now = start
        while now < start + length {
            for (place, name) in (["gw", "dns"] + passing).enumerated() {
                for vantage in settings.probes[0].vantages.indices {
                    observe(name, .passed, at: now + Double(place) / 10, vantage: vantage)
                }
            }
            for (place, name) in probes.enumerated() {
                for vantage in settings.probes[0].vantages.indices {
                    let outcome: Outcome = vantages.contains(vantage) ? .failed(failure) : .passed
                    observe(name, outcome, at: now + 1 + Double(place) / 10, vantage: vantage)
                }
            }
            tick(at: now + 5)
            now += 15
        }
    }

    /// What was decided so far, one letter each.
    var letters: String { transitions.map { $0.change.letter }.joined() }
}
