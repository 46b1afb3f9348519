import Configuration
import Detection
import Incidents

/// Which decision goes to which destination, and what it means there.
enum Routing {
    /// What a decision is to a destination.
    ///
    /// - Parameter standing: what the destination will have heard of the incident once all that waits is delivered.
    /// - Returns: the decision as this destination hears it, and its role; nil when it does not concern it.
    static func role(
        of decision: Decision, for destination: Settings.Destination, standing: Standing
    ) -> (decision: Decision, role: OwedDelivery.Role)? {
        switch decision.event {
        case .incidentOpened, .incidentReopened, .incidentChanged:
            switch standing {
            case .open:
                return (decision, decision.event == .incidentReopened ? .opening : .change)
            case .closed:
                return decision.event == .incidentReopened ? (decision, .opening) : nil
            case .untold:
                break
            }
            // What another incident explains is recorded; people hear of the other.
            if decision.parent != nil, destination.kind.isReadByPeople { return nil }
            guard let severity = decision.severity,
                destination.severities.contains(severity.rawValue)
            else { return nil }
            var opening = decision
            opening.event = .incidentOpened
            opening.was = nil
            return (opening, .opening)
        case .incidentResolved:
            return standing == .open ? (decision, .close) : nil
        case .incidentRecovering, .incidentLinked, .incidentAcknowledged, .incidentNoted,
            .incidentStated, .incidentProposed:
            return standing == .open ? (decision, .change) : nil
        case .incidentEscalated:
            return escalation(decision, destination, standing)
        case .noticeApproved:
            if let channel = decision.channel.flatMap(Settings.Channel.init(rawValue:)),
                destination.notices.contains(channel)
            {
                return (decision, .notice)
            }
            return standing == .untold ? nil : (decision.withoutText, .information)
        case .noticeDrafted, .noticeSent, .noticeRejected, .noticeSuperseded,
            .promiseMade, .promiseKept, .promiseBroken:
            return standing == .untold ? nil : (decision.withoutText, .information)
        case .doubtBegan, .doubtEnded:
            return (decision, .information)
        case .deliveryDone, .deliveryRetrying, .deliveryAbandoned, .deliveryResent,
            .obligationWaived, .configurationReloaded:
            // A delivery that reported itself would never come to an end; the others are the operator's own.
            return nil
        }
    }
}

extension Routing {
    /// Whom a rule names is told whatever else it hears of: when it knew nothing, as of an opening. Of people's
    /// other destinations only those hear that are all meant.
    private static func escalation(
        _ decision: Decision, _ destination: Settings.Destination, _ standing: Standing
    ) -> (decision: Decision, role: OwedDelivery.Role)? {
        if decision.destination == destination.name, standing != .open {
            var opening = decision
            opening.event = standing == .untold ? .incidentOpened : .incidentReopened
            return (opening, .opening)
        }
        let isMeant =
            decision.destination == nil || decision.destination == destination.name
            || !destination.kind.isReadByPeople
        return standing == .open && isMeant ? (decision, .change) : nil
    }
}

/// What a destination has heard of an incident.
enum Standing: Sendable {
    case untold, open, closed
}

extension Decision {
    fileprivate var withoutText: Decision {
        var copy = self
        copy.title = nil
        copy.body = nil
        return copy
    }
}
