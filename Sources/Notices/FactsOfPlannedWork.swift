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
        window.lead = work.lead.seconds
        self.window = window
        resolved = work.endedAt
        allowedHosts = Links.hosts(in: [url, contact, window.advice].compactMap { $0 })
    }
}
