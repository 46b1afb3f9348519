import Basics
import Notices
import Surface

/// How far the status page has what the public may know.
struct StatusPageDesk: Sendable {
    /// The name that the page has among destinations.
    static let name = "status-page"
    /// The page is written so often, if nothing else asks for it: its days go on, and it says when it was written.
    static let refreshEvery: Duration = .minutes(1)
    /// After a refusal it is tried again, first after the shorter time, at last after the longer.
    static let retryAfter: ClosedRange<Duration> = .seconds(1) ... .minutes(1)

    /// What is under way: its number, and the approved texts in it that were not on the page before.
    struct Writing: Sendable {
        let revision: Int
        let fresh: [String]
    }

    /// Every approved text for the page, oldest first.
    var texts: [Notice] = [] {
        didSet {
            told = Set(texts.map(\.incident))
            incidents = nil
        }
    }
    /// The incidents that any of them speaks of.
    private(set) var told: Set<String> = []
    /// What the page has of them; nil when it must be gathered anew.
    var incidents: [StatusPageView.Incident]?
    /// How the services stood on the page that was last handed out.
    var states: [StatusPageView.State] = []
    var writing: Writing?
    /// Why the page could not be written; nil while it can.
    var trouble: String?
    private(set) var refusals = 0
    private var lastRevision = 0
    /// A page is wanted that holds what the journal has up to this record; 0 while the turn that wants it lasts.
    private var wanted: UInt64?
    private var notBefore: Instant
    private var nextRefresh: Instant

    init(start: Instant) {
        notBefore = start
        nextRefresh = start
    }

    /// Something on the page is no longer true.
    mutating func want() { wanted = 0 }

    /// Whether anything asks for the page and nothing is in its way.
    func isAsked(at now: Instant) -> Bool {
        (wanted != nil || now >= nextRefresh) && writing == nil && now >= notBefore
    }

    /// Whether what the page waits for is on disk; only when ``isAsked(at:)``.
    mutating func isDue(record: UInt64, isWritten: (UInt64) -> Bool) -> Bool {
        if wanted == 0 { wanted = record }
        let record = wanted ?? record
        wanted = record
        return isWritten(record)
    }

    /// A page is handed out.
    ///
    /// - Returns: Its number.
    mutating func begin(fresh: [String], at now: Instant) -> Int {
        lastRevision += 1
        writing = Writing(revision: lastRevision, fresh: fresh)
        wanted = nil
        nextRefresh = now + Self.refreshEvery
        return lastRevision
    }

    /// The page is there.
    ///
    /// - Returns: The texts that are on it for the first time; nil for a page that was not asked for last.
    mutating func written(_ revision: Int) -> [String]? {
        guard let writing, writing.revision == revision else { return nil }
        self.writing = nil
        refusals = 0
        return writing.fresh
    }

    /// The page could not be written.
    mutating func refused(_ revision: Int, at now: Instant) {
        guard writing?.revision == revision else { return }
        writing = nil
        refusals += 1
        let wait = Self.retryAfter.lowerBound * (1 << min(refusals - 1, 6))
        notBefore = now + min(wait, Self.retryAfter.upperBound)
        wanted = 0
    }
}
