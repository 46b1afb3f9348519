import Basics
import Configuration
import Foundation
import Probing

/// What is believed of one probe as seen from one vantage: three running sums of evidence and what
/// they need.
///
/// Each sum is a CUSUM (Page, 1954): it grows by ln(p1/p0) with each observation that speaks for
/// trouble, falls by ln((1-p1)/(1-p0)) with each that speaks against it, and never below zero.
struct Cell: Sendable, Equatable, Codable {
    /// For "down".
    var evidence = 0.0
    /// Failures since the onset.
    var failures = 0
    var failuresInARow = 0
    var onset: Instant?
    var last: Instant?
    /// When the run of the latest failure started.
    var lastStarted: Instant?
    var lastFailed: Bool?
    var failure: Failure?
    var passingSince: Instant?
    var passes = 0
    /// The latest 64 looks, a bit each, the last one lowest; a failure is 1.
    var recent: UInt64?
    var lastPassed: Instant?
    /// The latest answer that failed; nil in what an older version remembered.
    var lastFailure: Instant?
    /// Confirmed, and not yet recovered.
    var isDown = false
    /// How many quick re-checks were asked for since the onset.
    var rechecks = 0
    /// The first pass of anything else at this vantage since the onset.
    var otherPassed: Instant?

    /// For "fails now and then".
    var intermittentEvidence = 0.0
    var intermittentOnset: Instant?
    var intermittentRuns = 0
    var isIntermittent = false

    /// For "slow".
    var slowEvidence = 0.0
    var slowOnset: Instant?
    var lastSlow: Instant?
    var isSlow = false
    /// Mean and variance of the logarithm of the length in milliseconds.
    var usualLength: Double?
    var lengthVariance = 0.04
    var lengthsLearnt = 0

    /// P(fails | up), as learnt from what was not an outage.
    var usualFailure: Double
    var learntFailures = 0.0
    var learntObservations = 0.0
    /// Failures that the usual rate learns from once the suspicion clears.
    var pendingFailures = 0

    init(rules: Rules) {
        usualFailure = rules.settings.usualFailure
    }

    /// A verdict on the service may hang on it.
    var isRestless: Bool { onset != nil || isDown || isIntermittent || isSlow }

    /// Something speaks against it: a restart must not forget that.
    var isSuspicious: Bool { isRestless || intermittentEvidence > 0 || slowEvidence > 0 }

    /// Whether what it does now may count as usual; a brown-out must not teach that failing is
    /// normal.
    func mayLearn(_ rules: Rules) -> Bool {
        intermittentEvidence < rules.settings.intermittentThreshold / 3
            || rules.breaks(.brownOutsAreUsual)
    }

    mutating func clearSuspicion() {
        evidence = 0
        failures = 0
        onset = nil
        rechecks = 0
        pendingFailures = 0
        otherPassed = nil
        recent = nil
    }

    /// Failures among the looks that count.
    func failures(among mask: UInt64) -> Int { ((recent ?? 0) & mask).nonzeroBitCount }

    mutating func clearIntermittent() {
        intermittentEvidence = 0
        intermittentOnset = nil
        intermittentRuns = 0
        isIntermittent = false
    }

    mutating func clearSlow() {
        slowEvidence = 0
        slowOnset = nil
        isSlow = false
    }

    mutating func heal() {
        isDown = false
        clearSuspicion()
    }

    mutating func countPass(at now: Instant) {
        let wasPassing = lastFailed == false
        last = now
        lastFailed = false
        failuresInARow = 0
        if let recent { self.recent = recent << 1 }
        if (!wasPassing && !isDown) || passingSince == nil {
            passingSince = now
            passes = 0
        }
        passes += 1
        lastPassed = now
    }

    /// One lost check does not undo a recovery, two in a row do.
    mutating func countFailure(
        _ failure: Failure, started: Instant, at now: Instant, _ rules: Rules
    ) {
        last = now
        lastFailure = now
        lastStarted = started
        lastFailed = true
        self.failure = failure
        failuresInARow += 1
        recent = (recent ?? 0) << 1 | 1
        if isDown && failuresInARow == 1 && passes > 2 && !rules.breaks(.oneLossUndoesARecovery) {
            passes -= 2
        } else {
            passes = 0
            passingSince = nil
        }
    }

    /// - Returns: The onset when this pass cleared the suspicion.
    mutating func weighPass(_ rules: Rules) -> Instant? {
        guard !isDown, let onset else { return nil }
        if let mask = rules.confirmMask {
            guard failures(among: mask) == 0 else { return nil }
        } else {
            evidence =
                passes < rules.settings.clearPasses
                ? max(0, evidence + rules.passSays(usual: usualFailure)) : 0
            guard evidence == 0 else { return nil }
        }
        if mayLearn(rules) {
            learn(
                failures: Double(pendingFailures), observations: Double(pendingFailures),
                rules)
        }
        clearSuspicion()
        return onset
    }

    mutating func weighFailure(_ rules: Rules) {
        failures += 1
        pendingFailures += 1
        evidence = min(
            4 * rules.settings.threshold, evidence + rules.failureSays(usual: usualFailure))
    }

    mutating func weighIntermittentFailure(isNewRun: Bool, at now: Instant, _ rules: Rules) {
        if !isDown || rules.breaks(.outagesTeachIntermittence) {
            intermittentEvidence = min(
                2 * rules.settings.intermittentThreshold,
                intermittentEvidence + rules.intermittentFailureSays(usual: usualFailure))
        }
        if intermittentOnset == nil { intermittentOnset = now }
        if isNewRun { intermittentRuns += 1 }
        if let began = intermittentOnset, now.since(began) >= rules.intermittentFor,
            intermittentEvidence >= rules.settings.intermittentThreshold,
            intermittentRuns >= rules.settings.intermittentRuns
        {
            isIntermittent = true
        }
    }

    mutating func weighIntermittentPass(at now: Instant, _ rules: Rules) {
        guard intermittentEvidence > 0 || intermittentOnset != nil else { return }
        intermittentEvidence = max(
            0, intermittentEvidence + rules.intermittentPassSays(usual: usualFailure))
        if intermittentEvidence == 0 {
            clearIntermittent()
        } else if isIntermittent, let passingSince,
            now.since(passingSince) >= rules.intermittentClear
        {
            clearIntermittent()
        }
    }

    mutating func learn(failures: Double, observations: Double, _ rules: Rules) {
        if rules.breaks(.nothingIsLearnt) { return }
        learntFailures += failures
        learntObservations += observations
        if learntObservations > 2000 {
            learntFailures *= 0.5
            learntObservations *= 0.5
        }
        let rate =
            (50 * rules.settings.usualFailure + learntFailures) / (50 + learntObservations)
        usualFailure = min(
            rules.settings.usualFailureMost, max(rules.settings.usualFailureLeast, rate))
    }

    /// The usual length stands still while the probe is slow, so that slowness does not become
    /// usual.
    mutating func weighLength(
        _ nanoseconds: Int64, isSlow judgedSlow: Bool, at now: Instant, _ rules: Rules
    ) {
        let length = log(max(Double(nanoseconds) / 1e6, 0.1))
        let usual = usualLength ?? length
        let isWarm = lengthsLearnt >= rules.settings.slowWarmUp
        let limit =
            usual
            + max(
                rules.settings.slowDeviations * lengthVariance.squareRoot(),
                rules.slowFactorLog)
        let isLonger = Double(nanoseconds) / 1e6 - exp(usual) >= rules.slowLeast
        let wasSlow = judgedSlow || (isWarm && length > limit && isLonger)
        slowEvidence += wasSlow ? rules.slowSays : rules.ordinarySays
        slowEvidence = min(max(0, slowEvidence), 3 * rules.settings.slowThreshold)
        if wasSlow {
            lastSlow = now
        } else if isSlow, let lastSlow, now.since(lastSlow) >= rules.slowFor {
            slowEvidence = 0
        }
        if slowEvidence == 0 {
            clearSlow()
        } else if let slowOnset {
            if slowEvidence >= rules.settings.slowThreshold, now.since(slowOnset) >= rules.slowFor {
                isSlow = true
            }
        } else {
            slowOnset = now
        }
        usualLength = usual
        if slowEvidence == 0 || !wasSlow || rules.breaks(.slownessBecomesUsual) {
            let share = isWarm ? 0.02 : 0.2
            let distance = length - usual
            usualLength = usual + share * distance
            lengthVariance = max(
                0.0025, (1 - share) * (lengthVariance + share * distance * distance))
            lengthsLearnt += 1
        }
    }
}
