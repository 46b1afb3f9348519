import Basics
import Configuration
import Delivery
import Detection
import Incidents
import Notices
import Surface

/// The public page: what is on it, when it is written, and that who reads it is owed the end of what they read.
extension Agent {
    /// The channels whose approved texts the page takes.
    static let pageChannels: [Settings.Channel] = [.status, .banner]
    /// So many windows of planned work at most.
    private static let plannedLines = 20

    /// Whether the page takes a notice.
    func isForPage(_ notice: Notice) -> Bool {
        settings.statusPage != nil && Self.pageChannels.contains(notice.channel)
            && notice.stage.family != .practice
    }

    /// An approved text belongs on the page.
    mutating func putOnPage(_ notice: Notice) {
        guard isForPage(notice) else { return }
        page.texts = page.texts.filter { $0.id != notice.id } + [notice]
        page.want()
    }

    /// Finds the page's texts in what is remembered.
    mutating func restorePage() {
        page.texts = book.notices.filter { notice in
            isForPage(notice) && (notice.state == .approved || notice.state == .sent)
        }.sorted { ($0.decidedAt ?? $0.draftedAt) < ($1.decidedAt ?? $1.draftedAt) }
    }

    /// Once a tick: whether a service fares otherwise than the page says.
    mutating func lookAtPage(at now: Now) {
        guard settings.statusPage != nil else { return }
        if publicStates(at: now) != page.states { page.want() }
    }

    /// Hands the page out when it is due and the journal has what it says: after a crash nothing may be gone from it.
    mutating func writePage(at now: Now) {
        // Nearly every turn ends here.
        guard page.isAsked(at: now.instant), let settings = settings.statusPage else { return }
        let journal = journal
        guard page.isDue(record: journal.last, isWritten: { journal.holds($0) }) else { return }
        let fresh = page.texts.filter { book.notice($0.id)?.state == .approved }.map(\.id)
        page.states = publicStates(at: now)
        let view = pageView(settings, at: now)
        effects.append(.publish(view, revision: page.begin(fresh: fresh, at: now.instant)))
    }

    mutating func pagePublished(_ revision: Int, at now: Now) {
        guard let fresh = page.written(revision) else { return }
        if page.trouble != nil {
            page.trouble = nil
            say(.info, at: now, "the status page is written again")
        }
        for notice in fresh { noticeSent(notice, to: StatusPageDesk.name, at: now) }
    }

    mutating func pageRefused(_ revision: Int, _ reason: String, at now: Now) {
        page.refused(revision, at: now.instant)
        if page.trouble != reason {
            say(
                .error, at: now,
                "cannot write the status page: \(reason). What customers read there is old; it is "
                    + "tried again until it works")
        }
        page.trouble = reason
    }

    /// The page among the destinations that operators see.
    var pageDestination: [StatusView.Destination] {
        guard settings.statusPage != nil else { return [] }
        let waiting = page.texts.count { book.notice($0.id)?.state == .approved }
        return [
            StatusView.Destination(
                destination: StatusPageDesk.name, kind: StatusPageDesk.name, waiting: waiting,
                trouble: page.trouble)
        ]
    }

    /// Whoever read on the page that something is wrong is owed the word that it is over.
    var pageObligations: [Obligation] {
        var owed: [Obligation] = []
        for group in pageGroups {
            guard let first = group.first, let last = group.last else { continue }
            let isOver = Phase(group.map(\.stage)).isClosed
            // What was approved is told once it can be read.
            if isOver, book.notice(last.id)?.state != .approved { continue }
            let incident = log.incident(first.incident)
            let waitsFor =
                page.trouble.map { "the page to be written: \($0)" }
                ?? (isOver
                    ? "the page to be written"
                    : incident == nil
                        ? "the planned work to be over"
                        : incident?.state == .resolved
                            ? "a person to approve the notice that it is over"
                            : "the incident to be resolved")
            owed.append(
                Obligation(
                    ofPage: StatusPageDesk.name, incident: first.incident,
                    since: first.sentAt ?? first.decidedAt ?? first.draftedAt,
                    waitsFor: waitsFor, attempts: page.refusals))
        }
        return owed
    }

    /// The page's texts on the channel `status`, a group an incident, in the order in which each was first told of.
    private var pageGroups: [[Notice]] {
        var places: [String: Int] = [:]
        var groups: [[Notice]] = []
        for notice in page.texts where notice.channel == .status {
            if let place = places[notice.incident] {
                groups[place].append(notice)
            } else {
                places[notice.incident] = groups.count
                groups.append([notice])
            }
        }
        return groups
    }
}

/// What the public may know.
extension Agent {
    private func publicStates(at now: Now) -> [StatusPageView.State] {
        settings.statusPage?.services.map { publicState(of: $0, at: now).state } ?? []
    }

    private func publicState(
        of service: ServiceIndex, at now: Now
    ) -> (state: StatusPageView.State, since: WallTime?) {
        if let incident = log.openIncident(of: settings.services[service].name), mayShow(incident) {
            return incident.state == .recovering
                ? (.recovering, incident.recoveredAt)
                : (StatusPageView.State(incident.outageClass), incident.onset)
        }
        switch uptime.services[service].condition {
        case .planned: return (isAnnounced(at: service) ? .planned : .working, nil)
        case .unmeasured: return (.unmeasured, nil)
        // An outage that may not be shown.
        case .up, .degraded, .partial, .major: return (.working, nil)
        }
    }

    /// Whether customers may see that there is an incident: they were told, or what is measured is shown and it is not
    /// one for staff alone.
    private func mayShow(_ incident: Incident) -> Bool {
        page.told.contains(incident.id)
            || settings.statusPage?.shows == .measured && incident.worstSeverity < .sev4
    }

    private mutating func pageView(_ page: Settings.StatusPage, at now: Now) -> StatusPageView {
        let services = page.services.map { place in
            let service = settings.services[place]
            let (state, since) = publicState(of: place, at: now)
            return StatusPageView.Service(
                name: service.name, title: service.title, state: state, since: since,
                uptime: uptime.services[place])
        }
        let incidents = self.page.incidents ?? publicIncidents()
        self.page.incidents = incidents
        return StatusPageView(
            page: page, at: now.wall, services: services, incidents: incidents,
            planned: plannedWork(at: now), calendar: uptime.calendar)
    }

    /// Newest first.
    private func publicIncidents() -> [StatusPageView.Incident] {
        let onPage = settings.statusPage?.services ?? []
        var known: [String: Incident] = [:]
        for incident in log.incidents where page.told.contains(incident.id) {
            known[incident.id] = incident
        }
        let incidents = pageGroups.compactMap { texts -> StatusPageView.Incident? in
            guard let first = texts.first else { return nil }
            // Planned work is told of without an incident.
            let incident = known[first.incident]
            let name = incident?.service ?? first.service
            let place = settings.services.firstIndex { $0.name == name }
            let service = place.map { settings.services[$0] }
            let updates = texts.map { text in
                StatusPageView.Update(
                    id: text.id, stage: text.stage, title: text.title, body: text.body,
                    at: text.decidedAt ?? text.draftedAt, nextUpdate: text.nextUpdate,
                    corrects: corrected(by: text, among: texts))
            }
            let banner = page.texts.last {
                $0.incident == first.incident && $0.channel == .banner
            }
            let phase = Phase(texts.map(\.stage))
            let workaround =
                phase.isClosed ? nil : incident?.workaround?.value ?? service?.workaround
            let work = works.work(first.incident)
            // A later end is public once a text has told of it.
            let until =
                updates.contains { $0.stage == .maintOverrun } ? work?.windowEnd : work?.end
            let over = incident?.recoveredAt ?? incident?.resolvedAt
            return StatusPageView.Incident(
                id: first.incident,
                service: work.map(titles) ?? service?.title ?? name,
                serviceName: place.flatMap { onPage.contains($0) ? name : nil },
                worst: incident.map { StatusPageView.State($0.worstClass) } ?? .planned,
                started: incident?.onset ?? work?.start ?? updates[0].at,
                ended: phase == .resolved ? over : nil, until: until,
                workaround: workaround.flatMap { told($0, in: updates) },
                updates: updates, banner: banner?.body)
        }
        return incidents.sorted { ($0.started, $0.id) > ($1.started, $1.id) }
    }

    /// Which of the page's texts a correction is of. What was named may be its sibling on another channel.
    private func corrected(by text: Notice, among texts: [Notice]) -> String? {
        guard let named = text.corrects.flatMap({ book.notice($0) }) else { return nil }
        return texts.first { $0.id == named.id }?.id
            ?? texts.first { $0.revision == named.revision && $0.stage == named.stage }?.id
    }

    private func titles(of work: PlannedWork) -> String {
        work.services.map { name in
            settings.services.first { $0.name == name }?.title ?? name
        }.joined(separator: ", ")
    }

    /// A workaround, as an approved text has it; nil while none does.
    private func told(_ workaround: String, in updates: [StatusPageView.Update]) -> String? {
        // A sentence may begin with it.
        let known = workaround.dropFirst()
        guard updates.contains(where: { $0.body.contains(known) }) else { return nil }
        return workaround.prefix(1).uppercased() + known
    }

    /// What is under way or to come, once its readers were told; what was called off stays for a day.
    private func plannedWork(at now: Now) -> [StatusPageView.Planned] {
        var planned: [StatusPageView.Planned] = []
        for work in works.works where isAnnounced(work) {
            let isNews =
                work.state == .cancelled && (work.endedAt ?? work.start) > now.wall - .days(1)
            guard !work.state.isOver || isNews else { continue }
            if let entry = plannedEntry(work) { planned.append(entry) }
        }
        return Array(
            planned.sorted { ($0.from, $0.id) < ($1.from, $1.id) }.prefix(Self.plannedLines))
    }

    /// Whether a person, or a rule of the configuration, let readers know of it.
    private func isAnnounced(_ work: PlannedWork) -> Bool {
        page.texts.contains { $0.incident == work.id && $0.channel == .status }
    }

    /// Whether work that readers know of is under way on a service.
    private func isAnnounced(at service: ServiceIndex) -> Bool {
        works.works.contains { work in
            work.startedAt != nil && !work.state.isOver
                && work.services.contains(settings.services[service].name) && isAnnounced(work)
        }
    }

    /// Nil for work on no service that the page shows.
    private func plannedEntry(_ work: PlannedWork) -> StatusPageView.Planned? {
        let onPage = settings.statusPage?.services ?? []
        let shown = work.services.compactMap { name in
            settings.services.firstIndex { $0.name == name }
        }.filter(onPage.contains)
        guard !shown.isEmpty else { return nil }
        let seconds = work.start.nanoseconds / 1_000_000_000
        return StatusPageView.Planned(
            // The same in every restart; a number, because the section's name may be for staff.
            id: work.section.map { "work-\(stableHash($0) % 1_000_000)-\(seconds)" } ?? work.id,
            services: shown.map { settings.services[$0].title },
            serviceNames: shown.map { settings.services[$0].name }, from: work.start,
            until: work.windowEnd, effect: work.effect, reason: work.reason, advice: work.advice,
            isCancelled: work.state == .cancelled, isTold: page.told.contains(work.id))
    }
}

extension StatusPageView.State {
    init(_ outageClass: OutageClass) {
        switch outageClass {
        case .degraded: self = .degraded
        case .partial: self = .partial
        case .major: self = .major
        }
    }
}
