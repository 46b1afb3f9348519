import Basics
import Incidents
import Notices

/// `status.json`: the page for machines, in the product's own words.
struct StatusFile: Encodable {
    private let page: Page
    private let status: Status
    private let services: [Service]
    private let incidents: [Incident]
    private let planned: [Planned]

    private struct Page: Encodable {
        let title: String
        let url: String?
        let zone: String
        let at: WallTime
    }

    private struct Status: Encodable {
        let state: StatusPageView.State
        let words: String
    }

    private struct Service: Encodable {
        let service: String
        let title: String
        let state: StatusPageView.State
        let words: String
        let since: WallTime?
        let uptime: Uptime
        let days: [DayFigure]
    }

    /// Of the days on the page together; `share` is null when nothing was measured.
    private struct Uptime: Encodable {
        let days: Int
        let share: Double?
        let measured: Double
        let down: Double
        let unmeasured: Double

        enum CodingKeys: String, CodingKey {
            case days, share
            case measured = "measured_s"
            case down = "down_s"
            case unmeasured = "unmeasured_s"
        }
    }

    private struct DayFigure: Encodable {
        let day: Day
        let worst: Condition
        let lengths: Tally

        enum CodingKeys: String, CodingKey {
            case day, worst
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(day, forKey: .day)
            try container.encode(worst, forKey: .worst)
            try lengths.encode(to: encoder)
        }
    }

    private struct Incident: Encodable {
        let incident: String
        let service: String
        let title: String
        let phase: Phase
        let worst: StatusPageView.State
        let started: WallTime
        let ended: WallTime?
        let nextUpdate: WallTime?
        let workaround: String?
        let url: String?
        let updates: [Update]

        enum CodingKeys: String, CodingKey {
            case incident, service, title, phase, worst, started, ended, workaround, url, updates
            case nextUpdate = "next_update"
        }
    }

    private struct Update: Encodable {
        let update: String
        let stage: Stage
        let title: String
        let body: String
        let at: WallTime
        let corrects: String?
        let correctedBy: String?

        enum CodingKeys: String, CodingKey {
            case update, stage, title, body, at, corrects
            case correctedBy = "corrected_by"
        }
    }

    private struct Planned: Encodable {
        let id: String
        let services: [String]
        let from: WallTime
        let until: WallTime
        let effect: String?
        let cancelled: Bool
    }

    /// Incidents that are over are in it as far back as the feed has them.
    private static let incidentCount = 50

    init(_ view: StatusPageView) {
        let times = PublicTimes(zone: view.page.zone)
        page = Page(
            title: view.page.title, url: view.page.url, zone: view.page.zone, at: view.at)
        status = Status(
            state: StatusPageView.State.worst(view.services.map(\.state)),
            words: PageWords.overall(view.services))
        services = view.services.map { service in
            let bars = Bars(service, in: view, times: times)
            return Service(
                service: service.name, title: service.title, state: service.state,
                words: PageWords.state(service.state), since: service.since,
                uptime: Uptime(
                    days: Bars.count, share: bars.whole.uptime,
                    measured: bars.whole.measured.seconds, down: bars.whole.down.seconds,
                    unmeasured: bars.whole[.unmeasured].seconds),
                days: bars.days.map {
                    DayFigure(day: $0.day, worst: $0.tally.worst, lengths: $0.tally)
                })
        }
        incidents = view.incidents.prefix(Self.incidentCount).map { incident in
            Incident(
                incident: incident.id, service: incident.service, title: incident.title,
                phase: incident.phase, worst: incident.worst, started: incident.started,
                ended: incident.ended, nextUpdate: incident.nextUpdate,
                workaround: incident.isOpen ? incident.workaround : nil,
                url: view.page.url.map { "\($0)/\(IncidentPage.path(incident))" },
                updates: incident.updates.map { update in
                    Update(
                        update: update.id, stage: update.stage, title: update.title,
                        body: update.body, at: update.at, corrects: update.corrects,
                        correctedBy: incident.correction(of: update).map {
                            incident.updates[$0].id
                        })
                })
        }
        planned = view.planned.map {
            Planned(
                id: $0.id, services: $0.services, from: $0.from, until: $0.until,
                effect: $0.effect, cancelled: $0.isCancelled)
        }
    }
}
