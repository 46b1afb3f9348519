package import Basics
package import Configuration
import Incidents

/// What is owed to destinations, in order, until it was accepted or given up; and who was told of what.
///
/// - Order: per destination and incident one delivery at a time, in the order of the decisions, whatever they are.
/// - At least once: a delivery is attempted until it is accepted. Its key is the decision's, the same on every attempt
///   and after every restart, so a receiver that takes one can drop what it had.
/// - Bound: ``waitingLimit`` a destination. Past it the oldest change or information gives way, said so; openings,
///   closes and notices never do.
/// - Given up: after ``patience`` without success, at once when the peer answers 410 Gone, when it has expired
///   (``Expiry``), and, of what is neither opening nor close, when it would hold back what follows it for nothing
///   (``DestinationQueue/isUnwanted(_:isRefused:)``). When an opening is given up, what follows it to the same
///   destination is too: nobody hears the end of what they never heard of. What is given up stays as a dead letter
///   and can be sent again.
/// - Storms: where people read, the first message goes out at once, and what follows within the join time is joined.
package struct Outbox: Sendable {
    /// At most so many changes and informations wait for one destination.
    static let waitingLimit = 10_000
    /// How long a delivery is tried: three days bridge a weekend.
    static let patience: Duration = .days(3)
    /// What a destination did not take for so long goes to its fallback, too.
    static let fallBackAfter: Duration = .minutes(2)
    /// Of what was given up, the latest so many can be sent again.
    static let deadLimit = 1000

    var queues: [DestinationQueue] = []
    private var queueOf: [String: Int] = [:]
    var ledger = Ledger()
    var taught = Keepsakes()
    var dead: [OwedDelivery] = []
    /// Destinations that left the configuration, as long as something is owed to them. Only in memory: their
    /// addresses are secrets.
    var retired: [Settings.Destination] = []
    var dice: SeededGenerator
    /// Queues with entries of this turn.
    private var fresh: [Int] = []
    /// The journal is written up to this record, or does not hold anything back.
    private var written: UInt64 = 0
    private var journalFailing = false

    package init(seed: UInt64) {
        dice = SeededGenerator(seed: seed)
    }

    package var told: [Told] { ledger.all }
    /// What was given up, oldest first.
    package var deadLetters: [OwedDelivery] { dead }
    /// Unfinished deliveries, of each destination in the order in which they are owed.
    package var waiting: [OwedDelivery] { queues.flatMap { $0.entries.map(\.delivery) } }
    /// What peers taught, by destination and incident.
    package var keepsakes: [Keepsake] { taught.all }
    /// Whether an attempt is under way.
    package var isAttempting: Bool { queues.contains { $0.attempting > 0 } }

    /// What peers taught since this was last asked, for the journal.
    package mutating func takeLearnt() -> [Keepsake] { taught.takeFresh() }

    /// The place of a destination's queue, which is made when there is none.
    mutating func queue(of destination: String) -> Int {
        if let place = queueOf[destination] { return place }
        queueOf[destination] = queues.count
        queues.append(DestinationQueue(name: destination))
        return queues.count - 1
    }

    func existingQueue(of destination: String) -> Int? { queueOf[destination] }

    /// What a destination will have heard of an incident once all that waits is delivered.
    func standing(_ destination: String, _ incident: String?) -> Standing {
        guard let incident else { return .untold }
        if let place = queueOf[destination],
            let standing = queues[place].standing(of: incident)
        {
            return standing
        }
        guard let told = ledger.entry(destination, incident) else { return .untold }
        return told.closed ? .closed : .open
    }

    func destination(_ name: String, _ settings: Settings) -> Settings.Destination? {
        settings.destinations.first { $0.name == name } ?? retired.first { $0.name == name }
    }

    // Restoring.

    package mutating func restore(_ delivery: OwedDelivery, at now: Instant) {
        let place = queue(of: delivery.destination)
        dead.removeAll { $0.id == delivery.id }
        queues[place].restoreJoining(of: delivery)
        switch delivery.state {
        case .waiting, .attempting:
            var delivery = delivery
            delivery.state = .waiting
            delivery.notBefore = min(delivery.notBefore, now + .seconds(60))
            if let known = queues[place].place(of: delivery.id) {
                // What was entered again, say because it fell back, keeps its turn before what came later.
                queues[place].entries[known].delivery = delivery
            } else {
                queues[place].append(delivery, record: 0, isRestored: true)
            }
        case .abandoned:
            _ = queues[place].remove { $0.id == delivery.id }
            bury(delivery)
        case .done:
            _ = queues[place].remove { $0.id == delivery.id }
        }
    }

    package mutating func restore(_ fact: Told) { ledger.set(fact) }

    package mutating func restore(_ keepsake: Keepsake) { taught.restore(keepsake) }

    mutating func bury(_ delivery: OwedDelivery) {
        // What was only of use at its time is not worth a second try.
        switch delivery.role {
        case .information: return
        case .opening, .change, .close, .notice: dead.append(delivery)
        }
        if dead.count > Self.deadLimit { dead.removeFirst() }
    }

    /// Forgets what is over of incidents for which `keep` is false; what is still owed stays.
    package mutating func forget(unless keep: (_ incident: String) -> Bool) {
        taught.forget(unless: keep)
        ledger.forget(unless: keep)
        dead.removeAll { $0.incident.map(keep) == false }
    }

    // The journal.

    /// Ends a turn: what was entered in it may leave once the journal has this record.
    package mutating func hold(until record: UInt64) {
        for place in fresh {
            for entry in queues[place].entries.indices.reversed() {
                guard queues[place].entries[entry].record == nil else { break }
                queues[place].entries[entry].record = record
            }
        }
        fresh.removeAll(keepingCapacity: true)
    }

    /// The journal has every record up to and with this one.
    package mutating func recordsWritten(upTo number: UInt64) {
        guard number > written || journalFailing else { return }
        written = max(written, number)
        journalFailing = false
        forgetDueTimes()
    }

    /// The journal cannot be written: telling people matters more than remembering it, so nothing is held back.
    package mutating func journalFails() {
        journalFailing = true
        forgetDueTimes()
    }

    mutating func forgetDueTimes() {
        for place in queues.indices { queues[place].due = nil }
    }

    mutating func add(_ delivery: OwedDelivery) {
        let place = queue(of: delivery.destination)
        // What is said again after a restart is the same fact: it waits once.
        if queues[place].place(of: delivery.id) != nil { return }
        queues[place].append(delivery, record: nil)
        if !fresh.contains(place) { fresh.append(place) }
    }

    // Attempts.

    /// Where something seemed due and could not be started, it is looked at again after so long.
    private static let lookAgainAfter: Duration = .seconds(1)

    /// The attempts to make now.
    package mutating func takeDue(settings: Settings, at now: Now) -> [Attempt] {
        var attempts: [Attempt] = []
        for place in queues.indices {
            guard !queues[place].entries.isEmpty,
                let destination = destination(queues[place].name, settings),
                let due = nextDue(place, destination, at: now), due <= now.instant
            else { continue }
            let started = start(place, destination, settings: settings, at: now)
            if started.isEmpty {
                // What was due has expired meanwhile, or must wait for another: it is not asked for at every turn.
                queues[place].due = nil
                if let next = nextDue(place, destination, at: now) {
                    queues[place].due = .some(max(next, now.instant + Self.lookAgainAfter))
                }
            }
            attempts += started
        }
        return attempts
    }

    /// When the next attempt is due; nil when none can be made.
    package mutating func nextDue(settings: Settings, at now: Now) -> Instant? {
        var next: Instant?
        for place in queues.indices where !queues[place].entries.isEmpty {
            guard let destination = destination(queues[place].name, settings),
                let due = nextDue(place, destination, at: now)
            else { continue }
            next = min(next ?? due, due)
        }
        return next
    }

    private mutating func nextDue(
        _ place: Int, _ destination: Settings.Destination, at now: Now
    ) -> Instant? {
        let (written, failing) = (written, journalFailing)
        return queues[place].nextDue(destination, at: now) { record in
            failing || record.map { $0 <= written } == true
        }
    }

    private mutating func start(
        _ place: Int, _ destination: Settings.Destination, settings: Settings, at now: Now
    ) -> [Attempt] {
        let (written, failing) = (written, journalFailing)
        let ready = queues[place].ready(destination.expiry, at: now) { record in
            failing || record.map { $0 <= written } == true
        }
        var attempts: [Attempt] = []
        for entry in ready where queues[place].entries[entry].asksNext {
            attempts.append(attempt(place, entry, destination, settings: settings, at: now))
        }
        if let held = queues[place].heldUntil, held > now.instant { return attempts }
        queues[place].heldUntil = nil
        let isTest = queues[place].circuit.isOpen
        var attempting = queues[place].attempting
        let test = isTest ? queues[place].test(of: ready, at: now.instant) : nil
        for entry in isTest ? [test].compactMap({ $0 }) : ready {
            guard queues[place].entries[entry].delivery.state == .waiting,
                queues[place].entries[entry].isDue(at: now.instant, forTest: isTest)
            else { continue }
            guard attempting < (isTest ? 1 : destination.concurrency) else { break }
            if let rate = destination.rate {
                guard queues[place].pace.next(rate) <= now.instant else { break }
                queues[place].pace.start(at: now.instant, rate)
            }
            for other in queues[place].companions(of: entry, among: ready) {
                queues[place].entries[other].delivery.state = .attempting
                queues[place].entries[other].delivery.attempts += 1
                queues[place].entries[entry].members.append(
                    queues[place].entries[other].delivery.id)
            }
            attempts.append(attempt(place, entry, destination, settings: settings, at: now))
            attempting += 1
        }
        return attempts
    }

    /// Begins an attempt, or asks the next of a conversation that has begun.
    private mutating func attempt(
        _ place: Int, _ entry: Int, _ destination: Settings.Destination, settings: Settings,
        at now: Now
    ) -> Attempt {
        let next = queues[place].entries[entry].next
        queues[place].entries[entry].next = nil
        queues[place].entries[entry].delivery.state = .attempting
        if next == nil { queues[place].entries[entry].delivery.attempts += 1 }
        var delivery = queues[place].entries[entry].delivery
        let members = queues[place].entries[entry].members
        delivery.joined = members.compactMap { id in
            queues[place].place(of: id).map { queues[place].entries[$0].delivery.decision }
        }
        if now.instant - delivery.owedSince > destination.expiry.lateAfter {
            delivery.decision.late = true
        }
        var occasion = Occasion(
            delivery: delivery, destination: destination, settings: settings, known: [:],
            now: now.wall)
        occasion.joined = delivery.joined
        occasion.known = taught.known(destination.name, occasion.incident)
        var (attempt, step) = Self.attempt(occasion, next)
        attempt.together = members
        queues[place].entries[entry].occasion = occasion
        queues[place].entries[entry].step = step
        return attempt
    }
}
