package import Basics
package import Detection
package import Incidents
package import Probing

/// A problem that is over, or still open, as far as estimates need it.
package struct PastProblem: Sendable, Equatable, Codable {
    /// The incident's name, or that of an imported record.
    package var id: String
    package var service: String
    /// The worst that it came to.
    package var severity: Severity
    package var failure: Failure?
    /// The first failing answer.
    package var started: WallTime
    /// From the first failing answer to the first pass of the lasting recovery; so far, while it is open.
    package var minutes: Double
    package var isOver: Bool

    package init(
        id: String, service: String, severity: Severity, failure: Failure?, started: WallTime,
        minutes: Double, isOver: Bool = true
    ) {
        self.id = id
        self.service = service
        self.severity = severity
        self.failure = failure
        self.started = started
        self.minutes = minutes
        self.isOver = isOver
    }

    /// An incident of our own. Those that recover are not over yet: they may come back.
    package init(_ incident: Incident, now: WallTime) {
        self.init(
            id: incident.id, service: incident.service, severity: incident.worstSeverity,
            failure: incident.failure, started: incident.onset,
            minutes: max(0, incident.length(at: now).seconds / 60),
            isOver: incident.state == .resolved)
    }
}
