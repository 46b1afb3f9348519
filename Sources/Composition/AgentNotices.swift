import Basics
import Configuration
import Detection
import Incidents
import Notices
import Probing
import Surface

/// When a notice is drafted, and which promises run.
extension Agent {
    /// The next draft is ready so long before a promise falls due.
    static let draftAhead: Duration = .minutes(5)
    /// At most so many things that still work are listed.
    static let stillWorkingLines = 3

    /// Drafts what customers need to hear after a change of an incident.
    ///
    /// An incident that another one explains is drafted for like any other: its customers lack another capability,
    /// and may never read of the service behind it, which may be internal. For machines the decision names the
    /// parent, so that one cause need not be many pages.
    mutating func draft(after change: Transition.Change, _ incident: Incident, at now: Now) {
        switch change {
        case .opened: draft(.acknowledge, incident, at: now)
        case .reopened, .relapsed: draftReturn(of: incident, at: now)
        case .changed: draftChange(of: incident, at: now)
        case .recovering: draft(.monitoring, incident, at: now)
        case .resolved: draftClose(of: incident, at: now)
        case .linked, .blip, .doubtBegan, .doubtEnded: break
        }
    }

    /// Customers who were told that it works must hear that it does not.
    mutating func draftReturn(of incident: Incident, at now: Now) {
        switch book.lastSpoken(of: incident.id)?.stage {
        case .monitoring, .resolved: draft(.cameBack, incident, at: now)
        case .acknowledge, .update, .noNews, .identified, .revisedEstimate, .cameBack,
            .correction:
            draft(.update, incident, at: now)
        case .followUp, .withdrawn, .maintScheduled, .maintReminder, .maintStarted,
            .maintOverrun, .maintCompleted, .maintCancelled, .drill, nil:
            draft(.acknowledge, incident, at: now)
        }
    }

    /// New drafts only where customers would read something new.
    private mutating func draftChange(of incident: Incident, at now: Now) {
        guard incident.state == .open else { return }
        guard book.spoke(of: incident.id) else {
            let asked = Set(channels(for: incident))
            let have = Set(book.waiting(of: incident.id).map(\.channel))
            if hasNews(incident, at: now) || !asked.isSubset(of: have) {
                draft(.acknowledge, incident, at: now)
            }
            return
        }
        if hasNews(incident, at: now) { draft(.update, incident, at: now) }
    }

    mutating func draftClose(of incident: Incident, at now: Now) {
        draft(.resolved, incident, at: now)
    }

    private func hasNews(_ incident: Incident, at now: Now) -> Bool {
        let next = makeFacts(of: incident, nextUpdate: nil, at: now)
        guard let last = facts[incident.id] else { return true }
        return next.scope != last.scope || next.outageClass != last.outageClass
    }

    /// Once customers were told on a channel they hear the rest there, however mild it has become.
    private func channels(for incident: Incident) -> [Settings.Channel] {
        let asked = Audience.channels(
            incident.worstSeverity, configured: settings.notices.channels)
        let spoken = book.notices(of: incident.id).filter {
            $0.state == .approved || $0.state == .sent
        }
        return settings.notices.channels.filter { channel in
            asked.contains(channel) || spoken.contains { $0.channel == channel }
        }
    }

    /// Drafts a stage on every channel from one revision of the facts.
    mutating func makeDrafts(_ stage: Stage, _ incident: Incident, at now: Now) {
        let channels = channels(for: incident)
        guard !channels.isEmpty else { return }
        let nextUpdate =
            StageOrder.promises(stage)
            ? Cadence.nextUpdate(
                min(incident.severity, .sev3), openedAt: incident.openedAt, now: now.wall) : nil
        var fresh = makeFacts(of: incident, nextUpdate: nextUpdate, at: now)
        if let last = facts[incident.id] { fresh = fresh.following(last) }
        facts[incident.id] = fresh
        journal.add(.facts(fresh))
        let revision = book.nextRevision(of: incident.id)
        let first = book.nextNumber(of: incident.id)
        let drafts = channels.enumerated().map { place, channel in
            let text = Drafter.text(stage: stage, channel: channel, facts: fresh)
            return Notice(
                id: "\(incident.id)-n\(first + place)", incident: incident.id,
                service: incident.service, stage: stage, channel: channel, revision: revision,
                factsHash: fresh.hash, title: text.title, body: text.body,
                draftedAt: now.wall, nextUpdate: nextUpdate)
        }
        let superseded = book.add(drafts, at: now.wall)
        for notice in superseded { record(notice, .noticeSuperseded, at: now) }
        for notice in drafts {
            record(notice, .noticeDrafted, at: now)
            desk.toCheck.append(notice.id)
        }
        say(
            .info, at: now,
            "drafted \(stage.rawValue) for \(channels.map(\.rawValue).joined(separator: ", ")): "
                + "tocsin notices show \(drafts[0].id)",
            [LogLine.Field("event", "notice.drafted"), LogLine.Field("incident", incident.id)])
    }

    func makeFacts(of incident: Incident, nextUpdate: WallTime?, at now: Now) -> Facts {
        let service =
            settings.services.first { $0.name == incident.service }
            ?? Settings.Service(name: incident.service, title: incident.service)
        var facts = Facts(
            incident: incident, service: service, notices: settings.notices,
            stillWorks: stillWorks(beside: incident, at: now), now: now.wall,
            nextUpdate: nextUpdate)
        addEstimate(to: &facts, of: incident, at: now)
        return facts
    }

    /// The capabilities of other services whose every probe passed less than two intervals ago.
    private func stillWorks(beside incident: Incident, at now: Now) -> [String] {
        var working: [String] = []
        let broken = settings.services.first { $0.name == incident.service }?.capability
        for (place, service) in settings.services.enumerated() {
            guard let capability = service.capability, service.name != incident.service,
                // Two services may do the same for customers: it then neither works nor fails as a whole.
                capability != broken,
                service.tier < 3, working.count < Self.stillWorkingLines,
                detector.outage(of: place) == nil, !working.contains(capability)
            else { continue }
            let mine = probesOf[place]
            let allPass = mine.allSatisfy { probe in
                guard let last = sights[probe].last else { return false }
                let isFresh =
                    now.instant - last.finished < settings.probes[probe].every * 2
                switch last.outcome {
                case .passed: return isFresh
                case .slow, .failed, .inconclusive: return false
                }
            }
            if allPass, !mine.isEmpty { working.append(capability) }
        }
        return working
    }

    /// Prepares the next word before a promise falls due, renews drafts that nobody decided on in time, and says
    /// which promises were broken.
    mutating func keepPromises(at now: Now) {
        for promise in book.expirePromises(at: now.wall) {
            record(promise, .promiseBroken, at: now)
        }
        for incident in log.incidents where isWatched(incident) {
            let waiting = book.waiting(of: incident.id)
            if let stale = waiting.first(where: { draft in
                draft.nextUpdate.map { $0 - Self.draftAhead <= now.wall } == true
            }) {
                draft(stale.stage, incident, at: now)
                continue
            }
            guard let promise = book.runningPromise(of: incident.id),
                promise.by - Self.draftAhead <= now.wall,
                !waiting.contains(where: { $0.revision > promise.revision })
            else { continue }
            draft(Self.nextStage(of: incident), incident, at: now)
            say(
                .warning, at: now,
                "\(incident.id): customers were promised an update by \(promise.by.clock) UTC; "
                    + "the draft is ready: tocsin notices approve \(incident.id)")
        }
    }

    /// Whether a promise may run or a draft grow old: while it is open, and after that while customers wait for
    /// the word that they were promised.
    private func isWatched(_ incident: Incident) -> Bool {
        (incident.state != .resolved || book.runningPromise(of: incident.id) != nil)
            && !desk.toDraft.contains { $0.incident == incident.id }
    }

    private static func nextStage(of incident: Incident) -> Stage {
        switch incident.state {
        case .open: .noNews
        case .recovering: .monitoring
        case .resolved: .resolved
        }
    }

    mutating func noticeSent(_ id: String, to destination: String, at now: Now) {
        guard let notice = book.sent(id, at: now.wall) else { return }
        record(notice, .noticeSent, at: now) { $0.destination = destination }
    }

    /// Enters what became of a notice in the journal, and tells those who follow.
    mutating func record(
        _ notice: Notice, _ event: Decision.Event, at now: Now,
        _ add: (inout Decision) -> Void = { _ in }
    ) {
        journal.add(.notice(notice))
        if notice.state != .drafted { desk.findings[notice.id] = nil }
        let verb = event.rawValue.split(separator: ".").last ?? ""
        var decision = Decision(id: "\(notice.id)-\(verb)", event: event, at: now.wall)
        decision.notice = notice.id
        decision.incident = notice.incident
        decision.service = notice.service
        decision.stage = notice.stage.rawValue
        decision.channel = notice.channel.rawValue
        decision.revision = notice.revision
        decision.factsHash = notice.factsHash
        decision.actor = notice.decidedBy
        decision.reason = notice.reason
        if event == .noticeApproved {
            decision.by = notice.nextUpdate
            putOnPage(notice)
            notePublished(notice, at: now)
            decision.title = notice.title
            decision.body = notice.body
        }
        add(&decision)
        announce(decision, at: now)
    }

    mutating func record(_ promise: Promise, _ event: Decision.Event, at now: Now) {
        journal.add(.promise(promise))
        let verb = event.rawValue.split(separator: ".").last ?? ""
        var decision = Decision(
            id: "\(promise.notice)-promise-\(verb)", event: event, at: now.wall)
        decision.incident = promise.incident
        decision.notice = promise.notice
        decision.by = promise.by
        announce(decision, at: now)
    }
}
