package import Basics
package import Delivery

/// What the operators' page shows, bounded: what is in trouble first, and how much more there is.
package struct OverviewView: Sendable, Encodable {
    /// Bounds of the page; what is beyond is counted.
    package static let mostServices = 60
    package static let mostProbes = 120
    package static let mostIncidents = 40
    package static let mostDrafts = 40
    /// How it stands with an incident takes a look at all of its probes' history.
    package static let mostAccounts = 12
    package static let mostObligations = 60

    package var agent: String
    package var version: String
    package var at: WallTime
    package var since: WallTime
    package var counts: Counts
    package var services: [Service]
    package var anchors: [Probe]
    package var incidents: [IncidentView]
    package var accounts: [Account]
    package var drafts: [NoticeView]
    package var promises: [ObligationsView.PromiseView]
    package var obligations: [Obligation]
    package var destinations: [StatusView.Destination]
    package var health: Health

    package init(
        agent: String, version: String, at: WallTime, since: WallTime, counts: Counts,
        services: [Service], anchors: [Probe], incidents: [IncidentView], accounts: [Account],
        drafts: [NoticeView], promises: [ObligationsView.PromiseView], obligations: [Obligation],
        destinations: [StatusView.Destination], health: Health
    ) {
        self.agent = agent
        self.version = version
        self.at = at
        self.since = since
        self.counts = counts
        self.services = services
        self.anchors = anchors
        self.incidents = incidents
        self.accounts = accounts
        self.drafts = drafts
        self.promises = promises
        self.obligations = obligations
        self.destinations = destinations
        self.health = health
    }

    /// The detector's account of an open incident: how it stands now, why, and what would change it.
    package struct Account: Sendable, Encodable {
        package var incident: String
        package var paragraphs: [String]

        package init(incident: String, paragraphs: [String]) {
            self.incident = incident
            self.paragraphs = paragraphs
        }
    }

    /// How many there are of what the lists show in part.
    package struct Counts: Sendable, Encodable, Equatable {
        package var services = 0
        package var probes = 0
        /// Services whose state is `ok`.
        package var fine = 0
        package var incidents = 0
        package var drafts = 0
        package var obligations = 0

        package init() {}
    }

    package struct Service: Sendable, Encodable {
        package var service: String
        package var title: String
        package var state: String
        package var severity: String?
        package var incident: String?
        package var since: WallTime?
        package var probes: [Probe]
        /// How many probes it has; those that are not shown pass.
        package var count: Int

        package init(_ view: StatusView.Service, probes: [Probe]) {
            service = view.service
            title = view.title
            state = view.state
            severity = view.severity
            incident = view.incident
            since = view.since
            self.probes = probes
            count = view.probes.count
        }
    }

    package struct Probe: Sendable, Encodable {
        package var probe: String
        package var state: String
        package var outcome: String?
        package var reason: String?
        package var observedAt: WallTime?
        package var length: Double?
        package var evidence: String?
        /// The last observations, oldest first, as letter and milliseconds: `p12 p13 f5000`.
        package var recent: String

        package init(_ view: StatusView.Probe, sparks: [Spark]) {
            probe = view.probe
            state = view.state
            outcome = view.outcome
            reason = view.reason
            observedAt = view.observedAt
            length = view.length
            evidence = view.evidence
            recent = sparks.map { "\($0.outcome.letter)\($0.milliseconds)" }
                .joined(separator: " ")
        }

        enum CodingKeys: String, CodingKey {
            case probe, state, outcome, reason, evidence, recent
            case observedAt = "observed_at"
            case length = "took_s"
        }
    }

    package struct Health: Sendable, Encodable {
        package var status: StatusView.Health
        package var longestTurn: Double
        package var residentBytes: Int
        package var processor: Double
        package var unwritten: Int

        package init(
            status: StatusView.Health, longestTurn: Double, residentBytes: Int, processor: Double,
            unwritten: Int
        ) {
            self.status = status
            self.longestTurn = longestTurn
            self.residentBytes = residentBytes
            self.processor = processor
            self.unwritten = unwritten
        }

        package func encode(to encoder: any Encoder) throws {
            try status.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(longestTurn, forKey: .longestTurn)
            try container.encode(residentBytes, forKey: .residentBytes)
            try container.encode(processor, forKey: .processor)
            try container.encode(unwritten, forKey: .unwritten)
        }

        enum CodingKeys: String, CodingKey {
            case longestTurn = "longest_turn_s"
            case residentBytes = "resident_bytes"
            case processor = "processor_s"
            case unwritten = "unwritten_records"
        }
    }
}
