/// What a peer taught of an incident: the name that it gave a message, a ticket, a page's incident.
package struct Keepsake: Sendable, Equatable, Codable {
    package var destination: String
    package var incident: String
    package var values: [String: String]
}

/// All that peers taught, in the order of their learning, with what the journal has not yet.
struct Keepsakes: Sendable {
    private(set) var all: [Keepsake] = []
    private var fresh: [Keepsake] = []

    mutating func restore(_ keepsake: Keepsake) {
        all.removeAll {
            $0.destination == keepsake.destination && $0.incident == keepsake.incident
        }
        all.append(keepsake)
    }

    mutating func forget(unless keep: (_ incident: String) -> Bool) {
        all.removeAll { !keep($0.incident) }
    }

    func known(_ destination: String, _ incident: String) -> [String: String] {
        all.last { $0.destination == destination && $0.incident == incident }?.values ?? [:]
    }

    mutating func learn(_ occasion: Occasion) {
        let name = occasion.destination.name
        guard occasion.known != known(name, occasion.incident) else { return }
        let keepsake = Keepsake(
            destination: name, incident: occasion.incident, values: occasion.known)
        restore(keepsake)
        fresh.append(keepsake)
    }

    /// What was learnt since this was last asked.
    mutating func takeFresh() -> [Keepsake] {
        defer { fresh.removeAll() }
        return fresh
    }
}
