import Basics
import Configuration
import Testing

@testable import Detection

/// Every parameter of the detector, set so that its rule is as good as gone: something that is tested no longer
/// holds.
@Suite struct MutationTests {
    struct Mutation: Sendable, CustomTestStringConvertible {
        /// The field of `Settings.Detection` that it is about.
        let parameter: String
        let why: String
        let check: Check
        let tune: @Sendable (inout Settings.Detection) -> Void

        var testDescription: String { "\(parameter): \(why)" }

        init(
            _ parameter: String, _ why: String, _ check: Check,
            tune: @escaping @Sendable (inout Settings.Detection) -> Void
        ) {
            self.parameter = parameter
            self.why = why
            self.check = check
            self.tune = tune
        }
    }

    /// What confirms an outage, and how wide it is.
    static let confirming: [Mutation] = [
        Mutation("failureWhenDown", "a failure says little", .scenario("D03")) {
            $0.failureWhenDown = 0.02
        },
        Mutation("usualFailure", "every path is lossy", .scenario("D01")) { $0.usualFailure = 0.1 },
        Mutation("usualFailureLeast", "no path is good", .scenario("D01")) {
            $0.usualFailureLeast = 0.1
        },
        Mutation("usualFailureMost", "no path may be lossy", .aLossyPathNeedsMore) {
            $0.usualFailureMost = 0.011
        },
        Mutation("confirm", "one failure is enough", .scenario("N04")) {
            $0.confirm = .share(1, of: 1)
        },
        Mutation("threshold", "nothing is ever enough", .scenario("D03")) { $0.threshold = 1e9 },
        Mutation("threshold", "anything is enough", .aLossyPathNeedsMore) { $0.threshold = 1 },
        Mutation("aloneFor", "no span for one probe", .scenario("X01")) {
            $0.aloneFor = .seconds(20)
        },
        Mutation("aloneFailures", "one probe is never enough", .scenario("D05")) {
            $0.aloneFailures = 50
        },
        Mutation("togetherFor", "no span for several probes", .scenario("N05")) {
            $0.togetherFor = .zero
        },
        Mutation("togetherFor", "several probes wait as long as one", .scenario("D01")) {
            $0.togetherFor = .seconds(90)
        },
        Mutation("togetherFailures", "several probes are never enough", .scenario("D01")) {
            $0.togetherFailures = 50
        },
        Mutation("recheckAfter", "no quick re-checks", .scenario("X02")) {
            $0.recheckAfter = [.minutes(5)]
        },
        Mutation("sweepEvery", "no sweeps", .scenario("X02")) { $0.sweepEvery = .hours(9) },
        Mutation("clearPasses", "only evidence clears", .marble("..xx......")) {
            $0.clearPasses = 1000
        },
        Mutation("quorum", "no vantage needs another", .scenario("V03")) { $0.quorum = 0.01 },
        Mutation("regionalAfter", "a minority counts at once", .scenario("V03")) {
            $0.regionalAfter = .zero
        },
        Mutation("major", "everything is major", .scenario("D05")) { $0.major = 0.01 },
        Mutation("wide", "nothing is wide", .scenario("D08")) { $0.wide = 2 },
        Mutation("staleIntervals", "the silent count for ever", .scenario("X06")) {
            $0.staleIntervals = 1000
        },
    ]

    /// Failing now and then, and slow.
    static let weak: [Mutation] = [
        .intermittent("intermittentShare", "it must nearly always fail") {
            $0.intermittentShare = 0.95
        },
        .intermittent("intermittentUsual", "it is usual to fail") { $0.intermittentUsual = 0.24 },
        .intermittent("intermittentThreshold", "nothing is enough") {
            $0.intermittentThreshold = 1e9
        },
        .intermittent("intermittentRuns", "no number of runs is enough") {
            $0.intermittentRuns = 1000
        },
        .intermittent("intermittentFor", "no time is enough") { $0.intermittentFor = .hours(9) },
        .intermittent("intermittentClear", "it is over at once") {
            $0.intermittentClear = .zero
            $0.reopenWithin = .zero
        },
        Mutation("slowUsual", "slowness is usual", .scenario("L01")) { $0.slowUsual = 0.59 },
        Mutation("slowUnusual", "slowness says nothing", .scenario("L01")) {
            $0.slowUnusual = 0.021
        },
        Mutation("slowThreshold", "nothing is enough", .scenario("L01")) { $0.slowThreshold = 1e9 },
        Mutation("slowFor", "slowness never ends soon", .scenario("L01")) {
            $0.slowFor = .minutes(20)
        },
        Mutation("slowFactor", "only much slower is slow", .scenario("L01")) { $0.slowFactor = 50 },
        Mutation("slowFactor", "a little slower is slow", .scenario("L03")) {
            $0.slowFactor = 1.1
            $0.slowLeast = .zero
            $0.slowDeviations = 0.1
        },
        Mutation("slowLeast", "nobody notices a second", .scenario("L01")) {
            $0.slowLeast = .seconds(1)
        },
        Mutation("slowDeviations", "nothing deviates", .scenario("L01")) {
            $0.slowDeviations = 100
        },
        Mutation("slowWarmUp", "never warm", .scenario("L01")) { $0.slowWarmUp = 100_000 },
        Mutation("slowShare", "any slow probe is the service", .scenario("X25")) {
            $0.slowShare = 0.1
        },
    ]

    /// The life of an outage, and what explains it.
    static let living: [Mutation] = [
        Mutation("recoverPasses", "no passes are enough", .scenario("D03")) {
            $0.recoverPasses = 1000
        },
        Mutation("recoverFor", "no hold", .scenario("X03")) { $0.recoverFor = .zero },
        Mutation("recoverForMost", "the hold cannot grow", .scenario("X19")) {
            $0.recoverForMost = .seconds(60)
        },
        Mutation("downRecheckShare", "looks grow rare at once", .scenario("X04")) {
            $0.downRecheckShare = 1
        },
        Mutation("downRecheckLeast", "no look while it is down", .scenario("X04")) {
            $0.downRecheckLeast = .hours(9)
        },
        Mutation("recoveringEvery", "no look while it recovers", .scenario("X04")) {
            $0.recoveringEvery = .hours(9)
        },
        Mutation("lowerAfter", "milder is believed at once", .milderMustLast) {
            $0.lowerAfter = .zero
        },
        Mutation("lowerAfter", "milder is never believed", .milderMustLast) {
            $0.lowerAfter = .hours(9)
        },
        Mutation("reopenWithin", "no outage re-opens", .scenario("F04")) {
            $0.reopenWithin = .seconds(-1)
        },
        Mutation("reopenWithin", "any outage re-opens", .scenario("F03")) {
            $0.reopenWithin = .days(9)
        },
        Mutation("flapHalfLife", "relapses are forgotten at once", .relapsesAreFlapping) {
            $0.flapHalfLife = .seconds(1)
        },
        Mutation("flapHalfLife", "relapses are never forgotten", .relapsesAreFlapping) {
            $0.flapHalfLife = .days(9)
        },
        Mutation("flapOn", "nothing is flapping", .relapsesAreFlapping) { $0.flapOn = 1000 },
        Mutation("flapOff", "flapping ends at once", .relapsesAreFlapping) { $0.flapOff = 2.99 },
        Mutation("dependencyWithin", "dependencies explain nothing", .scenario("G01")) {
            $0.dependencyWithin = .days(-9)
        },
        Mutation("sharedHostWithin", "hosts explain nothing", .scenario("G03")) {
            $0.sharedHostWithin = .seconds(-1)
        },
    ]

    /// Is it us?
    static let doubting: [Mutation] = [
        Mutation("isolatedAfter", "isolation waits for ever", .scenario("M01")) {
            $0.isolatedAfter = .hours(9)
        },
        Mutation("isolatedHosts", "no number of hosts is isolation", .scenario("M01")) {
            $0.isolatedHosts = 1000
        },
        Mutation("isolatedHosts", "isolation at the first failure", .aBlinkIsNoIsolation) {
            $0.isolatedHosts = 1
            $0.isolatedAfter = .zero
        },
        Mutation("blindAfter", "the operator is not told", .scenario("X26")) {
            $0.blindAfter = .days(1)
        },
        Mutation("impairedWindow", "nothing is lossy in a second", .scenario("X27")) {
            $0.impairedWindow = .seconds(1)
        },
        Mutation("impairedShare", "no loss is enough", .scenario("X27")) { $0.impairedShare = 1 },
        Mutation("impairedChecks", "no number of checks is enough", .scenario("X27")) {
            $0.impairedChecks = 1000
        },
        Mutation("impairedClear", "a loss is never forgiven", .scenario("X27")) {
            $0.impairedClear = .hours(9)
        },
        Mutation("gateChecks", "a gate that never opens", .scenario("D03")) {
            $0.gateChecks = 1000
        },
        Mutation("gateShare", "a gate that always opens", .lossyAnchorsHoldBack) {
            $0.gateShare = 1
        },
        Mutation("anchorDeadAfter", "a dead anchor is believed for ever", .scenario("M09")) {
            $0.anchorDeadAfter = .days(9)
        },
        Mutation("sleptAfter", "sleep is not noticed", .scenario("M03")) {
            $0.sleptAfter = .days(9)
        },
    ]

    static var mutations: [Mutation] { confirming + weak + living + doubting }

    @Test(arguments: mutations)
    func `a parameter that disables its rule is noticed`(mutation: Mutation) throws {
        let check = mutation.check
        #expect(try check.holds(.none), "\(check.name) does not hold as it is")
        #expect(try !check.holds(Breakage(tune: mutation.tune)), "\(check.name) does not notice")
    }

    @Test func `no parameter is left out`() {
        let fields = Mirror(reflecting: Settings.Detection()).children.compactMap(\.label)
        #expect(fields.count > 50)
        #expect(Set(fields) == Set(Self.mutations.map(\.parameter)))
    }
}

extension MutationTests.Mutation {
    /// Failing now and then, by its own evidence alone.
    static func intermittent(
        _ parameter: String, _ why: String,
        tune: @escaping @Sendable (inout Settings.Detection) -> Void
    ) -> Self {
        Self(parameter, why, .scenario("F06")) {
            $0.aloneFailures = 50
            tune(&$0)
        }
    }
}
