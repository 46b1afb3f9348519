package import Basics
package import Configuration
package import Incidents

extension Facts {
    /// The facts of planned work as it stands.
    ///
    /// - Parameters:
    ///   - service: the first of those that it touches.
    ///   - stillWorks: what a probe saw working less than two of its intervals ago.
    ///   - nextUpdate: the time that the text is to promise; nil where nothing is promised.
    package init(
        plannedWork work: PlannedWork, service: Settings.Service, notices: Settings.Notices,
        stillWorks: [String], now: WallTime, nextUpdate: WallTime?
    ) {
        self.init()
        self.service = Facts.tidy(service.title) ?? service.name
        capability = Facts.tidy(service.capability)
        company = Facts.tidy(notices.company)
        ref = work.id
        zone = notices.zone
        self.now = now
        self.nextUpdate = nextUpdate
        self.stillWorks = stillWorks.compactMap(Facts.tidy)
        contact = Facts.tidy(service.contact ?? notices.contact)
        if let base = Facts.tidy(notices.url) {
            let root = base.hasSuffix("/") ? String(base.dropLast()) : base
            page = root
            url = root
        }
        var window = Window(start: work.start, end: work.end)
        window.newEnd = work.newEnd.flatMap { $0 > work.end ? $0 : nil }
        window.effect = Facts.tidy(work.effect)
        window.reason = Facts.tidy(work.reason)
        window.advice = Facts.tidy(work.advice ?? service.workaround)
        window.lead = Facts.leadLeft(of: work)
        self.window = window
        resolved = work.endedAt
        allowedHosts = Links.hosts(in: [url, contact, window.advice].compactMap { $0 })
    }

    /// Seconds before the start by which readers have to know, in whole hours: half of what the plan had, because a
    /// person needs time to approve the text. What was planned within a day is told however late it is.
    private static func leadLeft(of work: PlannedWork) -> Double {
        guard work.lead >= .days(1) else { return 0 }
        return (work.lead.seconds / 7200).rounded(.down) * 3600
    }
}
