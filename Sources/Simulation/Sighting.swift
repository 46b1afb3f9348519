import Basics
import Composition
import Configuration
import Incidents

/// What an onlooker sees of a run, as it happens.
enum Sighting {
    case lifeBegan(Settings, Now)
    /// The process is gone, however it ended.
    case lifeEnded
    case heard(Event)
    case did(Effect)
    case answered(Answered)
    /// A line of the agent's log about a decision.
    case decided(Decision.Event, incident: String, service: String)
    case taken(destination: String, Decision, isRepeated: Bool)
    /// The person asked for something that changes things.
    case asked(String)
    case replied(String, status: Int)

    /// An answer on its way into the agent.
    struct Answered {
        var probe: Settings.Probe
        var cause: MadeNetwork.Cause
        var started: WallTime
        var finished: WallTime
    }
}

/// How a run ended.
struct Aftermath {
    /// All that the agent knew; nil when none was running.
    var memory: [Fact]
    var settings: Settings
    var time: Instant
}

/// A sentence that must hold in every run, and what it takes to see that it does.
protocol Invariant {
    static var sentence: String { get }

    init(_ scenario: Scenario)

    /// - Returns: What speaks against the sentence; nil when nothing does.
    mutating func saw(_ sighting: Sighting, at time: Instant) -> String?

    mutating func ended(_ ending: Aftermath) -> [String]
}

extension Invariant {
    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? { nil }

    mutating func ended(_ ending: Aftermath) -> [String] { [] }
}

/// What was seen to break an invariant.
package struct Violation: Sendable, Equatable, CustomStringConvertible {
    package let invariant: String
    package let sentence: String
    package let time: Duration
    package let what: String

    package var description: String {
        "\(time.text) \(invariant): \(sentence)\n    but \(what)"
    }
}

/// Every invariant, looking on.
struct Watch {
    /// A broken run says so often enough with these.
    static let limit = 12

    private var invariants: [any Invariant]
    private(set) var violations: [Violation] = []

    /// Nobody looks on.
    init() {
        invariants = []
    }

    init(_ scenario: Scenario) {
        invariants = [
            ProbesDoNotOverlap(scenario), LoopDoesNotSpin(scenario),
            OpeningsAreTrue(scenario), OnsetsAreTrue(scenario), OutagesAreAnnounced(scenario),
            EverythingComesToRest(scenario), ReceiversHearTheStory(scenario),
            ReceiversHearInOrder(scenario),
            FactsKeepTheirNames(scenario), OpeningsAndClosesAreHeard(scenario),
            NothingPublicWithoutAPerson(scenario), NoticesHaveIncidents(scenario),
            PromisesAreWatched(scenario), AnsweredIsRemembered(scenario),
            ThePageSaysWhatWasApproved(scenario), TimeCountsOnce(scenario),
        ]
    }

    mutating func saw(_ sighting: Sighting, at time: Instant) {
        for place in invariants.indices {
            guard let what = invariants[place].saw(sighting, at: time) else { continue }
            report(place, what, at: time)
        }
    }

    mutating func ended(_ ending: Aftermath) {
        for place in invariants.indices {
            for what in invariants[place].ended(ending) { report(place, what, at: ending.time) }
        }
    }

    /// The run was ended because the loop did not rest.
    mutating func stopped(_ what: String, at time: Instant) {
        violations.append(
            Violation(
                invariant: "\(LoopDoesNotSpin.self)", sentence: LoopDoesNotSpin.sentence,
                time: .nanoseconds(time.nanoseconds), what: what))
    }

    private mutating func report(_ place: Int, _ what: String, at time: Instant) {
        guard violations.count < Self.limit else { return }
        let kind = type(of: invariants[place])
        violations.append(
            Violation(
                invariant: "\(kind)", sentence: kind.sentence,
                time: .nanoseconds(time.nanoseconds), what: what))
    }
}
