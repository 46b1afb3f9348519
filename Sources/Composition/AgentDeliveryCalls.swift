import Basics
import Delivery
import Incidents
import Surface

// What people decide about deliveries, and about what is owed.
extension Agent {
    func deliveries(deadOnly: Bool, asText: Bool) -> Reply {
        let shown = (deadOnly ? [] : outbox.waiting) + outbox.deadLetters
        let views = shown.map(DeliveryView.init)
        return asText
            ? .text(DeliveryText.list(views, deadOnly: deadOnly))
            : .json(DeliveriesView(deliveries: views))
    }

    /// Why nothing can be owed by such names, as a sentence; nil when both are known.
    private func misnamed(_ incident: String, _ destination: String) -> String? {
        if log.incident(incident) == nil, !outbox.told.contains(where: { $0.incident == incident })
        {
            let near = nearestWord(to: incident, among: log.incidents.suffix(100).map(\.id))
            return "there is no incident '\(incident)'"
                + (near.map { "; did you mean '\($0)'?" } ?? "")
        }
        let known = settings.destinations.map(\.name) + outbox.told.map(\.destination)
        if known.contains(destination) { return nil }
        let near = nearestWord(to: destination, among: known)
        return "there is no destination '\(destination)'"
            + (near.map { "; did you mean '\($0)'?" } ?? "")
    }

    mutating func resend(_ id: String, by person: String, at now: Now) -> Reply {
        do throws(Outbox.Refusal) {
            let log = log
            let (again, told) = try outbox.resend(
                id, isOver: { log.incident($0)?.state == .resolved }, at: now.instant)
            for delivery in again { journal.add(.delivery(delivery)) }
            if let told { journal.add(.told(told)) }
            guard let first = again.first else { return .trouble(404, "there is no \(id)") }
            var decision = Decision(
                id: "\(first.id)-resent-\(now.instant.nanoseconds / 1_000_000)",
                event: .deliveryResent, at: now.wall)
            decision.incident = first.incident
            decision.destination = first.destination
            decision.actor = person
            decision.reason = "\(person) sends \(first.id) again"
            announce(decision, at: now)
            return .json(DeliveriesView(deliveries: again.map(DeliveryView.init)))
        } catch {
            return .trouble(409, error.words)
        }
    }

    mutating func waive(
        _ incident: String, to destination: String, because reason: String?, by person: String,
        at now: Now
    ) -> Reply {
        if let words = misnamed(incident, destination) { return .trouble(404, words) }
        do throws(Outbox.Refusal) {
            let (told, dropped) = try outbox.waive(incident, to: destination, by: person)
            journal.add(.told(told))
            for delivery in dropped { journal.add(.delivery(delivery)) }
            var decision = Decision(
                id: "\(incident)-waived-\(destination)-\(now.instant.nanoseconds / 1_000_000)",
                event: .obligationWaived, at: now.wall)
            decision.incident = incident
            decision.destination = destination
            decision.actor = person
            decision.reason =
                "\(person) waives the close of \(incident) to \(destination)"
                + (reason.map { ": \($0)" } ?? "")
            announce(decision, at: now)
            return .json(ObligationsView(obligations: obligations, promises: book.promises))
        } catch {
            return .trouble(409, error.words)
        }
    }
}
