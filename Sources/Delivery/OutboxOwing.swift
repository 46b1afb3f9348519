package import Basics
package import Configuration
package import Incidents

// What a decision means to each destination.
extension Outbox {
    /// Enters a decision for every destination that it concerns.
    ///
    /// - Returns: what is owed now, for the journal, and what gave way for want of room. Nothing of it leaves before
    ///   ``hold(until:)`` has said which record to wait for.
    package mutating func owe(
        _ decision: Decision, settings: Settings, at now: Instant
    ) -> (owed: [OwedDelivery], dropped: [OwedDelivery]) {
        var owed: [OwedDelivery] = []
        var dropped: [OwedDelivery] = []
        for destination in settings.destinations {
            guard
                let (heard, role) = Routing.role(
                    of: decision, for: destination,
                    standing: standing(destination.name, decision.incident))
            else { continue }
            var delivery = OwedDelivery(
                decision: heard, destination: destination.name, role: role, owedSince: now)
            if destination.kind.isReadByPeople, settings.incidents.join > .zero {
                if let changed = foldIn(delivery, at: now) {
                    owed.append(changed)
                    continue
                }
                join(&delivery, within: settings.incidents.join, at: now)
            }
            add(delivery)
            owed.append(delivery)
            if let surplus = dropSurplus(for: destination.name) { dropped.append(surplus) }
        }
        owed += oweAbsent(decision, settings: settings, at: now)
        return (owed, dropped)
    }

    /// A close is owed to who heard the opening even while the configuration lacks them: they may come back.
    private mutating func oweAbsent(
        _ decision: Decision, settings: Settings, at now: Instant
    ) -> [OwedDelivery] {
        guard decision.event == .incidentResolved else { return [] }
        let present = Set(settings.destinations.map(\.name))
        let names =
            told.filter { $0.incident == decision.incident }.map(\.destination)
            + queues.map(\.name)
        var closes: [OwedDelivery] = []
        for name in names
        where !present.contains(name) && standing(name, decision.incident) == .open {
            let close = OwedDelivery(
                decision: decision, destination: name, role: .close, owedSince: now)
            add(close)
            closes.append(close)
        }
        return closes
    }

    /// A change of an incident whose opening has not left yet makes that opening say what is so now: people need not
    /// read two messages of it.
    ///
    /// - Returns: the opening as it is now; nil when there is none to change.
    private mutating func foldIn(_ delivery: OwedDelivery, at now: Instant) -> OwedDelivery? {
        guard delivery.decision.event == .incidentChanged, delivery.role == .change,
            let place = existingQueue(of: delivery.destination),
            let entry = queues[place].entries.lastIndex(where: {
                $0.delivery.incident == delivery.incident
                    && ($0.delivery.role == .opening || $0.delivery.role == .close
                        || $0.delivery.role == .change)
            })
        else { return nil }
        var opening = queues[place].entries[entry].delivery
        // Before its time it was never tried; what was there before a restart may have been: it could be heard in two
        // versions.
        guard opening.role == .opening, opening.state == .waiting, opening.group != nil,
            opening.attempts == 0, opening.notBefore > now, !queues[place].entries[entry].isRestored
        else { return nil }
        let (id, event, at) = (opening.decision.id, opening.decision.event, opening.decision.at)
        opening.decision = delivery.decision
        opening.decision.id = id
        opening.decision.event = event
        opening.decision.at = at
        opening.decision.was = nil
        queues[place].entries[entry].delivery = opening
        return opening
    }

    /// The first message goes out at once; what follows soon is joined in one further message.
    private mutating func join(
        _ delivery: inout OwedDelivery, within length: Duration, at now: Instant
    ) {
        switch delivery.role {
        case .opening, .change, .close: break
        case .notice, .information: return
        }
        let place = queue(of: delivery.destination)
        var joining = queues[place].window(delivery.role, within: length, at: now)
        if let known = joining, now >= known.until {
            // A group that has left was a message, too: what follows it soon waits for the next.
            let isAnother = known.group != nil && now < known.until + length
            joining = isAnother ? .init(until: known.until + length, group: nil) : nil
        }
        if joining == nil, delivery.role == .change,
            let openings = queues[place].joining[.opening], now < openings.until
        {
            // While a storm's openings gather, what changes can wait for them.
            joining = .init(until: openings.until, group: nil)
        }
        guard var window = joining else {
            queues[place].joining[delivery.role] = .init(until: now + length, group: nil)
            return
        }
        let group = window.group ?? delivery.id
        window.group = group
        delivery.group = group
        delivery.notBefore = window.until
        queues[place].joining[delivery.role] = window
    }

    private mutating func dropSurplus(for destination: String) -> OwedDelivery? {
        let place = queue(of: destination)
        guard queues[place].entries.count > Self.waitingLimit else { return nil }
        let surplus = queues[place].entries.indices.filter {
            let delivery = queues[place].entries[$0].delivery
            return delivery.state == .waiting
                && (delivery.role == .change || delivery.role == .information)
        }
        guard surplus.count > Self.waitingLimit, let oldest = surplus.first else { return nil }
        var dropped = queues[place].remove(at: oldest)
        dropped.state = .abandoned
        dropped.trouble = "more than \(Self.waitingLimit) deliveries wait for \(destination)"
        bury(dropped)
        return dropped
    }

    /// What time asks for, every few seconds: what has expired is given up, what people would read twice is merged,
    /// and what a destination does not take goes to its fallback, too.
    ///
    /// - Returns: what is owed anew or changed, and what was given up, both for the journal.
    package mutating func sweep(settings: Settings, at now: Now)
        -> (owed: [OwedDelivery], givenUp: [OwedDelivery])
    {
        var owed: [OwedDelivery] = []
        var givenUp: [OwedDelivery] = []
        for place in queues.indices where !queues[place].entries.isEmpty {
            var reasons: [String: String] = [:]
            let destination = destination(queues[place].name, settings)
            let isForPeople = destination?.kind.isReadByPeople == true
            let limits = destination?.expiry ?? Settings.Expiry()
            var changed: Set<String> = []
            for entry in queues[place].entries.reversed() where entry.delivery.state == .waiting {
                let delivery = entry.delivery
                if entry.asksNext { continue }
                if let reason = Expiry.reason(delivery, by: limits, at: now) {
                    reasons[delivery.id] = reason
                } else if isForPeople, delivery.role == .change, let incident = delivery.incident,
                    delivery.decision.event == .incidentChanged
                {
                    if !changed.insert(incident).inserted {
                        reasons[delivery.id] = "a later update took its place"
                    }
                }
            }
            if !reasons.isEmpty {
                for var gone in queues[place].remove(where: { reasons[$0.id] != nil }) {
                    gone.state = .abandoned
                    gone.trouble = reasons[gone.id]
                    bury(gone)
                    givenUp.append(gone)
                }
            }
            owed += fallBack(from: place, settings: settings, at: now)
        }
        retired = retired.filter { destination in
            existingQueue(of: destination.name).map { !queues[$0].entries.isEmpty } == true
                || told.contains { $0.destination == destination.name && !$0.closed }
        }
        return (owed, givenUp)
    }

    private mutating func fallBack(from place: Int, settings: Settings, at now: Now)
        -> [OwedDelivery]
    {
        let name = queues[place].name
        guard
            let fallback = settings.destinations.first(where: { $0.name == name })?.fallback,
            let other = settings.destinations.first(where: { $0.name == fallback })
        else { return [] }
        var owed: [OwedDelivery] = []
        // Whoever hears the opening in its stead hears at once of the close that already waits behind it.
        var fallen: Set<String> = []
        for entry in queues[place].entries.indices {
            var delivery = queues[place].entries[entry].delivery
            let isTooLate =
                delivery.attempts > 0 && now.instant - delivery.owedSince > Self.fallBackAfter
            let follows =
                delivery.role == .close && delivery.incident.map(fallen.contains) == true
            guard delivery.fellBack != true, isTooLate || follows else { continue }
            switch (delivery.role, standing(fallback, delivery.incident)) {
            case (.opening, .untold): break
            case (.close, .open) where !isPast(delivery, for: fallback): break
            case (.notice, _):
                guard
                    let channel = delivery.decision.channel.flatMap(
                        Settings.Channel.init(rawValue:)), other.notices.contains(channel)
                else { continue }
            default: continue
            }
            if delivery.role == .opening, let incident = delivery.incident {
                fallen.insert(incident)
            }
            delivery.fellBack = true
            queues[place].entries[entry].delivery = delivery
            owed.append(delivery)
            let further = OwedDelivery(
                decision: delivery.decision, destination: fallback, role: delivery.role,
                owedSince: now.instant)
            let isThere = existingQueue(of: fallback).flatMap { queues[$0].place(of: further.id) }
            if isThere == nil {
                add(further)
                owed.append(further)
            }
        }
        return owed
    }

    /// Whether a destination was told, or is about to be, of an opening that was decided after a close: the incident
    /// has come back since, and to say now that it is over would be untrue.
    private func isPast(_ close: OwedDelivery, for destination: String) -> Bool {
        guard let incident = close.incident, let number = Self.number(of: close.decision.id)
        else { return false }
        if let place = existingQueue(of: destination),
            queues[place].entries.contains(where: {
                $0.delivery.incident == incident && $0.delivery.role == .opening
                    && Self.number(of: $0.delivery.decision.id).map { $0 > number } == true
            })
        {
            return true
        }
        let told = ledger.entry(destination, incident)?.decision
        return told.flatMap(Self.number(of:)).map { $0 > number } ?? false
    }

    /// The place of a decision among those of its incident, as its name says; clocks may be set back between two.
    private static func number(of decision: String) -> Int? {
        decision.lastIndex(of: "d").flatMap { Int(decision[decision.index(after: $0)...]) }
    }
}
