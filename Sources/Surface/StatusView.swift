package import Basics
package import Delivery

/// What the agent shows of itself: services, probes, open incidents, its own health. Times are wall-clock times,
/// lengths seconds.
package struct StatusView: Sendable, Encodable {
    package var agent: String
    package var version: String
    package var at: WallTime
    package var since: WallTime
    package var services: [Service]
    package var anchors: [Probe]
    package var incidents: [IncidentView]
    /// Drafts that wait for a person.
    package var draftsWaiting: Int
    package var obligations: [Obligation]
    package var destinations: [Destination]
    package var health: Health

    package init(
        agent: String, version: String, at: WallTime, since: WallTime, services: [Service],
        anchors: [Probe], incidents: [IncidentView], draftsWaiting: Int,
        obligations: [Obligation], destinations: [Destination], health: Health
    ) {
        self.agent = agent
        self.version = version
        self.at = at
        self.since = since
        self.services = services
        self.anchors = anchors
        self.incidents = incidents
        self.draftsWaiting = draftsWaiting
        self.obligations = obligations
        self.destinations = destinations
        self.health = health
    }

    enum CodingKeys: String, CodingKey {
        case agent, version, at, since, services, anchors, incidents, obligations, destinations
        case health
        case draftsWaiting = "drafts_waiting"
    }

    package struct Service: Sendable, Encodable {
        package var service: String
        package var title: String
        /// `ok`, `suspect` (a probe fails, nothing is confirmed), `unknown`, `recovering`, or the class of its open
        /// incident.
        package var state: String
        package var severity: String?
        package var incident: String?
        package var since: WallTime?
        package var probes: [Probe]

        package init(
            service: String, title: String, state: String, severity: String?, incident: String?,
            since: WallTime?, probes: [Probe]
        ) {
            self.service = service
            self.title = title
            self.state = state
            self.severity = severity
            self.incident = incident
            self.since = since
            self.probes = probes
        }
    }

    package struct Probe: Sendable, Encodable {
        package var probe: String
        /// `up`, `suspect`, `down`, `recovering` or `unknown`.
        package var state: String
        /// `pass`, `slow`, `fail`, `inconclusive`; nil before the first observation.
        package var outcome: String?
        package var reason: String?
        package var observedAt: WallTime?
        package var length: Double?
        /// The last failure's evidence, while it matters.
        package var evidence: String?

        package init(
            probe: String, state: String, outcome: String?, reason: String?,
            observedAt: WallTime?, length: Double?, evidence: String?
        ) {
            self.probe = probe
            self.state = state
            self.outcome = outcome
            self.reason = reason
            self.observedAt = observedAt
            self.length = length
            self.evidence = evidence
        }

        enum CodingKeys: String, CodingKey {
            case probe, state, outcome, reason, evidence
            case observedAt = "observed_at"
            case length = "took_s"
        }
    }

    package struct Destination: Sendable, Encodable {
        package var destination: String
        package var kind: String
        package var waiting: Int
        package var trouble: String?

        package init(destination: String, kind: String, waiting: Int, trouble: String?) {
            self.destination = destination
            self.kind = kind
            self.waiting = waiting
            self.trouble = trouble
        }
    }

    package struct Health: Sendable, Encodable {
        /// Doubts about the agent itself that last: "here: isolated".
        package var doubts: [String]
        /// Nil while the journal is written.
        package var journalTrouble: String?
        /// Why the configuration that was last read again is not in force; nil when it is, or none was.
        package var configurationTrouble: String?
        package var starts: Int
        package var lateStarts: Int
        package var greatestLateness: Double
        /// Half of the starts were no later, and 99 of 100.
        package var medianLateness: Double
        package var lateness99: Double
        package var inFlight: Int
        /// No anchor is configured, so the agent can hardly tell its own fault from a service's.
        package var anchorsMissing: Bool
        /// Anchors that do not answer while other probes pass, and so are left out.
        package var anchorsLeftOut: [String]
        /// Probes that trust any certificate.
        package var insecure: [String]

        package init(
            doubts: [String], journalTrouble: String?, starts: Int, lateStarts: Int,
            greatestLateness: Double, medianLateness: Double, lateness99: Double, inFlight: Int,
            anchorsMissing: Bool, anchorsLeftOut: [String] = [],
            insecure: [String] = []
        ) {
            self.doubts = doubts
            self.journalTrouble = journalTrouble
            self.starts = starts
            self.lateStarts = lateStarts
            self.greatestLateness = greatestLateness
            self.medianLateness = medianLateness
            self.lateness99 = lateness99
            self.inFlight = inFlight
            self.anchorsMissing = anchorsMissing
            self.anchorsLeftOut = anchorsLeftOut
            self.insecure = insecure
        }

        enum CodingKeys: String, CodingKey {
            case doubts, starts, insecure
            case journalTrouble = "journal_trouble"
            case configurationTrouble = "configuration_trouble"
            case lateStarts = "late_starts"
            case greatestLateness = "greatest_lateness_s"
            case medianLateness = "lateness_p50_s"
            case lateness99 = "lateness_p99_s"
            case inFlight = "in_flight"
            case anchorsMissing = "anchors_missing"
            case anchorsLeftOut = "anchors_left_out"
        }
    }
}
