package import Basics
import Configuration
import Delivery
import Detection
import Incidents
import Notices
import Surface

/// How far the disk has what the agent knows.
struct JournalState: Sendable {
    /// Records of this turn.
    fileprivate var pending: [Fact] = []
    /// The number of the last record given out.
    fileprivate(set) var last: UInt64 = 0
    fileprivate(set) var written: UInt64 = 0
    /// Records since the last snapshot.
    fileprivate var sinceSnapshot = 0
    /// A snapshot is under way, up to this record.
    fileprivate var snapshot: UInt64?
    /// Why the journal cannot be written; nil while it can.
    fileprivate(set) var trouble: String?
    /// Replies that promise durability, until the disk has their record.
    fileprivate var replies: [(record: UInt64, id: UInt64, reply: Reply)] = []

    mutating func add(_ fact: Fact) {
        pending.append(fact)
    }

    /// Whether a record is on disk, or waiting for it would be in vain.
    func holds(_ record: UInt64) -> Bool { written >= record || trouble != nil }

    var isSettled: Bool { pending.isEmpty && written >= last }

    fileprivate mutating func number(_ facts: [Fact]) -> [Record] {
        facts.map { fact in
            last += 1
            return Record(number: last, fact: fact)
        }
    }
}

/// What survives a restart, and how.
extension Agent {
    mutating func restore(_ memory: [Record], lastRecord: UInt64, at now: Now) {
        var services: [ServiceMemory] = []
        var places: [String: Int] = [:]
        var times: [String: ServiceUptime] = [:]
        var timed: [String] = []
        var watchedUntil: WallTime?
        var standing: [StandingDoubt] = []
        var anchors: [String]?
        let whole = memory.withoutTornTurns()
        for record in whole {
            switch record.fact {
            case .turn, .clock, .decision: break
            case .incident(let incident): log.restore(incident)
            case .notice(let notice): book.restore(notice)
            case .promise(let promise): book.restore(promise)
            case .facts(let facts): if let incident = facts.ref { self.facts[incident] = facts }
            case .delivery(let delivery): outbox.restore(delivery, at: now.instant)
            case .told(let told): outbox.restore(told)
            case .heartbeat(let state): restore(state, at: now)
            case .doubts(let doubts): standing = doubts
            case .anchors(let names): anchors = names
            case .learnt(let keepsake): outbox.restore(keepsake)
            case .work(let work): works.restore(work)
            case .estimate(let estimate): estimates.restore(estimate)
            case .past(let problems): take(problems)
            case .evidence(let incident, let exhibit):
                exhibits.restore(Exhibits.OfIncident(incident: incident, exhibit: exhibit))
            case .service(let service):
                if let place = places[service.service] {
                    services[place] = service
                } else {
                    places[service.service] = services.count
                    services.append(service)
                }
            case .uptime(let uptime):
                if times.updateValue(uptime, forKey: uptime.service) == nil {
                    timed.append(uptime.service)
                }
            case .watched(let until): watchedUntil = until
            }
        }
        journal.last = max(lastRecord, memory.last?.number ?? 0)
        journal.written = journal.last
        journal.sinceSnapshot = memory.count
        outbox.recordsWritten(upTo: journal.last)
        if !memory.isEmpty {
            forgiveHeartbeats(at: now)
            detector.restore(services, answeringAnchors: anchors, at: now.instant)
            rememberedAnchors = anchors
        }
        uptime.restore(
            timed.compactMap { times[$0] }, watchedUntil: watchedUntil, at: now.wall)
        restorePage()
        reconcile(at: now)
        endDoubts(of: standing, at: now)
        if whole.count < memory.count {
            say(
                .warning, at: now,
                "\(memory.count - whole.count) records of a turn that never reached the disk whole "
                    + "are left out; nothing of it had left")
        }
        if !memory.isEmpty {
            let open = log.openIncidents.count
            say(
                .info, at: now,
                "remembered from before: incidents \(log.incidents.count), of them open \(open); "
                    + "deliveries still owed \(outbox.waitingCount); drafts that wait for a person "
                    + "\(book.notices.count { $0.state == .drafted })")
        }
    }

    /// The detector and the log must know of the same outages. They may differ after a restart: the agent ended
    /// between two records, the journal was damaged, or a service left the configuration.
    mutating func reconcile(at now: Now) {
        for incident in log.openIncidents {
            let place = settings.services.firstIndex { $0.name == incident.service }
            guard place.flatMap({ detector.outage(of: $0) }) == nil else { continue }
            let why =
                place == nil
                ? "The configuration no longer has the service \(incident.service), so nothing can "
                    + "measure its recovery."
                : "The evidence behind it was lost with a part of the journal; if the trouble lasts "
                    + "it is found anew."
            guard
                let (decision, closed) = log.closeOrphan(
                    incident.id, because: why, at: now.wall)
            else { continue }
            announce(decision, of: closed, at: now)
            draftClose(of: closed, at: now)
            // Should the service come back to the configuration, what was closed here does not come back with it.
            if place == nil { journal.add(.service(.nothing(of: incident.service))) }
        }
        // Drafts that wait are checked again, and what was to be drafted when the agent ended is.
        for incident in log.openIncidents where book.notices(of: incident.id).isEmpty {
            draft(.acknowledge, incident, at: now)
        }
        for service in settings.services.indices
        where uptime.reconcile(service, with: detector.outage(of: service), at: now) {
            journal.add(.uptime(uptime.services[service]))
        }
        desk.toCheck = book.notices.filter { $0.state == .drafted }.map(\.id)
        for service in settings.services.indices {
            guard let outage = detector.outage(of: service),
                log.openIncident(of: settings.services[service].name) == nil,
                log.declaredOver(settings.services[service].name) == nil
            else { continue }
            let (decision, incident) = log.adopt(outage, settings: settings, at: now)
            announce(decision, of: incident, at: now)
            draft(.acknowledge, incident, at: now)
        }
    }

    /// The whole memory as facts, in an order that restores it.
    package func memoryFacts(at now: Now) -> [Fact] {
        var all: [Fact] = [.clock(now.instant)]
        all += log.incidents.map { .incident($0) }
        all += book.notices.map { .notice($0) }
        all += book.promises.map { .promise($0) }
        all += log.incidents.compactMap { facts[$0.id].map { .facts($0) } }
        all += exhibits.ofIncidents.map { .evidence(incident: $0.incident, $0.exhibit) }
        all += works.works.map { .work($0) }
        all += works.works.compactMap { facts[$0.id].map { .facts($0) } }
        all += drills.compactMap { facts[$0].map { .facts($0) } }
        all += estimates.published.map { .estimate($0) } + importedFacts
        all += outbox.told.map { .told($0) }
        all += outbox.keepsakes.map { .learnt($0) }
        all += outbox.waiting.map { .delivery($0) }
        all += outbox.deadLetters.map { .delivery($0) }
        all += heartbeats.states.map { .heartbeat($0) }
        all += settings.services.indices.map { detector.memory(of: $0) }
            .filter { !$0.isEmpty }.map { .service($0) }
        all += (uptime.services + uptime.absent).map { .uptime($0) }
        all.append(.watched(until: now.wall))
        if !doubts.isEmpty { all.append(.doubts(doubts)) }
        if let rememberedAnchors { all.append(.anchors(rememberedAnchors)) }
        return all
    }

    /// Remembers what the detector has come to suspect, before any decision that follows from it: a restart in
    /// between then finds the outage again and only opens it late.
    mutating func rememberSuspicions(at now: Now) {
        guard isWatching else { return }
        var size = 0
        for service in detector.takeChangedServices() {
            let memory = detector.memory(of: service)
            size += memory.size
            journal.add(.service(memory))
        }
        // Anchors get half a minute to answer for the first time.
        let anchors = detector.answeringAnchors
        let isYoung = now.instant - startedAt.instant < .seconds(30)
        if anchors != rememberedAnchors, !(anchors.isEmpty && isYoung) {
            rememberedAnchors = anchors
            journal.add(.anchors(anchors))
        }
        // Thousands of failing probes are a large memory: it is written less often.
        nextSuspicions = now.instant + max(Self.tickEvery, .milliseconds(10 * size))
    }

    /// Ends a turn's records: numbered, handed to the journal, and what depends on them held until they are written.
    mutating func handOverRecords(at now: Now) {
        if !journal.pending.isEmpty {
            let facts = journal.pending
            journal.pending = []
            let records = journal.number([.turn(records: facts.count, at: now.instant)] + facts)
            journal.sinceSnapshot += records.count
            // A journal in trouble gets the whole memory later; single records would only be refused.
            if journal.trouble == nil { effects.append(.remember(records)) }
        }
        outbox.hold(until: journal.last)
        for place in journal.replies.indices where journal.replies[place].record == 0 {
            journal.replies[place].record = journal.last
        }
        releaseReplies()
        if journal.trouble == nil, journal.sinceSnapshot > Self.recordsBeforeSnapshot {
            takeSnapshot(at: now)
        }
    }

    private mutating func takeSnapshot(at now: Now) {
        guard journal.snapshot == nil else { return }
        forgetTheOld()
        let facts = memoryFacts(at: now)
        journal.sinceSnapshot = 0
        let records = journal.number(facts)
        journal.snapshot = journal.last
        effects.append(.rememberAnew(records))
    }

    private mutating func forgetTheOld() {
        let kept = Set(log.incidents.map(\.id) + works.works.map(\.id) + drills.suffix(20))
        exhibits.forget { kept.contains($0) }
        estimates.forget { kept.contains($0) }
        book.forget { kept.contains($0) }
        restorePage()
        outbox.forget { kept.contains($0) }
        facts = facts.filter { kept.contains($0.key) }
        desk.findings = desk.findings.filter { book.notice($0.key) != nil }
    }

    mutating func recordsWritten(upTo number: UInt64, at now: Now) {
        journal.written = max(journal.written, number)
        if let snapshot = journal.snapshot, number >= snapshot {
            journal.snapshot = nil
            if journal.trouble != nil {
                journal.trouble = nil
                say(.info, at: now, "the journal is written again; nothing was lost meanwhile")
                // What happened while the snapshot was under way is in none of the two.
                if journal.last > number { takeSnapshot(at: now) }
            }
        }
        // In trouble nothing waits for the disk, whatever it still takes of what came before.
        if journal.trouble == nil { outbox.recordsWritten(upTo: number) }
        releaseReplies()
    }

    mutating func recordsRefused(_ reason: String, at now: Now) {
        if journal.trouble == nil {
            say(
                .error, at: now,
                "cannot write the journal: \(reason). Probing and alerting go on; what happens now "
                    + "would be lost in a restart until there is room again")
        }
        journal.trouble = reason
        journal.snapshot = nil
        outbox.journalFails()
        releaseReplies()
    }

    /// Tries the whole memory anew while the journal is in trouble.
    mutating func retryJournal(at now: Now) {
        if journal.trouble != nil { takeSnapshot(at: now) }
    }

    /// Answers once the disk has what the answer says was done.
    mutating func replyOnceWritten(_ id: UInt64, _ reply: Reply) {
        journal.replies.append((record: 0, id: id, reply: reply))
    }

    private mutating func releaseReplies() {
        let isFree = journal.trouble != nil
        let written = journal.written
        let free = journal.replies.filter { isFree || ($0.record != 0 && $0.record <= written) }
        guard !free.isEmpty else { return }
        journal.replies.removeAll { isFree || ($0.record != 0 && $0.record <= written) }
        for held in free { effects.append(.reply(held.id, held.reply)) }
    }
}
