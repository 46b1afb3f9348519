import Basics
import Detection
import Incidents

/// What the decisions of a rehearsal amount to, to hold expectations against.
struct WhatWasDone {
    private(set) var incidents: [SeenIncident] = []
    private(set) var doubts: [(kind: Transition.SelfDoubt, at: Duration)] = []

    /// - Parameter epoch: the wall clock at the start.
    init(_ decisions: [Recording.Decided], epoch: WallTime) {
        for decided in decisions {
            let decision = decided.decision
            if decision.event == .doubtBegan, let kind = decision.kind {
                doubts.append((kind, decided.at))
            }
            guard let id = decision.incident else { continue }
            if decision.event == .incidentOpened, let service = decision.service {
                let onset = (decision.onset ?? decision.at) - epoch - decided.stepped
                incidents.append(
                    SeenIncident(
                        id: id, service: service, onset: onset, opened: decided.at,
                        worstClass: decision.outageClass ?? .degraded,
                        severity: decision.severity ?? .sev4, breadth: decision.breadth ?? 0,
                        parent: decision.parent))
            } else if let place = incidents.firstIndex(where: { $0.id == id }) {
                note(decision, at: decided.at, of: &incidents[place])
            }
        }
    }

    private func note(_ decision: Decision, at: Duration, of seen: inout SeenIncident) {
        switch decision.event {
        case .incidentReopened:
            seen.reopened += 1
            seen.resolved = nil
        case .incidentResolved: seen.resolved = at
        case .incidentChanged, .incidentRecovering, .incidentLinked: break
        default: return
        }
        seen.worstClass = max(seen.worstClass, decision.outageClass ?? seen.worstClass)
        seen.severity = min(seen.severity, decision.severity ?? seen.severity)
        seen.breadth = max(seen.breadth, decision.breadth ?? 0)
        seen.parent = seen.parent ?? decision.parent
    }

    /// What happened instead; nil when it is as expected.
    func miss(_ expected: Expected) -> String? {
        switch expected.what {
        case .noIncident(let service):
            let found = incidents.filter { service == nil || $0.service == service }
            return found.isEmpty ? nil : list(found)
        case .count(let range):
            if range.contains(incidents.count) { return nil }
            return incidents.isEmpty ? "no incident" : list(incidents)
        case .doubt(let kind, let from, let until):
            let found = doubts.filter { $0.kind == kind }
            let fits = found.contains { doubt in
                doubt.at >= from ?? .zero && until.map { doubt.at <= $0 } ?? true
            }
            return fits ? nil : heard(doubts)
        case .noDoubt(let kind):
            let found = doubts.filter { kind == nil || $0.kind == kind }
            return found.isEmpty ? nil : heard(found)
        case .linked(let one, let other):
            let isLinked = incidents.contains { child in
                guard let parent = incidents.first(where: { $0.id == child.parent }) else {
                    return false
                }
                return [child.service, parent.service].sorted() == [one, other].sorted()
            }
            if isLinked { return nil }
            let found = incidents.filter { [one, other].contains($0.service) }
            return found.isEmpty ? "neither had an incident" : list(found)
        case .incident(let service, let wanted):
            let found = incidents.filter { $0.service == service }
            guard !found.isEmpty else {
                return incidents.isEmpty
                    ? "no incident" : "none of \(service); \(list(incidents))"
            }
            let misses = found.map { $0.misses(wanted) }
            if misses.contains(where: \.isEmpty) { return nil }
            return zip(found, misses)
                .map { "\($0.text): " + $1.joined(separator: ", ") }.joined(separator: "; ")
        }
    }

    private func list(_ incidents: [SeenIncident]) -> String {
        incidents.map(\.text).joined(separator: "; ")
    }

    private func heard(_ doubts: [(kind: Transition.SelfDoubt, at: Duration)]) -> String {
        doubts.isEmpty
            ? "no doubt"
            : doubts.map { "\($0.kind.rawValue) at \(shown($0.at))" }.joined(separator: ", ")
    }
}
