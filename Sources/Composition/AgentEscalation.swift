import Basics
import Configuration
import Incidents
import Notices

// What time alone asks for: more people, the word on a child that outlives its parent, the word against a person's.
extension Agent {
    /// A child may take so much longer than its parent before it is announced by itself.
    static let childrenMayOutlive: Duration = .minutes(2)
    /// A person's word that it is over is contradicted after so long, once.
    static let contradictAfter: Duration = .minutes(10)

    mutating func watchIncidents(at now: Now) {
        for incident in log.openIncidents {
            if incident.parent != nil {
                announceSurvivor(incident, at: now)
            } else {
                escalate(incident, at: now)
            }
        }
        contradictPeople(at: now)
    }

    private mutating func escalate(_ incident: Incident, at now: Now) {
        for rule in settings.incidents.escalations {
            guard incident.escalated?.contains(rule.text) != true,
                rule.severities.contains(incident.severity.rawValue),
                let reason = reason(for: rule, incident, at: now),
                let (decision, changed) = log.escalate(
                    incident.id, by: rule.text, to: rule.destination, because: reason, at: now.wall)
            else { continue }
            announce(decision, of: changed, at: now)
        }
    }

    /// Why a rule speaks now, as a sentence; nil when it does not.
    private func reason(
        for rule: Settings.Escalation, _ incident: Incident, at now: Now
    ) -> String? {
        let age = now.wall - incident.lastOpenedAt
        switch rule.trigger {
        case .unacknowledged(let length):
            guard !incident.isAcknowledged, age >= length else { return nil }
            return "Nobody has taken \(incident.id) on for \(length.brief)."
        case .open(let length):
            guard age >= length else { return nil }
            return "\(incident.id) has been open for \(length.brief)."
        case .severity:
            return "\(incident.id) is \(incident.severity.text)."
        case .promiseMissed:
            let missed = book.promises.last {
                $0.incident == incident.id && $0.state == .broken
            }
            return missed.map {
                "Customers were promised an update on \(incident.id) by \($0.by.clock) UTC and got none."
            }
        }
    }

    /// A child whose parent is over speaks for itself.
    private mutating func announceSurvivor(_ incident: Incident, at now: Now) {
        guard incident.state == .open, let parent = incident.parent else { return }
        if let cause = log.incident(parent) {
            guard cause.state == .resolved, let over = cause.resolvedAt,
                now.wall - over >= Self.childrenMayOutlive
            else { return }
        }
        guard let (decision, changed) = log.unlink(incident.id, at: now.wall) else { return }
        announce(decision, of: changed, at: now)
    }

    private mutating func contradictPeople(at now: Now) {
        // By place: a copy of every service at every tick would be most of a replay.
        for place in settings.services.indices {
            guard detector.isOut(place),
                let incident = log.declaredOver(settings.services[place].name),
                incident.escalated?.contains(IncidentLog.contradicted) != true,
                let said = incident.resolution, now.wall - said.at >= Self.contradictAfter,
                let (decision, changed) = log.contradict(
                    incident.id,
                    because: "Its probes still fail.", at: now.wall)
            else { continue }
            announce(decision, of: changed, at: now)
        }
    }
}
