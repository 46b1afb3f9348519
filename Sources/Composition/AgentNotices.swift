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
    static let draftAhead: Duration = Promise.draftAhead

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
        switch book.stages(of: incident.id).last(where: { $0 != .correction }) {
        case .monitoring, .resolved: draft(.cameBack, incident, at: now)
        case .acknowledge, .update, .noNews, .identified, .revisedEstimate, .cameBack,
            .correction:
            draft(.update, incident, at: now)
        case .followUp: draft(.cameBack, incident, at: now)
        case .withdrawn, .maintScheduled, .maintReminder, .maintStarted,
            .maintOverrun, .maintCompleted, .maintCancelled, .drill, nil:
            draft(.acknowledge, incident, at: now)
        }
    }

    /// New drafts only where customers would read something new.
    private mutating func draftChange(of incident: Incident, at now: Now) {
        guard incident.state == .open else { return }
        guard book.spoke(of: incident.id) else {
            let asked = Set(channels(for: incident, .acknowledge, at: now))
            let have = Set(book.newsWaiting(of: incident.id).map(\.channel))
            if hasNews(incident, at: now) || !asked.isSubset(of: have) {
                draft(.acknowledge, incident, at: now)
            }
            return
        }
        if hasNews(incident, at: now) {
            draft(.update, incident, at: now)
        } else if !untold(of: incident, at: now).isEmpty {
            // What waits is made anew on all channels.
            let waiting = book.newsWaiting(of: incident.id).last?.stage
            draft(waiting ?? .acknowledge, incident, at: now)
        }
    }

    /// The channels that a graver problem is told on besides, whose readers have yet to hear of it.
    func untold(of incident: Incident, at now: Now) -> [Settings.Channel] {
        let spoken = book.spoken(of: incident.id)
        let told = Set(spoken.map(\.channel))
        let stage: Stage = spoken.allSatisfy { $0.stage == .acknowledge } ? .acknowledge : .update
        return channels(for: incident, stage, at: now).filter { !told.contains($0) }
    }

    mutating func draftClose(of incident: Incident, at now: Now) {
        draft(.resolved, incident, at: now)
    }

    /// Drafts what a person's word makes worth telling.
    mutating func draft(afterStating subject: Subject, _ incident: Incident, at now: Now) {
        let said = book.stages(of: incident.id)
        let waiting = book.newsWaiting(of: incident.id).last?.stage
        switch subject {
        case .assignee: break
        case .cause:
            if incident.state == .open, !said.isEmpty, StageOrder.allows(.identified, after: said) {
                draft(.identified, incident, at: now)
            } else {
                draftAftermath(of: incident, at: now)
            }
        case .estimate:
            guard incident.state == .open else { break }
            if said.isEmpty {
                if let waiting { draft(waiting, incident, at: now) }
            } else {
                let old = book.publishedEstimate(of: incident.id)
                let isNew = old != nil && old != incident.estimate?.value
                draft(isNew ? .revisedEstimate : .update, incident, at: now)
            }
        case .workaround, .fix, .data, .action:
            if incident.state == .open, !said.isEmpty, waiting == nil {
                if subject == .workaround { draft(.update, incident, at: now) }
            } else if let waiting {
                // What waits to be read says the new word.
                draft(waiting, incident, at: now)
            } else {
                draftAftermath(of: incident, at: now)
            }
        case .affected:
            guard incident.state == .open else { break }
            draft(waiting ?? (said.isEmpty ? .acknowledge : .update), incident, at: now)
        case .reason:
            // It is told with the new time; alone it is no news.
            if let waiting, incident.state == .open { draft(waiting, incident, at: now) }
        case .prevention, .credit: draftAftermath(of: incident, at: now)
        }
    }

    /// Once it is over and told to be, and people have said why it happened, what was done and what comes next.
    private mutating func draftAftermath(of incident: Incident, at now: Now) {
        guard incident.state == .resolved, incident.cause != nil, incident.fix != nil,
            incident.prevention != nil,
            StageOrder.allows(.followUp, after: book.stages(of: incident.id))
        else { return }
        draft(.followUp, incident, at: now)
    }

    private func hasNews(_ incident: Incident, at now: Now) -> Bool {
        let next = makeFacts(of: incident, nextUpdate: nil, at: now)
        guard let last = facts[incident.id] else { return true }
        return next.scope != last.scope || next.outageClass != last.outageClass
    }

    mutating func noticeSent(_ id: String, to destination: String, at now: Now) {
        guard let notice = book.sent(id, to: destination, at: now.wall) else { return }
        record(notice, .noticeSent, at: now) { decision in
            decision.destination = destination
            if notice.sentTo.count > 1 { decision.id += "-\(notice.sentTo.count)" }
        }
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
        decision.rule = notice.rule
        decision.why = notice.lint.map { "lint: \($0)" }
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
