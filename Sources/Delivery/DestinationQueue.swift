import Basics
import Configuration
import Incidents

/// What one destination is owed, in order, and what holds it back.
struct DestinationQueue: Sendable {
    struct Entry: Sendable {
        var delivery: OwedDelivery
        /// It may leave once the journal has this record; until the turn ends that number is not known yet.
        var record: UInt64?
        /// What is being said, and the step of it that was asked last; nil between attempts.
        var occasion: Occasion?
        var step = ""
        /// What is asked next in a conversation that has begun.
        var next: (request: Attempt.Request, step: String)?
        /// The deliveries that its message tells of, too.
        var members: [String] = []
    }

    /// A message left, and what follows it for a while is joined.
    struct Joining: Sendable {
        var until: Instant
        /// The first delivery of those that are joined.
        var group: String?
    }

    let name: String
    /// Every change makes the next due time unknown.
    var entries: [Entry] = [] {
        didSet { due = nil }
    }
    /// When the next attempt is due, if that was asked since the last change: a turn of the loop must not walk
    /// through ten thousand waiting deliveries to learn that none is due. Outer nil: not known.
    var due: Instant??
    var circuit = Circuit()
    var pace = Pace()
    /// The peer asked for time.
    var heldUntil: Instant?
    /// Where people read: what is joined, for openings, changes and closes apart.
    var joining: [OwedDelivery.Role: Joining] = [:]
    /// What will have been heard of an incident once all that waits is delivered, where openings or closes wait;
    /// asked by name, never walked through.
    private var standings: [String: (waiting: Int, standing: Standing)] = [:]

    init(name: String) {
        self.name = name
    }

    var attempting: Int {
        entries.count { $0.delivery.state == .attempting }
    }

    /// What waits says of the standing; nil when only the ledger knows.
    func standing(of incident: String) -> Standing? { standings[incident]?.standing }

    mutating func append(_ delivery: OwedDelivery, record: UInt64?) {
        entries.append(Entry(delivery: delivery, record: record))
        note(delivery)
    }

    private mutating func note(_ delivery: OwedDelivery) {
        guard let incident = delivery.incident else { return }
        let standing: Standing
        switch delivery.role {
        case .opening: standing = .open
        case .close: standing = .closed
        case .change, .notice, .information: return
        }
        standings[incident] = ((standings[incident]?.waiting ?? 0) + 1, standing)
    }

    mutating func remove(at place: Int) -> OwedDelivery {
        let delivery = entries.remove(at: place).delivery
        recount(delivery)
        return delivery
    }

    /// Removes all for which `isGone` is true; returns them in order.
    mutating func remove(where isGone: (OwedDelivery) -> Bool) -> [OwedDelivery] {
        let gone = entries.filter { isGone($0.delivery) }.map(\.delivery)
        guard !gone.isEmpty else { return [] }
        entries.removeAll { isGone($0.delivery) }
        for delivery in gone { recount(delivery) }
        return gone
    }

    private mutating func recount(_ delivery: OwedDelivery) {
        guard let incident = delivery.incident,
            delivery.role == .opening || delivery.role == .close
        else { return }
        standings[incident] = nil
        for entry in entries where entry.delivery.incident == incident { note(entry.delivery) }
    }

    func place(of id: String) -> Int? {
        entries.firstIndex { $0.delivery.id == id }
    }

    /// What may leave: the journal has it, and of its incident nothing must come first.
    func ready(at now: Now, isWritten: (UInt64?) -> Bool) -> [Int] {
        var places: [Int] = []
        var incidents: Set<String> = []
        var opening: Set<String> = []
        var others: Set<String> = []
        for (place, entry) in entries.enumerated() {
            let delivery = entry.delivery
            let incident = delivery.incident ?? ""
            let isNext: Bool
            switch delivery.role {
            case .opening, .change, .close:
                isNext = incidents.insert(incident).inserted
                if delivery.role == .opening { opening.insert(incident) }
            case .notice, .information:
                isNext = !opening.contains(incident) && others.insert(incident).inserted
            }
            guard isNext, delivery.state == .waiting, isWritten(entry.record),
                entry.next != nil || Expiry.reason(delivery, at: now) == nil
            else { continue }
            places.append(place)
        }
        return places
    }

    /// The deliveries that go out in one message with that at `place`, all of them ready.
    func companions(of place: Int, among ready: [Int]) -> [Int] {
        let first = entries[place].delivery
        guard let group = first.group else { return [] }
        return ready.filter {
            let other = entries[$0].delivery
            return $0 != place && other.group == group && other.role == first.role
                && other.state == .waiting && entries[$0].next == nil
        }
    }

    /// When the next attempt can be made; nil when none can.
    mutating func nextDue(
        _ destination: Settings.Destination, at now: Now, isWritten: (UInt64?) -> Bool
    ) -> Instant? {
        if let due { return due }
        let next = earliest(destination, at: now, isWritten: isWritten)
        due = .some(next)
        return next
    }

    private func earliest(
        _ destination: Settings.Destination, at now: Now, isWritten: (UInt64?) -> Bool
    ) -> Instant? {
        if entries.isEmpty { return nil }
        let ready = ready(at: now, isWritten: isWritten)
        if ready.contains(where: { entries[$0].next != nil }) { return now.instant }
        let attempting = attempting
        guard attempting < destination.concurrency else { return nil }
        var next: Instant?
        if let test = circuit.opensAgain {
            if attempting == 0, !ready.isEmpty { next = test }
        } else {
            next = ready.map { entries[$0].delivery.notBefore }.min()
        }
        guard var next else { return nil }
        if let heldUntil { next = max(next, heldUntil) }
        if let rate = destination.rate { next = max(next, pace.next(rate)) }
        return next
    }
}
