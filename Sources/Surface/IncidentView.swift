package import Basics
package import Detection
package import Incidents
package import Probing

/// An incident as JSON shows it, with the decisions' names for its parts.
package struct IncidentView: Sendable, Encodable {
    package var incident: String
    package var service: String
    package var title: String
    package var state: Incident.State
    package var outageClass: OutageClass
    package var severity: Severity
    package var breadth: Double
    package var worstClass: OutageClass
    package var worstSeverity: Severity
    package var onset: WallTime
    package var openedAt: WallTime
    package var recoveredAt: WallTime?
    package var resolvedAt: WallTime?
    package var length: Double
    package var band: LengthBand
    package var probes: [String]
    package var failure: Failure?
    package var rule: String
    package var why: String
    package var parent: String?
    package var reopened: Int
    package var acknowledgedBy: String?
    package var assignee: Stated<String>?
    package var cause: Stated<String>?
    package var fix: Stated<String>?
    package var workaround: Stated<String>?
    package var dataStatement: Stated<String>?
    package var customerAction: Stated<String>?
    package var affected: Stated<String>?
    package var delay: Stated<String>?
    package var prevention: Stated<String>?
    package var credit: Stated<String>?
    package var estimate: Stated<WallTime>?
    package var resolution: Stated<String>?
    /// Which probes failed when a person declared it over, in the answer to that; nil: none.
    package var stillFailing: String?
    /// Who had it until now, in the answer to who takes it on; nil: nobody else.
    package var takenFrom: String?
    package var escalated: [String]?
    package var timeline: [Incident.Entry]?
    /// What its probes' failures looked like.
    package var evidence: [Exhibit]?

    /// - Parameters:
    ///   - title: the service's name for customers.
    ///   - whole: with the timeline and the evidence.
    package init(
        _ incident: Incident, title: String, at now: WallTime, whole: Bool,
        evidence: [Exhibit] = []
    ) {
        self.incident = incident.id
        service = incident.service
        self.title = title
        state = incident.state
        outageClass = incident.outageClass
        severity = incident.severity
        breadth = incident.breadth
        worstClass = incident.worstClass
        worstSeverity = incident.worstSeverity
        onset = incident.onset
        openedAt = incident.openedAt
        recoveredAt = incident.recoveredAt
        resolvedAt = incident.resolvedAt
        length = incident.length(at: now).seconds
        band = incident.band(at: now)
        probes = incident.probes
        failure = incident.failure
        rule = incident.rule
        why = incident.why
        parent = incident.parent
        reopened = incident.reopened
        acknowledgedBy = incident.acknowledgedBy
        assignee = incident.assignee
        cause = incident.cause
        fix = incident.fix
        workaround = incident.workaround
        dataStatement = incident.dataStatement
        customerAction = incident.customerAction
        affected = incident.affected
        delay = incident.delay
        prevention = incident.prevention
        credit = incident.credit
        estimate = incident.estimate
        resolution = incident.resolution
        escalated = incident.escalated
        timeline = whole ? incident.timeline : nil
        self.evidence = whole ? evidence : nil
    }

    enum CodingKeys: String, CodingKey {
        case incident, service, title, state, severity, breadth, onset, probes, failure, rule, why
        case evidence, prevention, credit, parent, reopened, timeline, assignee, cause, fix,
            workaround,
            estimate, resolution
        case escalated
        case stillFailing = "still_failing"
        case takenFrom = "taken_from"
        case dataStatement = "data"
        case customerAction = "action"
        case affected
        case delay = "delay_reason"
        case outageClass = "class"
        case worstClass = "worst_class"
        case worstSeverity = "worst_severity"
        case openedAt = "opened_at"
        case recoveredAt = "recovered_at"
        case resolvedAt = "resolved_at"
        case length = "duration_s"
        case band = "duration"
        case acknowledgedBy = "acknowledged_by"
    }
}

/// `{"incidents": [...]}`
package struct IncidentsView: Sendable, Encodable {
    package var incidents: [IncidentView]
    /// What `after` must name for the next page; nil at the end.
    package var next: String?

    package init(_ incidents: [IncidentView], next: String? = nil) {
        self.incidents = incidents
        self.next = next
    }
}
