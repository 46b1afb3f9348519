import Basics
import Configuration
import Incidents

/// What one destination is owed, in order, and what holds it back.
struct DestinationQueue: Sendable {
    struct Entry: Sendable {
        private var owed: Boxed<OwedDelivery>
        /// It may leave once the journal has this record; until the turn ends that number is not known yet.
        var record: UInt64?
        private var said: Boxed<Occasion>?
        var step = ""
        private var asks: Boxed<(request: Attempt.Request, step: String)>?
        /// The deliveries that its message tells of, too.
        var members: [String] = []
        /// It was there before a restart, so nobody knows whether it was said already.
        var isRestored = false
        /// The number of its incident: one of an incident leaves at a time.
        let lane: Int

        init(delivery: OwedDelivery, lane: Int, record: UInt64?, isRestored: Bool) {
            owed = Boxed(delivery)
            self.lane = lane
            self.record = record
            self.isRestored = isRestored
        }

        var delivery: OwedDelivery {
            _read { yield owed.value }
            _modify { yield &owed.value }
        }

        /// What is being said, of which ``step`` was asked last; nil between attempts.
        var occasion: Occasion? {
            get { said?.value }
            set { said = newValue.map { Boxed($0) } }
        }

        /// What is asked next in a conversation that has begun.
        var next: (request: Attempt.Request, step: String)? {
            get { asks?.value }
            set { asks = newValue.map { Boxed($0) } }
        }

        var asksNext: Bool { asks != nil }

        /// Whether its time has come. A test need not wait until what failed is due again.
        func isDue(at now: Instant, forTest isTest: Bool) -> Bool {
            delivery.notBefore <= now || isTest && delivery.attempts > 0
        }
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
    /// When it last took anything.
    var tookAt: Instant?
    var pace = Pace()
    /// The peer asked for time.
    var heldUntil: Instant?
    /// Where people read: what is joined, for openings, changes and closes apart.
    var joining: [OwedDelivery.Role: Joining] = [:]
    /// When something became owed that went out alone, as the journal tells after a restart.
    var aloneBefore: [OwedDelivery.Role: Instant] = [:]
    /// What will have been heard of an incident once all that waits is delivered, where openings or closes wait;
    /// asked by name, never walked through.
    private var standings: [String: (waiting: Int, standing: Standing)] = [:]
    /// The numbers of incidents of which something waits; asked by name, never walked through.
    private var lanes: [String: Int] = [:]

    init(name: String) {
        self.name = name
    }

    var attempting: Int {
        entries.count { $0.delivery.state == .attempting }
    }

    /// What waits says of the standing; nil when only the ledger knows.
    func standing(of incident: String) -> Standing? { standings[incident]?.standing }

    mutating func append(_ delivery: OwedDelivery, record: UInt64?, isRestored: Bool = false) {
        if entries.isEmpty { lanes.removeAll(keepingCapacity: true) }
        let incident = delivery.incident ?? ""
        let lane = lanes[incident] ?? lanes.count
        lanes[incident] = lane
        entries.append(
            Entry(delivery: delivery, lane: lane, record: record, isRestored: isRestored))
        circuit.test(before: delivery.owedSince + Circuit.testWithin)
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

    /// What may leave: the journal has it, and of its incident nothing comes before it.
    func ready(_ expiry: Settings.Expiry, at now: Now, isWritten: (UInt64?) -> Bool) -> [Int] {
        var places: [Int] = []
        var isTaken = [Bool](repeating: false, count: lanes.count)
        for place in entries.indices where !isTaken[entries[place].lane] {
            isTaken[entries[place].lane] = true
            guard entries[place].delivery.state == .waiting, isWritten(entries[place].record),
                entries[place].asksNext
                    || Expiry.reason(entries[place].delivery, by: expiry, at: now) == nil
            else { continue }
            places.append(place)
        }
        return places
    }

    /// Whether something of the same incident waits behind that at `place`.
    func isFollowed(_ place: Int) -> Bool {
        let lane = entries[place].lane
        return entries[(place + 1)...].contains { $0.lane == lane }
    }

    /// The one of `ready` that shows whether the destination takes anything: what was tried least, so that one that
    /// it will never take keeps nothing else from being tried. What is still being joined is not meant.
    func test(of ready: [Int], at now: Instant) -> Int? {
        ready.filter { entries[$0].isDue(at: now, forTest: true) }
            .min { entries[$0].delivery.attempts < entries[$1].delivery.attempts }
    }

    /// The deliveries that go out in one message with that at `place`, all of them ready.
    func companions(of place: Int, among ready: [Int]) -> [Int] {
        let first = entries[place].delivery
        guard let group = first.group else { return [] }
        return ready.filter {
            let other = entries[$0].delivery
            return $0 != place && other.group == group && other.role == first.role
                && other.state == .waiting && !entries[$0].asksNext
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
        let ready = ready(destination.expiry, at: now, isWritten: isWritten)
        if ready.contains(where: { entries[$0].asksNext }) { return now.instant }
        let attempting = attempting
        guard attempting < destination.concurrency else { return nil }
        var next: Instant?
        if let test = circuit.opensAgain {
            guard attempting == 0 else { return nil }
            let first = ready.map { place in
                entries[place].delivery.attempts > 0 ? test : entries[place].delivery.notBefore
            }.min()
            next = first.map { max($0, test) }
        } else {
            next = ready.map { entries[$0].delivery.notBefore }.min()
        }
        guard var next else { return nil }
        if let heldUntil { next = max(next, heldUntil) }
        if let rate = destination.rate { next = max(next, pace.next(rate)) }
        return next
    }
}
