import Basics
import Configuration
import Simulation

/// Two configurations over the same traces, and which key makes the difference.
struct ReplayDuel {
    typealias Side = (path: String, settings: Settings)

    /// At most so many keys are tried alone: each is a replay of its own.
    private static let triedKeys = 12

    private let mine: Side
    private let theirs: Side
    private let summaries: (mine: ReplaySummary, theirs: ReplaySummary)
    private let comparison: ReplayComparison
    /// The keys that differ, each with how many of the differences it alone takes away.
    private let keys: [(difference: DetectionDifference, explains: Int?)]

    init(mine: Side, theirs: Side, traces: [ReplayRun.Source]) throws(Failure) {
        self.mine = mine
        self.theirs = theirs
        let first = try ReplayRun(settings: mine.settings, traces: traces).run()
        var second = ReplayRun(settings: theirs.settings, traces: traces)
        second.isQuiet = true
        let other = try second.run()
        summaries = (first, other)
        comparison = ReplayComparison(first, other)
        var keys: [(difference: DetectionDifference, explains: Int?)] = []
        let differences = mine.settings.detectionDifferences(from: theirs.settings)
        for (place, difference) in differences.enumerated() {
            guard !comparison.isEmpty, place < Self.triedKeys else {
                keys.append((difference, nil))
                continue
            }
            var changed = mine.settings
            changed.take(difference.key, from: theirs.settings)
            var run = ReplayRun(settings: changed, traces: traces)
            run.isQuiet = true
            let alone = ReplayComparison(try run.run(), other)
            keys.append((difference, comparison.explained(by: alone)))
        }
        self.keys = keys
    }

    var text: String {
        var text = "\(mine.path): \(ReplayText.figures(summaries.mine))"
        text += "\(theirs.path): \(ReplayText.figures(summaries.theirs))\n"
        if comparison.isEmpty {
            text += "Both would have done the same.\n"
        }
        func part(_ title: String, _ incidents: [ReplaySummary.Told]) {
            guard !incidents.isEmpty else { return }
            text += title + "\n"
            for incident in incidents {
                text += "  " + ReplayText.line(incident) + "    \(incident.why)\n"
            }
        }
        part("only \(mine.path) would have opened:", comparison.onlyMine)
        part("only \(theirs.path) would have opened:", comparison.onlyTheirs)
        if !comparison.different.isEmpty { text += "both would have opened, otherwise:\n" }
        for (one, other) in comparison.different {
            text += "  \(mine.path): " + ReplayText.line(one)
            text += "  \(theirs.path): " + ReplayText.line(other)
        }
        if !keys.isEmpty { text += "what differs in the detection:\n" }
        for (difference, explains) in keys {
            text += "  \(difference.key): \(difference.mine) here, \(difference.theirs) there"
            text += explains.map { explanation($0) } ?? "\n"
        }
        return text
    }

    private func explanation(_ count: Int) -> String {
        let all =
            comparison.onlyMine.count + comparison.onlyTheirs.count + comparison.different.count
        if count <= 0 { return "; makes no difference by itself\n" }
        return count >= all
            ? "; explains all of it\n" : "; by itself explains \(count) of \(all) differences\n"
    }

    /// JSON Lines: what only one would have done, what both would have done otherwise, the keys, both summaries.
    var jsonLines: String {
        var lines: [String] = []
        for incident in comparison.onlyMine {
            lines.append(JSONText.line(Only(config: mine.path, incident: Line(incident))))
        }
        for incident in comparison.onlyTheirs {
            lines.append(JSONText.line(Only(config: theirs.path, incident: Line(incident))))
        }
        for (one, other) in comparison.different {
            lines.append(JSONText.line(Otherwise(config: Line(one), against: Line(other))))
        }
        for (difference, explains) in keys {
            lines.append(
                JSONText.line(
                    Key(
                        key: difference.key, config: difference.mine, against: difference.theirs,
                        explains: explains)))
        }
        lines.append(JSONText.line(Whole(config: mine.path, summary: summaries.mine)))
        lines.append(JSONText.line(Whole(config: theirs.path, summary: summaries.theirs)))
        return lines.joined(separator: "\n") + "\n"
    }

    private struct Line: Encodable {
        let incident: String
        let service: String
        let outageClass: String
        let severity: String
        let onset: WallTime
        let opened: WallTime
        let resolved: WallTime?
        let reopened: Int
        let rule: String
        let why: String

        init(_ told: ReplaySummary.Told) {
            incident = told.id
            service = told.service
            outageClass = told.outageClass
            severity = told.severity.text
            onset = told.onset
            opened = told.opened
            resolved = told.resolved
            reopened = told.reopened
            rule = told.rule
            why = told.why
        }

        enum CodingKeys: String, CodingKey {
            case incident, service, severity, onset, opened, resolved, reopened, rule, why
            case outageClass = "class"
        }
    }

    private struct Only: Encodable {
        let event = "only"
        let config: String
        let incident: Line
    }

    private struct Otherwise: Encodable {
        let event = "otherwise"
        let config: Line
        let against: Line
    }

    private struct Key: Encodable {
        let event = "key"
        let key: String
        let config: String
        let against: String
        let explains: Int?
    }

    /// The summary with the configuration that it is of.
    private struct Whole: Encodable {
        let config: String
        let summary: ReplaySummary

        func encode(to encoder: any Encoder) throws {
            try summary.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(config, forKey: .config)
        }

        enum CodingKeys: String, CodingKey { case config }
    }
}
