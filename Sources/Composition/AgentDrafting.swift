import Basics
import Configuration
import Detection
import Incidents
import Notices
import Probing
import Surface

/// From facts to drafts: one revision, every channel.
extension Agent {
    /// At most so many things that still work are listed.
    static let stillWorkingLines = 3

    /// Once customers were told on a channel they hear the rest there, however mild it has become.
    func channels(for incident: Incident) -> [Settings.Channel] {
        let asked = Audience.channels(
            incident.worstSeverity, configured: settings.notices.channels)
        let spoken = book.spoken(of: incident.id)
        return settings.notices.channels.filter { channel in
            asked.contains(channel) || spoken.contains { $0.channel == channel }
        }
    }

    /// Drafts a stage on every channel from one revision of the facts.
    mutating func makeDrafts(_ meant: Stage, _ incident: Incident, at now: Now) {
        let said = book.stages(of: incident.id)
        if meant == .acknowledge, !said.isEmpty, said.allSatisfy({ $0 == .acknowledge }),
            isPromiseAhead(of: incident, at: now)
        {
            // Graver than at first: others hear of it for the first time, and nobody twice.
            let untold = untold(of: incident, at: now)
            if !untold.isEmpty { return makeDrafts(.acknowledge, incident, on: untold, at: now) }
        }
        guard let stage = StageOrder.fitting(meant, after: said) else { return }
        let channels = channels(for: incident, stage, at: now)
        guard !channels.isEmpty else { return }
        makeDrafts(stage, incident, on: channels, at: now)
    }

    /// Whether customers were promised a text that need not be ready yet.
    private func isPromiseAhead(of incident: Incident, at now: Now) -> Bool {
        guard let promise = book.runningPromise(of: incident.id) else { return false }
        return promise.by - Self.draftAhead > now.wall
    }

    /// Those of the incident's channels that bear another text now: a telephone that rang twice within the hour is
    /// left in peace. Where nothing else is configured, all do: a promise is kept.
    func channels(for incident: Incident, _ stage: Stage, at now: Now) -> [Settings.Channel] {
        let all = channels(for: incident)
        let bearing = all.filter { channel in
            guard Audience.isWorth(stage, channel) else { return false }
            return Lint.Before.cap(channel).map {
                book.letGoWithinHour(on: channel, at: now.wall) < $0
            } ?? true
        }
        return bearing.isEmpty ? all : bearing
    }

    /// - Parameters:
    ///   - correction: what was wrong in which notice, and what is true.
    mutating func makeDrafts(
        _ stage: Stage, _ incident: Incident, on channels: [Settings.Channel],
        correction: (notice: String, words: Facts.Correction)? = nil, at now: Now
    ) {
        let isOver = incident.state == .resolved
        var nextUpdate =
            StageOrder.promises(stage) && !isOver
            ? Cadence.nextUpdate(
                min(incident.severity, .sev3), openedAt: incident.openedAt, now: now.wall) : nil
        // Told on more channels, it breaks no promise that was made on the others.
        if stage == .acknowledge, let running = book.runningPromise(of: incident.id) {
            nextUpdate = nextUpdate.map { min($0, running.by) }
        }
        var fresh = makeFacts(of: incident, nextUpdate: nextUpdate, at: now)
        if let last = facts[incident.id] { fresh = fresh.following(last) }
        if stage == .revisedEstimate {
            fresh.oldEstimate = book.publishedEstimate(of: incident.id) ?? fresh.oldEstimate
            fresh.forgetPassingEstimate()
            takeReason(into: &fresh, of: incident)
        }
        fresh.people.correction = correction?.words
        fresh.overdue = stage == .noNews && book.brokenPromise(of: incident.id) != nil
        let last = facts[incident.id]
        // A correction is about an earlier text; what is told next follows from the last news.
        if correction == nil || last == nil {
            facts[incident.id] = fresh
            journal.add(.facts(fresh))
        }
        let inHand = book.channelsInHand(of: incident.id, stage, at: now.wall)
        let channels = channels.filter { !inHand.contains($0) }
        guard !channels.isEmpty else { return }
        let revision = book.nextRevision(of: incident.id)
        let first = book.nextNumber(of: incident.id)
        let drafts = channels.enumerated().map { place, channel in
            let text = Drafter.text(
                stage: stage, channel: channel, facts: fresh, wording: wording)
            var notice = Notice(
                id: "\(incident.id)-n\(first + place)", incident: incident.id,
                service: incident.service, stage: stage, channel: channel, revision: revision,
                factsHash: fresh.hash, title: text.title, body: text.body,
                draftedAt: now.wall, nextUpdate: nextUpdate)
            notice.estimate = fresh.estimate
            notice.corrects = correction?.notice
            notice.correction = correction?.words
            return notice
        }
        layOut(drafts, at: now)
        if correction == nil, let last, !fresh.changes(since: last).isEmpty {
            renewCorrections(of: incident, at: now)
        }
    }

    /// Puts the drafts of one stage before people: what they take the place of is superseded, and the log says so.
    mutating func layOut(_ drafts: [Notice], at now: Now) {
        guard let first = drafts.first else { return }
        let superseded = book.add(drafts, at: now.wall)
        for notice in superseded { record(notice, .noticeSuperseded, at: now) }
        sayIfWorded(superseded, by: first.id, at: now)
        for notice in drafts {
            record(notice, .noticeDrafted, at: now)
            desk.toCheck.append(notice.id)
        }
        let channels = drafts.map(\.channel.rawValue).joined(separator: ", ")
        say(
            .info, at: now,
            "drafted \(first.stage.rawValue) for \(channels): tocsin notices show \(first.id)",
            [LogLine.Field("event", "notice.drafted"), LogLine.Field("incident", first.incident)])
    }

    func makeFacts(of incident: Incident, nextUpdate: WallTime?, at now: Now) -> Facts {
        let service =
            settings.services.first { $0.name == incident.service }
            ?? Settings.Service(name: incident.service, title: incident.service)
        var facts = Facts(
            incident: incident, service: service, notices: settings.notices,
            stillWorks: stillWorks(beside: incident, at: now),
            measuredAge: measuredAge(of: incident, at: now), now: now.wall,
            nextUpdate: nextUpdate)
        addEstimate(to: &facts, of: incident, at: now)
        if isUnseen(incident) { facts.isUnseen = true }
        facts.told = book.spoke(of: incident.id)
        if incident.resolution != nil, stillFailing(incident) != nil { facts.isDeclared = true }
        guard facts.estimate == nil, settings.notices.estimates == .public else { return facts }
        switch estimate(of: incident, at: now).saying {
        case .long: facts.outlook = .long
        case .beyondRecord: facts.outlook = .beyondRecord
        case .unknown, .by, .person: break
        }
        return facts
    }

    /// The facts as they are now, for a notice that waits: with what its stage alone had.
    func factsNow(for notice: Notice, of incident: Incident, at now: Now) -> Facts {
        var fresh = makeFacts(of: incident, nextUpdate: notice.nextUpdate, at: now)
        guard let drafted = facts[incident.id] else { return fresh }
        fresh.oldEstimate = drafted.oldEstimate
        if notice.stage == .revisedEstimate {
            fresh.forgetPassingEstimate()
            takeReason(into: &fresh, of: incident)
        }
        fresh.people.correction = notice.correction
        fresh.overdue = drafted.overdue
        fresh.was = drafted.was
        return fresh
    }

    /// Why it takes longer, unless an earlier revision said so already.
    private func takeReason(into facts: inout Facts, of incident: Incident) {
        let told = book.spoken(of: incident.id).last { $0.stage == .revisedEstimate }?.decidedAt
        guard let delay = incident.delay, told.map({ delay.at > $0 }) ?? true else { return }
        facts.state(reason: delay)
    }

    /// Whether all that failed are jobs that report to us or programs of the operator: of pages they say nothing.
    private func isUnseen(_ incident: Incident) -> Bool {
        let failed = settings.probes.filter { incident.probes.contains($0.name) }
        return !failed.isEmpty
            && failed.allSatisfy { probe in
                if case .heartbeat = probe.target { return true }
                if case .exec = probe.target { return true }
                return false
            }
    }

    /// Seconds since a probe of its service was last observed.
    private func measuredAge(of incident: Incident, at now: Now) -> Double {
        guard let place = settings.services.firstIndex(where: { $0.name == incident.service }),
            let last = probesOf[place].compactMap({ sights[$0].last?.finished }).max()
        else { return 0 }
        return max(0, (now.instant - last).seconds)
    }

    /// The capabilities of other services whose every probe passed less than two intervals ago.
    private func stillWorks(beside incident: Incident, at now: Now) -> [String] {
        var working: [String] = []
        let broken = settings.services.first { $0.name == incident.service }?.capability
        // A person knows better than the probes: what was corrected is not said again.
        let corrected = book.notices(of: incident.id).filter { $0.state != .rejected }
            .compactMap { $0.correction?.said.lowercased() }
        for (place, service) in settings.services.enumerated() {
            guard let capability = service.capability, service.name != incident.service,
                // Two services may do the same for customers: it then neither works nor fails as a whole.
                capability != broken,
                service.tier < 3, working.count < Self.stillWorkingLines,
                !corrected.contains(where: { $0.contains(capability.lowercased()) }),
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
}

extension Facts {
    /// The time that is about to pass is no new one.
    fileprivate mutating func forgetPassingEstimate() {
        guard estimate == oldEstimate else { return }
        estimate = nil
        people.estimateBy = nil
    }
}
