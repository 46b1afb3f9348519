import Basics
import Configuration
import Testing

@testable import Detection

/// One rule broken at a time, by a setting that disables it: at least one scenario must notice.
@Suite struct MutationTests {
    struct Mutation: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let scenarios: [String]
        let tune: @Sendable (inout Settings.Detection) -> Void

        init(
            _ name: String, _ scenarios: String...,
            tune: @escaping @Sendable (inout Settings.Detection) -> Void
        ) {
            testDescription = name
            self.scenarios = scenarios
            self.tune = tune
        }
    }

    static let mutations: [Mutation] = [
        Mutation("one failure is enough", "N04") {
            $0.aloneFor = .zero
            $0.togetherFor = .zero
            $0.aloneFailures = 1
            $0.togetherFailures = 1
            $0.threshold = 1
        },
        Mutation("no span for one probe", "X01") { $0.aloneFor = .seconds(20) },
        Mutation("no span for several probes", "N05") { $0.togetherFor = .zero },
        Mutation("nothing is ever enough", "D03") { $0.threshold = 1e9 },
        Mutation("several probes wait as long as one", "D01") { $0.togetherFor = .seconds(90) },
        Mutation("no quick re-checks", "X02") {
            $0.recheckAfter = [.seconds(30)]
            $0.sweepEvery = .hours(9)
        },
        Mutation("no vantage needs another", "V03") { $0.quorum = 0.01 },
        Mutation("a minority of vantages counts at once", "V03") { $0.regionalAfter = .zero },
        Mutation("everything is major", "D05") { $0.major = 0.01 },
        Mutation("nothing is wide", "D08") { $0.wide = 2 },
        Mutation("no intermittent failures", "F06") {
            $0.intermittentThreshold = 1e9
            $0.aloneFailures = 50
        },
        Mutation("no slowness", "L01") { $0.slowThreshold = 1e9 },
        Mutation("a little slower is slow", "L03") {
            $0.slowFactor = 1.1
            $0.slowLeast = .zero
            $0.slowDeviations = 0.1
        },
        Mutation("slowness never ends soon", "L01") { $0.slowFor = .minutes(20) },
        Mutation("no hold", "X03") { $0.recoverFor = .zero },
        Mutation("no outage re-opens", "F04") { $0.reopenWithin = .seconds(-1) },
        Mutation("any outage re-opens", "F03") { $0.reopenWithin = .days(9) },
        Mutation("no look while it is down", "X04") {
            $0.downRecheckLeast = .hours(9)
        },
        Mutation("no isolation", "M01") {
            $0.isolatedHosts = 1000
            $0.impairedChecks = 1000
            $0.gateChecks = 0
            $0.gateShare = 1
        },
        Mutation("isolation at the first failure", "X05") {
            $0.isolatedHosts = 1
            $0.isolatedAfter = .zero
        },
        Mutation("a gate that never opens", "D03") { $0.gateChecks = 1000 },
        Mutation("a dead anchor is believed for ever", "M09") { $0.anchorDeadAfter = .days(9) },
        Mutation("sleep is not noticed", "M03") { $0.sleptAfter = .days(9) },
        Mutation("dependencies explain nothing", "G01") { $0.dependencyWithin = .days(-9) },
        Mutation("hosts explain nothing", "G03") { $0.sharedHostWithin = .seconds(-1) },
    ]

    @Test(arguments: mutations)
    func `a broken rule is noticed`(mutation: Mutation) throws {
        var missed: [String] = []
        for name in mutation.scenarios {
            var world = MadeWorld(text: try Scenarios.text(name))
            mutation.tune(&world.settings.detection)
            for service in world.settings.services.indices {
                world.settings.services[service].detection = world.settings.detection
            }
            var run = WorldRun(world)
            run.run()
            missed += Telling(world, run.log).missed
        }
        #expect(!missed.isEmpty)
    }
}
