import Basics
import Configuration
import Delivery
import Incidents

// What happens around an incident, as lines of its timeline.
extension Agent {
    /// Enters a decision that is not the incident's own into its timeline, where it belongs there.
    mutating func chronicle(_ decision: Decision, at now: Now) {
        guard let id = decision.incident, let text = Self.line(on: decision),
            let incident = log.enter(
                decision.event, text, by: decision.actor, on: id, at: now.wall)
        else { return }
        journal.add(.incident(incident))
    }

    /// Enters who has heard that an incident opened, came back or is over: once each, whatever it took.
    mutating func chronicle(told delivery: OwedDelivery, at now: Now) {
        let name = delivery.destination
        let kind = settings.destinations.first { $0.name == name }?.kind.word
        let whom = name + (kind.map { " (\($0))" } ?? "")
        let text: String
        switch delivery.role {
        case .opening where delivery.decision.event == .incidentReopened:
            text = "told \(whom) that it came back"
        case .opening: text = "alerted \(whom)"
        case .close: text = "told \(whom) that it is over"
        case .change, .notice, .information: return
        }
        guard let id = delivery.incident,
            let incident = log.enter(.deliveryDone, text, by: nil, on: id, at: now.wall)
        else { return }
        journal.add(.incident(incident))
    }

    /// What a timeline says of a decision; nil when it says nothing.
    private static func line(on decision: Decision) -> String? {
        let notice =
            "\(decision.notice ?? "") (\(decision.stage ?? ""), \(decision.channel ?? ""))"
        let reason = decision.reason.map { ": \($0)" } ?? ""
        let until = decision.by.map { "\($0.clock) UTC" } ?? ""
        switch decision.event {
        case .noticeApproved: return "\(notice) was approved."
        case .noticeRejected: return "\(notice) was rejected\(reason)"
        case .noticeSent: return "\(notice) was sent to \(decision.destination ?? "")."
        case .noticeEdited: return "\(notice) was put into other words."
        case .noticeCorrected: return "\(notice) was corrected\(reason)"
        case .promiseMade: return "Customers were promised an update by \(until)."
        case .promiseKept: return "The update promised by \(until) was given."
        case .promiseBroken: return "The update promised by \(until) was not given."
        case .deliveryAbandoned:
            return "\(decision.destination ?? "") could not be told\(reason)"
        case .obligationWaived:
            return "\(decision.destination ?? "") need not be told any more\(reason)"
        case .deliveryResent: return "\(decision.destination ?? "") is told again\(reason)"
        case .incidentOpened, .incidentChanged, .incidentRecovering, .incidentReopened,
            .incidentResolved, .incidentLinked, .incidentAcknowledged, .incidentNoted,
            .incidentStated, .incidentEscalated, .incidentProposed, .doubtBegan, .doubtEnded,
            .noticeDrafted, .noticeSuperseded, .promiseDue, .deliveryDone, .deliveryRetrying,
            .staffBriefed, .configurationReloaded:
            return nil
        }
    }
}
