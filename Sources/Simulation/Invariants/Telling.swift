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

/// Destinations that are not part of every configuration miss what happens meanwhile, and one that says "gone" is
/// believed: neither is held to the whole story.
private func faithful(_ scenario: Scenario) -> [Settings.Destination] {
    scenario.configuration(of: 0).destinations.filter { destination in
        scenario.configurations.allSatisfy { $0.has(destination.name) }
            && !scenario.receivers.contains { plan in
                plan.destination == destination.name
                    && plan.lines.contains { $0.kind == .answers(410) }
            }
    }
}

struct ReceiversHearInOrder: Invariant {
    static let sentence =
        "of each incident every destination hears first that it opened and last that it was resolved, "
        + "nothing after, and alternating when it comes back"

    private var stories: [Story] = []
    private var memory = MemoryLoss()
    private let exempt: [String]

    init(_ scenario: Scenario) {
        exempt = scenario.receivers.filter { plan in
            plan.lines.contains { $0.kind == .answers(410) }
        }.map(\.destination)
    }

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        memory.saw(sighting)
        guard case .taken(let destination, let decision, false) = sighting,
            decision.event.rawValue.hasPrefix("incident."), let incident = decision.incident,
            !memory.isLost, !exempt.contains(destination)
        else { return nil }
        let place = stories.firstIndex {
            $0.destination == destination && $0.incident == incident
        }
        let what = "\(destination) heard \(decision.event.rawValue) (\(decision.id))"
        guard let place else {
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
            return isOpen ? nil : "\(what) after the close"
        }
    }
}

struct OpeningsAndClosesAreHeard: Invariant {
    static let sentence =
        "whoever asked for everything hears of every incident, and whoever heard of an opening hears the close"

    private var stories: [Story] = []
    private var memory = MemoryLoss()
    private let faithful: [Settings.Destination]

    init(_ scenario: Scenario) {
        faithful = Simulation.faithful(scenario)
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
        var missing: [String] = []
        for destination in faithful {
            for story in stories where story.destination == destination.name && story.isOpen {
                missing.append("\(story.destination) never heard the close of \(story.incident)")
            }
            // People do not hear of what another incident explains.
            guard destination.severities == 1...4, !destination.kind.isReadByPeople else {
                continue
            }
            for case .incident(let incident) in ending.memory
            where !stories.contains(where: {
                $0.destination == destination.name && $0.incident == incident.id
            }) {
                missing.append("\(destination.name) never heard of \(incident.id)")
            }
        }
        return missing
    }
}

struct FactsKeepTheirNames: Invariant {
    static let sentence =
        "the same fact has the same name before and after a crash, and no two facts share one"

    private var first: [String: Decision] = [:]
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
            return nil
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
}
