import Basics
import Surface

/// A reply that is made piece by piece.
enum Piecework: Sendable {
    case scrape(Scrape)
    case status(StatusPieces)

    var isOver: Bool {
        switch self {
        case .scrape(let scrape): scrape.isOver
        case .status(let status): status.isOver
        }
    }

    mutating func next(of agent: Agent, at now: Now) -> [UInt8] {
        switch self {
        case .scrape(var scrape):
            defer { self = .scrape(scrape) }
            return scrape.next(of: agent, at: now)
        case .status(var status):
            defer { self = .status(status) }
            return status.next(of: agent, at: now)
        }
    }
}

/// Replies that are given in pieces: a scrape of ten thousand probes must not keep the loop, and must not lie in memory
/// until a slow peer has taken it.
struct Streams: Sendable {
    /// At most so many at once; further ones are told 503.
    static let limit = 32

    /// Asked by name, never walked through.
    private var works: [UInt64: Piecework] = [:]
    /// Those whose peer has taken what there was.
    private var ready: [UInt64] = []

    /// At most so many pages are kept up to date at once.
    static let watcherLimit = 24

    struct Watcher: Sendable {
        let id: UInt64
        /// Its peer has taken what there was.
        var isReady = false
    }

    /// The operators' pages that are open.
    var watchers: [Watcher] = []
    /// When they are told again.
    var nextOverview = Instant(nanoseconds: 0)

    var hasWork: Bool { !ready.isEmpty }
    var hasRoom: Bool { works.count < Self.limit }

    mutating func add(_ work: Piecework, as id: UInt64) {
        works[id] = work
    }

    mutating func taken(_ id: UInt64) {
        if works[id] != nil {
            ready.append(id)
        } else if let place = watchers.firstIndex(where: { $0.id == id }) {
            watchers[place].isReady = true
        }
    }

    mutating func forget(_ id: UInt64) {
        works[id] = nil
        watchers.removeAll { $0.id == id }
        ready.removeAll { $0 == id }
    }

    /// Those under way, by name; nothing more is made for them.
    mutating func endWorks() -> [UInt64] {
        defer { (works, ready) = ([:], []) }
        return works.keys.sorted()
    }

    /// The next whose turn it is; it has to be put back unless that was its end.
    mutating func next() -> (id: UInt64, work: Piecework)? {
        while !ready.isEmpty {
            let id = ready.removeFirst()
            if let work = works.removeValue(forKey: id) { return (id, work) }
        }
        return nil
    }
}

extension Agent {
    /// Gives one piece of one reply: what a turn may spend on that.
    mutating func goOnReplying(at now: Now) {
        guard let next = streams.next() else { return }
        let id = next.id
        var work = next.work
        let piece = work.next(of: self, at: now)
        if !work.isOver { streams.add(work, as: id) }
        effects.append(.replyMore(id, piece, isLast: work.isOver))
    }

    /// Probes have other places now: a scrape that is under way ends where it is, rather than mix them up.
    mutating func endWorks() {
        for id in streams.endWorks() { effects.append(.replyMore(id, [], isLast: true)) }
    }

    /// Begins a reply; what fits into one piece is whole at once.
    mutating func begin(
        _ work: Piecework, as id: UInt64, contentType: String, at now: Now
    ) {
        guard streams.hasRoom else {
            effects.append(.reply(id, .trouble(503, "too many long answers are under way")))
            return
        }
        var work = work
        let piece = work.next(of: self, at: now)
        effects.append(
            .reply(id, Reply(contentType: contentType, body: piece, isWhole: work.isOver)))
        if !work.isOver { streams.add(work, as: id) }
    }
}
