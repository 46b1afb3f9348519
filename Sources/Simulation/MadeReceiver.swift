import Basics
import Delivery
import Foundation
import Incidents

/// What stands behind a destination: it takes what comes, in whatever mood it is in, and remembers it.
struct MadeReceiver {
    let plan: ReceiverPlan
    private var dice: SeededGenerator
    /// Names of what it took, so that it drops what it had.
    private var known: Set<String> = []

    init(_ plan: ReceiverPlan, seed: UInt64) {
        self.plan = plan
        dice = SeededGenerator(seed: seed ^ stableHash(plan.destination))
    }

    struct Reaction {
        var ending: AttemptEnding
        var after: Duration
        /// What it took that is new to it.
        var taken: [Decision] = []
        /// What it took a second time, and dropped.
        var repeated: [Decision] = []
    }

    /// - Parameter told: what a message for people tells of; empty for machines, whose bytes are read.
    mutating func take(_ attempt: Attempt, told: [Decision], at time: Duration) -> Reaction {
        let quick = Duration.milliseconds(Int64.random(in: 5...60, using: &dice))
        guard let line = plan.lines.last(where: { $0.from <= time && time < $0.until }) else {
            return accept(attempt, told, after: quick)
        }
        switch line.kind {
        case .down:
            return Reaction(ending: .failed(reason: "connection refused"), after: quick)
        case .answers(let status):
            return Reaction(ending: .answered(status: status, retryAfter: nil), after: quick)
        case .throttles(let retryAfter):
            return Reaction(ending: .answered(status: 429, retryAfter: retryAfter), after: quick)
        case .losesReply:
            var reaction = accept(attempt, told, after: attempt.timeout)
            reaction.ending = .failed(reason: "no answer in time")
            return reaction
        case .slow(let length):
            return accept(attempt, told, after: min(length, attempt.timeout))
        }
    }

    private mutating func accept(
        _ attempt: Attempt, _ told: [Decision], after length: Duration
    ) -> Reaction {
        let decisions = told.isEmpty ? [Self.decision(in: attempt.request)] : told
        var reaction = Reaction(ending: .appended, after: length)
        if case .http = attempt.request {
            reaction.ending = .answered(status: 204, retryAfter: nil)
        }
        for decision in decisions {
            if known.insert(decision.id).inserted {
                reaction.taken.append(decision)
            } else {
                reaction.repeated.append(decision)
            }
        }
        return reaction
    }

    /// Reads the bytes as a stranger would.
    private static func decision(in request: Attempt.Request) -> Decision {
        struct Envelope: Decodable {
            var id: String
            var data: Decision
        }
        do {
            switch request {
            case .http(_, _, _, let body):
                let envelope = try JSONText.decode(Envelope.self, from: body ?? [])
                precondition(envelope.id == envelope.data.id, "an event and its data share a name")
                return envelope.data
            case .append(_, let line):
                precondition(line.last == 10, "a line ends")
                return try JSONText.decode(Decision.self, from: line)
            case .mail, .log, .run:
                preconditionFailure("the made world has webhooks and files")
            }
        } catch {
            preconditionFailure("a receiver cannot read what it got: \(error)")
        }
    }
}
