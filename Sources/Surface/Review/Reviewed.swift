package import Basics
import Incidents

/// What a review is made from: an incident and its notices, as the API tells of them.
package struct Reviewed: Sendable {
    package var incident: Incident
    package var notices: [Notice]

    package init(incident: Incident, notices: [Notice]) {
        self.incident = incident
        self.notices = notices
    }

    /// `/api/v1/incidents/{id}`
    package struct Incident: Sendable, Decodable {
        package var incident: String
        package var title: String
        package var state: String
        package var worstClass: String
        package var worstSeverity: String
        package var probes: [String]
        package var failure: String?
        package var why: String
        package var onset: WallTime
        package var openedAt: WallTime
        package var recoveredAt: WallTime?
        package var resolvedAt: WallTime?
        package var length: Double
        package var reopened: Int
        package var acknowledgedBy: String?
        package var assignee: Words?
        package var cause: Words?
        package var fix: Words?
        package var affected: Words?
        package var data: Words?
        package var prevention: Words?
        package var credit: Words?
        package var timeline: [Entry]

        enum CodingKeys: String, CodingKey {
            case incident, title, state, probes, failure, why, onset, reopened, assignee, cause, fix
            case affected, data, prevention, credit, timeline
            case worstClass = "worst_class"
            case worstSeverity = "worst_severity"
            case openedAt = "opened_at"
            case recoveredAt = "recovered_at"
            case resolvedAt = "resolved_at"
            case length = "duration_s"
            case acknowledgedBy = "acknowledged_by"
        }
    }

    /// What a person stated.
    package struct Words: Sendable, Decodable {
        package var value: String
        package var by: String
    }

    package struct Entry: Sendable, Decodable {
        package var at: WallTime
        package var event: String
        package var text: String
        package var by: String?
    }

    /// One of `/api/v1/notices`
    package struct Notice: Sendable, Decodable {
        package var notice: String
        package var incident: String
        package var stage: String
        package var channel: String
        package var title: String
        package var draftedAt: WallTime
        package var decidedAt: WallTime?
        package var decidedBy: String?
        package var sentAt: WallTime?
        package var overridden: Overridden?

        enum CodingKeys: String, CodingKey {
            case notice, incident, stage, channel, title, overridden
            case draftedAt = "drafted_at"
            case decidedAt = "decided_at"
            case decidedBy = "decided_by"
            case sentAt = "sent_at"
        }
    }

    package struct Overridden: Sendable, Decodable {
        package var rules: [String]
        package var reason: String
    }
}
