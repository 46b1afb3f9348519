package import Basics
import Configuration
import Incidents

// What follows from how an attempt ended.
extension Outbox {
    /// What became of an attempt.
    package enum Progress: Sendable, Equatable {
        /// Accepted, with all that its message told of, and the standings that changed: who now is owed a close, or no
        /// longer is.
        case done([OwedDelivery], [Told])
        case retrying(OwedDelivery, after: Duration)
        /// The peer answered, and is asked the next thing.
        case continuing
        /// Given up, with everything that depended on it; a destination whose close was given up stays owed it.
        case abandoned([OwedDelivery], [Told])
        /// Nobody waits for this answer.
        case unknown
    }

    package mutating func finished(
        _ id: String, number: Int, _ ending: AttemptEnding, at now: Now
    ) -> Progress {
        guard let name = id.split(separator: "@").last,
            let place = existingQueue(of: String(name)),
            let entry = queues[place].place(of: id),
            queues[place].entries[entry].delivery.state == .attempting,
            queues[place].entries[entry].delivery.attempts == number
        else { return .unknown }
        let trouble: String
        var retryAfter: Double?
        var gone = false
        var isRefused = false
        switch ending {
        case .appended, .accepted:
            if var occasion = queues[place].entries[entry].occasion {
                Dialogue.accepted(step: queues[place].entries[entry].step, &occasion)
                taught.learn(occasion)
            }
            return done(place, entry, at: now)
        case .answered(let status, let asked, let body):
            let reply = PeerReply(status: status, retryAfter: asked, body: body)
            switch hear(reply, place, entry) {
            case .done: return done(place, entry, at: now)
            case .ask(let request, let step):
                queues[place].entries[entry].next = (request, step)
                queues[place].entries[entry].delivery.state = .waiting
                queues[place].entries[entry].delivery.notBefore = now.instant
                return .continuing
            case .failed(let reason, let later):
                trouble = reason
                retryAfter = later
            }
            gone = status == 410
            // 420 is Statuspage's way to say 429.
            isRefused = (400...499).contains(status) && ![408, 420, 425, 429].contains(status)
        case .failed(let reason):
            trouble = reason
        }
        return failed(
            place, entry, trouble, retryAfter: retryAfter, gone: gone, isRefused: isRefused, at: now
        )
    }

    /// What follows from an answer, by the destination's kind.
    private mutating func hear(_ reply: PeerReply, _ place: Int, _ entry: Int) -> Turn {
        guard var occasion = queues[place].entries[entry].occasion else {
            return Dialogue.usual(reply)
        }
        let turn = Dialogue.hear(reply, step: queues[place].entries[entry].step, &occasion)
        taught.learn(occasion)
        return turn
    }

    private mutating func failed(
        _ place: Int, _ entry: Int, _ trouble: String, retryAfter: Double?, gone: Bool,
        isRefused: Bool, at now: Now
    ) -> Progress {
        let delivery = queues[place].entries[entry].delivery
        let members = queues[place].entries[entry].members
        let age = now.instant - delivery.owedSince
        let isUnwanted = queues[place].isUnwanted(entry, isRefused: isRefused)
        for id in [delivery.id] + members {
            guard let one = queues[place].place(of: id) else { continue }
            queues[place].entries[one].delivery.trouble = trouble
            queues[place].entries[one].occasion = nil
            queues[place].entries[one].members = []
            queues[place].entries[one].delivery.state = .waiting
        }
        if gone || isUnwanted || age > Self.patience {
            return abandon([delivery.id] + members, from: place)
        }
        var delay = Backoff.delay(
            attempts: delivery.attempts, age: age, retryAfter: retryAfter, dice: &dice)
        if !isRefused {
            // A test that failed says when the next one comes; that is no sooner than the peer asks for.
            let newest = queues[place].entries.last?.delivery.owedSince ?? now.instant
            if let wait = queues[place].circuit.failed(
                at: now.instant, newest: newest, dice: &dice)
            {
                delay = max(wait, .milliseconds(Int64(min(3600, max(0, retryAfter ?? 0)) * 1000)))
            }
            if retryAfter != nil { queues[place].heldUntil = now.instant + delay }
        }
        for id in [delivery.id] + members {
            guard let one = queues[place].place(of: id) else { continue }
            queues[place].entries[one].delivery.notBefore = now.instant + delay
        }
        var retried = delivery
        retried.trouble = trouble
        retried.state = .waiting
        retried.notBefore = now.instant + delay
        return .retrying(retried, after: delay)
    }

    private mutating func done(_ place: Int, _ entry: Int, at now: Now) -> Progress {
        let ids = [queues[place].entries[entry].delivery.id] + queues[place].entries[entry].members
        queues[place].tookAt = now.instant
        if queues[place].circuit.passed() {
            // It takes again: whatever waited for it need not wait longer.
            for one in queues[place].entries.indices
            where queues[place].entries[one].delivery.attempts > 0
                && queues[place].entries[one].delivery.state == .waiting
            {
                queues[place].entries[one].delivery.notBefore = now.instant
            }
        }
        var finished: [OwedDelivery] = []
        var standings: [Told] = []
        for id in ids {
            guard let one = queues[place].place(of: id) else { continue }
            var delivery = queues[place].remove(at: one)
            delivery.state = .done
            delivery.trouble = nil
            finished.append(delivery)
            guard let incident = delivery.incident,
                delivery.role == .opening || delivery.role == .close
            else { continue }
            let told = Told(
                destination: delivery.destination, incident: incident, since: now.wall,
                decision: delivery.decision.id, closed: delivery.role == .close)
            ledger.set(told)
            standings.append(told)
        }
        return .done(finished, standings)
    }

    private mutating func abandon(_ ids: [String], from place: Int) -> Progress {
        let names = Set(ids)
        var openings: Set<String> = []
        for entry in queues[place].entries where names.contains(entry.delivery.id) {
            if entry.delivery.role == .opening, let incident = entry.delivery.incident {
                openings.insert(incident)
            }
        }
        let gone = queues[place].remove { delivery in
            names.contains(delivery.id)
                || delivery.role != .notice && delivery.incident.map(openings.contains) == true
        }
        var abandoned: [OwedDelivery] = []
        var standings: [Told] = []
        for var delivery in gone {
            delivery.state = .abandoned
            if !names.contains(delivery.id) { delivery.trouble = "its opening was given up" }
            bury(delivery)
            abandoned.append(delivery)
            if names.contains(delivery.id), delivery.role == .close,
                let incident = delivery.incident,
                var told = ledger.entry(delivery.destination, incident)
            {
                told.closed = true
                told.isGivenUp = true
                ledger.set(told)
                standings.append(told)
            }
        }
        return .abandoned(abandoned, standings)
    }
}
