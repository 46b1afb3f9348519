import Basics
import Configuration
import Foundation

/// `Settings.Detection` as the detector computes with it: lengths in nanoseconds, logarithms taken
/// once.
///
/// A class, because it is large, never changes, and is handed to a cell with every observation:
/// copied as a value it made up a third of a step.
final class Rules: Sendable, Equatable {
    let settings: Settings.Detection
    #if DEBUG
        /// The rule that a test has broken.
        private let broken: Mutant?
    #endif

    let aloneFor: Int64
    let togetherFor: Int64
    let recheckAfter: [Int64]
    let regionalAfter: Int64
    let intermittentFor: Int64
    let intermittentClear: Int64
    let slowFor: Int64
    let recoverFor: Int64
    let recoverForMost: Int64
    let downRecheckLeast: Int64
    let recoveringEvery: Int64
    let lowerAfter: Int64
    let reopenWithin: Int64
    let flapHalfLife: Int64
    let isolatedAfter: Int64
    let blindAfter: Int64
    let impairedWindow: Int64
    let impairedClear: Int64
    let anchorDeadAfter: Int64
    let sleptAfter: Int64
    let dependencyWithin: Int64
    let sharedHostWithin: Int64
    let sweepEvery: Int64
    /// The latest looks that `confirm = n of m` counts, a bit each; nil for other confirmations.
    let confirmMask: UInt64?
    let confirmFailures: Int
    let confirmFor: Int64?

    /// Evidence of a slow and of an ordinary pass.
    let slowSays: Double
    let ordinarySays: Double
    let slowFactorLog: Double
    /// Milliseconds.
    let slowLeast: Double

    init(_ settings: Settings.Detection, breaking mutant: Mutant? = nil) {
        precondition(!settings.recheckAfter.isEmpty, "quick re-checks need at least one gap")
        self.settings = settings
        #if DEBUG
            broken = mutant
        #endif
        aloneFor = settings.aloneFor.nanoseconds
        togetherFor = settings.togetherFor.nanoseconds
        recheckAfter = settings.recheckAfter.map(\.nanoseconds)
        regionalAfter = settings.regionalAfter.nanoseconds
        intermittentFor = settings.intermittentFor.nanoseconds
        intermittentClear = settings.intermittentClear.nanoseconds
        slowFor = settings.slowFor.nanoseconds
        recoverFor = settings.recoverFor.nanoseconds
        recoverForMost = settings.recoverForMost.nanoseconds
        downRecheckLeast = settings.downRecheckLeast.nanoseconds
        recoveringEvery = settings.recoveringEvery.nanoseconds
        lowerAfter = settings.lowerAfter.nanoseconds
        reopenWithin = settings.reopenWithin.nanoseconds
        flapHalfLife = settings.flapHalfLife.nanoseconds
        isolatedAfter = settings.isolatedAfter.nanoseconds
        blindAfter = settings.blindAfter.nanoseconds
        impairedWindow = settings.impairedWindow.nanoseconds
        impairedClear = settings.impairedClear.nanoseconds
        anchorDeadAfter = settings.anchorDeadAfter.nanoseconds
        sleptAfter = settings.sleptAfter.nanoseconds
        dependencyWithin = settings.dependencyWithin.nanoseconds
        sharedHostWithin = settings.sharedHostWithin.nanoseconds
        sweepEvery = settings.sweepEvery.nanoseconds
        switch settings.confirm {
        case .share(let failures, of: let last)?:
            confirmMask = last >= 64 ? .max : (1 << UInt64(last)) - 1
            (confirmFailures, confirmFor) = (failures, nil)
        case .lasting(let length)?:
            (confirmMask, confirmFailures, confirmFor) = (nil, 0, length.nanoseconds)
        case nil: (confirmMask, confirmFailures, confirmFor) = (nil, 0, nil)
        }
        slowSays = log(settings.slowUnusual / settings.slowUsual)
        ordinarySays = log((1 - settings.slowUnusual) / (1 - settings.slowUsual))
        slowFactorLog = log(settings.slowFactor)
        slowLeast = settings.slowLeast.seconds * 1000
    }

    static func == (left: Rules, right: Rules) -> Bool {
        left === right || left.settings == right.settings
    }

    /// Whether a test has broken this rule.
    @inline(__always)
    func breaks(_ rule: Mutant) -> Bool {
        #if DEBUG
            return broken == rule
        #else
            return false
        #endif
    }

    /// Evidence for "down" of one failure on a path that usually fails so often.
    func failureSays(usual: Double) -> Double {
        log(settings.failureWhenDown / usual)
    }

    /// Evidence for "down" of one pass; negative.
    func passSays(usual: Double) -> Double {
        log((1 - settings.failureWhenDown) / (1 - usual))
    }

    func intermittentFailureSays(usual: Double) -> Double {
        log(
            max(settings.intermittentShare, 3 * usual) / max(settings.intermittentUsual, usual))
    }

    func intermittentPassSays(usual: Double) -> Double {
        log(
            (1 - max(settings.intermittentShare, 3 * usual))
                / (1 - max(settings.intermittentUsual, usual)))
    }

    /// How long a recovery must last, given the penalty for recent relapses.
    func hold(penalty: Double) -> Int64 {
        guard penalty >= 0.5, !breaks(.theHoldNeverDoubles) else { return recoverFor }
        let doublings = min(16, Int(penalty.rounded(.toNearestOrEven)))
        return min(recoverForMost, recoverFor << doublings)
    }
}

let second: Int64 = 1_000_000_000

extension Instant {
    /// The cheap forms of `+` and `-`, without a `Duration` in between.
    func after(_ nanoseconds: Int64) -> Instant {
        Instant(nanoseconds: self.nanoseconds &+ nanoseconds)
    }

    func since(_ earlier: Instant) -> Int64 {
        nanoseconds &- earlier.nanoseconds
    }
}
