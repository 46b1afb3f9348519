import Basics
import Configuration
import Simulation
import Testing

/// Rules of the whole agent, broken one at a time by a setting: at least one expectation must notice.
@Suite struct AgentMutationTests {
    struct Mutation: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let scenario: String
        let change: @Sendable (inout Settings) -> Void

        init(
            _ name: String, _ scenario: String, change: @escaping @Sendable (inout Settings) -> Void
        ) {
            testDescription = name
            self.scenario = scenario
            self.change = change
        }

        /// A change of the detector's parameters, everywhere.
        static func tuning(
            _ name: String, _ scenario: String,
            _ tune: @escaping @Sendable (inout Settings.Detection) -> Void
        ) -> Mutation {
            Mutation(name, scenario) { settings in
                tune(&settings.detection)
                for place in settings.services.indices { tune(&settings.services[place].detection) }
            }
        }
    }

    static let mutations: [Mutation] = [
        .tuning("our own losses are believed", "agent/R06") {
            $0.impairedChecks = 1000
            $0.gateChecks = 0
            $0.gateShare = 1
        },
        .tuning("a suspension is not noticed", "agent/R03") { $0.sleptAfter = .days(1) },
        .tuning("anchors are waited for that never answer", "agent/R07") {
            $0.gateChecks = 1000
            $0.aloneFor = .hours(9)
            $0.togetherFor = .hours(9)
        },
        .tuning("a recovery is not held", "X03") { $0.recoverFor = .zero },
        .tuning("one failure is enough", "N04") {
            $0.confirm = .share(1, of: 1)
            $0.gateChecks = 0
        },
        .tuning("what came back is new", "F04") { $0.reopenWithin = .zero },
        Mutation("the tier lowers nothing", "D14") { $0.services[0].tier = 1 },
        Mutation("nothing depends on anything", "G01") { settings in
            for place in settings.services.indices { settings.services[place].depends = [] }
        },
        Mutation("planned work is not known", "W01") { _ in },
    ]

    @Test(arguments: mutations)
    func `a broken rule of the agent is noticed`(mutation: Mutation) throws {
        var rehearsal = try Scenarios.rehearsal(mutation.scenario)
        for place in rehearsal.scenario.configurations.indices {
            mutation.change(&rehearsal.scenario.configurations[place])
        }
        if mutation.scenario == "W01" { rehearsal.scenario.windows = [] }
        #expect(rehearsal.run().missed > 0)
    }
}
