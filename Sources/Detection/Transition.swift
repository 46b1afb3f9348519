package import Basics
package import Configuration

/// What the detector decided, with the rule that fired and a sentence that explains it.
package struct Transition: Sendable, Equatable {
    package let change: Change
    /// The name of the rule that fired, stable for machines: `confirmed-together`.
    package let rule: Rule
    /// One sentence or two for a person, with the evidence in numbers.
    package let why: String
    /// The evidence as data, and what would raise, lower or close it; nil for what is no incident's.
    package let grounds: Grounds?

    init(_ change: Change, rule: Rule, why: String, grounds: Grounds? = nil) {
        self.change = change
        self.rule = rule
        self.why = why
        self.grounds = grounds
    }

    package enum Change: Sendable, Equatable {
        case opened(Outage)
        /// Trouble again so soon after the end that it is the same incident.
        case reopened(Outage)
        /// Class or severity; which probes are down may have changed with them.
        case changed(Outage, was: OutageClass, severity: Severity)
        /// Every probe that was down has passed several times in a row; the hold runs.
        case recovering(Outage)
        /// It failed again while it was held.
        case relapsed(Outage)
        /// Over. The outage carries the worst class, severity and breadth that it reached,
        /// and every probe that it was about.
        case resolved(Outage)
        /// Explained by another service's trouble.
        case linked(Outage, parent: ServiceIndex)
        /// A suspicion that cleared without becoming an outage.
        case blip(ProbeIndex, since: Instant)
        case doubtBegan(SelfDoubt, vantage: String)
        case doubtEnded(SelfDoubt, vantage: String)
    }

    /// Why the agent doubts itself.
    package enum SelfDoubt: String, Sendable, CaseIterable, Codable {
        case isolated, impaired, blind, gap, overload, clock
    }

    package enum Rule: String, Sendable, CaseIterable, Codable {
        case confirmedTogether = "confirmed-together"
        case confirmedAlone = "confirmed-alone"
        case confirmedRegional = "confirmed-regional"
        case intermittent
        case slow
        case worse
        case milder
        case lasting
        case passingAgain = "passing-again"
        case failedAgain = "failed-again"
        case heldLongEnough = "held-long-enough"
        case relapse
        case dependency
        case sharedHost = "shared-host"
        case cleared
        case probesRemoved = "probes-removed"
        case allAnchorsFailed = "all-anchors-failed"
        case anchorsLossy = "anchors-lossy"
        case anchorsAnswered = "anchors-answered"
        case cutOffForLong = "cut-off-for-long"
        case noStepForLong = "no-step-for-long"
    }
}

/// What one step of the detector asks for and decided.
package struct Step: Sendable {
    /// Probes to run again, from which of their vantages, and when; never moves their regular grid.
    package var rechecks: [Recheck] = []
    package var transitions: [Transition] = []

    /// A probe to run again, from the place of one of its vantages.
    package struct Recheck: Sendable, Equatable {
        package let probe: ProbeIndex
        package let vantage: Int
        package let at: Instant
    }

    package init() {}

    package mutating func clear() {
        if !rechecks.isEmpty { rechecks.removeAll(keepingCapacity: true) }
        if !transitions.isEmpty { transitions.removeAll(keepingCapacity: true) }
    }
}
