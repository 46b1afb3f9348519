import Basics
import Surface

/// Something that the person is about to do.
struct Errand: Sendable {
    enum Kind: String, Sendable {
        case approve, reject, ack, note
    }

    var kind: Kind
    /// An incident, for all of its drafts.
    var target: String
    /// Nobody did it: a broken agent did.
    var isSecret = false

    var path: String {
        switch kind {
        case .approve, .reject: "/api/v1/notices/\(target)/\(kind.rawValue)"
        case .ack, .note: "/api/v1/incidents/\(target)/\(kind.rawValue)"
        }
    }

    var request: Request {
        let body =
            switch kind {
            // She reads what has changed before she says yes.
            case .approve: #"{"by":"ana","confirm":true}"#
            case .ack: #"{"by":"ana"}"#
            case .reject: #"{"by":"ana","reason":"not yet"}"#
            case .note: #"{"by":"ana","text":"We are on it."}"#
            }
        return Request(method: "POST", path: path, body: Array(body.utf8), fromControlSocket: true)
    }
}

/// The person who reads the agent's log and decides on drafts.
struct MadePerson {
    private let plan: PersonPlan
    private var dice: SeededGenerator

    init(_ plan: PersonPlan, seed: UInt64) {
        self.plan = plan
        dice = SeededGenerator(seed: seed ^ 0x616e_61)
    }

    /// Drafts of an incident have appeared.
    mutating func read(draftOf incident: String) -> [(Errand, Duration)] {
        guard let range = plan.decidesAfter else { return [] }
        let wait = Duration.seconds(Int.random(in: range, using: &dice))
        var errands: [(Errand, Duration)] = []
        if dice.chance(plan.talks) {
            errands.append((Errand(kind: .ack, target: incident), wait * 0.5))
            errands.append((Errand(kind: .note, target: incident), wait * 0.75))
        }
        let kind: Errand.Kind = dice.chance(plan.rejects) ? .reject : .approve
        errands.append((Errand(kind: kind, target: incident), wait))
        return errands
    }
}

extension World {
    mutating func run(_ errand: Errand) {
        guard agent != nil, !isAway else {
            // Nobody answers: the person tries again.
            queue.insert(.errand(errand), at: time + .seconds(60))
            return
        }
        if !errand.isSecret { watch.saw(.asked(errand.path), at: time) }
        asked.append((errand: errand, isAnswered: false))
        turn([.requestReceived(errand.request, reply: UInt64(asked.count))])
    }

    mutating func replied(_ id: UInt64, _ reply: Reply) {
        guard id > 0, id <= UInt64(asked.count) else { return }
        let errand = asked[Int(id) - 1].errand
        asked[Int(id) - 1].isAnswered = true
        watch.saw(.replied(errand.path, status: reply.status), at: time)
    }

    /// The agent went away: who had no answer asks again later.
    mutating func askAgain() {
        for place in asked.indices where !asked[place].isAnswered {
            asked[place].isAnswered = true
            queue.insert(.errand(asked[place].errand), at: time + .seconds(90))
        }
    }
}
