package import Basics
import Detection

/// What our own past, and what was imported of it, says of how long a problem takes.
package struct ProblemHistory: Sendable {
    /// So many similar problems are asked for before customers are told, and before colleagues are.
    package static let enoughForCustomers = 20
    package static let enoughForStaff = 8
    /// Only the last so many of a group: things change.
    package static let newest = 150
    /// Nothing is estimated earlier: neither scope nor severity has settled.
    package static let earliest: Duration = .minutes(15)
    /// Beyond it customers are told only that it may take longer.
    package static let far: Duration = .hours(4)

    /// In the order in which they began.
    private let problems: [PastProblem]

    package init(_ problems: [PastProblem]) {
        self.problems = problems.enumerated().sorted {
            ($0.element.started, $0.offset) < ($1.element.started, $1.offset)
        }.map(\.element)
    }

    /// What similar means, from close to wide.
    package enum Level: Sendable, CaseIterable {
        case serviceSeverityFailure, serviceSeverity, severityFailure, severity, all

        func holds(_ past: PastProblem, like problem: PastProblem) -> Bool {
            let sameService = past.service == problem.service
            let sameSeverity = past.severity == problem.severity
            let sameFailure = past.failure == problem.failure
            return switch self {
            case .serviceSeverityFailure: sameService && sameSeverity && sameFailure
            case .serviceSeverity: sameService && sameSeverity
            case .severityFailure: sameSeverity && sameFailure
            case .severity: sameSeverity
            case .all: true
            }
        }

        /// What they have in common, for colleagues.
        func words(_ problem: PastProblem) -> String {
            let failure = problem.failure.map(\.rawValue) ?? "slow or mixed"
            return switch self {
            case .serviceSeverityFailure: "\(problem.service), \(problem.severity.text), \(failure)"
            case .serviceSeverity: "\(problem.service), \(problem.severity.text)"
            case .severityFailure: "\(problem.severity.text), \(failure)"
            case .severity: "\(problem.severity.text)"
            case .all: "all problems"
            }
        }
    }

    private struct Group {
        let words: String
        let ended: [Double]
        let open: [Double]
        /// Those that took longer than this one has.
        let similar: Int
    }

    /// The closest group with so many that took longer; nil when there is none.
    private func group(
        like problem: PastProblem, atLeast count: Int
    ) -> Group? {
        for level in Level.allCases {
            let alike = problems.filter { $0.id != problem.id && level.holds($0, like: problem) }
            let ended = alike.filter(\.isOver).suffix(Self.newest).map(\.minutes)
            let open = alike.filter { !$0.isOver }.map(\.minutes)
            let longer = ended.count { $0 > problem.minutes } + open.count { $0 > problem.minutes }
            guard longer >= count else { continue }
            return Group(words: level.words(problem), ended: ended, open: open, similar: longer)
        }
        return nil
    }

    /// What can be said of when an open problem is over.
    ///
    /// - Parameters:
    ///   - problem: with the minutes that it has taken so far.
    ///   - p: the share of similar problems that the bound holds for.
    package func estimate(of problem: PastProblem, p: Double = 0.8, now: WallTime) -> Estimate {
        guard problem.minutes >= Self.earliest.seconds / 60 else { return Estimate(.unknown) }
        guard
            let group = group(like: problem, atLeast: Self.enoughForCustomers)
                ?? group(like: problem, atLeast: Self.enoughForStaff)
        else {
            let past = problems.filter { $0.isOver && $0.id != problem.id }
            let isLongest =
                past.count >= Self.enoughForStaff
                && past.allSatisfy { $0.minutes <= problem.minutes }
            return Estimate(isLongest ? .beyondRecord : .unknown, similar: 0)
        }
        func bound(_ p: Double) -> Double? {
            Bound.remaining(
                ended: group.ended, open: group.open, elapsed: problem.minutes, p: p)
        }
        guard let minutes = bound(p) else {
            return Estimate(.unknown, similar: group.similar, group: group.words)
        }
        let isThin = group.similar < Self.enoughForCustomers
        let rounded = Bound.rounded(minutes)
        let isFar = Double(rounded) > Self.far.seconds / 60
        return Estimate(
            isThin ? .unknown : isFar ? .long : .by, by: Self.clock(minutes, from: now),
            half: bound(0.5).map { Self.clock($0, from: now) }, similar: group.similar,
            group: group.words)
    }

    /// The end of so many minutes, rounded up on the clock as the length itself is.
    static func clock(_ minutes: Double, from now: WallTime) -> WallTime {
        let step = Duration.minutes(Bound.step(minutes)).nanoseconds
        let end = (now + .minutes(Bound.rounded(minutes))).nanoseconds
        let over = end % step
        return WallTime(nanoseconds: over == 0 ? end : end - over + step)
    }
}
