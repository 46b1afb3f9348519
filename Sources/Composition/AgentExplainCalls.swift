package import Basics
package import Configuration
import Detection
import Incidents
package import Surface

// Why: of a service or of an incident, now or at a moment that the journal remembers.
extension Agent {
    func explain(_ name: String, asText: Bool, at now: Now) -> Reply {
        guard let view = explanation(of: name, at: now) else {
            let names = settings.services.map(\.name) + log.incidents.suffix(100).map(\.id)
            let near = nearestWord(to: name, among: names)
            return .trouble(
                404,
                "there is no service and no incident '\(name)'"
                    + (near.map { "; did you mean '\($0)'?" } ?? ""))
        }
        if asText {
            return Reply(
                contentType: "text/plain; charset=utf-8",
                body: Array(ExplanationText.render(view).utf8))
        }
        return Reply(body: JSONText.bytes(view) + [10])
    }

    private func explanation(of name: String, at now: Now) -> ExplanationView? {
        Self.explanation(
            of: name, settings: settings, detector: detector, at: now,
            incident: { log.incident($0) }, open: { log.openIncident(of: $0) },
            latest: { name in log.incidents.last { $0.service == name } })
    }

    /// What a person decided against the probes: their outage goes on, and no incident is open for it.
    private static func note(
        _ account: Account, _ latest: Incident?
    ) -> String? {
        guard account.severity != nil, account.state != "recovering", let latest,
            let over = latest.resolvedAt
        else { return nil }
        return
            "No incident is open: \(latest.id) was declared over at \(over.dateAndClock) UTC, while its "
            + "probes go on failing. What they say:"
    }

    private static func explanation(
        of name: String, settings: Settings, detector: Detector, at now: Now,
        incident: (String) -> Incident?, open: (String) -> Incident?,
        latest: (String) -> Incident?
    ) -> ExplanationView? {
        if let service = settings.services.firstIndex(where: { $0.name == name }) {
            let account = detector.account(of: service, at: now.instant)
            let opened = open(name)
            var view = ExplanationView(at: now.wall, account: account, incident: opened)
            if opened == nil { view.note = note(account, latest(name)) }
            return view
        }
        guard let found = incident(name) else { return nil }
        let service = settings.services.firstIndex { $0.name == found.service }
        return ExplanationView(
            at: now.wall, account: service.map { detector.account(of: $0, at: now.instant) },
            incident: found)
    }

    /// Explains how things stood at a moment, from what the journal had by then.
    ///
    /// - Parameter facts: the journal's, oldest first.
    /// - Returns: nil when there is no such service or incident, or the journal does not reach back so far.
    package static func explanation(
        of name: String, settings: Settings, facts: [Fact], at moment: WallTime
    ) -> ExplanationView? {
        var services: [ServiceMemory] = []
        var places: [String: Int] = [:]
        var incidents: [Incident] = []
        var last: Instant?
        for fact in facts {
            if let latest = fact.latest {
                if latest.nanoseconds > moment.nanoseconds { break }
                last = max(last ?? latest, latest)
            }
            switch fact {
            case .incident(let incident):
                if let place = incidents.firstIndex(where: { $0.id == incident.id }) {
                    incidents[place] = incident
                } else {
                    incidents.append(incident)
                }
            case .service(let memory):
                if let place = places[memory.service] {
                    services[place] = memory
                } else {
                    places[memory.service] = services.count
                    services.append(memory)
                }
            default: break
            }
        }
        guard last != nil else { return nil }
        let instant = Instant(nanoseconds: moment.nanoseconds)
        var detector = Detector(settings: settings)
        detector.restore(services, at: instant)
        detector.takeAllAsSeen(at: instant)
        return explanation(
            of: name, settings: settings, detector: detector,
            at: Now(instant: instant, wall: moment),
            incident: { id in incidents.first { $0.id == id } },
            open: { service in
                incidents.last { $0.service == service && $0.state != .resolved }
            },
            latest: { service in incidents.last { $0.service == service } })
    }
}
