package import Basics
package import Configuration
import Incidents

// What a person decides about deliveries and obligations, and what another configuration means to them.
extension Outbox {
    /// Why a person's wish cannot be met, as a sentence.
    package struct Refusal: Error, Sendable, Equatable {
        package let words: String
    }

    /// A person takes it on themselves that a destination need not hear a close any more.
    ///
    /// - Returns: the discharged entry of the ledger, and what was on its way and is now dropped.
    package mutating func waive(_ incident: String, to destination: String, by person: String)
        throws(Refusal) -> (told: Told, dropped: [OwedDelivery])
    {
        guard var told = ledger.entry(destination, incident) else {
            throw Refusal(
                words:
                    "\(destination) is owed no close of \(incident): it never heard of the opening"
            )
        }
        guard !told.closed || told.isGivenUp else {
            let how = told.waivedBy.map { "\($0) waived it" } ?? "it has heard it"
            throw Refusal(words: "\(destination) is owed no close of \(incident): \(how)")
        }
        told.closed = true
        told.isGivenUp = false
        told.waivedBy = person
        ledger.set(told)
        var dropped: [OwedDelivery] = []
        if let place = existingQueue(of: destination) {
            dropped = queues[place].remove { delivery in
                delivery.incident == incident && delivery.role != .notice
                    && delivery.state == .waiting
            }
        }
        return (
            told,
            dropped.map { delivery in
                var delivery = delivery
                delivery.state = .abandoned
                delivery.trouble = "waived by \(person)"
                return delivery
            }
        )
    }

    /// What was given up is tried again, as if it were owed from now on.
    ///
    /// - Parameter isOver: whether an incident is resolved: then nobody needs to hear that it opened.
    package mutating func resend(
        _ id: String, isOver: (_ incident: String) -> Bool, at now: Instant
    ) throws(Refusal) -> (deliveries: [OwedDelivery], told: Told?) {
        guard let first = dead.last(where: { $0.id == id }) else {
            if waiting.contains(where: { $0.id == id }) {
                throw Refusal(
                    words: "\(id) was not given up: it is tried again by itself until it is taken")
            }
            let near = nearestWord(to: id, among: dead.suffix(100).map(\.id))
            throw Refusal(
                words: "no delivery '\(id)' was given up"
                    + (near.map { "; did you mean '\($0)'?" } ?? ""))
        }
        if first.role == .opening, let incident = first.incident, isOver(incident) {
            throw Refusal(
                words: "\(incident) is over, and \(first.destination) never heard of it")
        }
        if first.role == .change, standing(first.destination, first.incident) != .open {
            throw Refusal(
                words: "\(first.destination) follows \(first.incident ?? "") no more: "
                    + "send its opening again")
        }
        var again: [OwedDelivery] = []
        for var delivery in dead
        where delivery.id == id
            || first.role == .opening && delivery.destination == first.destination
                && delivery.incident == first.incident && delivery.role == .change
        {
            delivery.state = .waiting
            delivery.owedSince = now
            delivery.notBefore = now
            delivery.trouble = nil
            delivery.group = nil
            again.append(delivery)
        }
        let names = Set(again.map(\.id))
        dead.removeAll { names.contains($0.id) }
        for delivery in again { add(delivery) }
        var told: Told?
        if first.role == .close, let incident = first.incident,
            var entry = ledger.entry(first.destination, incident), entry.isGivenUp
        {
            entry.closed = false
            entry.isGivenUp = false
            ledger.set(entry)
            told = entry
        }
        return (again, told)
    }

    /// Another configuration is in force. A destination that left it is kept as long as something is owed to it.
    package mutating func reload(from old: Settings, to new: Settings) {
        let present = Set(new.destinations.map(\.name))
        retired.removeAll { present.contains($0.name) }
        for destination in old.destinations where !present.contains(destination.name) {
            let isOwed =
                told.contains { $0.destination == destination.name && !$0.closed }
                || existingQueue(of: destination.name).map { !queues[$0].entries.isEmpty } == true
            if isOwed { retired.append(destination) }
        }
        for place in queues.indices {
            let name = queues[place].name
            let before = old.destinations.first { $0.name == name }
            if new.destinations.first(where: { $0.name == name }) != before {
                // It may be reached in another way now: what was learnt of the old one says nothing.
                queues[place].circuit = Circuit()
                queues[place].heldUntil = nil
            }
        }
        forgetDueTimes()
    }
}
