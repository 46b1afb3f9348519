import Basics
import Composition
import Configuration
import Incidents

/// What one destination has heard of one incident.
private struct Story {
    let destination: String
    let incident: String
    var isOpen: Bool
}

/// Who says "gone" is believed, and no longer held to the whole story.
private func gone(_ scenario: Scenario) -> [String] {
    scenario.receivers.filter { plan in plan.lines.contains { $0.kind == .answers(410) } }
        .map(\.destination)
}

struct ReceiversHearTheStory: Invariant {
    static let sentence =
        "of each incident every destination hears first that it opened and last that it was resolved, "
        + "nothing after, and alternating when it comes back"

    private var stories: [Story] = []
    private var memory = MemoryLoss()
    private let exempt: [String]

    init(_ scenario: Scenario) {
        exempt = gone(scenario)
    }

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        memory.saw(sighting)
        guard case .taken(let destination, let decision, false) = sighting,
            let incident = decision.incident, !incident.hasPrefix("M-"),
            !memory.isLost, !exempt.contains(destination)
        else { return nil }
        let place = stories.firstIndex {
            $0.destination == destination && $0.incident == incident
        }
        let what = "\(destination) heard \(decision.event.rawValue) (\(decision.id))"
        guard let place else {
            // Customers read a notice whatever engineers there were told.
            if decision.event == .noticeApproved { return nil }
            guard decision.event == .incidentOpened else { return "\(what) first" }
            stories.append(Story(destination: destination, incident: incident, isOpen: true))
            return nil
        }
        let isOpen = stories[place].isOpen
        switch decision.event {
        case .incidentOpened: return "\(what) a second time"
        case .incidentReopened:
            stories[place].isOpen = true
            return isOpen ? "\(what) while it was open" : nil
        case .incidentResolved:
            stories[place].isOpen = false
            return isOpen ? nil : "\(what) while it was closed"
        default:
            // What is drafted and approved after the end tells of the end.
            let isOfIncident = decision.event.rawValue.hasPrefix("incident.")
            return isOpen || !isOfIncident ? nil : "\(what) after the close"
        }
    }
}

struct ReceiversHearInOrder: Invariant {
    static let sentence =
        "of each incident and planned work every destination hears all that it hears in the order in which it was decided"

    /// When each decision was written down, the first time and the latest: a crash may undo one, and it is decided
    /// anew; what falls due is said again by a new start. Asked by name, never walked through.
    private var decided: [String: (first: Int, latest: Int)] = [:]
    /// What the disk has not confirmed yet: a crash may leave nothing of it, so its place binds nobody.
    private var unwritten: [(number: UInt64, id: String)] = []
    private var count = 0
    private var heard: [String: (place: Int, id: String)] = [:]
    private var memory = MemoryLoss()

    init(_ scenario: Scenario) {}

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        memory.saw(sighting)
        if case .did(.remember(let records)) = sighting {
            for record in records {
                guard case .decision(let decision) = record.fact, decision.incident != nil else {
                    continue
                }
                count += 1
                decided[decision.id] = (decided[decision.id]?.first ?? count, count)
                unwritten.append((record.number, decision.id))
            }
        }
        if case .heard(.recordsWritten(let number)) = sighting {
            unwritten.removeAll { $0.number <= number }
        }
        if case .lifeEnded = sighting {
            for lost in unwritten { decided[lost.id] = nil }
            unwritten = []
        }
        guard case .taken(let destination, let decision, false) = sighting,
            let incident = decision.incident, !memory.isLost,
            // Decided while the journal was in trouble, it is not there to compare with.
            let places = decided[decision.id]
        else { return nil }
        let name = "\(destination) \(incident)"
        let last = heard[name]
        if let last, places.latest < last.place {
            return "\(destination) heard \(decision.id) after \(last.id)"
        }
        let place = places.first > last?.place ?? 0 ? places.first : places.latest
        heard[name] = (place, decision.id)
        return nil
    }
}

struct OpeningsAndClosesAreHeard: Invariant {
    static let sentence =
        "whoever asked for it hears of every incident, and whoever heard of an opening hears the close"

    private var stories: [Story] = []
    private var memory = MemoryLoss()
    /// Who is in every configuration with the same wishes, and so misses nothing.
    private let faithful: [Settings.Destination]
    private let gone: [String]

    init(_ scenario: Scenario) {
        let gone = Simulation.gone(scenario)
        self.gone = gone
        faithful = scenario.configuration(of: 0).destinations.filter { destination in
            !gone.contains(destination.name)
                && scenario.configurations.allSatisfy { settings in
                    settings.destinations.contains {
                        $0.name == destination.name && $0.severities == destination.severities
                    }
                }
        }
    }

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        memory.saw(sighting)
        guard case .taken(let destination, let decision, _) = sighting,
            let incident = decision.incident
        else { return nil }
        let isOpen: Bool
        switch decision.event {
        case .incidentOpened, .incidentReopened: isOpen = true
        case .incidentResolved: isOpen = false
        default: return nil
        }
        let place = stories.firstIndex {
            $0.destination == destination && $0.incident == incident
        }
        if let place {
            stories[place].isOpen = isOpen
        } else {
            stories.append(Story(destination: destination, incident: incident, isOpen: isOpen))
        }
        return nil
    }

    mutating func ended(_ ending: Aftermath) -> [String] {
        guard !memory.isLost else { return [] }
        // Who left for good cannot be reached; everybody else hears the end, also who was away meanwhile.
        var missing = stories.filter { story in
            story.isOpen && ending.settings.has(story.destination)
                && !gone.contains(story.destination)
        }.map { "\($0.destination) never heard the close of \($0.incident)" }
        for destination in faithful {
            for case .incident(let incident) in ending.memory
            where concerns(incident, destination) {
                let isTold = stories.contains {
                    $0.destination == destination.name && $0.incident == incident.id
                }
                if !isTold { missing.append("\(destination.name) never heard of \(incident.id)") }
            }
        }
        return missing
    }

    private func concerns(_ incident: Incident, _ destination: Settings.Destination) -> Bool {
        // People do not hear of what another incident explains.
        (incident.parent == nil || !destination.kind.isReadByPeople)
            && destination.severities.lowerBound == 1
            && incident.worstSeverity.rawValue <= destination.severities.upperBound
    }
}

struct FactsKeepTheirNames: Invariant {
    static let sentence =
        "the same fact has the same name before and after a crash, and no two facts share one"

    private var first: [String: Decision] = [:]
    /// The names of facts, by what they say; asked by that, never walked through.
    private var names: [String: String] = [:]
    private var memory = MemoryLoss()
    /// Where people read, a message that is tried again may say what was merged into it meanwhile.
    private let merging: Set<String>

    init(_ scenario: Scenario) {
        merging = Set(
            scenario.configurations.flatMap(\.destinations).filter(\.kind.isReadByPeople).map(
                \.name))
    }

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        memory.saw(sighting)
        guard case .taken(let destination, let heard, let isRepeated) = sighting else {
            return nil
        }
        var decision = heard
        // The same fact comes late only the second time.
        decision.late = nil
        let name = "\(decision.id)@\(destination)"
        guard isRepeated else {
            first[name] = decision
            return memory.isLost ? nil : secondName(of: decision, at: destination)
        }
        guard first[name] != decision, !memory.isLost else { return nil }
        if merging.contains(destination), first[name]?.event == decision.event,
            first[name]?.incident == decision.incident
        {
            return nil
        }
        return "\(name) was \(first[name]?.event.rawValue ?? "unknown") at "
            + "\(first[name]?.at.description ?? ""), and is \(decision.event.rawValue) at "
            + decision.at.description
    }

    private mutating func secondName(of decision: Decision, at destination: String) -> String? {
        let fact = "\(destination) \(Self.words(decision))"
        let name = decision.event == .incidentOpened ? decision.incident ?? "" : decision.id
        defer { names[fact] = name }
        guard let known = names[fact], known != name else { return nil }
        return "\(destination) heard one \(decision.event.rawValue) as \(known) and as \(name)"
    }

    /// What makes it the fact that it is. One trouble of one service opens once.
    private static func words(_ decision: Decision) -> String {
        let event = decision.event.rawValue
        if decision.event == .incidentOpened, let onset = decision.onset {
            return "\(event) \(decision.service ?? "") \(onset.nanoseconds)"
        }
        let parts: [String?] = [
            event, decision.incident, decision.notice, decision.destination, decision.actor,
            decision.subject?.rawValue, decision.reason, decision.why, decision.kind?.rawValue,
            decision.vantage,
            decision.severity?.rawValue.description, decision.outageClass?.rawValue,
            decision.by?.nanoseconds.description,
        ]
        return parts.map { $0 ?? "" }.joined(separator: " ") + " \(decision.at.nanoseconds)"
    }
}
