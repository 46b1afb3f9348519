package import Basics

/// An estimate that customers were given, and whether it held.
package struct PublishedEstimate: Sendable, Equatable, Codable {
    package var incident: String
    /// What was said first, and what stands now; nil when it was taken back.
    package var first: WallTime
    package var by: WallTime?
    package var at: WallTime
    /// Who gave the first one; nil where it comes from history.
    package var person: String?
    /// Who gave the one that stands now; nil where it comes from history.
    package var standsBy: String?
    /// The severity and failure that it was made for: a bound is held while these stay.
    package var basis: String
    package var revisions: Int
    /// A draft says that it will not hold; made once for each time that was given.
    package var revisionDrafted: WallTime?
    /// Nil while the incident is open.
    package var held: Bool?
    package var late: Double?

    package init(
        incident: String, by: WallTime, at: WallTime, person: String?, basis: String
    ) {
        self.incident = incident
        first = by
        self.by = by
        self.at = at
        self.person = person
        standsBy = person
        self.basis = basis
        revisions = 0
    }
}

/// What was published, and how good it was.
package struct EstimateBook: Sendable, Equatable {
    /// Scored ones beyond this many are forgotten, oldest first.
    static let kept = 200
    /// A revision is drafted so long before a time passes.
    package static let ahead: Duration = .minutes(5)
    /// A new time that differs by less is no news.
    package static let news: Duration = .minutes(15)
    /// Over the last so many, at least this share has to hold; else the bound widens.
    static let scored = 20
    static let leastShare = 0.7

    package private(set) var published: [PublishedEstimate] = []

    package init() {}

    package func estimate(of incident: String) -> PublishedEstimate? {
        published.last { $0.incident == incident }
    }

    package mutating func restore(_ estimate: PublishedEstimate) {
        if let place = published.lastIndex(where: { $0.incident == estimate.incident }) {
            published[place] = estimate
        } else {
            published.append(estimate)
        }
        let surplus = published.count { $0.held != nil } - Self.kept
        if surplus > 0, let oldest = published.firstIndex(where: { $0.held != nil }) {
            published.remove(at: oldest)
        }
    }

    /// The share that the bound is made for: four in five, or nine in ten once too few of the last held.
    package var p: Double { isWide ? 0.9 : 0.8 }

    /// Too few of the last twenty held.
    package var isWide: Bool {
        let last = published.filter { $0.held != nil && $0.person == nil }.suffix(Self.scored)
        guard last.count == Self.scored else { return false }
        return Double(last.count { $0.held == true }) < Self.leastShare * Double(Self.scored)
    }

    /// What a text says now: a fresh estimate, or the one that was given and stands.
    ///
    /// While it stands it is held: with every minute that passes a bound from history moves on a little, and it was
    /// right to say so in four of five. It gives way to a person's, to one for another severity or failure that
    /// differs by a quarter of an hour, and when it is about to pass.
    package func held(
        _ fresh: Estimate, of incident: String, basis: String, now: WallTime
    ) -> Estimate {
        guard fresh.saying != .person, let last = estimate(of: incident), let by = last.by,
            by > now + Self.ahead, last.standsBy == nil
        else { return fresh }
        let moved = fresh.by.map { abs(($0 - by).seconds) } ?? 0
        if last.basis != basis, moved >= Self.news.seconds { return fresh }
        var held = fresh
        held.saying = .by
        held.by = by
        return held
    }

    /// Customers were given a time, or none any more.
    /// - Returns: what is to be remembered; nil when nothing changed.
    package mutating func publish(
        _ estimate: WallTime?, of incident: String, person: String?, basis: String, now: WallTime
    ) -> PublishedEstimate? {
        if var last = self.estimate(of: incident), last.held == nil {
            guard last.by != estimate else { return nil }
            last.by = estimate
            last.standsBy = person
            last.at = now
            last.basis = basis
            last.revisions += 1
            restore(last)
            return last
        }
        guard let estimate else { return nil }
        let first = PublishedEstimate(
            incident: incident, by: estimate, at: now, person: person, basis: basis)
        restore(first)
        return first
    }

    /// The time given is about to pass, and no draft says so yet.
    package func needsRevision(_ incident: String, now: WallTime) -> Bool {
        guard let last = estimate(of: incident), last.held == nil, let by = last.by else {
            return false
        }
        return by - Self.ahead <= now && last.revisionDrafted != by
    }

    package mutating func revisionDrafted(_ incident: String) -> PublishedEstimate? {
        guard var last = estimate(of: incident), last.held == nil else { return nil }
        last.revisionDrafted = last.by
        restore(last)
        return last
    }

    /// It is over: the first time that was given held, or it did not.
    package mutating func score(_ incident: String, over end: WallTime) -> PublishedEstimate? {
        guard var last = estimate(of: incident) else { return nil }
        last.held = end <= last.first
        last.late = (end - last.first).seconds
        restore(last)
        return last
    }

    /// It came back: what was scored is open again.
    package mutating func unscore(_ incident: String) -> PublishedEstimate? {
        guard var last = estimate(of: incident), last.held != nil else { return nil }
        last.held = nil
        last.late = nil
        restore(last)
        return last
    }

    package mutating func forget(unless keep: (_ incident: String) -> Bool) {
        published.removeAll { !keep($0.incident) && $0.held == nil }
    }
}
