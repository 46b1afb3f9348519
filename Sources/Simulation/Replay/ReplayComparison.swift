import Basics
package import Configuration

/// Two replays of one trace, held side by side.
package struct ReplayComparison: Sendable {
    package typealias Told = ReplaySummary.Told

    /// Incidents that only one of the two would have opened.
    package private(set) var onlyMine: [Told] = []
    package private(set) var onlyTheirs: [Told] = []
    /// Incidents of both that differ.
    package private(set) var different: [(mine: Told, theirs: Told)] = []

    package init(_ mine: ReplaySummary, _ theirs: ReplaySummary) {
        var rest = theirs.incidents
        for incident in mine.incidents {
            guard let place = rest.firstIndex(where: { Self.overlap($0, incident) }) else {
                onlyMine.append(incident)
                continue
            }
            let other = rest.remove(at: place)
            if other.opened != incident.opened || other.severity != incident.severity
                || other.resolved != incident.resolved || other.reopened != incident.reopened
            {
                different.append((incident, other))
            }
        }
        onlyTheirs = rest
    }

    /// The same trouble: the same service, at the same time.
    private static func overlap(_ one: Told, _ other: Told) -> Bool {
        guard one.service == other.service else { return false }
        let ends = [one.resolved, other.resolved].compactMap { $0 }
        return max(one.onset, other.onset) <= (ends.min() ?? max(one.onset, other.onset))
    }

    package var isEmpty: Bool { onlyMine.isEmpty && onlyTheirs.isEmpty && different.isEmpty }

    /// The differences that a further replay, with one key changed, makes go away.
    package func explained(by other: ReplayComparison) -> Int {
        func count(_ comparison: ReplayComparison) -> Int {
            comparison.onlyMine.count + comparison.onlyTheirs.count + comparison.different.count
        }
        return count(self) - count(other)
    }
}

extension Settings {
    /// The detector's keys in which another configuration differs, wherever they are set.
    package func detectionDifferences(from other: Settings) -> [DetectionDifference] {
        var differences = detection.differences(from: other.detection)
        for service in services {
            guard let theirs = other.services.first(where: { $0.name == service.name }) else {
                continue
            }
            for difference in service.detection.differences(from: theirs.detection)
            where !differences.contains(where: { $0.key == difference.key }) {
                differences.append(difference)
            }
        }
        return differences
    }

    /// Takes over one key of the detector, everywhere.
    package mutating func take(_ key: String, from other: Settings) {
        detection.take(key, from: other.detection)
        for place in services.indices {
            let name = services[place].name
            let theirs = other.services.first { $0.name == name }?.detection ?? other.detection
            services[place].detection.take(key, from: theirs)
        }
    }
}
