package import Basics
package import Configuration
package import Detection
import Probing

/// The incidents of this agent, oldest first: what transitions open, change, re-open and resolve.
///
/// A transition comes in, a decision goes out, and the incident it touched says everything that a restart needs.
/// Resolved incidents are kept up to a bound; open ones always.
package struct IncidentLog: Sendable, Equatable {
    /// Resolved incidents beyond this many are forgotten, oldest first: a year at several a day.
    package static let kept = 2000

    package internal(set) var incidents: [Incident] = []
    /// Open and recovering incidents' places by service.
    private var open: [String: Int] = [:]

    package init() {}

    /// The incident that is open for a service.
    package func openIncident(of service: String) -> Incident? {
        open[service].map { incidents[$0] }
    }

    package var openIncidents: [Incident] {
        incidents.filter { $0.state != .resolved }
    }

    package func incident(_ id: String) -> Incident? {
        place(of: id).map { incidents[$0] }
    }

    func place(of id: String) -> Int? {
        incidents.lastIndex { $0.id == id }
    }

    /// Takes back an incident from memory; a later copy of the same one replaces it.
    package mutating func restore(_ incident: Incident) {
        if let place = place(of: incident.id) {
            incidents[place] = incident
        } else {
            incidents.append(incident)
        }
        index()
    }

    mutating func index() {
        let surplus = incidents.count(where: { $0.state == .resolved }) - Self.kept
        if surplus > 0 {
            var dropped = 0
            incidents.removeAll { incident in
                guard dropped < surplus, incident.state == .resolved else { return false }
                dropped += 1
                return true
            }
        }
        open = [:]
        for (place, incident) in incidents.enumerated() where incident.state != .resolved {
            open[incident.service] = place
        }
    }

    /// Applies what the detector decided; nil for what concerns no incident (blips, doubts).
    package mutating func apply(
        _ transition: Transition, settings: Settings, evidence: [String], at now: Now
    ) -> (decision: Decision, incident: Incident)? {
        let ground = Ground(transition)
        if let proposal = propose(against: transition, settings: settings, at: now.wall) {
            return proposal
        }
        switch transition.change {
        case .opened(let outage):
            return begin(outage, again: false, ground, settings, evidence, at: now)
        case .reopened(let outage):
            return begin(outage, again: true, ground, settings, evidence, at: now)
        case .changed(let outage, let outageClass, let severity):
            return update(outage, .incidentChanged, ground, settings, evidence, at: now) {
                incident, decision in
                incident.state = .open
                decision.was = Decision.Was(outageClass: outageClass, severity: severity)
            }
        case .relapsed(let outage):
            return update(outage, .incidentChanged, ground, settings, evidence, at: now) {
                incident, decision in
                incident.state = .open
                incident.recoveredAt = nil
                decision.was = Decision.Was(
                    outageClass: outage.outageClass, severity: outage.severity)
            }
        case .recovering(let outage):
            return update(outage, .incidentRecovering, ground, settings, [], at: now) {
                incident, decision in
                incident.state = .recovering
                incident.recoveredAt = now.wall(at: outage.recovered ?? now.instant)
                decision.recovered = incident.recoveredAt
            }
        case .resolved(let outage):
            return update(outage, .incidentResolved, ground, settings, [], at: now) {
                incident, decision in
                incident.recoveredAt = now.wall(at: outage.recovered ?? now.instant)
                Self.close(&incident, &decision, at: now.wall)
            }
        case .linked(let outage, let parent):
            let parentService = settings.services[parent].name
            let parentIncident = openIncident(of: parentService)?.id
            return update(outage, .incidentLinked, ground, settings, [], at: now) {
                incident, decision in
                incident.parent = parentIncident
                decision.parent = parentIncident
            }
        case .blip, .doubtBegan, .doubtEnded:
            return nil
        }
    }

    /// Why a change was decided: the rule and its explanation.
    private struct Ground {
        let rule: String
        let why: String
        var grounds: Grounds?

        init(_ transition: Transition) {
            rule = transition.rule.rawValue
            why = transition.why
            grounds = transition.grounds
        }

        init(rule: String, why: String) {
            self.rule = rule
            self.why = why
        }
    }

    /// Opens the incident of an outage that the detector remembers and the log does not: the agent ended between
    /// the two records.
    package mutating func adopt(_ outage: Outage, settings: Settings, at now: Now)
        -> (decision: Decision, incident: Incident)
    {
        let ground = Ground(
            rule: "remembered", why: "The outage was confirmed just before the agent restarted.")
        return begin(outage, again: false, ground, settings, [], at: now)
    }

    private mutating func begin(
        _ outage: Outage, again: Bool, _ ground: Ground, _ settings: Settings,
        _ evidence: [String], at now: Now
    ) -> (decision: Decision, incident: Incident) {
        let service = settings.services[outage.service].name
        var event = Decision.Event.incidentOpened
        if again, let place = incidents.lastIndex(where: { $0.service == service }) {
            event = .incidentReopened
            incidents[place].beginAgain()
        } else if open[service] == nil {
            incidents.append(
                Incident(
                    id: nextID(at: now.wall), service: service, outage: outage,
                    onset: now.wall(at: outage.onset), openedAt: now.wall))
        }
        index()
        let parent = outage.parent.flatMap { openIncident(of: settings.services[$0].name)?.id }
        let result = update(outage, event, ground, settings, evidence, at: now) {
            incident, decision in
            incident.parent = parent ?? incident.parent
            decision.parent = incident.parent
        }
        guard let result else { preconditionFailure("an incident that was just opened is open") }
        return result
    }

    private mutating func update(
        _ outage: Outage, _ event: Decision.Event, _ ground: Ground, _ settings: Settings,
        _ evidence: [String], at now: Now, _ change: (inout Incident, inout Decision) -> Void
    ) -> (decision: Decision, incident: Incident)? {
        guard let place = open[settings.services[outage.service].name] else { return nil }
        incidents[place].take(outage, rule: ground.rule, why: ground.why, settings: settings)
        return record(event, place, by: nil, text: ground.why, at: now.wall) {
            incident, decision in
            if !evidence.isEmpty { decision.evidence = evidence }
            decision.grounds = ground.grounds
            change(&incident, &decision)
        }
    }

    /// Closes an incident that nothing measures any more, and says why.
    package mutating func closeOrphan(_ id: String, because why: String, at now: WallTime)
        -> (decision: Decision, incident: Incident)?
    {
        guard let place = place(of: id), incidents[place].state != .resolved else { return nil }
        incidents[place].rule = "not-measured"
        incidents[place].why = why
        return record(.incidentResolved, place, by: nil, text: incidents[place].why, at: now) {
            incident, decision in
            Self.close(&incident, &decision, at: now)
        }
    }

    static func close(
        _ incident: inout Incident, _ decision: inout Decision, at now: WallTime
    ) {
        incident.state = .resolved
        incident.resolvedAt = now
        decision.recovered = incident.recoveredAt
        decision.duration = incident.length(at: now).seconds
        decision.band = incident.band(at: now)
    }

    /// Writes the decision and the line of the timeline that belong to a change of the incident at `place`.
    mutating func record(
        _ event: Decision.Event, _ place: Int, by person: String?, text: String, at now: WallTime,
        _ change: (inout Incident, inout Decision) -> Void
    ) -> (decision: Decision, incident: Incident) {
        var incident = incidents[place]
        incident.decisions += 1
        var decision = Decision(id: "\(incident.id)-d\(incident.decisions)", event: event, at: now)
        change(&incident, &decision)
        decision.describe(incident)
        decision.actor = person
        if let was = decision.was, was.outageClass != incident.outageClass {
            incident.hasTurned = true
        }
        let turn = decision.was.flatMap { incident.turn(from: $0) }.map { "\($0). " } ?? ""
        incident.add(Incident.Entry(at: now, event: event.rawValue, text: turn + text, by: person))
        incidents[place] = incident
        if incident.state == .resolved { index() }
        return (decision, incident)
    }

    private func nextID(at now: WallTime) -> String {
        let day = "T-\(now.compactDate)-"
        let numbers = incidents.compactMap { incident in
            incident.id.hasPrefix(day) ? Int(incident.id.dropFirst(day.count)) : nil
        }
        return day + "\((numbers.max() ?? 0) + 1)"
    }
}

extension Incident {
    /// `From partial, SEV3 to major, SEV2`, of which what stayed is left out; nil where both did.
    fileprivate func turn(from was: Decision.Was) -> String? {
        let (before, after) = (was.outageClass.rawValue, outageClass.rawValue)
        switch (before == after, was.severity == severity) {
        case (true, true): return nil
        case (true, false): return "From \(was.severity.text) to \(severity.text)"
        case (false, true): return "From \(before) to \(after)"
        case (false, false):
            return "From \(before), \(was.severity.text) to \(after), \(severity.text)"
        }
    }

    fileprivate init(
        id: String, service: String, outage: Outage, onset: WallTime, openedAt: WallTime
    ) {
        self.id = id
        self.service = service
        state = .open
        outageClass = outage.outageClass
        severity = outage.severity
        breadth = outage.breadth
        worstClass = outage.outageClass
        worstSeverity = outage.severity
        greatestBreadth = outage.breadth
        self.onset = onset
        self.openedAt = openedAt
        probes = []
        rule = ""
        why = ""
    }

    /// Takes over what the outage is like now; the worst it was stays. A resolved or recovering outage keeps the
    /// probes and the failure that it had while it failed.
    fileprivate mutating func take(
        _ outage: Outage, rule: String, why: String, settings: Settings
    ) {
        outageClass = outage.outageClass
        severity = outage.severity
        worstClass = max(worstClass, outage.outageClass)
        worstSeverity = min(worstSeverity, outage.severity)
        greatestBreadth = max(greatestBreadth, outage.breadth)
        if outage.breadth > 0 || breadth == 0 { breadth = outage.breadth }
        if outage.passedBetween > 0 { passedBetween = Double(outage.passedBetween) / 1e9 }
        if !outage.probes.isEmpty { probes = outage.probes.map { settings.probes[$0].name } }
        failure = outage.outageClass == .degraded ? outage.failure : outage.failure ?? failure
        self.rule = rule
        self.why = why
    }
}

extension Decision {
    /// Fills in what every decision on an incident says.
    fileprivate mutating func describe(_ incident: Incident) {
        self.incident = incident.id
        service = incident.service
        outageClass = incident.outageClass
        severity = incident.severity
        breadth = incident.breadth
        onset = incident.onset
        probes = incident.probes
        failure = incident.failure
        rule = incident.rule
        why = incident.why
        parent = parent ?? incident.parent
    }
}
