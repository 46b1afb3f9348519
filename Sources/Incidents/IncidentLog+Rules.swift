package import Basics

// What rules and other stages add to an incident.
extension IncidentLog {
    /// A rule asks for more people; nil when there is no such open incident.
    ///
    /// - Parameters:
    ///   - rule: the rule's name; it will not speak of this incident again until it comes back.
    ///   - destination: nil for everyone.
    package mutating func escalate(
        _ id: String, by rule: String, to destination: String?, because reason: String,
        at now: WallTime
    ) -> Change? {
        guard let place = place(of: id), incidents[place].state != .resolved else { return nil }
        return record(.incidentEscalated, place, by: nil, text: reason, at: now) {
            incident, decision in
            incident.escalated = (incident.escalated ?? []) + [rule]
            decision.reason = reason
            decision.destination = destination
        }
    }

    /// What was taken for its cause is over and it is not: from now on it stands alone.
    package mutating func unlink(_ id: String, at now: WallTime) -> Change? {
        guard let place = place(of: id), incidents[place].state != .resolved,
            let parent = incidents[place].parent
        else { return nil }
        let why = "It outlives \(parent), which was taken for its cause. \(incidents[place].why)"
        incidents[place].parent = nil
        return record(.incidentChanged, place, by: nil, text: why, at: now) { incident, decision in
            decision.was = Decision.Was(
                outageClass: incident.outageClass, severity: incident.severity)
            decision.reason = "It outlives \(parent), which was taken for its cause."
        }
    }

    /// A line for the timeline of what happened elsewhere; nil when there is no such incident.
    package mutating func enter(
        _ event: Decision.Event, _ text: String, by person: String?, on id: String,
        at now: WallTime
    ) -> Incident? {
        guard let place = place(of: id) else { return nil }
        incidents[place].add(Incident.Entry(at: now, event: event.rawValue, text: text, by: person))
        return incidents[place]
    }
}

extension Incident {
    /// A timeline beyond this many lines keeps its first and its latest; a flapping service must not grow without end.
    static let timelineLines = 500

    /// When it opened, or came back last.
    package var lastOpenedAt: WallTime {
        timeline.last { $0.event == Decision.Event.incidentReopened.rawValue }?.at ?? openedAt
    }

    mutating func add(_ entry: Entry) {
        timeline.append(entry)
        if timeline.count > Self.timelineLines { timeline.remove(at: Self.timelineLines / 2) }
    }
}
