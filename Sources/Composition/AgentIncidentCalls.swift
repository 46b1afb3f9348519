import Basics
import Incidents
import Surface

// What people do with incidents through the control socket or the API.
extension Agent {
    mutating func acknowledge(_ id: String, by person: String, at now: Now) -> Reply {
        guard let incident = log.incident(id) else { return noSuch("incident", id) }
        if log.repeats(note: nil, on: id, by: person, at: now.wall) {
            return .json(view(of: incident, whole: false, at: now))
        }
        guard let change = log.acknowledge(id, by: person, at: now.wall) else {
            return .trouble(409, "\(incident.id) is resolved; there is nothing to take on")
        }
        announce(change.decision, of: change.incident, at: now)
        var view = view(of: change.incident, whole: false, at: now)
        if incident.acknowledgedBy != person { view.takenFrom = incident.acknowledgedBy }
        return .json(view)
    }

    mutating func note(_ text: String, on id: String, by person: String, at now: Now) -> Reply {
        guard let incident = log.incident(id) else { return noSuch("incident", id) }
        if log.repeats(note: text, on: id, by: person, at: now.wall) {
            return .json(view(of: incident, whole: false, at: now))
        }
        return enter(log.note(text, on: id, by: person, at: now.wall), at: now)
    }

    mutating func state(
        _ subject: Subject, _ text: String?, of id: String, by person: String, at now: Now
    ) -> Reply {
        guard log.incident(id) != nil else { return noSuch("incident", id) }
        let statement: Statement
        switch (subject, text) {
        case (_, nil):
            statement = .withdrawn
        case (.estimate, let text?):
            guard let time = WallTime(said: text, at: now.wall) else {
                return .trouble(
                    400,
                    "'\(text)' is no time: expected a length from now such as 45m, a time of day in UTC "
                        + "such as 14:30, or RFC 3339")
            }
            guard time > now.wall else {
                return .trouble(400, "\(time.dateAndClock) UTC is past; an estimate is ahead")
            }
            guard text.contains("-") || !text.contains(":") || time - now.wall <= .hours(12)
            else {
                return .trouble(
                    400,
                    "'\(text)' is past today; tomorrow's is in \(Duration.minutes(Int((time - now.wall).seconds / 60)).text). If that is "
                        + "meant, say the day: \"\(time.description.prefix(10)) "
                        + "\(time.description.dropFirst(11).prefix(5))\"")
            }
            statement = .time(time)
        case (_, let text?):
            statement = .words(text)
        }
        let change = log.state(subject, statement, of: id, by: person, at: now.wall)
        let reply = enter(change, at: now)
        if let change { draft(afterStating: subject, change.incident, at: now) }
        return reply
    }

    mutating func resolve(
        _ id: String, because reason: String?, by person: String, at now: Now
    ) -> Reply {
        guard let incident = log.incident(id) else { return noSuch("incident", id) }
        let change = log.resolve(id, because: reason, by: person, at: now.wall)
        guard let change else { return .trouble(409, "\(incident.id) is resolved already") }
        announce(change.decision, of: change.incident, at: now)
        draftClose(of: change.incident, at: now)
        var view = view(of: change.incident, whole: false, at: now)
        if let failing = stillFailing(change.incident) {
            say(.warning, at: now, "\(incident.id) is declared over, but \(failing)")
            view.stillFailing = failing
        }
        return .json(view)
    }

    /// `1 of 2 probes still fails: checkout-eu (timeout)`; nil when every probe of the service passes.
    func stillFailing(_ incident: Incident) -> String? {
        guard let place = settings.services.firstIndex(where: { $0.name == incident.service })
        else { return nil }
        let probes = probesOf[place]
        let failing = probes.compactMap { probe -> String? in
            guard case .failed(let failure)? = sights[probe].last?.outcome else { return nil }
            return "\(settings.probes[probe].name) (\(failure.rawValue))"
        }
        guard !failing.isEmpty else { return nil }
        return "\(failing.count) of \(probes.count) probe\(probes.count == 1 ? "" : "s") still "
            + "\(failing.count == 1 ? "fails" : "fail"): \(failing.joined(separator: ", "))"
    }

    mutating func reopen(
        _ id: String, because reason: String?, by person: String, at now: Now
    ) -> Reply {
        guard let incident = log.incident(id) else { return noSuch("incident", id) }
        let service = settings.services.firstIndex { $0.name == incident.service }
        guard service.flatMap({ detector.outage(of: $0) }) != nil else {
            return .trouble(
                409, "no probe of \(incident.service) fails, so nothing would end it again")
        }
        let change = log.reopen(id, because: reason, by: person, at: now.wall)
        let reply = enter(change, at: now, else: "no person declared \(incident.id) over")
        if let change { draftReturn(of: change.incident, at: now) }
        return reply
    }

    /// Announces a change and shows what it made of the incident.
    private mutating func enter(
        _ change: IncidentLog.Change?, at now: Now, else refusal: String = ""
    ) -> Reply {
        guard let change else { return .trouble(409, refusal) }
        announce(change.decision, of: change.incident, at: now)
        return .json(view(of: change.incident, whole: false, at: now))
    }
}
