import Basics

/// A message left, and what follows it for a while is joined.
struct Joining: Sendable {
    var until: Instant
    /// The first delivery of those that are joined.
    var group: String?
}

// A storm may be longer than the agent's life: what is joined is in the journal with each delivery, and so the
// window goes on after a restart. Only one that was opened right before a snapshot is forgotten: then a storm of which
// people have had the first message costs one message more.
extension DestinationQueue {
    mutating func restoreJoining(of delivery: OwedDelivery) {
        switch delivery.role {
        case .opening, .change, .close: break
        case .notice, .information: return
        }
        if let group = delivery.group {
            joining[delivery.role] = Joining(until: delivery.notBefore, group: group)
        } else {
            let known = aloneBefore[delivery.role] ?? delivery.owedSince
            aloneBefore[delivery.role] = max(known, delivery.owedSince)
        }
    }

    /// What is being joined in a role; nil when the next goes out alone.
    func window(
        _ role: OwedDelivery.Role, within length: Duration, at now: Instant
    ) -> Joining? {
        if let known = joining[role] { return known }
        guard let began = aloneBefore[role], now < began + length else { return nil }
        return Joining(until: began + length, group: nil)
    }
}
