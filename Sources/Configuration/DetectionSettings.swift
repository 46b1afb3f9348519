import Basics

extension Settings {
    /// `[detection]`: the detector's parameters, each with the reason for its default. Any of them may be set in
    /// a `[service]` too. The sequential tests behind them: Wald's SPRT and Page's CUSUM; a failure is evidence
    /// ln(p1/p0), a pass is ln((1-p1)/(1-p0)).
    package struct Detection: Sendable, Equatable {
        /// P(a probe fails | its target is down). One in ten may pass in a real outage.
        package var failureWhenDown = 0.9
        /// P(a probe fails | its target is up) before anything was learnt: 1 %.
        package var usualFailure = 0.01
        /// The learnt rate stays within these bounds: two failures alone never suffice, and a path that
        /// loses more than 10 % is not called normal.
        package var usualFailureLeast = 0.002
        package var usualFailureMost = 0.10
        /// What confirms an outage, in the words of other tools; nil leaves it to the evidence.
        package var confirm: Confirm?
        /// Evidence needed for an outage: at most one false confirmation per e^13 = 442,413 observations.
        package var threshold = 13.0
        /// One failing probe alone: so long, and so many failures in a row.
        package var aloneFor: Duration = .seconds(90)
        package var aloneFailures = 4
        /// Two probes, or two vantages of one, that have each failed so long and so often in a row.
        package var togetherFor: Duration = .seconds(30)
        package var togetherFailures = 3
        /// Gaps before the quick re-checks after a first failure; the last one repeats.
        package var recheckAfter: [Duration] = [5, 10, 15, 15, 20, 20].map { .seconds($0) }
        /// Share of a probe's fresh vantages that must agree that it is down.
        package var quorum = 0.5
        /// A minority of vantages that fails so long counts by its share.
        package var regionalAfter: Duration = .minutes(5)
        /// Breadth from which an outage is major.
        package var major = 0.8
        /// Breadth from which a partial outage is wide.
        package var wide = 0.5

        /// Intermittent failures: the share of failures worth telling a person about, the evidence, and how many
        /// separate runs of failures over how long; over after so long without one.
        package var intermittentShare = 0.25
        package var intermittentUsual = 0.05
        package var intermittentThreshold = 13.8
        package var intermittentRuns = 3
        package var intermittentFor: Duration = .minutes(3)
        package var intermittentClear: Duration = .minutes(10)

        /// Slow: shares of slow observations usual and unusual, the evidence, how long; a pass is slow that takes
        /// `slowFactor` times the usual and lies `slowDeviations` standard deviations above it.
        package var slowUsual = 0.02
        package var slowUnusual = 0.60
        package var slowThreshold = 9.2
        package var slowFor: Duration = .minutes(3)
        package var slowFactor = 2.5
        /// ... and takes at least so much longer than usual: nobody notices a millisecond that became three.
        package var slowLeast: Duration = .milliseconds(50)
        package var slowDeviations = 4.0
        package var slowWarmUp = 30
        /// Share of a service's probes that must be slow for the service to be degraded.
        package var slowShare = 0.5

        /// A recovery: so many passes in a row, held so long; the hold doubles with each recent relapse.
        package var recoverPasses = 3
        package var recoverFor: Duration = .seconds(60)
        package var recoverForMost: Duration = .minutes(30)
        /// While down, re-check at this share of the outage's age, no sooner than the least gap.
        package var downRecheckShare = 0.1
        package var downRecheckLeast: Duration = .seconds(10)
        package var recoveringEvery: Duration = .seconds(15)
        /// A milder class must last so long before it is believed.
        package var lowerAfter: Duration = .minutes(2)
        /// Trouble so soon after the end re-opens the same incident.
        package var reopenWithin: Duration = .minutes(10)
        /// Flapping: a penalty of 1 a relapse, halved in this time; on from, off below.
        package var flapHalfLife: Duration = .minutes(15)
        package var flapOn = 3.0
        package var flapOff = 1.0

        /// Is it us? Isolated: probes of at least so many hosts and every anchor failed, nothing passed for so
        /// long; after `blindAfter` the operator is told.
        package var isolatedAfter: Duration = .seconds(30)
        package var isolatedHosts = 2
        package var blindAfter: Duration = .minutes(5)
        /// Impaired: anchors lose this share of at least so many checks within the window, until none was lost for
        /// as long as `impairedClear`.
        package var impairedWindow: Duration = .seconds(60)
        package var impairedShare = 0.33
        package var impairedChecks = 4
        package var impairedClear: Duration = .seconds(60)
        /// To open an incident: so many anchor checks since the first failure, at most this share lost.
        package var gateChecks = 3
        package var gateShare = 0.2
        /// An anchor that fails so long while other probes pass is ignored, and reported.
        package var anchorDeadAfter: Duration = .minutes(10)

        /// So many passes in a row clear a suspicion.
        package var clearPasses = 3
        /// A probe without an observation for so many intervals plus 30 s is unknown.
        package var staleIntervals = 3.0
        /// No step at all for so long: the agent slept.
        package var sleptAfter: Duration = .minutes(5)
        /// A dependency's trouble that began at most so long after mine explains it.
        package var dependencyWithin: Duration = .minutes(2)
        /// Trouble on the same host that began within so long of mine explains it.
        package var sharedHostWithin: Duration = .minutes(5)
        /// At most one sweep of a service's other probes in so long.
        package var sweepEvery: Duration = .seconds(15)

        package init() {}
    }

    /// `confirm = 3 of 3`, `confirm = 60s`: a count or a length instead of evidence.
    package enum Confirm: Sendable, Equatable {
        /// So many failures among the last so many looks, on the probe's own beat.
        case share(Int, of: Int)
        /// Failing for so long without a pass between.
        case lasting(Duration)
    }
}
