import Basics
import Surface

/// Replies that are given in pieces: a scrape of ten thousand probes must not keep the loop, and must not lie in memory
/// until a slow peer has taken it.
struct Streams: Sendable {
    /// At most so many at once; further ones are told 503.
    static let limit = 32

    /// Asked by name, never walked through.
    private var scrapes: [UInt64: Scrape] = [:]
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
    var hasRoom: Bool { scrapes.count < Self.limit }

    mutating func add(_ scrape: Scrape, as id: UInt64) {
        scrapes[id] = scrape
    }

    mutating func taken(_ id: UInt64) {
        if scrapes[id] != nil {
            ready.append(id)
        } else if let place = watchers.firstIndex(where: { $0.id == id }) {
            watchers[place].isReady = true
        }
    }

    mutating func forget(_ id: UInt64) {
        scrapes[id] = nil
        watchers.removeAll { $0.id == id }
        ready.removeAll { $0 == id }
    }

    /// Those under way; nothing more is made for them.
    mutating func endScrapes() -> [UInt64] {
        defer { (scrapes, ready) = ([:], []) }
        return scrapes.keys.sorted()
    }

    /// The next whose turn it is; it has to be put back unless that was its end.
    mutating func next() -> (id: UInt64, scrape: Scrape)? {
        while !ready.isEmpty {
            let id = ready.removeFirst()
            if let scrape = scrapes.removeValue(forKey: id) { return (id, scrape) }
        }
        return nil
    }
}

extension Agent {
    /// Gives one piece of one reply: what a turn may spend on that.
    mutating func goOnReplying(at now: Now) {
        guard let next = streams.next() else { return }
        let id = next.id
        var scrape = next.scrape
        let piece = scrape.next(of: self, at: now)
        if !scrape.isOver { streams.add(scrape, as: id) }
        effects.append(.replyMore(id, piece, isLast: scrape.isOver))
    }

    /// Probes have other places now: a scrape that is under way ends where it is, rather than mix them up.
    mutating func endScrapes() {
        for id in streams.endScrapes() { effects.append(.replyMore(id, [], isLast: true)) }
    }

    mutating func startScrape(_ id: UInt64, isOpen: Bool, at now: Now) {
        guard streams.hasRoom else {
            effects.append(.reply(id, .trouble(503, "too many scrapes are under way")))
            return
        }
        var scrape = Scrape(of: self, isOpen: isOpen)
        let piece = scrape.next(of: self, at: now)
        effects.append(
            .reply(
                id,
                Reply(
                    contentType: MetricsText.contentType(isOpen: isOpen), body: piece,
                    isWhole: scrape.isOver)))
        if !scrape.isOver { streams.add(scrape, as: id) }
    }
}
