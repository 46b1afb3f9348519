import Basics
import Incidents
import Notices

/// Drafts to make and drafts to check, a few a turn.
///
/// A draft costs a fraction of a millisecond a channel, the lint several; when hundreds of services fail at once,
/// doing all of it in the turn that opened them would hold back the alerts and make every probe late.
struct Desk: Sendable {
    /// At most so many incidents are drafted for in one turn, each on all of its channels, and so many drafts checked.
    static let draftsPerTurn = 1
    static let checksPerTurn = 1

    /// What is done here takes some milliseconds: it waits while a probe is due so soon, ...
    static let slack: Duration = .milliseconds(15)
    /// ... but no longer than this.
    static let patience: Duration = .milliseconds(50)

    var toDraft: [(stage: Stage, incident: String)] = []
    var toCheck: [String] = []
    /// What the lint found in drafts that wait, by the notice's name; asked by name, never walked through.
    var findings: [String: [Finding]] = [:]

    /// The promise of which people were last reminded, by the incident's name; asked by name, never walked through.
    var reminded: [String: WallTime] = [:]

    /// When something was last done.
    var workedAt: Instant?
    /// It makes way for what is due at once.
    var isHeld = false

    var isClear: Bool { toDraft.isEmpty && toCheck.isEmpty }
}

extension Agent {
    /// Drafts a stage for an incident, in this turn or, behind others, in one of the next.
    mutating func draft(_ stage: Stage, _ incident: Incident, at now: Now) {
        desk.toDraft.append((stage, incident.id))
    }

    /// Does a turn's share of what waits on the desk.
    mutating func workAtDesk(at now: Now) {
        desk.isHeld = mustMakeWay(at: now)
        guard !desk.isClear, !desk.isHeld else { return }
        desk.workedAt = now.instant
        if desk.toDraft.isEmpty {
            checkNext(at: now)
        } else {
            draftNext(at: now)
        }
    }

    /// Whether a probe is due so soon that the desk's work would make it late.
    private mutating func mustMakeWay(at now: Now) -> Bool {
        guard stoppingBy == nil, let due = schedule.nextDue(), due - now.instant < Desk.slack,
            let workedAt = desk.workedAt
        else { return false }
        return now.instant - workedAt < Desk.patience
    }

    private mutating func draftNext(at now: Now) {
        for (stage, id) in desk.toDraft.prefix(Desk.draftsPerTurn) {
            guard let incident = log.incident(id) else { continue }
            makeDrafts(stage, incident, at: now)
            brief(on: incident, at: now)
        }
        desk.toDraft.removeFirst(min(Desk.draftsPerTurn, desk.toDraft.count))
    }

    private mutating func checkNext(at now: Now) {
        for id in desk.toCheck.prefix(Desk.checksPerTurn) {
            if let notice = book.notice(id), notice.state == .drafted { check(notice, at: now) }
        }
        desk.toCheck.removeFirst(min(Desk.checksPerTurn, desk.toCheck.count))
    }

    /// Holds a draft against the lint, and says so when it cannot go out as it is.
    private mutating func check(_ notice: Notice, at now: Now) {
        let found = findings(on: notice, at: now)
        // Right after a start nothing has been seen working: what the draft says of that is judged when it leaves.
        let isYoung =
            now.wall - startedAt.wall < .minutes(2) && sights.contains { $0.last == nil }
        if isYoung, found.contains(where: { $0.rule == .l18 }) {
            desk.findings[notice.id] = nil
            return
        }
        desk.findings[notice.id] = found
        guard let first = found.first(where: { $0.severity == .block }) else { return }
        say(
            .warning, at: now,
            "\(notice.id) cannot be approved as it stands: \(first.rule.rawValue): \(first.why)")
    }

    /// What a notice may say now; nil when what it tells of is no longer remembered.
    func currentFacts(of notice: Notice, at now: Now) -> Facts? {
        if let incident = log.incident(notice.incident) {
            return factsNow(for: notice, of: incident, at: now)
        }
        guard works.work(notice.incident) != nil || notice.stage == .drill,
            var known = facts[notice.incident]
        else { return nil }
        known.now = now.wall
        return known
    }

    /// What the lint finds in a notice now.
    func findings(on notice: Notice, at now: Now) -> [Finding] {
        guard let current = currentFacts(of: notice, at: now) else { return [] }
        let found = Lint.findings(
            in: notice.text, stage: notice.stage, channel: notice.channel, facts: current,
            lexicon: lexicon, before: book.before(notice, at: now.wall))
        return settings.notices.language.hasPrefix("en")
            ? found : found.filter(\.rule.bindsEveryLanguage)
    }
}
