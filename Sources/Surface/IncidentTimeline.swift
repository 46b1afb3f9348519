import Basics
import Incidents
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
        var moments = [
            Moment(
                at: incident.onset,
                head: incident.failure == nil ? "first slow answer" : "first failing answer")
        ]
        var said: [Said] = []
        for entry in incident.timeline ?? [] {
            if let one = Said(entry) {
                if let place = said.firstIndex(where: { $0.isLike(one) }) {
                    said[place].channels += one.channels
                } else {
                    said.append(one)
                }
                continue
            }
            if entry.event == Decision.Event.deliveryDone.rawValue {
                moments.append(Moment(at: entry.at, head: entry.text.harmless))
                continue
            }
            let who = entry.by.map { ", by \($0.harmless)" } ?? ""
            // The reason stands above already.
            let text = entry.text == incident.why ? "" : entry.text.harmless
            moments.append(Moment(at: entry.at, head: words(for: entry.event) + who, text: text))
        }
        moments += drafted(notices)
        moments += said.map { Moment(at: $0.at, head: $0.head, text: $0.words) }
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

/// What became of notices: those that one person let go within a second, or that went to one place, make one line.
private struct Said {
    let at: WallTime
    private let event: String
    private let person: String?
    private let stage: String
    /// Behind the names: "was sent to log."
    private let rest: String
    var channels: [String]

    /// - Returns: nil for what is no notice's, and where the words are others than `ID (stage, channel) rest`.
    init?(_ entry: Incident.Entry) {
        guard entry.event.hasPrefix("notice."), let open = entry.text.firstIndex(of: "("),
            let close = entry.text[open...].firstIndex(of: ")")
        else { return nil }
        let names = entry.text[entry.text.index(after: open)..<close].split(separator: ",")
        guard names.count == 2 else { return nil }
        at = entry.at
        event = String(entry.event.dropFirst("notice.".count))
        person = entry.by
        stage = String(names[0]).replacing("_", with: " ")
        channels = [String(names[1].drop { $0 == " " })]
        rest = String(entry.text[entry.text.index(after: close)...])
    }

    func isLike(_ other: Said) -> Bool {
        event == other.event && person == other.person && stage == other.stage
            && rest == other.rest && other.at - at < .seconds(1)
    }

    var head: String {
        "notice \(event)" + (person.map { ", by \($0.harmless)" } ?? "")
    }

    var words: String {
        // "was approved" says no more than the event; where it went, or why, does.
        let same = " was \(event)"
        let more = rest.hasPrefix(same) ? rest.dropFirst(same.count) : rest[...]
        let tail = more == "." ? "" : String(more)
        return "\(stage) (\(channels.joined(separator: ", ")))\(tail)".harmless
    }
}
