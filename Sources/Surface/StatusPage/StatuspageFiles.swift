import Basics
import Incidents
import Notices

/// The public API of Statuspage, as far as a file can answer it: widgets made for that service read this page.
///
/// Its shapes are that service's; what it has no word for is said in the nearest one, and what only it knows is null.
struct StatuspageFiles {
    private let view: StatusPageView
    private let page: Page
    private let components: [Component]

    init(_ view: StatusPageView) {
        self.view = view
        page = Page(
            id: SiteNames(view.page).host, name: view.page.title,
            url: view.page.url ?? "", timeZone: view.page.zone, updatedAt: view.at)
        components = view.services.enumerated().map { place, service in
            Component(service, position: place + 1, page: SiteNames(view.page).host)
        }
    }

    /// Path and content of each file.
    var all: [(path: String, bytes: [UInt8])] {
        let incidents = view.incidents.filter { !$0.isPlanned }
        let unresolved = incidents.filter(\.isOpen).map(incident)
        let latest = incidents.prefix(50).map(incident)
        let planned = view.planned.map(maintenance)
        let active = planned.filter { $0.status == "in_progress" }
        let upcoming = planned.filter { $0.status == "scheduled" }
        return [
            (
                "api/v2/summary.json",
                json(
                    Answer(
                        page: page, status: status, components: components,
                        incidents: unresolved, scheduled: active + upcoming))
            ),
            ("api/v2/status.json", json(Answer(page: page, status: status))),
            ("api/v2/components.json", json(Answer(page: page, components: components))),
            ("api/v2/incidents.json", json(Answer(page: page, incidents: latest))),
            ("api/v2/incidents/unresolved.json", json(Answer(page: page, incidents: unresolved))),
            ("api/v2/scheduled-maintenances.json", json(Answer(page: page, scheduled: planned))),
            (
                "api/v2/scheduled-maintenances/active.json",
                json(Answer(page: page, scheduled: active))
            ),
            (
                "api/v2/scheduled-maintenances/upcoming.json",
                json(Answer(page: page, scheduled: upcoming))
            ),
        ]
    }

    private func json(_ answer: Answer) -> [UInt8] { JSONText.bytes(answer) + [10] }

    private var status: Status {
        let indicator =
            switch StatusPageView.State.worst(view.services.map(\.state)) {
            case .working, .recovering, .unmeasured: "none"
            case .planned: "maintenance"
            case .degraded: "minor"
            case .partial: "major"
            case .major: "critical"
            }
        return Status(indicator: indicator, description: PageWords.overall(view.services))
    }

    private func incident(_ incident: StatusPageView.Incident) -> Incident {
        let impact =
            switch incident.worst {
            case .major: "critical"
            case .partial: "major"
            case .degraded: "minor"
            case .planned: "maintenance"
            case .working, .recovering, .unmeasured: "none"
            }
        let times = PublicTimes(zone: view.page.zone)
        let affected = components.filter { $0.id == incident.serviceName }
        let updates = incident.updates.enumerated().map { place, update in
            let phase = Phase(incident.updates[...place].map(\.stage))
            let mark = incident.correction(of: update).map {
                "[Part of this was wrong. We corrected it at "
                    + "\(times.moment(incident.updates[$0].at)).]\n\n"
            }
            return Update(
                id: update.id, status: Self.word(phase), body: (mark ?? "") + update.body,
                incidentId: incident.id, createdAt: update.at, updatedAt: update.at,
                displayAt: update.at,
                affectedComponents: affected.map {
                    Affected(
                        code: $0.id, name: $0.name,
                        oldStatus: place == 0 ? "operational" : Self.component(incident, place - 1),
                        newStatus: Self.component(incident, place))
                })
        }
        let watched = incident.updates.first { $0.stage == .monitoring }
        return Incident(
            id: incident.id, name: incident.title, status: Self.word(incident.phase),
            createdAt: incident.updates[0].at, updatedAt: incident.latest.at,
            monitoringAt: OrNull(watched?.at), resolvedAt: OrNull(incident.ended), impact: impact,
            shortlink: OrNull(view.page.url.map { "\($0)/\(IncidentPage.path(incident))" }),
            startedAt: incident.started, pageId: page.id, incidentUpdates: updates.reversed(),
            components: affected, scheduledFor: nil, scheduledUntil: nil)
    }

    private func maintenance(_ work: StatusPageView.Planned) -> Incident {
        let status =
            work.isCancelled || work.until <= view.at
            ? "completed" : work.from <= view.at ? "in_progress" : "scheduled"
        let body = [work.effect, work.reason].compactMap { $0 }.joined(separator: "\n\n")
        let affected = components.filter { work.serviceNames.contains($0.id) }
        let update = Update(
            id: work.id + "-u1", status: status, body: body, incidentId: work.id,
            createdAt: work.from, updatedAt: work.from, displayAt: work.from,
            affectedComponents: [])
        return Incident(
            id: work.id, name: "Planned work: " + work.services.joined(separator: ", "),
            status: status, createdAt: work.from, updatedAt: work.from, monitoringAt: OrNull(nil),
            resolvedAt: OrNull(work.until <= view.at ? work.until : nil), impact: "maintenance",
            shortlink: OrNull(view.page.url), startedAt: work.from, pageId: page.id,
            incidentUpdates: [update], components: affected, scheduledFor: work.from,
            scheduledUntil: work.until)
    }

    private static func component(_ incident: StatusPageView.Incident, _ place: Int) -> String {
        switch Phase(incident.updates[...place].map(\.stage)) {
        case .monitoring, .resolved, .withdrawn, .completed, .cancelled, .scheduled: "operational"
        case .inProgress: "under_maintenance"
        case .investigating, .identified: Component.word(incident.worst)
        }
    }

    private static func word(_ phase: Phase) -> String {
        switch phase {
        case .investigating, .identified, .monitoring, .resolved, .scheduled, .inProgress,
            .completed:
            phase.rawValue
        case .withdrawn: "resolved"
        case .cancelled: "completed"
        }
    }
}
