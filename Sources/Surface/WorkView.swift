package import Basics
package import Configuration
package import Incidents

/// One window of planned work, as JSON.
package struct WorkView: Sendable, Encodable {
    /// Nil for what is not announced yet.
    package var id: String?
    package var section: String?
    package var services: [String]
    package var titles: [String]
    package var start: WallTime
    package var end: WallTime
    package var newEnd: WallTime?
    /// In which customers read these times.
    package var zone: String
    /// `planned` before it is announced.
    package var state: String
    package var title: String?
    package var effect: String?
    package var by: String?
    /// What the person who planned it should know, a sentence each; nil when there is nothing.
    package var hints: [String]?

    package init(_ work: PlannedWork, settings: Settings) {
        id = work.id
        section = work.section
        services = work.services
        titles = work.services.map { name in
            settings.services.first { $0.name == name }?.title ?? name
        }
        start = work.start
        end = work.end
        newEnd = work.newEnd
        zone = Self.zone(settings)
        state = work.state.rawValue
        title = work.title
        effect = work.effect
        by = work.by
    }

    /// A window of the configuration that is too far ahead to be announced.
    package init(
        _ section: Settings.Maintenance, _ window: Settings.Maintenance.Window, settings: Settings
    ) {
        id = nil
        self.section = section.name
        services = section.services.map { settings.services[$0].name }
        titles = section.services.map { settings.services[$0].title }
        start = window.start
        end = window.end
        zone = Self.zone(settings)
        state = "planned"
        title = section.title
        effect = section.effect
    }

    private static func zone(_ settings: Settings) -> String {
        settings.statusPage?.zone ?? settings.notices.zone
    }

    /// `2026-12-01 02:00:00 to 2026-12-01 03:00:00 UTC`, and the same by the clocks of another zone.
    package static func window(_ start: WallTime, _ end: WallTime, zone: String) -> String {
        let window = "\(start.dateAndClock) to \(end.dateAndClock) UTC"
        guard zone != "UTC" else { return window }
        return window
            + " (\(CivilTime(start, in: zone)) to \(CivilTime(end, in: zone)) in \(zone))"
    }

    private enum CodingKeys: String, CodingKey {
        case id, section, services, titles, start, end, zone, state, title, effect, by, hints
        case newEnd = "new_end"
    }
}

/// Planned work, in the order in which it starts.
package struct WorksView: Sendable, Encodable {
    package var maintenance: [WorkView]

    package init(maintenance: [WorkView]) {
        self.maintenance = maintenance.enumerated().sorted {
            ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
        }.map(\.element)
    }

    /// A line each.
    package var text: String {
        guard !maintenance.isEmpty else { return "No work is planned.\n" }
        return maintenance.map { work in
            let end = work.newEnd ?? work.end
            let name = work.id ?? work.section ?? ""
            return [
                name.padded(to: 16), work.state.padded(to: 10),
                WorkView.window(work.start, end, zone: work.zone),
                work.services.joined(separator: ", "), (work.title ?? work.effect ?? "").harmless,
            ].joined(separator: "  ") + "\n"
        }.joined()
    }
}
