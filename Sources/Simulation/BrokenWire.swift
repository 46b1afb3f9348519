import Basics
import Composition
import Incidents

/// A wire between the agent and its receivers that does what no correct outbox does, to see that it is found: the
/// agent believes that all is well.
struct BrokenWire {
    private let sabotage: Sabotage
    /// What is still on the wire, by destination and incident; asked by name, never walked through.
    private var held: [String: Decision] = [:]
    /// Of which incident nothing arrives.
    private var silenced: String?

    /// Nil when nothing is wrong with it.
    init?(_ sabotage: Sabotage?) {
        guard let sabotage else { return nil }
        switch sabotage {
        case .swallowedOpenings, .swallowedCloses, .swallowedIncidents, .wordsAfterTheClose,
            .overtakenNews, .newKeys, .sharedKeys:
            self.sabotage = sabotage
        case .hastyDetector, .forgetfulLedger, .lyingDisk, .noPerson, .doubledProbes, .deaf:
            return nil
        }
    }

    /// Changes what a receiver took.
    mutating func bend(
        _ reaction: inout MadeReceiver.Reaction, number: Int, to destination: String
    ) {
        switch sabotage {
        case .swallowedOpenings: reaction.taken.removeAll { $0.event == .incidentOpened }
        case .swallowedCloses: reaction.taken.removeAll { $0.event == .incidentResolved }
        case .swallowedIncidents:
            silenced = silenced ?? reaction.taken.first?.incident
            let silenced = silenced
            reaction.taken.removeAll { $0.incident != nil && $0.incident == silenced }
        case .wordsAfterTheClose:
            delay(&reaction, to: destination, .incidentRecovering) { $0 == .incidentResolved }
        case .overtakenNews:
            delay(&reaction, to: destination, .noticeDrafted) {
                $0.rawValue.hasPrefix("incident.")
            }
        case .newKeys:
            guard number > 1 else { return }
            reaction.taken += reaction.repeated.map { decision in
                var decision = decision
                decision.id += "-again"
                return decision
            }
            reaction.repeated = []
        case .sharedKeys:
            for var change in reaction.taken where change.event == .incidentChanged {
                change.id = "\(change.incident ?? "")-d1"
                reaction.repeated.append(change)
            }
            reaction.taken.removeAll { $0.event == .incidentChanged }
        case .hastyDetector, .forgetfulLedger, .lyingDisk, .noPerson, .doubledProbes, .deaf: break
        }
    }

    /// Keeps one sort of news until something else of the incident has arrived.
    private mutating func delay(
        _ reaction: inout MadeReceiver.Reaction, to destination: String,
        _ event: Decision.Event, until isOther: (Decision.Event) -> Bool
    ) {
        var taken: [Decision] = []
        for decision in reaction.taken {
            let name = "\(destination) \(decision.incident ?? "")"
            if decision.event == event {
                held[name] = decision
                continue
            }
            taken.append(decision)
            if isOther(decision.event), let late = held.removeValue(forKey: name) {
                taken.append(late)
            }
        }
        reaction.taken = taken
    }
}

extension [Record] {
    /// As a disk has it that loses who was told of what.
    var withoutLedger: [Record] {
        compactMap { record in
            guard case .told = record.fact else { return record }
            // Its place stays, so that nothing looks torn.
            return Record(number: record.number, fact: .clock(Instant(nanoseconds: 0)))
        }
    }
}
