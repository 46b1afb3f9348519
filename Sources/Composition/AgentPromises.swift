import Basics
import Incidents
import Notices

/// The promise ledger: what customers were told to expect, and what is made ready for it.
extension Agent {
    /// Prepares the next word before a promise falls due, renews drafts that nobody decided on in time, and says
    /// which promises were broken.
    mutating func keepPromises(at now: Now) {
        for promise in book.expirePromises(at: now.wall) {
            record(promise, .promiseBroken, at: now)
        }
        let owed = book.owed
        let drafting = Set(desk.toDraft.map(\.incident))
        for incident in log.incidents
        where (incident.state != .resolved || owed.contains(incident.id))
            && !drafting.contains(incident.id)
        {
            // A promise may run or a draft grow old: while it is open, and after that while customers wait for the
            // word that they were promised.
            letGo(incident, at: now)
            renewCorrections(
                of: incident,
                where: { draft in
                    draft.nextUpdate.map { $0 - Self.draftAhead <= now.wall } == true
                }, at: now)
            let waiting = book.newsWaiting(of: incident.id)
            if let stale = waiting.first(where: { draft in
                draft.nextUpdate.map { $0 - Self.draftAhead <= now.wall } == true
            }) {
                draft(stale.stage, incident, at: now)
                continue
            }
            if let promise = book.runningPromise(of: incident.id),
                promise.by - Self.draftAhead <= now.wall
            {
                prepare(for: promise, incident, waiting, at: now)
            } else if let broken = book.brokenPromise(of: incident.id),
                !waiting.contains(where: { $0.revision > broken.revision }),
                !wasRejected(since: broken)
            {
                draft(Self.nextStage(of: incident), incident, at: now)
                say(
                    .error, at: now,
                    "\(incident.id): the update promised by \(broken.by.clock) UTC is late; the draft says "
                        + "so: tocsin notices approve \(incident.id)")
            }
        }
    }

    /// The draft is ready, and whoever speaks to customers is reminded.
    private mutating func prepare(
        for promise: Promise, _ incident: Incident, _ waiting: [Notice], at now: Now
    ) {
        if !waiting.contains(where: { $0.revision > promise.revision }) {
            draft(Self.nextStage(of: incident), incident, at: now)
        }
        guard desk.reminded[incident.id] != promise.by else { return }
        desk.reminded[incident.id] = promise.by
        // Said again after a restart, it is the same fact of the same time.
        var decision = Decision(
            id: "\(promise.notice)-promise-due", event: .promiseDue,
            at: promise.by - Self.draftAhead)
        decision.incident = promise.incident
        decision.notice = promise.notice
        decision.by = promise.by
        announce(decision, at: now)
        say(
            .warning, at: now,
            "\(incident.id): customers were promised an update by \(promise.by.clock) UTC; "
                + "the draft is ready: tocsin notices approve \(incident.id)")
    }

    /// A person has read what was to make up for it, and did not want it told.
    private func wasRejected(since broken: Promise) -> Bool {
        book.notices(of: broken.incident).contains {
            $0.revision > broken.revision && $0.state == .rejected
        }
    }

    private static func nextStage(of incident: Incident) -> Stage {
        switch incident.state {
        case .open: .noNews
        case .recovering: .monitoring
        case .resolved: .resolved
        }
    }
}
