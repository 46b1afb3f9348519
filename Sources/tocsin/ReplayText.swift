import Basics
import Configuration
import Simulation

/// A replay in words.
enum ReplayText {
    static func whole(_ summary: ReplaySummary) -> String {
        var text = ""
        for incident in summary.incidents { text += line(incident) }
        if summary.incidents.isEmpty { text += "no incident\n" }
        return text + "\n" + figures(summary)
    }

    /// `2026-11-23 00:10:41 checkout  major SEV2  found after 38 s  lasted 4m12s  (confirmed-together)`
    static func line(_ incident: ReplaySummary.Told) -> String {
        let at = incident.onset.description.prefix(19)
        let day = at.prefix(10) + " " + at.dropFirst(11)
        let delay = Int((incident.opened - incident.onset).seconds.rounded())
        let end =
            incident.resolved.map { "resolved at \($0.clockInDay)" } ?? "not resolved in the trace"
        let again = incident.reopened > 0 ? ", re-opened \(incident.reopened) times" : ""
        return "\(day) \(incident.service.padded(to: 16)) \(incident.outageClass) "
            + "\(incident.severity.text), found after \(delay) s, \(end)\(again) "
            + "(\(incident.rule))\n"
    }

    static func figures(_ summary: ReplaySummary) -> String {
        var text = "\(summary.observations) observations"
        if let from = summary.from, let until = summary.until {
            text += " in \(Duration.seconds(Int((until - from).seconds)).text)"
        }
        text += ": \(summary.incidents.count) incidents (\(summary.pages) pages, "
        text += "\(summary.relapses) relapses), \(summary.drafts) notices drafted, "
        text += "\(summary.doubts) doubts of our own"
        if let delays = summary.delays {
            text += "; found after \(Int(delays.middle.rounded())) s in the middle, "
            text += "\(Int(delays.ninth.rounded())) s at most in 9 of 10"
        }
        return text + "\n"
    }
}

extension WallTime {
    /// `00:14:55`
    fileprivate var clockInDay: String { String(description.dropFirst(11).prefix(8)) }
}
