package import Basics

/// Every notice that was drafted, with what became of it, and the promises that approved ones made.
///
/// The book knows the states and who may move them; what a notice says is the drafter's. Notices of incidents
/// that are forgotten are forgotten with them.
package struct NoticeBook: Sendable, Equatable {
    package internal(set) var notices: [Notice] = []
    /// At most one running promise an incident; kept and broken ones stay for the record.
    package internal(set) var promises: [Promise] = []
    /// Where the notices of an incident stand, in order, and each by its name: a storm has thousands. Asked by name,
    /// never walked through.
    private var placesOf: [String: [Int]] = [:]
    private var placeOf: [String: Int] = [:]

    package init() {}

    package func notice(_ id: String) -> Notice? {
        placeOf[id].map { notices[$0] }
    }

    package func notices(of incident: String) -> [Notice] {
        places(of: incident).map { notices[$0] }
    }

    /// Drafts that a person has yet to decide on.
    package func waiting(of incident: String) -> [Notice] {
        places(of: incident).filter { notices[$0].state == .drafted }.map { notices[$0] }
    }

    func places(of incident: String) -> [Int] { placesOf[incident] ?? [] }

    private mutating func append(_ notice: Notice) {
        placeOf[notice.id] = notices.count
        placesOf[notice.incident, default: []].append(notices.count)
        notices.append(notice)
    }

    /// Whether customers were told of this incident, or are about to be.
    package func spoke(of incident: String) -> Bool {
        lastSpoken(of: incident) != nil
    }

    /// The latest approved or sent notice of an incident.
    package func lastSpoken(of incident: String) -> Notice? {
        places(of: incident).last {
            notices[$0].state == .approved || notices[$0].state == .sent
        }.map { notices[$0] }
    }

    package func runningPromise(of incident: String) -> Promise? {
        promises.last { $0.incident == incident && $0.state == .running }
    }

    /// The number for the next notice of an incident: they count from 1 over all its channels and revisions.
    package func nextNumber(of incident: String) -> Int {
        places(of: incident).count + 1
    }

    /// The revision of the facts that the next drafts speak from.
    package func nextRevision(of incident: String) -> Int {
        (places(of: incident).map { notices[$0].revision }.max() ?? 0) + 1
    }

    package mutating func restore(_ notice: Notice) {
        if let place = placeOf[notice.id] {
            notices[place] = notice
        } else {
            append(notice)
        }
    }

    package mutating func restore(_ promise: Promise) {
        if let place = promises.lastIndex(where: {
            $0.incident == promise.incident && $0.notice == promise.notice
        }) {
            promises[place] = promise
        } else {
            promises.append(promise)
        }
    }

    /// Forgets all of incidents for which `keep` is false.
    package mutating func forget(unless keep: (_ incident: String) -> Bool) {
        let kept = notices.filter { keep($0.incident) }
        (notices, placesOf, placeOf) = ([], [:], [:])
        for notice in kept { append(notice) }
        promises.removeAll { !keep($0.incident) }
    }

    /// Adds new drafts; drafts of the same incident that nobody decided on are superseded, because what they say
    /// may no longer be true. Those that a person made stay where ``stays(_:beside:at:)`` says so.
    package mutating func add(_ drafts: [Notice], at now: WallTime) -> [Notice] {
        guard let first = drafts.first else { return [] }
        let staying = Set(
            waiting(of: first.incident).filter { stays($0, beside: first, at: now) }.map(\.id))
        let superseded = supersede(
            of: first.incident, but: staying, because: "a newer draft took its place", at: now)
        for draft in drafts { append(draft) }
        return superseded
    }

    /// Withdraws an incident's undecided drafts.
    ///
    /// - Parameter kept: the names of those that stay.
    package mutating func supersede(
        of incident: String, but kept: Set<String> = [], because reason: String, at now: WallTime
    ) -> [Notice] {
        var superseded: [Notice] = []
        for place in places(of: incident)
        where notices[place].state == .drafted && !kept.contains(notices[place].id) {
            notices[place].state = .superseded
            notices[place].decidedAt = now
            notices[place].reason = reason
            superseded.append(notices[place])
        }
        return superseded
    }

    /// Why a person's decision on a notice cannot be taken.
    package enum Refusal: Error, Sendable, Equatable {
        case unknown
        /// It was decided before, or a newer draft took its place.
        case notWaiting(Notice)
        /// It promises an update by a time that has passed, or is about to.
        case late(Notice)

        package var words: String {
            switch self {
            case .unknown:
                return "there is no such notice"
            case .notWaiting(let notice):
                let when = notice.decidedAt.map { " at \($0)" } ?? ""
                let who = notice.decidedBy.map { " by \($0)" } ?? ""
                let why = notice.reason.map { ": \($0)" } ?? ""
                return "\(notice.id) was \(notice.state.rawValue)\(who)\(when)\(why)"
            case .late(let notice):
                let by = notice.nextUpdate.map { " by \($0)" } ?? ""
                return "\(notice.id) promises an update\(by), which is too late to promise now"
            }
        }
    }

    /// What an approval did to promises, besides approving the notice.
    package struct Approval: Sendable, Equatable {
        package var notice: Notice
        package var kept: Promise?
        package var made: Promise?
    }

    /// A person lets a notice go out.
    ///
    /// The first notice of a new revision keeps the promise that ran, and makes its own; its siblings on other
    /// channels only repeat it.
    ///
    /// - Parameters:
    ///   - person: who; nil where a rule of the configuration lets it go, which `rule` then names.
    ///   - lint: what the lint had to say, for the record.
    ///   - overridden: the rules that the person overrides, with their reason.
    package mutating func approve(
        _ id: String, by person: String?, rule: String? = nil, lint: String? = nil,
        overridden: Notice.Overridden? = nil, at now: WallTime
    ) throws(Refusal) -> Approval {
        let place = try waitingPlace(id)
        if let nextUpdate = notices[place].nextUpdate, nextUpdate < now + .minutes(1) {
            throw .late(notices[place])
        }
        notices[place].state = .approved
        notices[place].decidedAt = now
        notices[place].decidedBy = person
        notices[place].rule = rule
        notices[place].lint = lint
        notices[place].overridden = overridden
        let notice = notices[place]
        var approval = Approval(notice: notice)
        if let running = promises.lastIndex(where: {
            $0.incident == notice.incident && $0.state == .running
        }) {
            guard promises[running].revision < notice.revision else { return approval }
            promises[running].state = .kept
            approval.kept = promises[running]
        } else if promises.contains(where: {
            $0.incident == notice.incident && $0.revision == notice.revision
        }) {
            return approval
        }
        // A practice promises nothing to anybody.
        if let by = notice.nextUpdate, notice.stage != .drill {
            let promise = Promise(
                incident: notice.incident, by: by, state: .running, madeAt: now,
                notice: notice.id, revision: notice.revision)
            promises.append(promise)
            approval.made = promise
        }
        return approval
    }

    package mutating func reject(
        _ id: String, by person: String, because reason: String?, at now: WallTime
    ) throws(Refusal) -> Notice {
        let place = try waitingPlace(id)
        notices[place].state = .rejected
        notices[place].decidedAt = now
        notices[place].decidedBy = person
        notices[place].reason = reason
        return notices[place]
    }

    /// A destination took an approved notice; nil when that was known.
    package mutating func sent(_ id: String, to destination: String, at now: WallTime) -> Notice? {
        guard
            let place = placeOf[id],
            notices[place].state == .approved || notices[place].state == .sent,
            !notices[place].sentTo.contains(destination)
        else { return nil }
        notices[place].state = .sent
        notices[place].sentAt = notices[place].sentAt ?? now
        notices[place].sentTo.append(destination)
        return notices[place]
    }

    /// Promises whose time has passed without a newer approved notice are broken from now on.
    package mutating func expirePromises(at now: WallTime) -> [Promise] {
        var broken: [Promise] = []
        for place in promises.indices
        where promises[place].state == .running && promises[place].by < now {
            promises[place].state = .broken
            broken.append(promises[place])
        }
        return broken
    }

    func waitingPlace(_ id: String) throws(Refusal) -> Int {
        guard let place = placeOf[id] else { throw .unknown }
        guard notices[place].state == .drafted else { throw .notWaiting(notices[place]) }
        return place
    }
}
