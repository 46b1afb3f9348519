package import Basics
package import Configuration
import Detection
package import Incidents
import Probing

extension Facts {
    /// The facts of an incident as it stands. While it is open they tell of what fails now; afterwards, of
    /// the worst that it came to.
    ///
    /// - Parameters:
    ///   - stillWorks: what a probe saw working less than two of its intervals ago.
    ///   - nextUpdate: the time that the text is to promise; nil where nothing is promised.
    package init(
        incident: Incident, service: Settings.Service, notices: Settings.Notices,
        stillWorks: [String], now: WallTime, nextUpdate: WallTime?
    ) {
        let over = incident.state != .open
        let breadth = over ? incident.greatestBreadth : incident.breadth
        self.init()
        self.service = Facts.tidy(service.title) ?? service.name
        capability = Facts.tidy(service.capability)
        company = Facts.tidy(notices.company)
        ref = incident.id
        zone = notices.zone
        outageClass = over ? incident.worstClass : incident.outageClass
        scope = outageClass == .degraded && breadth <= 0 ? nil : Scope(breadth: breadth)
        failure = incident.failure
        self.now = now
        started = incident.onset
        self.nextUpdate = nextUpdate
        recovered = incident.recoveredAt
        resolved = incident.resolvedAt
        if nextUpdate != nil, Cadence.isSlower(openedAt: incident.openedAt, now: now),
            let interval = Cadence.interval(
                incident.severity, openedAt: incident.openedAt, now: now)
        {
            updatesEvery = interval.seconds
        }
        effect = Facts.tidy(service.effect)
        workaround = Facts.tidy(service.workaround)
        self.stillWorks = stillWorks.compactMap(Facts.tidy)
        effects = Speech.Condition(self).phrases + [effect].compactMap { $0 }
        contact = Facts.tidy(service.contact ?? notices.contact)
        if let base = Facts.tidy(notices.url) {
            let root = base.hasSuffix("/") ? String(base.dropLast()) : base
            page = root
            url = "\(root)/incidents/\(incident.id).html"
        }
        allowedHosts = Links.hosts(in: [url, contact, workaround].compactMap { $0 })
    }

    /// These facts as news after others: with what was said before, where that has changed.
    package func following(_ last: Facts) -> Facts {
        var next = self
        let changed = last.scope != scope || last.outageClass != outageClass
        next.was = changed ? Was(scope: last.scope, outageClass: last.outageClass) : nil
        return next
    }

    /// On one line, single-spaced, without control characters; nil when nothing is left.
    static func tidy(_ text: String?) -> String? {
        guard let text else { return nil }
        let words = text.split { character in
            character.isWhitespace || character.unicodeScalars.contains { $0.value < 0x20 }
        }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}
