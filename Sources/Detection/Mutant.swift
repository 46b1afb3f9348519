/// A rule of the detector, broken: what a test asks for to see that a test would notice.
///
/// Every rule that no parameter can switch off stands here, once, and is asked for where the rule is kept. Only debug
/// builds can be broken; in a release build ``Rules/breaks(_:)`` is false at compile time and costs nothing.
package enum Mutant: String, Sendable, CaseIterable {
    // What a look says.

    /// An inconclusive look counts as a pass.
    case doubtIsAPass
    /// An inconclusive look renews what is known of its probe.
    case doubtIsFresh
    /// After a sleep, what was down is forgotten too.
    case sleepHealsOutages
    /// Failures seen by a vantage that doubts itself count.
    case doubtHoldsNothingBack
    /// What fails now and then teaches that failing is usual.
    case brownOutsAreUsual
    /// How often a path usually fails is never learnt.
    case nothingIsLearnt
    /// One lost look starts a recovery anew.
    case oneLossUndoesARecovery
    /// The usual length follows a probe that is slow.
    case slownessBecomesUsual
    /// An outage's failures count as failures now and then.
    case outagesTeachIntermittence

    // Which further looks are asked for.

    /// A failure asks for no look at its service's other probes.
    case siblingsAreNotAsked
    /// A failure asks for no look at the anchors.
    case anchorsAreNotAsked
    /// An opening asks for no look at other services.
    case othersAreNotAsked
    /// An anchor that failed is not asked again soon.
    case shakyAnchorsAreLeftAlone

    // Whether it is us.

    /// What is known to be down speaks for a fault of our own.
    case theDownSpeakAgainstUs
    /// Isolation is found although an anchor answers.
    case anchorsDoNotSpeakForUs
    /// Isolation outlasts a pass.
    case isolationLasts
    /// Without anchors, isolation does not wait for the next look at what passed last.
    case rareLooksAreIsolation
    /// An anchor that answers nothing while another does counts as a loss.
    case deadAnchorsSpeak
    /// An anchor that never answered counts.
    case unansweringAnchorsSpeak
    /// What the anchors lose keeps nothing from opening.
    case theGateIsOpen
    /// Without anchors, nothing else must have passed.
    case nothingMustVouch
    /// Without anchors, a probe need not fail again after something else passed.
    case anyPassVouches

    // How much of a service.

    /// One probe that met the shorter span and any other that fails confirm each other.
    case oneStrongProbeIsEnough
    /// Two vantages of one probe do not confirm each other.
    case vantagesDoNotAgree
    case criticalIsOrdinary
    case weightsDoNotCount
    /// Probes that nothing is known of count as well.
    case theSilentAreWell
    /// What most likely is down does not count before it is confirmed.
    case theProbableAreWell
    /// 401 and 403 are as sure as any failure.
    case blockedIsSure
    /// A probe that was down when it fell silent is none of the outage's any more.
    case silenceHeals
    /// A recovery may end in silence.
    case silenceCloses

    // The life of an outage.

    case onsetIsTheDecision
    /// A worse class waits as long as a milder one.
    case worseWaitsToo
    /// The clock of the severity runs on while all pass again.
    case theClockRunsOn
    /// The severity falls within a class.
    case severityFalls
    /// A relapse makes the next recovery no longer.
    case theHoldNeverDoubles
    /// Probes that recovered stay in the outage until all did.
    case nothingHealsAlone
    /// An outage ends while another probe is about to be down.
    case suspectsDoNotHoldTheEnd
    /// The end is dated from the decision.
    case endIsTheDecision

    // What explains what.

    /// Two services explain each other.
    case anyoneExplains
    /// A parent that opens second explains nothing.
    case onlyTheFirstExplains

    // Planned work.

    case windowsHushNothing
    /// What overruns a window is dated from its failure inside it.
    case overrunsBeginInside
    /// What was open before a window is not judged in it.
    case windowsFreezeOutages
    /// Failures in a window count as failures now and then.
    case windowsTeachWeakness

    // A restart.

    case restartsForgetSuspicion
    /// The anchors that answered before a restart are not waited for.
    case restartsForgetAnchors
}
