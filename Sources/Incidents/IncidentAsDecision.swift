package import Basics

extension Decision {
    /// What an incident is like, as if it had just been decided: for peers that are told again and again.
    package init(standing incident: Incident, at now: WallTime) {
        self.init(
            id: "\(incident.id)-d\(incident.decisions)",
            event: incident.state == .resolved ? .incidentResolved : .incidentOpened, at: now)
        self.incident = incident.id
        service = incident.service
        outageClass = incident.outageClass
        severity = incident.severity
        breadth = incident.breadth
        onset = incident.onset
        probes = incident.probes
        failure = incident.failure
        rule = incident.rule
        why = incident.why
        parent = incident.parent
        recovered = incident.recoveredAt
        if incident.state == .resolved { duration = incident.length(at: now).seconds }
    }
}
