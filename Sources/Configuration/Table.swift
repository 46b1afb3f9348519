import Basics

/// The keys of one kind of section.
struct Table<Draft>: Sendable {
    let keys: [Key<Draft>]
    private let rows: [String: Int]

    init(_ keys: [Key<Draft>]) {
        self.keys = keys
        rows = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1.name, $0) })
    }

    subscript(name: String) -> Key<Draft>? { rows[name].map { keys[$0] } }
    func row(_ name: String) -> Int? { rows[name] }
}

/// Which keys a section has, each with the place of its first entry.
struct Given: Sendable {
    private(set) var keys: [(name: String, place: Place)] = []

    subscript(name: String) -> Place? { keys.first { $0.name == name }?.place }

    mutating func add(_ name: String, _ place: Place) { keys.append((name, place)) }
}

extension Reading {
    /// Reads a section's entries into its draft by its table.
    mutating func fill<Draft>(
        _ draft: inout Draft, from section: Section, by table: Table<Draft>
    ) -> Given {
        var given = Given()
        var groups: [(row: Int, entries: [Entry])] = []
        for entry in section.entries where !isFull {
            guard let row = table.row(entry.key) else {
                reportUnknown(entry, in: section, known: table.keys.map(\.name))
                continue
            }
            if let group = groups.firstIndex(where: { $0.row == row }) {
                if table.keys[row].repeats {
                    groups[group].entries.append(entry)
                } else {
                    let first = reference(to: groups[group].entries[0].place, from: entry.place)
                    report(
                        entry.place, "'\(entry.key)' is already set in \(section.title)",
                        hint: "it stands \(first)")
                }
            } else {
                groups.append((row, [entry]))
                given.add(entry.key, entry.place)
            }
        }
        for group in groups {
            table.keys[group.row].read(&draft, group.entries, &self)
        }
        return given
    }

    /// What other tools call it, and we.
    private static let words = [
        "interval": "every", "period": "every", "frequency": "every", "delay": "every",
        "schedule": "every", "endpoint": "http", "address": "tcp", "retries": "confirm",
        "retry": "confirm", "threshold": "confirm", "attempts": "confirm", "command": "exec",
        "script": "exec", "latency": "slow", "status": "expect", "group": "service",
    ]

    private mutating func reportUnknown(_ entry: Entry, in section: Section, known: [String]) {
        let hint: String
        let ours = Self.words[entry.key.lowercased()]
        if let ours, known.contains(ours) {
            hint = "did you mean '\(ours)'?"
        } else if let ours, section.kind == .probe || section.kind == .anchor,
            Tables.names(of: .detection).contains(ours)
        {
            hint = "did you mean '\(ours)' of [detection]?"
        } else if let near = nearestWord(to: entry.key, among: known) {
            hint = "did you mean '\(near)'?"
        } else if let other = SectionKind.allCases.first(where: { kind in
            kind != section.kind && Tables.names(of: kind).contains(entry.key)
        }) {
            hint = "it belongs in [\(other.rawValue)]"
        } else {
            let own = section.kind == .service ? Tables.ownOfService.map(\.name) : known
            hint = own.count > 20 ? "see probes.conf.example" : "expected \(oneOf(own))"
        }
        report(entry.place, "unknown key \(quoted(entry.key)) in \(section.title)", hint: hint)
    }
}
