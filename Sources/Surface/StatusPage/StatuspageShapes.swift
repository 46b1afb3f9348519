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
        // What only that service knows.
        let description = OrNull<String>(nil)
        let groupId = OrNull<String>(nil)
        let startDate = OrNull<String>(nil)
        let showcase = true
        let group = false
        let onlyShowIfDegraded = false

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
    }

    /// Readers of that API expect some keys to be there, if only as null; what is merely optional is left out.
    struct OrNull<Value: Encodable>: Encodable {
        let value: Value?

        init(_ value: Value?) {
            self.value = value
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if let value { try container.encode(value) } else { try container.encodeNil() }
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
        let monitoringAt: OrNull<WallTime>
        let resolvedAt: OrNull<WallTime>
        let impact: String
        let shortlink: OrNull<String>
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
    }
}
