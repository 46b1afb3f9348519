import Basics
import Composition
import Configuration
import Incidents
import Notices

struct NothingPublicWithoutAPerson: Invariant {
    static let sentence = "the text of a notice leaves only after a person has approved it"

    private var asked: Set<String> = []
    private let channels: [String: [Settings.Channel]]

    init(_ scenario: Scenario) {
        // A reload may change what a destination takes: it is held to what any of the configurations gave it.
        var channels: [String: [Settings.Channel]] = [:]
        for destination in scenario.configurations.flatMap(\.destinations) {
            channels[destination.name, default: []] += destination.notices
        }
        self.channels = channels
    }

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        switch sighting {
        case .asked(let path): asked.insert(path)
        case .taken(let destination, let decision, _):
            guard decision.body != nil || decision.title != nil else { return nil }
            let name = decision.notice ?? ""
            let isApproved = [decision.incident ?? "", name].contains {
                asked.contains("/api/v1/notices/\($0)/approve")
            }
            if !isApproved || decision.event != .noticeApproved || decision.actor == nil {
                return "\(destination) got the text of \(name)"
            }
            let channel = decision.channel.flatMap(Settings.Channel.init(rawValue:))
            if channel.map({ channels[destination]?.contains($0) == true }) != true {
                return "\(destination) got the text of \(name) for a channel that it does not take"
            }
        case .lifeBegan, .lifeEnded, .heard, .did, .answered, .decided, .replied: break
        }
        return nil
    }
}

struct NoticesHaveIncidents: Invariant {
    static let sentence =
        "there is no notice without an incident or planned work, and no incident without an opening"

    private var opened: Set<String> = []
    /// Notices of planned work may be told of in the log before the journal gets it.
    private var works: Set<String> = []
    private var ofWorks: [(work: String, what: String)] = []

    init(_ scenario: Scenario) {}

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        switch sighting {
        case .did(.remember(let records)), .did(.rememberAnew(let records)):
            for case .work(let work) in records.map(\.fact) { works.insert(work.id) }
        case .decided(.incidentOpened, let incident, _): opened.insert(incident)
        case .decided(let event, let incident, _): return judge(incident, event.rawValue)
        case .taken(let destination, let decision, _):
            guard let incident = decision.incident else { return nil }
            return judge(incident, "\(destination) heard \(decision.event.rawValue)")
        case .lifeBegan, .lifeEnded, .heard, .did, .answered, .asked, .replied: break
        }
        return nil
    }

    private mutating func judge(_ incident: String, _ what: String) -> String? {
        guard incident.hasPrefix("M-") else {
            return opened.contains(incident) ? nil : "\(what) of \(incident)"
        }
        if !works.contains(incident) { ofWorks.append((incident, what)) }
        return nil
    }

    mutating func ended(_ ending: Aftermath) -> [String] {
        for case .work(let work) in ending.memory { works.insert(work.id) }
        return ofWorks.filter { !works.contains($0.work) }.map { "\($0.what) of \($0.work)" }
    }
}

struct PromisesAreWatched: Invariant {
    static let sentence =
        "the next word is drafted before a promise falls due, unless the agent is not there to do it"

    /// The agent was there for so long before the time that it promised.
    static let ahead: Duration = .minutes(6)

    private var drafts: [(incident: String, revision: Int, at: WallTime)] = []
    private let absences: [(from: Duration, until: Duration)]
    private var disturbedUntil = Duration.zero
    private var isOpen: Set<String> = []

    init(_ scenario: Scenario) {
        absences = scenario.troubles.compactMap { trouble in
            switch trouble {
            case .asleep(let from, let until), .late(let from, let until, _): (from, until)
            case .clockStep(let at, _): (at, at)
            case .reload(let at): (at, at)
            case .crash, .stop, .cutOff, .asleepAt, .cutOffAt: nil
            }
        }
    }

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        let now = Duration.nanoseconds(time.nanoseconds)
        switch sighting {
        case .lifeBegan, .heard(.recordsRefused): disturbedUntil = now
        case .did(.remember(let records)):
            // All drafts first: one promise may be told broken in the turn that prepares the word for another.
            note(records)
            // Planned work promises its own end, and the word on that cannot be drafted before it.
            for case .promise(let promise) in records.map(\.fact)
            where promise.state == .broken && !promise.incident.hasPrefix("M-") {
                if let what = judge(promise, at: now) { return what }
            }
        case .did(.rememberAnew(let records)):
            // What was drafted while the disk was full is first seen here.
            note(records)
        case .lifeEnded, .heard, .did, .answered, .decided, .taken, .asked, .replied: break
        }
        return nil
    }

    private mutating func note(_ records: [Record]) {
        for case .notice(let notice) in records.map(\.fact) where notice.state == .drafted {
            drafts.append((notice.incident, notice.revision, notice.draftedAt))
        }
    }

    private func judge(_ promise: Promise, at now: Duration) -> String? {
        let since = now - Self.ahead
        let isDisturbed =
            disturbedUntil > since || absences.contains { $0.from <= now && $0.until >= since }
        if isDisturbed { return nil }
        let hasDraft = drafts.contains {
            $0.incident == promise.incident && $0.revision > promise.revision
                && $0.at < promise.by
        }
        return hasDraft
            ? nil
            : "the promise of \(promise.notice) by \(promise.by) was broken, and nothing had been drafted"
    }
}
