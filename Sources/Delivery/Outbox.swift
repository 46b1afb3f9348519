package import Basics
package import Configuration
package import Incidents

/// What is owed to destinations, in order, until it was accepted or given up; and who was told of what.
///
/// - Order: per destination and incident one delivery at a time, in the order of the decisions; notices and what is
///   said about them wait for the opening, and then hold back nothing of the incident itself.
/// - At least once: a delivery is attempted until it is accepted. Its webhook-id is the decision's, the same on
///   every attempt and after every restart, so a receiver can drop what it had.
/// - Bound: ``waitingLimit`` a destination. Past it the oldest change or information gives way, said so; openings,
///   closes and notices never do.
/// - Given up: after ``patience`` without success, at once when the peer answers 410 Gone, and, of what is neither
///   opening, close nor notice, after ``refusals`` answers that say the request itself is wrong (4xx). When an opening is
///   given up, what follows it to the same destination is too: nobody hears the end of what they never heard of.
package struct Outbox: Sendable {
    /// At most so many changes and informations wait for one destination.
    static let waitingLimit = 10_000
    /// At most so many attempts at one destination at once.
    static let concurrency = 8
    /// A change or information that was refused so often is not wanted.
    static let refusals = 5
    /// How long a delivery is tried: three days bridge a weekend.
    static let patience: Duration = .days(3)

    private struct Entry: Sendable {
        var delivery: OwedDelivery
        /// It may leave once the journal has this record; until the turn ends that number is not known yet.
        var record: UInt64?
        /// What is being said, and the step of it that was asked last; nil between attempts.
        var occasion: Occasion?
        var step = ""
        /// What is asked next in a conversation that has begun.
        var next: (request: Attempt.Request, step: String)?
    }

    /// Every change of what waits, or of what holds it back, makes the next due time unknown.
    private var entries: [Entry] = [] {
        didSet { due = nil }
    }
    /// When the next attempt is due, if that was asked since the last change: a turn of the loop must not walk
    /// through ten thousand waiting deliveries to learn that none is due. Outer nil: not known.
    private var due: Instant??
    package private(set) var told: [Told] = []
    private var taught = Keepsakes()
    private var dice: SeededGenerator
    /// The journal is written up to this record, or does not hold anything back.
    private var written: UInt64 = 0 {
        didSet { due = nil }
    }
    private var journalFailing = false {
        didSet { due = nil }
    }

    package init(seed: UInt64) {
        dice = SeededGenerator(seed: seed)
    }

    /// Unfinished deliveries in the order in which they are owed.
    package var waiting: [OwedDelivery] { entries.map(\.delivery) }

    package mutating func restore(_ delivery: OwedDelivery, at now: Instant) {
        entries.removeAll { $0.delivery.id == delivery.id }
        guard delivery.state == .waiting || delivery.state == .attempting else { return }
        var delivery = delivery
        delivery.state = .waiting
        delivery.notBefore = min(delivery.notBefore, now + .seconds(60))
        entries.append(Entry(delivery: delivery, record: 0))
    }

    package mutating func restore(_ fact: Told) {
        told.removeAll { $0.destination == fact.destination && $0.incident == fact.incident }
        told.append(fact)
    }

    package mutating func restore(_ keepsake: Keepsake) { taught.restore(keepsake) }

    /// What peers taught, by destination and incident.
    package var keepsakes: [Keepsake] { taught.all }

    /// What peers taught since this was last asked, for the journal.
    package mutating func takeLearnt() -> [Keepsake] { taught.takeFresh() }

    /// Forgets who was told of incidents for which `keep` is false; what is still owed stays.
    package mutating func forget(unless keep: (_ incident: String) -> Bool) {
        taught.forget(unless: keep)
        told.removeAll { $0.closed && !keep($0.incident) }
    }

    private func standing(_ destination: String, _ incident: String?) -> Standing {
        guard let incident else { return .untold }
        var standing = Standing.untold
        if let fact = told.last(where: {
            $0.destination == destination && $0.incident == incident
        }) {
            standing = fact.closed ? .closed : .open
        }
        for entry in entries
        where entry.delivery.destination == destination && entry.delivery.incident == incident {
            switch entry.delivery.role {
            case .opening: standing = .open
            case .close: standing = .closed
            case .change, .notice, .information: break
            }
        }
        return standing
    }

    /// Enters a decision for every destination that it concerns.
    ///
    /// - Returns: what is owed now, for the journal, and what gave way for want of room. Nothing of it leaves before
    ///   ``hold(until:)`` has said which record to wait for.
    package mutating func owe(
        _ decision: Decision, settings: Settings, at now: Instant
    ) -> (owed: [OwedDelivery], dropped: [OwedDelivery]) {
        var owed: [OwedDelivery] = []
        var dropped: [OwedDelivery] = []
        for destination in settings.destinations {
            guard
                let (heard, role) = Routing.role(
                    of: decision, for: destination,
                    standing: standing(destination.name, decision.incident))
            else { continue }
            let delivery = OwedDelivery(
                decision: heard, destination: destination.name, role: role, owedSince: now)
            entries.append(Entry(delivery: delivery, record: nil))
            owed.append(delivery)
            if let surplus = dropSurplus(for: destination.name) { dropped.append(surplus) }
        }
        owed += oweAbsent(decision, settings: settings, at: now)
        return (owed, dropped)
    }

    /// A close is owed to who heard the opening even while the configuration lacks them: they may come back.
    private mutating func oweAbsent(
        _ decision: Decision, settings: Settings, at now: Instant
    ) -> [OwedDelivery] {
        guard decision.event == .incidentResolved else { return [] }
        var absent: [String] = []
        let concerned =
            told.filter { $0.incident == decision.incident }.map(\.destination)
            + entries.filter { $0.delivery.incident == decision.incident }
            .map(\.delivery.destination)
        for name in concerned
        where !absent.contains(name) && !settings.destinations.contains(where: { $0.name == name })
        {
            absent.append(name)
        }
        // Also to those whose opening still waits: it would go out first, should they come back.
        let closes = absent.filter { standing($0, decision.incident) == .open }.map { name in
            OwedDelivery(decision: decision, destination: name, role: .close, owedSince: now)
        }
        entries += closes.map { Entry(delivery: $0, record: nil) }
        return closes
    }

    private mutating func dropSurplus(for destination: String) -> OwedDelivery? {
        let places = entries.indices.filter {
            let delivery = entries[$0].delivery
            return delivery.destination == destination && delivery.state == .waiting
                && (delivery.role == .change || delivery.role == .information)
        }
        guard places.count > Self.waitingLimit, let oldest = places.first else { return nil }
        var dropped = entries.remove(at: oldest).delivery
        dropped.state = .abandoned
        dropped.trouble = "more than \(Self.waitingLimit) deliveries wait for \(destination)"
        return dropped
    }

    /// Another configuration is in force: what is due may have changed.
    package mutating func reload(settings: Settings) {
        due = nil
    }

    /// Whether an attempt is under way.
    package var isAttempting: Bool { entries.contains { $0.delivery.state == .attempting } }

    /// Ends a turn: what was entered in it may leave once the journal has this record.
    package mutating func hold(until record: UInt64) {
        for place in entries.indices.reversed() {
            guard entries[place].record == nil else { return }
            entries[place].record = record
        }
    }

    /// The journal has every record up to and with this one.
    package mutating func recordsWritten(upTo number: UInt64) {
        written = max(written, number)
        journalFailing = false
    }

    /// The journal cannot be written: telling people matters more than remembering it, so nothing is held back.
    package mutating func journalFails() {
        journalFailing = true
    }

    /// The attempts to make now.
    package mutating func takeDue(settings: Settings, at now: Now) -> [Attempt] {
        guard let due = nextDue(settings: settings), due <= now.instant else { return [] }
        var attempts: [Attempt] = []
        for place in ready(settings: settings)
        where entries[place].delivery.notBefore <= now.instant {
            let name = entries[place].delivery.destination
            guard let destination = settings.destinations.first(where: { $0.name == name }) else {
                continue
            }
            entries[place].delivery.state = .attempting
            attempts.append(attempt(place, destination, settings: settings, at: now.wall))
        }
        return attempts
    }

    /// When the next attempt is due; nil when none can be made.
    package mutating func nextDue(settings: Settings) -> Instant? {
        if let due { return due }
        let next = ready(settings: settings).map { entries[$0].delivery.notBefore }.min()
        due = .some(next)
        return next
    }

    /// The places of those that nothing but the time holds back.
    private func ready(settings: Settings) -> [Int] {
        if entries.isEmpty { return [] }
        var places: [Int] = []
        var incidents: Set<String> = []
        var opening: Set<String> = []
        var others: Set<String> = []
        var busy: [String: Int] = [:]
        let configured = Set(settings.destinations.map(\.name))
        for entry in entries where entry.delivery.state == .attempting {
            busy[entry.delivery.destination, default: 0] += 1
        }
        for (place, entry) in entries.enumerated() {
            let delivery = entry.delivery
            let pair = delivery.destination + "\n" + (delivery.incident ?? "")
            let isNext: Bool
            switch delivery.role {
            case .opening, .change, .close:
                isNext = incidents.insert(pair).inserted
                if delivery.role == .opening { opening.insert(pair) }
            case .notice, .information:
                isNext = !opening.contains(pair) && others.insert(pair).inserted
            }
            guard isNext, delivery.state == .waiting, configured.contains(delivery.destination),
                journalFailing || entry.record.map({ $0 <= written }) == true,
                busy[delivery.destination, default: 0] < Self.concurrency
            else { continue }
            busy[delivery.destination, default: 0] += 1
            places.append(place)
        }
        return places
    }

    /// Begins an attempt, or asks the next of a conversation that has begun.
    private mutating func attempt(
        _ place: Int, _ destination: Settings.Destination, settings: Settings, at now: WallTime
    ) -> Attempt {
        let next = entries[place].next
        entries[place].next = nil
        if next == nil { entries[place].delivery.attempts += 1 }
        var occasion = Occasion(
            delivery: entries[place].delivery, destination: destination, settings: settings,
            known: [:], now: now)
        occasion.known = taught.known(destination.name, occasion.incident)
        let (attempt, step) = Self.attempt(occasion, next)
        entries[place].occasion = occasion
        entries[place].step = step
        return attempt
    }

    /// What follows from an answer, by the destination's kind.
    private mutating func hear(_ reply: PeerReply, at place: Int) -> Turn {
        guard var occasion = entries[place].occasion else { return Dialogue.usual(reply) }
        let turn = Dialogue.hear(reply, step: entries[place].step, &occasion)
        taught.learn(occasion)
        return turn
    }

    /// What became of an attempt.
    package enum Progress: Sendable, Equatable {
        /// Accepted; the destination's standing changed when it now is owed a close, or no longer is.
        case done(OwedDelivery, Told?)
        case retrying(OwedDelivery, after: Duration)
        /// The peer answered, and is asked the next thing.
        case continuing
        /// Given up, with everything that depended on it; a destination whose close was given up stays owed it.
        case abandoned([OwedDelivery], Told?)
        /// Nobody waits for this answer.
        case unknown
    }

    package mutating func finished(
        _ id: String, number: Int, _ ending: AttemptEnding, at now: Now
    ) -> Progress {
        guard
            let place = entries.firstIndex(where: {
                $0.delivery.id == id && $0.delivery.state == .attempting
                    && $0.delivery.attempts == number
            })
        else { return .unknown }
        let trouble: String
        var retryAfter: Double?
        var gone = false
        var isRefused = false
        switch ending {
        case .appended, .accepted:
            if var occasion = entries[place].occasion {
                Dialogue.accepted(step: entries[place].step, &occasion)
                taught.learn(occasion)
            }
            return done(place, at: now)
        case .answered(let status, let asked, let body):
            switch hear(PeerReply(status: status, retryAfter: asked, body: body), at: place) {
            case .done: return done(place, at: now)
            case .ask(let request, let step):
                entries[place].next = (request, step)
                entries[place].delivery.state = .waiting
                entries[place].delivery.notBefore = now.instant
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
        entries[place].occasion = nil
        entries[place].delivery.trouble = trouble
        let age = now.instant - entries[place].delivery.owedSince
        switch entries[place].delivery.role {
        case .opening, .close, .notice: isRefused = false
        case .change, .information: isRefused = isRefused && number >= Self.refusals
        }
        if gone || isRefused || age > Self.patience { return abandon(place) }
        let delay = Backoff.delay(
            attempts: number, age: age, retryAfter: retryAfter, dice: &dice)
        entries[place].delivery.state = .waiting
        entries[place].delivery.notBefore = now.instant + delay
        return .retrying(entries[place].delivery, after: delay)
    }

    private mutating func done(_ place: Int, at now: Now) -> Progress {
        var delivery = entries.remove(at: place).delivery
        delivery.state = .done
        delivery.trouble = nil
        guard let incident = delivery.incident else { return .done(delivery, nil) }
        switch delivery.role {
        case .opening:
            let standing = Told(
                destination: delivery.destination, incident: incident, since: now.wall,
                closed: false)
            restore(standing)
            return .done(delivery, standing)
        case .close:
            let standing = Told(
                destination: delivery.destination, incident: incident, since: now.wall,
                closed: true)
            restore(standing)
            return .done(delivery, standing)
        case .change, .notice, .information:
            return .done(delivery, nil)
        }
    }

    private mutating func abandon(_ place: Int) -> Progress {
        let first = entries[place].delivery
        var abandoned = [first]
        if first.role == .opening, let incident = first.incident {
            abandoned += entries.map(\.delivery).filter {
                $0.id != first.id && $0.destination == first.destination && $0.incident == incident
                    && $0.role != .notice
            }
        }
        let names = Set(abandoned.map(\.id))
        entries.removeAll { names.contains($0.delivery.id) }
        var standing: Told?
        if first.role == .close,
            let place = told.firstIndex(where: {
                $0.destination == first.destination && $0.incident == first.incident
            })
        {
            told[place].closed = true
            told[place].isGivenUp = true
            standing = told[place]
        }
        return .abandoned(
            abandoned.map { delivery in
                var delivery = delivery
                delivery.state = .abandoned
                if delivery.id != first.id { delivery.trouble = "its opening was given up" }
                return delivery
            }, standing)
    }
}
