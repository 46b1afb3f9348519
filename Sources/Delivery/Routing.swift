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
        guard destination.kind.hears(decision) else { return nil }
        if decision.event == .incidentEscalated {
            return escalation(decision, destination, standing)
        }
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
                destination.severities.contains(severity.rawValue),
                destination.wants(decision, of: .engineers)
            else { return nil }
            var opening = decision
            opening.event = .incidentOpened
            opening.was = nil
            return (opening, .opening)
        case .incidentResolved:
            return standing == .open ? (decision, .close) : nil
        case .incidentRecovering, .incidentLinked, .incidentAcknowledged, .incidentNoted,
            .incidentStated, .incidentProposed, .incidentEscalated:
            return standing == .open ? (decision, .change) : nil
        case .noticeApproved where decision.stage == "drill":
            // A practice reaches those who practise, and no customer.
            let takes = destination.notices.contains { $0.rawValue == decision.channel }
            return destination.drills && takes ? (decision, .notice) : nil
        case .staffBriefed:
            let isMeant =
                decision.staffText.map(destination.staff.contains) == true
                && decision.severity.map { destination.severities.contains($0.rawValue) } != false
                && destination.hours?.contains(decision.at) != false
                && decision.service.map { destination.services?.contains($0) != false } != false
            return isMeant ? (decision, .information) : nil
        case .noticeApproved:
            if let channel = decision.channel.flatMap(Settings.Channel.init(rawValue:)),
                destination.notices.contains(channel)
            {
                return destination.wants(decision, of: .customers) ? (decision, .notice) : nil
            }
            // Without its text it is news for records alone.
            return !destination.kind.recordsEverything
                ? nil : informed(decision, destination, standing)
        case .noticeDrafted, .noticeSent, .noticeRejected, .noticeSuperseded, .noticeEdited,
            .noticeCorrected, .promiseDue, .promiseMade, .promiseKept, .promiseBroken:
            return informed(decision, destination, standing)
        case .doubtBegan, .doubtEnded:
            return destination.wants(decision, of: .engineers) ? (decision, .information) : nil
        case .deliveryDone, .deliveryRetrying, .deliveryAbandoned, .deliveryResent,
            .obligationWaived, .configurationReloaded:
            // A delivery that reported itself would never come to an end; the others are the operator's own.
            return nil
        }
    }

    private static func informed(
        _ decision: Decision, _ destination: Settings.Destination, _ standing: Standing
    ) -> (decision: Decision, role: OwedDelivery.Role)? {
        let isWanted = standing != .untold && destination.audiences.contains(.engineers)
        return isWanted ? (decision.withoutText, .information) : nil
    }
}

extension Settings.Destination {
    /// Whether its condition lets something new through; its severities are the caller's to ask.
    ///
    /// A stage is a notice's: it says nothing of what engineers hear. The agent's own doubts are of no service.
    fileprivate func wants(_ decision: Decision, of audience: Settings.Audience) -> Bool {
        if isForEscalations, audience == .engineers { return false }
        guard audiences.contains(audience), hours?.contains(decision.at) != false else {
            return false
        }
        if let services, let service = decision.service, !services.contains(service) {
            return false
        }
        if audience == .customers, let stages {
            return decision.stage.map { stages.contains($0) } == true
        }
        return true
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
        return standing == .open && isMeant && destination.kind.hears(decision)
            ? (decision, .change) : nil
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
