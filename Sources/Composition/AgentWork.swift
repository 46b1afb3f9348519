import Basics
import Configuration
import Incidents
import Notices
import Surface

// Planned work: who is told of it when, and what people do with it.
extension Agent {
    /// Lets planned work begin, end and be announced.
    mutating func followWork(at now: Now) {
        var news = works.follow(settings, at: now.wall)
        let failing = log.openIncidents.map(\.service)
        let down = settings.services.indices.filter { service in
            probesOf[service].contains { sights[$0].isFailing }
        }.map { settings.services[$0].name }
        news += works.advance(at: now.wall) { services in
            services.contains { failing.contains($0) || down.contains($0) }
        }
        for (work, event) in news { tell(of: work, event, at: now) }
    }

    /// Enters what became of planned work, and drafts what customers hear of it.
    mutating func tell(of work: PlannedWork, _ event: WorkEvent, at now: Now) {
        journal.add(.work(work))
        placeWindows(at: now)
        let stage: Stage
        switch event {
        case .scheduled: stage = .maintScheduled
        case .reminded: stage = .maintReminder
        case .started: stage = .maintStarted
        case .overrun: stage = .maintOverrun
        case .completed: stage = .maintCompleted
        case .cancelled: stage = .maintCancelled
        }
        say(
            event == .overrun ? .warning : .info, at: now,
            "\(work.id): planned work on \(work.services.joined(separator: ", ")) "
                + "\(Self.verb(event, work))")
        draftWork(stage, work, at: now)
    }

    private static func verb(_ event: WorkEvent, _ work: PlannedWork) -> String {
        switch event {
        case .scheduled: "is planned from \(work.start) to \(work.end)"
        case .reminded: "begins at \(work.start)"
        case .started: "has started; nothing opens for it until \(work.windowEnd)"
        case .overrun: "is not over, though it was to end at \(work.end)"
        case .completed: "is over"
        case .cancelled: "is cancelled"
        }
    }

    private mutating func draftWork(_ stage: Stage, _ work: PlannedWork, at now: Now) {
        let places = work.services.compactMap { name in
            settings.services.firstIndex { $0.name == name }
        }
        // Customers do not know internal services.
        guard places.contains(where: { settings.services[$0].tier < 3 }) else { return }
        let channels = Audience.channels(.sev2, configured: settings.notices.channels)
        guard !channels.isEmpty else { return }
        // Customers who never heard of it need not hear that it starts late or is called off.
        let spoke = book.spoke(of: work.id)
        switch stage {
        case .maintReminder, .maintOverrun, .maintCompleted, .maintCancelled:
            if !spoke {
                withdrawDrafts(of: work, at: now)
                return
            }
        case .acknowledge, .update, .noNews, .identified, .revisedEstimate, .monitoring,
            .cameBack, .resolved, .followUp, .correction, .withdrawn, .maintScheduled,
            .maintStarted, .drill:
            break
        }
        let nextUpdate = workPromise(stage, work, at: now)
        let fresh = facts(of: work, places: places, nextUpdate: nextUpdate, at: now)
        facts[work.id] = fresh
        journal.add(.facts(fresh))
        addWorkDrafts(stage, work, channels, fresh, nextUpdate: nextUpdate, at: now)
    }

    private mutating func withdrawDrafts(of work: PlannedWork, at now: Now) {
        let gone = book.supersede(
            of: work.id, because: "the work is \(work.state.rawValue)", at: now.wall)
        for notice in gone { record(notice, .noticeSuperseded, at: now) }
    }

    private mutating func addWorkDrafts(
        _ stage: Stage, _ work: PlannedWork, _ channels: [Settings.Channel], _ fresh: Facts,
        nextUpdate: WallTime?, at now: Now
    ) {
        let inHand = book.channelsInHand(of: work.id, stage, at: now.wall)
        let channels = channels.filter { !inHand.contains($0) }
        guard !channels.isEmpty else { return }
        let revision = book.nextRevision(of: work.id)
        let first = book.nextNumber(of: work.id)
        let texts = channels.map { channel in
            (
                channel: channel,
                text: Drafter.text(stage: stage, channel: channel, facts: fresh, wording: wording)
            )
        }
        let drafts = texts.filter { !$0.text.body.isEmpty }.enumerated().map { place, drawn in
            let (channel, text) = drawn
            return Notice(
                id: "\(work.id)-n\(first + place)", incident: work.id,
                service: work.services[0], stage: stage, channel: channel, revision: revision,
                factsHash: fresh.hash, title: text.title, body: text.body, draftedAt: now.wall,
                nextUpdate: nextUpdate)
        }
        for (channel, _) in texts.filter({ $0.text.body.isEmpty }) {
            say(
                .warning, at: now,
                "nothing that fits \(channel.rawValue) can be said of \(work.id): give it a shorter "
                    + "effect, or the service a shorter title")
        }
        layOut(drafts, at: now)
    }

    /// While it runs, the end is when readers hear more; once it is late, the next half hour.
    private func workPromise(_ stage: Stage, _ work: PlannedWork, at now: Now) -> WallTime? {
        guard StageOrder.promises(stage) else { return nil }
        if stage == .maintStarted, work.windowEnd > now.wall { return work.windowEnd }
        return Cadence.nextUpdate(.sev2, openedAt: now.wall, now: now.wall)
    }

    /// What notices of planned work may say.
    func facts(
        of work: PlannedWork, places: [ServiceIndex], nextUpdate: WallTime?, at now: Now
    ) -> Facts {
        let service =
            places.first.map { settings.services[$0] }
            ?? Settings.Service(name: work.services[0], title: work.services[0])
        var facts = Facts(
            plannedWork: work, service: service, notices: settings.notices,
            stillWorks: worksBeside(places, at: now), now: now.wall, nextUpdate: nextUpdate)
        if places.count > 1 {
            let titles = places.map { settings.services[$0].title }
            let all = titles.dropLast().joined(separator: ", ") + " and " + titles[titles.count - 1]
            // A text has room for a name, not for a list.
            let isLong = all.count > Limits.publicNameLength
            facts.service = isLong ? "\(places.count) of our services" : all
            facts.capability = nil
        }
        return facts
    }

    /// The capabilities of services that the work does not touch and whose every probe passes.
    private func worksBeside(_ touched: [ServiceIndex], at now: Now) -> [String] {
        settings.services.indices.compactMap { place in
            let service = settings.services[place]
            guard !touched.contains(place), service.tier < 3, let capability = service.capability,
                detector.outage(of: place) == nil, !probesOf[place].isEmpty,
                probesOf[place].allSatisfy({ probe in
                    guard let last = sights[probe].last, case .passed = last.outcome else {
                        return false
                    }
                    return now.instant - last.finished < settings.probes[probe].every * 2
                })
            else { return nil }
            return capability
        }.prefix(Self.stillWorkingLines).map { $0 }
    }
}
