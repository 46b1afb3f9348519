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
    ///   - measuredAge: seconds since the last observation that scope and failure stand on.
    ///   - nextUpdate: the time that the text is to promise; nil where nothing is promised.
    package init(
        incident: Incident, service: Settings.Service, notices: Settings.Notices,
        stillWorks: [String], measuredAge: Double = 0, now: WallTime, nextUpdate: WallTime?
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
        if over, incident.reopened > 0 || incident.hasTurned == true { isVaried = true }
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
        serviceName = service.name
        isMany = service.capabilityIsMany
        effect = Facts.tidy(service.effect(of: incident.failure?.rawValue))
        workaround = Facts.tidy(incident.workaround?.value ?? service.workaround)
        self.stillWorks = stillWorks.compactMap(Facts.tidy)
        effects = Speech.Condition(self).phrases + [effect].compactMap { $0 }
        contact = Facts.tidy(service.contact ?? notices.contact)
        if let base = Facts.tidy(notices.url) {
            let root = base.hasSuffix("/") ? String(base.dropLast()) : base
            page = root
            url = "\(root)/incidents/\(incident.id).html"
        }
        feedback = Facts.tidy(notices.feedback)
        if let over = recovered ?? resolved, let length = notices.explainWithin {
            explanationBy = String((over + length).description.prefix(10))
        }
        takeWords(of: incident)
        allowedHosts = Links.hosts(in: [url, contact, workaround, feedback].compactMap { $0 })
        setOrigins(of: incident, age: measuredAge)
    }

    /// What people stated. An estimate that has passed is none.
    private mutating func takeWords(of incident: Incident) {
        people.cause = Facts.tidy(incident.cause?.value)
        people.fix = Facts.tidy(incident.fix?.value)
        people.data = Facts.tidy(incident.dataStatement?.value)
        people.action = Facts.tidy(incident.customerAction?.value)
        people.affected = Facts.tidy(incident.affected?.value).map(Facts.noun)
        people.prevention = Facts.tidy(incident.prevention?.value)
        people.credit = Facts.tidy(incident.credit?.value)
        causeApproved = people.cause != nil
        dataConfirmed = people.data != nil
        creditApproved = people.credit != nil
        if let stated = incident.estimate, incident.state == .open,
            now.map({ stated.value > $0 }) ?? true
        {
            estimate = stated.value
            people.estimateBy = stated.by
        }
    }

    /// Why it takes longer than was said: a person's words, for the text that says so.
    package mutating func state(reason: Stated<String>) {
        people.reason = Facts.tidy(reason.value)
        origins[.reason] = Origin(reason)
    }

    private mutating func setOrigins(of incident: Incident, age: Double) {
        for name in Name.allCases {
            switch name {
            case .service, .capability, .effect, .contact, .url: origins[name] = .configured
            case .workaround:
                origins[name] = incident.workaround.map(Origin.init) ?? .configured
            case .scope, .outageClass, .failure, .stillWorks: origins[name] = .measured(age: age)
            case .started, .recovered, .resolved, .nextUpdate: origins[name] = .computed
            case .estimate: origins[name] = incident.estimate.map(Origin.init)
            case .cause: origins[name] = incident.cause.map(Origin.init)
            case .fix: origins[name] = incident.fix.map(Origin.init)
            case .data: origins[name] = incident.dataStatement.map(Origin.init)
            case .action: origins[name] = incident.customerAction.map(Origin.init)
            case .prevention: origins[name] = incident.prevention.map(Origin.init)
            case .credit: origins[name] = incident.credit.map(Origin.init)
            case .affected: origins[name] = incident.affected.map(Origin.init)
            case .reason, .correction, .window: break
            }
        }
    }

    /// These facts as news after others: with what was said before, where that has changed.
    package func following(_ last: Facts) -> Facts {
        var next = self
        let changed = last.scope != scope || last.outageClass != outageClass
        next.was = changed ? Was(scope: last.scope, outageClass: last.outageClass) : nil
        return next
    }

    /// As it stands within a sentence: without a full stop.
    private static func noun(_ text: String) -> String { text.trimming { $0 == "." } }

    /// On one line, single-spaced, without control characters; nil when nothing is left.
    static func tidy(_ text: String?) -> String? {
        guard let text else { return nil }
        let words = text.split { character in
            character.isWhitespace || character.unicodeScalars.contains { $0.value < 0x20 }
        }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}

extension Facts.Origin {
    fileprivate init(_ stated: Stated<some Any>) {
        self = .human(name: stated.by, at: stated.at)
    }
}
