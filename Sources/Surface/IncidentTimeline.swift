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
        moments += drafted(notices)
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

    /// The drafts that were made, those of one moment in one line; what became of them stands in the incident's own
    /// timeline.
    private static func drafted(_ notices: [Notice]) -> [Moment] {
        var moments: [(at: WallTime, stage: Stage, channels: [String])] = []
        for notice in notices {
            if let place = moments.firstIndex(where: {
                $0.at == notice.draftedAt && $0.stage == notice.stage
            }) {
                moments[place].channels.append(notice.channel.rawValue)
            } else {
                moments.append((notice.draftedAt, notice.stage, [notice.channel.rawValue]))
            }
        }
        return moments.map { moment in
            let stage = moment.stage.rawValue.replacing("_", with: " ")
            let channels = moment.channels.joined(separator: ", ")
            return Moment(at: moment.at, head: "notice drafted: \(stage) (\(channels))")
        }
    }

    private static func words(for event: String) -> String {
        let parts = event.split(separator: ".").map(String.init)
        let verb = parts.last ?? event
        if let thing = parts.first, thing == "notice" || thing == "promise" {
            return "\(thing) \(verb)"
        }
        switch verb {
        case "reopened": return "came back"
        case "recovering": return "passes again, not yet over"
        case "acknowledged": return "taken on"
        case "noted": return "note"
        default: return verb.replacing("_", with: " ")
        }
    }
}
