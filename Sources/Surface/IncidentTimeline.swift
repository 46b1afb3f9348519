import Basics
import Notices

/// What happened in an incident, in order, each with the time since the first failing answer: what was measured, what
/// people did, what was said to customers.
extension IncidentText {
    private struct Moment {
        let at: WallTime
        let head: String
        var text = ""
    }

    static func timeline(_ incident: IncidentView, notices: [Notice]) -> [String] {
        var moments = [Moment(at: incident.onset, head: "first failing answer")]
        for entry in incident.timeline ?? [] {
            let who = entry.by.map { ", by \($0.harmless)" } ?? ""
            // The reason stands above already.
            let text = entry.text == incident.why ? "" : entry.text.harmless
            moments.append(Moment(at: entry.at, head: words(for: entry.event) + who, text: text))
        }
        moments += said(notices)
        // What happened at one time stays in the order in which it was written down.
        let inOrder = moments.enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }.map(\.element)
        var lines: [String] = []
        var day = incident.onset.description.prefix(10)
        for moment in inOrder {
            if moment.at.description.prefix(10) != day {
                day = moment.at.description.prefix(10)
                lines.append("  \(day)")
            }
            let since = "+\((moment.at - incident.onset).brief)"
            lines.append("  \(moment.at.clock)  \(since.padded(to: 7)) \(moment.head)")
            lines += wrapped(moment.text, indent: "                    ")
        }
        return lines
    }

    /// Drafts and decisions on them, those of one moment in one line.
    private static func said(_ notices: [Notice]) -> [Moment] {
        var moments: [(key: String, at: WallTime, head: String, channels: [String])] = []
        func add(_ at: WallTime, _ head: String, _ channel: String) {
            let key = "\(at.clock) \(head)"
            if let place = moments.firstIndex(where: { $0.key == key }) {
                moments[place].channels.append(channel)
            } else {
                moments.append((key, at, head, [channel]))
            }
        }
        for notice in notices {
            let stage = notice.stage.rawValue.replacing("_", with: " ")
            add(notice.draftedAt, "'\(stage)' drafted", notice.channel.rawValue)
            guard let at = notice.decidedAt else { continue }
            let who = notice.decidedBy.map { " by \($0.harmless)" } ?? ""
            switch notice.state {
            case .rejected: add(at, "'\(stage)' rejected\(who)", notice.channel.rawValue)
            case .superseded: break
            case .drafted, .approved, .sent:
                add(at, "'\(stage)' approved\(who)", notice.channel.rawValue)
            }
        }
        return moments.map { moment in
            Moment(
                at: moment.at, head: "\(moment.head): \(moment.channels.joined(separator: ", "))")
        }
    }

    private static func words(for event: String) -> String {
        let verb = event.split(separator: ".").last.map(String.init) ?? event
        switch verb {
        case "reopened": return "came back"
        case "recovering": return "passes again, not yet over"
        case "acknowledged": return "taken on"
        case "noted": return "note"
        default: return verb.replacing("_", with: " ")
        }
    }
}
