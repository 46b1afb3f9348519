import Basics
import Configuration
import Delivery
import Incidents
import Surface

/// From a decision to records, deliveries and a line in the log.
extension Agent {
    /// Enters a decision everywhere: the journal first, then whoever must hear of it.
    mutating func announce(_ decision: Decision, of incident: Incident? = nil, at now: Now) {
        journal.add(.decision(decision))
        if let incident {
            journal.add(.incident(incident))
            page.incidents = nil
            scoreEstimate(decision, of: incident, at: now)
        } else {
            chronicle(decision, at: now)
        }
        let (owed, dropped) = outbox.owe(decision, settings: settings, at: now.instant)
        for delivery in owed { journal.add(.delivery(delivery)) }
        for delivery in dropped {
            journal.add(.delivery(delivery))
            reportAbandoned(delivery, at: now)
        }
        logDecision(decision, at: now)
    }

    mutating func attemptFinished(
        _ id: String, number: Int, _ ending: AttemptEnding, at now: Now
    ) {
        if upkeepFinished(id, ending, at: now) || pushFinished(id, ending, at: now) { return }
        if case .accepted(let refused) = ending, !refused.isEmpty {
            say(
                .warning, at: now,
                "\(id): the mail server refused \(refused.joined(separator: ", ")); the others got it"
            )
        }
        let progress = outbox.finished(id, number: number, ending, at: now)
        for keepsake in outbox.takeLearnt() { journal.add(.learnt(keepsake)) }
        switch progress {
        case .unknown, .continuing:
            break
        case .done(let deliveries, let standings):
            for delivery in deliveries {
                journal.add(.delivery(delivery))
                report(.deliveryDone, delivery, at: now)
                chronicle(told: delivery, at: now)
                if delivery.role == .notice, let notice = delivery.decision.notice {
                    noticeSent(notice, to: delivery.destination, at: now)
                }
            }
            for told in standings { journal.add(.told(told)) }
        case .retrying(let delivery, let delay):
            report(.deliveryRetrying, delivery, at: now)
            if delivery.attempts == 1 || delivery.attempts.isMultiple(of: 10) {
                say(
                    .warning, at: now,
                    "\(delivery.destination) did not take \(delivery.decision.event.rawValue): "
                        + "\(delivery.trouble ?? "no reason given"); "
                        + "attempt \(delivery.attempts + 1) follows in \(delay.text)",
                    Self.fields(of: delivery.decision, as: .deliveryRetrying))
            }
        case .abandoned(let deliveries, let standings):
            for told in standings { journal.add(.told(told)) }
            for delivery in deliveries {
                journal.add(.delivery(delivery))
                reportAbandoned(delivery, at: now)
            }
        }
    }

    /// What time makes of what waits.
    mutating func sweepOutbox(at now: Now) {
        let (owed, givenUp) = outbox.sweep(settings: settings, at: now)
        for delivery in owed { journal.add(.delivery(delivery)) }
        for delivery in givenUp {
            journal.add(.delivery(delivery))
            reportAbandoned(delivery, at: now)
        }
    }

    mutating func reportAbandoned(_ delivery: OwedDelivery, at now: Now) {
        report(.deliveryAbandoned, delivery, at: now)
        say(
            .error, at: now,
            "gave up telling \(delivery.destination) of \(delivery.decision.event.rawValue): "
                + (delivery.trouble ?? "no reason given"),
            Self.fields(of: delivery.decision, as: .deliveryAbandoned))
    }

    private mutating func report(
        _ event: Decision.Event, _ delivery: OwedDelivery, at now: Now
    ) {
        let verb = event.rawValue.split(separator: ".").last ?? ""
        var decision = Decision(
            id: "\(delivery.id)-\(verb)-\(delivery.attempts)", event: event, at: now.wall)
        decision.destination = delivery.destination
        decision.attempt = delivery.attempts
        decision.incident = delivery.incident
        decision.reason = delivery.trouble
        journal.add(.decision(decision))
        chronicle(decision, at: now)
    }

    private mutating func logDecision(_ decision: Decision, at now: Now) {
        let fields = Self.fields(of: decision)
        switch decision.event {
        case .incidentOpened, .incidentReopened, .incidentChanged, .incidentRecovering,
            .incidentResolved, .incidentLinked:
            let verb = decision.event.rawValue.split(separator: ".").last ?? ""
            let grade = [decision.outageClass?.rawValue, decision.severity?.text]
                .compactMap { $0 }.joined(separator: ", ")
            say(
                decision.event == .incidentResolved ? .info : .warning, at: now,
                "\(decision.incident ?? "") \(verb): \(decision.service ?? "") is "
                    + "\(Self.standing(decision, grade)). "
                    + (decision.why ?? ""),
                fields)
        case .incidentAcknowledged, .incidentNoted:
            say(
                .info, at: now,
                "\(decision.incident ?? ""): \(decision.actor ?? "") "
                    + (decision.reason.map { "notes: \($0)" } ?? "takes it on"), fields)
        case .incidentStated:
            say(
                .info, at: now,
                "\(decision.incident ?? ""): \(decision.actor ?? "") states: "
                    + "\(decision.subject?.heading ?? ""): "
                    + (decision.reason ?? decision.by.map { "\($0.dateAndClock) UTC" }
                        ?? "withdrawn"),
                fields)
        case .incidentEscalated, .incidentProposed:
            say(
                .warning, at: now, "\(decision.incident ?? ""): \(decision.reason ?? "")", fields)
        case .obligationWaived, .deliveryResent, .configurationReloaded:
            say(.warning, at: now, decision.reason ?? decision.event.rawValue, fields)
        case .doubtBegan, .doubtEnded:
            say(.warning, at: now, decision.why ?? decision.event.rawValue, fields)
        case .promiseBroken:
            say(
                .error, at: now,
                "the update of \(decision.incident ?? "") promised by "
                    + "\(decision.by?.clock ?? "") UTC was not given", fields)
        case .noticeApproved, .noticeSent, .noticeRejected, .noticeEdited, .noticeCorrected:
            say(
                .info, at: now,
                "\(decision.notice ?? "") (\(decision.stage ?? ""), \(decision.channel ?? "")) "
                    + "\(decision.event.rawValue.split(separator: ".").last ?? "")"
                    + (decision.destination.map { " to \($0)" }
                        ?? decision.actor.map { " by \($0)" } ?? ""),
                fields)
        case .noticeDrafted, .noticeSuperseded, .promiseDue, .promiseMade, .promiseKept,
            .staffBriefed, .deliveryDone,
            .deliveryRetrying, .deliveryAbandoned:
            say(.debug, at: now, "\(decision.event.rawValue) \(decision.id)", fields)
        }
    }

    /// - Parameter event: what the line tells of, where that is not the decision itself.
    private static func fields(
        of decision: Decision, as event: Decision.Event? = nil
    ) -> [LogLine.Field] {
        var fields = [LogLine.Field("event", (event ?? decision.event).rawValue)]
        if let incident = decision.incident { fields.append(LogLine.Field("incident", incident)) }
        if let service = decision.service { fields.append(LogLine.Field("service", service)) }
        return fields
    }

    /// How a service fares after an event, as a clause.
    private static func standing(_ decision: Decision, _ grade: String) -> String {
        if decision.event == .incidentResolved {
            return decision.actor.map { "declared over by \($0)" } ?? "well again"
        }
        return decision.event == .incidentRecovering ? "passing again, not yet over" : grade
    }
}
