import Basics
import Configuration
import Incidents
import Notices

// Texts for staff, from the same revision of the facts as the notices.
extension Agent {
    /// What texts for staff on an incident are written from.
    func staffFacts(of incident: Incident, at now: Now) -> StaffFacts {
        let notices = book.notices(of: incident.id)
        let last = notices.last
        let known = facts[incident.id] ?? makeFacts(of: incident, nextUpdate: nil, at: now)
        let status = notices.last { $0.channel == .status && $0.state != .rejected }
        return StaffFacts(
            facts: known, revision: last?.revision ?? 0, stage: last?.stage, incident: incident,
            estimate: estimate(of: incident, at: now), staff: settings.staff,
            statusText: status?.body, nextUpdate: book.runningPromise(of: incident.id)?.by,
            escalation: nextSteps(of: incident, at: now),
            waiting: book.waiting(of: incident.id).count, now: now.wall)
    }

    /// Sends the texts for staff to the destinations that take them; each revision has its own.
    mutating func brief(on incident: Incident, at now: Now) {
        let asked = StaffText.allCases.filter { kind in
            settings.destinations.contains { $0.staff.contains(kind.rawValue) }
        }
        guard !asked.isEmpty else { return }
        let staff = staffFacts(of: incident, at: now)
        for kind in asked {
            var decision = Decision(
                id: "\(incident.id)-\(kind.rawValue)-\(staff.revision)-\(incident.decisions)",
                event: .staffBriefed, at: now.wall)
            decision.incident = incident.id
            decision.service = incident.service
            decision.severity = incident.severity
            decision.revision = staff.revision
            decision.factsHash = staff.facts.hash
            decision.staffText = kind.rawValue
            let lines = kind.text(staff).split(separator: "\n", omittingEmptySubsequences: false)
            decision.title = lines.first.map { String($0.drop { $0 == "#" || $0 == " " }) }
            decision.body = lines.dropFirst().joined(separator: "\n")
            announce(decision, at: now)
        }
    }

    /// The rules that have not spoken yet, those with a time first.
    private func nextSteps(of incident: Incident, at now: Now) -> [StaffFacts.Step] {
        let steps = settings.incidents.escalations.compactMap { rule -> StaffFacts.Step? in
            guard incident.escalated?.contains(rule.text) != true,
                rule.severities.contains(incident.severity.rawValue)
            else { return nil }
            let whom = rule.destination ?? "everybody on call"
            switch rule.trigger {
            case .unacknowledged(let length):
                guard !incident.isAcknowledged else { return nil }
                return StaffFacts.Step(
                    at: incident.openedAt + length,
                    words: "\(whom) is told if nobody has taken it on")
            case .open(let length):
                return StaffFacts.Step(
                    at: incident.openedAt + length, words: "\(whom) is told if it is still open")
            case .severity: return nil
            case .promiseMissed:
                return StaffFacts.Step(
                    at: book.runningPromise(of: incident.id)?.by,
                    words: "\(whom) is told if the promised update is not given")
            }
        }
        return steps.enumerated().sorted { left, right in
            let far = WallTime(nanoseconds: .max)
            return (left.element.at ?? far, left.offset) < (right.element.at ?? far, right.offset)
        }.map(\.element)
    }
}
