package import Basics
package import Delivery
import Incidents

/// A delivery as JSON shows it: what is owed to whom, and what became of it so far.
package struct DeliveryView: Sendable, Encodable {
    package var delivery: String
    package var destination: String
    package var incident: String?
    package var event: String
    package var role: OwedDelivery.Role
    package var state: OwedDelivery.State
    package var attempts: Int
    /// When what it tells of happened.
    package var at: WallTime
    package var trouble: String?

    package init(_ delivery: OwedDelivery) {
        self.delivery = delivery.id
        destination = delivery.destination
        incident = delivery.incident
        event = delivery.decision.event.rawValue
        role = delivery.role
        state = delivery.state
        attempts = delivery.attempts
        at = delivery.decision.at
        trouble = delivery.trouble
    }
}

/// `{"deliveries": [...]}`
package struct DeliveriesView: Sendable, Encodable {
    package var deliveries: [DeliveryView]

    package init(deliveries: [DeliveryView]) {
        self.deliveries = deliveries
    }
}

/// Deliveries for a person at a terminal.
package enum DeliveryText {
    /// A line each, what was given up last.
    package static func list(_ deliveries: [DeliveryView], deadOnly: Bool) -> String {
        guard !deliveries.isEmpty else {
            return deadOnly
                ? "So far nothing was given up.\n" : "Nothing waits, and nothing was given up.\n"
        }
        let dead = deliveries.contains { $0.state == .abandoned }
        var ahead: Set<String> = []
        let lines = deliveries.map { delivery in
            let tries = delivery.attempts > 0 ? ", \(delivery.attempts.of("attempt"))" : ""
            let why = delivery.trouble.map { ": \($0.harmless)" } ?? ""
            let isNext = ahead.insert("\(delivery.destination) \(delivery.incident ?? "")").inserted
            let state: String
            switch delivery.state {
            case .abandoned: state = "given up"
            case .waiting: state = isNext ? "waiting" : "waiting for the one before it"
            case .attempting: state = "under way"
            case .done: state = "done"
            }
            return "\(delivery.delivery)  \(delivery.event) of \(delivery.at.dateAndClock) UTC, "
                + "\(state)\(tries)\(why)\n"
        }
        return lines.joined() + (dead ? "Try one again: tocsin deliveries resend NAME\n" : "")
    }
}
