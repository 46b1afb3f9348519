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
        let times = incident.reopened == 1 ? "once" : "\(incident.reopened) times"
        let again = incident.reopened > 0 ? ", re-opened \(times)" : ""
        return "\(day) \(incident.service.padded(to: 16)) \(incident.outageClass) "
            + "\(incident.severity.text), found after \(delay) s, \(end)\(again) "
            + "(\(incident.rule))\n"
    }

    static func figures(_ summary: ReplaySummary) -> String {
        func of(_ count: Int, _ thing: String) -> String {
            "\(count) \(thing)\(count == 1 ? "" : "s")"
        }
        var text = of(summary.observations, "observation")
        if let from = summary.from, let until = summary.until {
            text += " in \(Duration.seconds(Int((until - from).seconds)).text)"
        }
        text += ": \(of(summary.incidents.count, "incident")) (\(of(summary.pages, "page")), "
        text += "\(of(summary.relapses, "relapse"))), \(of(summary.drafts, "notice")) drafted, "
        text += "\(of(summary.doubts, "doubt")) of our own"
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
