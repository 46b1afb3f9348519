import Basics
import Incidents

/// Who was told of which opening, and so is owed its close: an entry is only ever discharged by a delivered close,
/// or by a person who waives it on record.
struct Ledger: Sendable {
    private(set) var all: [Told] = []
    /// Places in the list by destination and incident.
    private var places: [String: Int] = [:]

    private static func key(_ destination: String, _ incident: String) -> String {
        "\(destination)\n\(incident)"
    }

    func entry(_ destination: String, _ incident: String) -> Told? {
        places[Self.key(destination, incident)].map { all[$0] }
    }

    mutating func set(_ told: Told) {
        let key = Self.key(told.destination, told.incident)
        if let place = places[key] {
            all[place] = told
        } else {
            places[key] = all.count
            all.append(told)
        }
    }

    /// Forgets what is closed of incidents for which `keep` is false.
    mutating func forget(unless keep: (_ incident: String) -> Bool) {
        all.removeAll { $0.closed && !$0.isGivenUp && !keep($0.incident) }
        places = [:]
        for (place, told) in all.enumerated() {
            places[Self.key(told.destination, told.incident)] = place
        }
    }
}
