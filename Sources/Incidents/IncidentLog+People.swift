package import Basics
import Configuration
import Detection

// What people do with incidents. Whatever they state stays until a person states otherwise.
extension IncidentLog {
    package typealias Change = (decision: Decision, incident: Incident)

    /// Stands among the rules that have spoken once a person's word was contradicted.
    package static let contradicted = "contradicted"

    /// A request that comes again so soon, with nothing between, is the same word: its reply was lost.
    package static let repeatedWithin: Duration = .minutes(1)

    /// The latest that the incident's timeline tells is this very word by this person, said just now.
    ///
    /// Who says one thing twice has said it once; whoever hears of it must not hear of two.
    ///
    /// - Parameter text: a note's; nil: an acknowledgement.
    package func repeats(note text: String?, on id: String, by person: String, at now: WallTime)
        -> Bool
    {
        guard let last = incident(id)?.timeline.last, last.by == person,
            now - last.at < Self.repeatedWithin
        else { return false }
        guard let text else { return last.event == Decision.Event.incidentAcknowledged.rawValue }
        return last.event == Decision.Event.incidentNoted.rawValue && last.text == text
    }

    /// A person took the incident on; nil when there is no such open incident.
    package mutating func acknowledge(_ id: String, by person: String, at now: WallTime)
        -> Change?
    {
        guard let place = place(of: id), incidents[place].state != .resolved else { return nil }
        return record(
            .incidentAcknowledged, place, by: person, text: "Acknowledged by \(person).", at: now
        ) { incident, _ in incident.acknowledgedBy = person }
    }

    /// A person's words for the timeline; nil when there is no such incident.
    package mutating func note(_ text: String, on id: String, by person: String, at now: WallTime)
        -> Change?
    {
        guard let place = place(of: id) else { return nil }
        return record(.incidentNoted, place, by: person, text: text, at: now) { _, decision in
            decision.reason = text
        }
    }

    /// A person states what no probe can measure, or takes it back; nil when there is no such incident.
    ///
    /// Only an estimate is a time, and an estimate is nothing else: a precondition.
    package mutating func state(
        _ subject: Subject, _ statement: Statement, of id: String, by person: String,
        at now: WallTime
    ) -> Change? {
        guard let place = place(of: id) else { return nil }
        let shown =
            switch statement {
            case .words(let words): words
            case .time(let time): "\(time.toTheMinute) UTC"
            case .withdrawn: "withdrawn"
            }
        return record(
            .incidentStated, place, by: person, text: "\(subject.heading): \(shown)", at: now
        ) { incident, decision in
            decision.subject = subject
            switch statement {
            case .words(let words):
                decision.reason = words
                incident.set(subject, Stated(words, by: person, at: now))
            case .time(let time):
                precondition(subject == .estimate, "only an estimate is a time")
                decision.by = time
                incident.estimate = Stated(time, by: person, at: now)
            case .withdrawn:
                incident.set(subject, nil)
            }
        }
    }

    /// A person declares it over, whatever the probes say; nil when there is no such open incident.
    package mutating func resolve(
        _ id: String, because reason: String?, by person: String, at now: WallTime
    ) -> Change? {
        guard let place = place(of: id), incidents[place].state != .resolved else { return nil }
        let why = reason ?? "\(person) declared it over."
        incidents[place].rule = "declared"
        incidents[place].why = why
        return record(.incidentResolved, place, by: person, text: why, at: now) {
            incident, decision in
            incident.resolution = Stated(why, by: person, at: now)
            decision.reason = reason
            Self.close(&incident, &decision, at: now)
        }
    }

    /// A person takes back that it is over; nil when no person declared that, or another one is open by now.
    package mutating func reopen(
        _ id: String, because reason: String?, by person: String, at now: WallTime
    ) -> Change? {
        guard let place = place(of: id), incidents[place].resolution != nil,
            openIncident(of: incidents[place].service) == nil
        else { return nil }
        let why = reason ?? "\(person) took back that it is over."
        incidents[place].rule = "declared"
        incidents[place].why = why
        incidents[place].beginAgain()
        defer { index() }
        return record(.incidentReopened, place, by: person, text: why, at: now) { _, decision in
            decision.reason = reason
        }
    }

    /// The latest incident of a service, when a person declared it over.
    package func declaredOver(_ service: String) -> Incident? {
        guard openIncident(of: service) == nil,
            let last = incidents.last(where: { $0.service == service }), last.resolution != nil
        else { return nil }
        return last
    }

    /// Says that what is measured contradicts what a person declared, instead of overruling them; nil when it does not.
    mutating func propose(
        against transition: Transition, settings: Settings, at now: WallTime
    ) -> Change? {
        let outage: Outage
        switch transition.change {
        case .changed(let now, let was, let severity):
            guard now.outageClass > was || now.severity < severity else { return nil }
            outage = now
        case .relapsed(let now): outage = now
        case .opened, .reopened, .recovering, .resolved, .linked, .blip, .doubtBegan, .doubtEnded:
            return nil
        }
        guard let incident = declaredOver(settings.services[outage.service].name) else {
            return nil
        }
        return contradict(incident.id, because: transition.why, at: now)
    }

    /// Says that it is measured to go on although a person declared it over; nil when nobody did.
    package mutating func contradict(_ id: String, because why: String, at now: WallTime)
        -> Change?
    {
        guard let place = place(of: id), let resolution = incidents[place].resolution else {
            return nil
        }
        let text =
            "\(resolution.by) declared it over at \(resolution.at.toTheMinute) UTC, but it is not "
            + "over by what is measured: \(why) If that is so: tocsin incidents reopen \(id)"
        return record(.incidentProposed, place, by: nil, text: text, at: now) {
            incident, decision in
            // Said once, not with every look.
            incident.escalated = (incident.escalated ?? []).filter { $0 != Self.contradicted }
            incident.escalated?.append(Self.contradicted)
            decision.reason = text
        }
    }
}

extension Incident {
    /// It is as open as at first; its history stays.
    mutating func beginAgain() {
        reopened += 1
        state = .open
        resolvedAt = nil
        recoveredAt = nil
        resolution = nil
        // What was expected of the first trouble says nothing of the next.
        estimate = nil
        // Whoever was asked for then is asked for again.
        escalated = nil
    }

    fileprivate mutating func set(_ subject: Subject, _ words: Stated<String>?) {
        switch subject {
        case .cause: cause = words
        case .fix: fix = words
        case .workaround: workaround = words
        case .data: dataStatement = words
        case .action: customerAction = words
        case .affected: affected = words
        case .reason: delay = words
        case .prevention: prevention = words
        case .credit: credit = words
        case .assignee: assignee = words
        case .estimate:
            precondition(words == nil, "an estimate is a time")
            estimate = nil
        }
    }
}

extension WallTime {
    /// `2026-11-25 14:30`
    fileprivate var toTheMinute: String {
        description.prefix(10) + " " + description.dropFirst(11).prefix(5)
    }
}
