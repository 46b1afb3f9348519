import Foundation
import Testing

@testable import Detection

/// Every rule of the detector, broken one at a time: something that is tested no longer holds.
@Suite struct MutantTests {
    /// What notices. Whoever adds a rule must name it here, or this does not compile.
    static func notices(_ mutant: Mutant) -> Check {
        switch mutant {
        case .doubtIsAPass: .marble("..x??xx......")
        case .doubtIsFresh: .scenario("X06")
        case .sleepHealsOutages: .scenario("X07")
        case .doubtHoldsNothingBack: .scenario("X08")
        case .brownOutsAreUsual: .aBrownOutTeachesNothing
        case .nothingIsLearnt: .aLossyPathNeedsMore
        case .oneLossUndoesARecovery: .marble("..xxx...x......")
        case .slownessBecomesUsual: .scenario("X09")
        case .outagesTeachIntermittence: .scenario("X10")
        case .siblingsAreNotAsked: .scenario("X02")
        case .anchorsAreNotAsked: .aFailureAsksTheAnchors
        case .othersAreNotAsked: .scenario("X11")
        case .shakyAnchorsAreLeftAlone: .aShakyAnchorIsAskedAgain
        case .theDownSpeakAgainstUs: .theKnownDownSayNothingOfUs
        case .anchorsDoNotSpeakForUs: .anAnchorThatPassedSpeaksForUs
        case .isolationLasts: .scenario("X08")
        case .rareLooksAreIsolation: .aRareLookIsNoIsolation
        case .deadAnchorsSpeak: .scenario("X12")
        case .unansweringAnchorsSpeak: .scenario("M07")
        case .theGateIsOpen: .lossyAnchorsHoldBack
        case .nothingMustVouch, .anyPassVouches: .anotherHostVouches
        case .oneStrongProbeIsEnough: .twoMustEachBeStrong
        case .vantagesDoNotAgree: .scenario("V01")
        case .criticalIsOrdinary: .scenario("X14")
        case .weightsDoNotCount: .scenario("X15")
        case .theSilentAreWell: .scenario("X06")
        case .theProbableAreWell: .theProbableCount
        case .blockedIsSure: .scenario("X16")
        case .silenceHeals: .scenario("X17")
        case .silenceCloses: .silenceResolvesNothing
        case .onsetIsTheDecision: .scenario("D05")
        case .worseWaitsToo: .scenario("X21")
        case .theClockRunsOn: .scenario("X18")
        case .severityFalls: .severityOnlyRises
        case .theHoldNeverDoubles: .scenario("X19")
        case .nothingHealsAlone: .probesHealOneByOne
        case .suspectsDoNotHoldTheEnd: .scenario("X20")
        case .endIsTheDecision: .theEndIsTheFirstPass
        case .anyoneExplains: .noTwoExplainEachOther
        case .onlyTheFirstExplains: .scenario("X22")
        case .windowsHushNothing: .scenario("W01")
        case .overrunsBeginInside: .scenario("X23")
        case .windowsFreezeOutages: .scenario("X24")
        case .windowsTeachWeakness: .plannedWorkTeachesNothing
        case .restartsForgetSuspicion: .suspicionSurvives
        case .restartsForgetAnchors: .anchorsSurvive
        }
    }

    @Test(arguments: Mutant.allCases)
    func `a broken rule is noticed`(mutant: Mutant) throws {
        let check = Self.notices(mutant)
        #expect(try check.holds(.none), "\(check.name) does not hold as it is")
        #expect(try !check.holds(Breakage(mutant: mutant)), "\(check.name) does not notice")
    }

    @Test func `every rule that can be broken is asked for where it is kept`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/Detection")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        let source = try names.sorted().map {
            try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
        }.joined()
        for mutant in Mutant.allCases {
            #expect(source.contains("breaks(.\(mutant.rawValue))"), "\(mutant) breaks nothing")
        }
    }
}
