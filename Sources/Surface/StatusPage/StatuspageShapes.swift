import Basics

/// The objects of Statuspage's public API.
extension StatuspageFiles {
    struct Page: Encodable {
        let id: String
        let name: String
        let url: String
        let timeZone: String
        let updatedAt: WallTime

        enum CodingKeys: String, CodingKey {
            case id, name, url
            case timeZone = "time_zone"
            case updatedAt = "updated_at"
        }
    }

    struct Status: Encodable {
        let indicator: String
        let description: String
    }

    /// What each endpoint answers: the page, and what it is asked for.
    struct Answer: Encodable {
        let page: Page
        var status: Status?
        var components: [Component]?
        var incidents: [Incident]?
        var scheduled: [Incident]?

        enum CodingKeys: String, CodingKey {
            case page, status, components, incidents
            case scheduled = "scheduled_maintenances"
        }
    }

    struct Component: Encodable {
        let id: String
        let name: String
        let status: String
        let position: Int
        let pageId: String
        let createdAt: WallTime
        let updatedAt: WallTime

        init(_ service: StatusPageView.Service, position: Int, page: String) {
            id = service.name
            name = service.title
            status = Self.word(service.state)
            self.position = position
            pageId = page
            createdAt = service.uptime.since
            updatedAt = service.since ?? service.uptime.since
        }

        static func word(_ state: StatusPageView.State) -> String {
            switch state {
            case .working, .recovering, .unmeasured: "operational"
            case .planned: "under_maintenance"
            case .degraded: "degraded_performance"
            case .partial: "partial_outage"
            case .major: "major_outage"
            }
        }

        enum CodingKeys: String, CodingKey {
            case id, name, status, position, description, showcase, group
            case pageId = "page_id"
            case createdAt = "created_at"
            case updatedAt = "updated_at"
            case groupId = "group_id"
            case startDate = "start_date"
            case onlyShowIfDegraded = "only_show_if_degraded"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(id, forKey: .id)
            try container.encode(name, forKey: .name)
            try container.encode(status, forKey: .status)
            try container.encode(position, forKey: .position)
            try container.encode(pageId, forKey: .pageId)
            try container.encode(createdAt, forKey: .createdAt)
            try container.encode(updatedAt, forKey: .updatedAt)
            try container.encodeNil(forKey: .description)
            try container.encodeNil(forKey: .groupId)
            try container.encodeNil(forKey: .startDate)
            try container.encode(true, forKey: .showcase)
            try container.encode(false, forKey: .group)
            try container.encode(false, forKey: .onlyShowIfDegraded)
        }
    }

    struct Affected: Encodable {
        let code: String
        let name: String
        let oldStatus: String
        let newStatus: String

        enum CodingKeys: String, CodingKey {
            case code, name
            case oldStatus = "old_status"
            case newStatus = "new_status"
        }
    }

    struct Update: Encodable {
        let id: String
        let status: String
        let body: String
        let incidentId: String
        let createdAt: WallTime
        let updatedAt: WallTime
        let displayAt: WallTime
        let affectedComponents: [Affected]

        enum CodingKeys: String, CodingKey {
            case id, status, body
            case incidentId = "incident_id"
            case createdAt = "created_at"
            case updatedAt = "updated_at"
            case displayAt = "display_at"
            case affectedComponents = "affected_components"
        }
    }

    /// An incident, or planned work when it has times of its own.
    struct Incident: Encodable {
        let id: String
        let name: String
        let status: String
        let createdAt: WallTime
        let updatedAt: WallTime
        let monitoringAt: WallTime?
        let resolvedAt: WallTime?
        let impact: String
        let shortlink: String?
        let startedAt: WallTime
        let pageId: String
        let incidentUpdates: [Update]
        let components: [Component]
        let scheduledFor: WallTime?
        let scheduledUntil: WallTime?

        enum CodingKeys: String, CodingKey {
            case id, name, status, impact, shortlink, components
            case createdAt = "created_at"
            case updatedAt = "updated_at"
            case monitoringAt = "monitoring_at"
            case resolvedAt = "resolved_at"
            case startedAt = "started_at"
            case pageId = "page_id"
            case incidentUpdates = "incident_updates"
            case scheduledFor = "scheduled_for"
            case scheduledUntil = "scheduled_until"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(id, forKey: .id)
            try container.encode(name, forKey: .name)
            try container.encode(status, forKey: .status)
            try container.encode(createdAt, forKey: .createdAt)
            try container.encode(updatedAt, forKey: .updatedAt)
            // Readers of that API expect these to be there, if only as null.
            try container.encode(monitoringAt, forKey: .monitoringAt)
            try container.encode(resolvedAt, forKey: .resolvedAt)
            try container.encode(impact, forKey: .impact)
            try container.encode(shortlink, forKey: .shortlink)
            try container.encode(startedAt, forKey: .startedAt)
            try container.encode(pageId, forKey: .pageId)
            try container.encode(incidentUpdates, forKey: .incidentUpdates)
            try container.encode(components, forKey: .components)
            try container.encodeIfPresent(scheduledFor, forKey: .scheduledFor)
            try container.encodeIfPresent(scheduledUntil, forKey: .scheduledUntil)
        }
    }
}
