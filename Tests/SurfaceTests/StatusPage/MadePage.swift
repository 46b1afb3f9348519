import Basics
import Configuration
import Detection
import Foundation
import Incidents
import Notices

@testable import Surface

/// Status pages to look at: what stands on them is made up, and how long ago it was is not.
enum MadePage {
    /// 2026-11-25T12:00:00Z
    static let noon = WallTime(nanoseconds: 1_795_608_000_000_000_000)

    static func at(_ minutes: Int) -> WallTime { noon + .minutes(minutes) }

    /// Three services: one that works, one partly down, one that nobody measures; two incidents and planned work.
    static func troubled(zone: String = "UTC") -> StatusPageView {
        var page = Settings.StatusPage()
        page.title = "Larkfield status"
        page.about = "How our services are doing, measured every half minute."
        page.url = "https://status.larkfield.example"
        page.contact = "help@larkfield.example"
        page.links = [
            Settings.Link(words: "Terms of service", url: "https://larkfield.example/terms")
        ]
        page.zone = zone
        return StatusPageView(
            page: page, at: noon,
            services: [
                service("checkout", "Checkout API", .partial, since: at(-48), open: .partial),
                service("search", "Search", .working, since: nil, open: nil),
                service("reports", "Reports", .unmeasured, since: nil, open: nil, isHeard: false),
            ],
            incidents: [open, past], planned: [planned], calendar: DayCalendar(zone: zone))
    }

    static func calm() -> StatusPageView {
        var view = troubled()
        view.services = [
            service("checkout", "Checkout API", .working, since: nil, open: nil),
            service("search", "Search", .working, since: nil, open: nil),
        ]
        view.incidents = [past]
        view.planned = []
        return view
    }

    static let open = StatusPageView.Incident(
        id: "T-20261125-1", service: "Checkout API", serviceName: "checkout", worst: .partial,
        started: at(-48), ended: nil,
        workaround: "Send the shopper a payment link from your dashboard",
        updates: [
            update(
                "T-20261125-1-n1", .acknowledge, "Checkout API: some card payments are failing",
                "Some card payments have failed since 11:12 UTC.\n\nWhat you can do: Send the shopper a "
                    + "payment link from your dashboard.\n\nWe are sorry. Next update by 11:45 UTC.",
                -43, next: -15),
            update(
                "T-20261125-1-n4", .update, "Checkout API: some card payments are failing",
                "Some card payments are still failing. We are working on it.\n\nNext update by 12:15 UTC. "
                    + "See https://status.larkfield.example/incidents/T-20261125-1.html.",
                -17, next: 15),
        ], banner: nil)

    static let past = StatusPageView.Incident(
        id: "T-20261119-2", service: "Search", serviceName: "search", worst: .major,
        started: at(-6 * 1440), ended: at(-6 * 1440 + 37), workaround: nil,
        updates: [
            update(
                "T-20261119-2-n1", .acknowledge, "Search: nobody can search",
                "Nobody can search since 12:00 UTC. We are sorry.", -6 * 1440 + 4,
                next: -6 * 1440 + 34),
            update(
                "T-20261119-2-n4", .monitoring, "Search: it works again",
                "Search works again. We are watching it.", -6 * 1440 + 39, next: -6 * 1440 + 69),
            update(
                "T-20261119-2-n7", .resolved, "Search: fixed",
                "Search was not working from 12:00 to 12:37 UTC on 19 November. It is fixed.",
                -6 * 1440 + 50, next: nil),
        ], banner: nil)

    static let planned = StatusPageView.Planned(
        id: "db-upgrade-1796090400", services: ["Checkout API"], serviceNames: ["checkout"],
        from: at(6 * 1440), until: at(6 * 1440 + 45),
        effect: "Card payments will stop for up to 10 minutes.",
        reason: "We are moving card payments to newer machines.",
        advice: "Take payments before or after.")

    static func update(
        _ id: String, _ stage: Stage, _ title: String, _ body: String, _ minutes: Int,
        next: Int? = nil
    ) -> StatusPageView.Update {
        StatusPageView.Update(
            id: id, stage: stage, title: title, body: body, at: at(minutes),
            nextUpdate: next.map(at))
    }

    static func service(
        _ name: String, _ title: String, _ state: StatusPageView.State, since: WallTime?,
        open: OutageClass?, isHeard: Bool = true
    ) -> StatusPageView.Service {
        StatusPageView.Service(
            name: name, title: title, state: state, since: since,
            uptime: history(name, open: open, isHeard: isHeard))
    }

    /// A quarter of a year: an outage now and then, a day and a half without the agent.
    private static func history(
        _ name: String, open: OutageClass?, isHeard: Bool
    ) -> ServiceUptime {
        let calendar = DayCalendar(zone: "UTC")
        var time = noon - .days(80)
        var record = ServiceUptime(service: name, at: time)
        guard isHeard else {
            record.resume(watchedUntil: time, at: noon)
            return record
        }
        func watch(_ end: WallTime) {
            while time < end {
                time = min(time + .seconds(60), end)
                _ = record.advance(to: time, .measured, calendar: calendar)
            }
        }
        let troubles: [(day: Int, minutes: Int, kind: OutageClass)] = [
            (71, 35, .major), (53, 90, .partial), (52, 20, .degraded), (30, 240, .partial),
            (6, 37, .major),
        ]
        for trouble in troubles
        where (trouble.day + name.count).isMultiple(of: 2) || trouble.day == 6 {
            watch(noon - .days(trouble.day))
            record.opened(trouble.kind, onset: time, at: time)
            watch(time + .minutes(trouble.minutes))
            record.resolved(from: time, at: time)
            if trouble.day == 30 {
                time = time + .hours(36)
                _ = record.advance(to: time, .measured, calendar: calendar)
            }
        }
        watch(noon - .minutes(48))
        if let open { record.opened(open, onset: time, at: time) }
        watch(noon)
        return record
    }
}
