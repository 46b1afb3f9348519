import Basics
import Incidents
package import Notices

/// Incidents for a person at a terminal.
package enum IncidentText {
    /// A line each, newest first. What is over stands there as bad as it was; what is open as it is now, and the
    /// worst behind it where that was another.
    package static func list(_ incidents: [IncidentView]) -> String {
        guard !incidents.isEmpty else { return "No incidents.\n" }
        return incidents.reversed().map { incident in
            let length = Duration.milliseconds(Int64(incident.length * 1000)).brief
            let worst = "\(incident.worstSeverity.text) \(incident.worstClass.rawValue)"
            let now = "\(incident.severity.text) \(incident.outageClass.rawValue)"
            let shown = incident.state == .resolved ? worst : now
            return [
                incident.incident.padded(to: 16), incident.state.rawValue.padded(to: 10),
                shown.padded(to: 13), incident.onset.dateAndClock + " UTC", length.padded(to: 7),
                incident.title.harmless + (shown == worst ? "" : " (at worst \(worst))"),
            ].joined(separator: " ") + "\n"
        }.joined()
    }

    /// One incident with its evidence and timeline.
    package static func show(_ incident: IncidentView, notices: [Notice]) -> String {
        let length = Duration.milliseconds(Int64(incident.length * 1000)).brief
        var lines = [
            "\(incident.incident)  \(incident.title.harmless)  \(incident.state.rawValue)",
            "",
            "  class      \(incident.outageClass.rawValue), at worst \(incident.worstClass.rawValue)",
            "  severity   \(incident.severity.text), at worst \(incident.worstSeverity.text)",
            "  breadth    \(Int((incident.breadth * 100).rounded())) % of the service's probes",
            "  probes     \(incident.probes.joined(separator: ", "))",
            "  onset      \(incident.onset.dateAndClock) UTC",
            "  opened     \(incident.openedAt.dateAndClock) UTC",
        ]
        if let failure = incident.failure { lines.insert("  failure    \(failure.words)", at: 6) }
        if let at = incident.recoveredAt { lines.append("  recovered  \(at.dateAndClock) UTC") }
        if let at = incident.resolvedAt { lines.append("  resolved   \(at.dateAndClock) UTC") }
        lines.append("  length     \(length) (\(incident.band.rawValue))")
        if let person = incident.acknowledgedBy { lines.append("  ack        \(person.harmless)") }
        lines += statements(of: incident)
        if let parent = incident.parent { lines.append("  because of \(parent)") }
        if incident.reopened > 0 { lines.append("  reopened   \(incident.reopened.of("time"))") }
        lines += ["", "Why (\(incident.rule)):"] + wrapped(incident.why.harmless, indent: "  ")
        if let evidence = incident.evidence, !evidence.isEmpty {
            lines += ["", "Evidence:"] + evidence.flatMap(ExhibitText.lines)
        }
        lines += ["", "Timeline (UTC):"]
        lines += timeline(incident, notices: notices)
        if !notices.isEmpty {
            lines += ["", "Notices:"] + notices.map { "  " + NoticeText.line($0) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What people stated, each with who did.
    private static func statements(of incident: IncidentView) -> [String] {
        let words: [(Subject, Stated<String>?)] = [
            (.assignee, incident.assignee), (.cause, incident.cause), (.fix, incident.fix),
            (.affected, incident.affected), (.workaround, incident.workaround),
            (.reason, incident.delay), (.data, incident.dataStatement),
            (.action, incident.customerAction), (.prevention, incident.prevention),
            (.credit, incident.credit),
        ]
        var lines: [String] = []
        for case (let subject, let stated?) in words {
            lines += wrapped(
                "\(subject.heading): \(stated.value.harmless) (\(stated.by.harmless))", indent: "  "
            )
        }
        if let estimate = incident.estimate {
            lines.append(
                "  \(Subject.estimate.heading): \(estimate.value.dateAndClock) UTC "
                    + "(\(estimate.by.harmless))")
        }
        return lines
    }

    /// Words in lines of at most 80 columns.
    static func wrapped(_ text: String, indent: String, width: Int = 80) -> [String] {
        var lines: [String] = []
        var line = indent
        for word in text.split(separator: " ") {
            if line.count + word.count + 1 > width, line.count > indent.count {
                lines.append(line)
                line = indent
            }
            line += (line.count > indent.count ? " " : "") + word
        }
        if line.count > indent.count { lines.append(line) }
        return lines
    }
}
