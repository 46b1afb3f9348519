import Basics
import Configuration
import Detection
import Incidents

// A rehearsal for people: what was seen, what was decided, what was expected.
extension RehearsalResult {
    /// - Parameter settings: those of the rehearsal.
    package func text(of rehearsal: Rehearsal) -> String {
        let settings = rehearsal.scenario.configurations[0]
        var text = "\(length.text), seed \(seed): \(recording.observations) observations, "
        let incidents = telling.incidents.count
        text += incidents == 1 ? "1 incident\n\n" : "\(incidents) incidents\n\n"
        text += picture(settings)
        text += "\n" + story
        text += "\n" + verdict
        return text
    }

    private func picture(_ settings: Settings) -> String {
        let names = recording.rows.map(\.name) + settings.services.map(\.name)
        let width = min(28, max(8, names.map(\.count).max() ?? 8)) + 2
        func row(_ name: String, _ marks: some Sequence<Character>) -> String {
            let shown = name.count > width - 2 ? name.prefix(width - 3) + "…" : name[...]
            let line = "  " + shown + String(repeating: " ", count: width - shown.count)
            return line + "|" + String(marks) + "|\n"
        }
        var text = "seen: a column is \(recording.columnLength.text); . passed, s slow, "
        text += "? inconclusive, x failed\n"
        let rows = recording.rows
        // A thousand rows are no picture: those where anything happened, and not too many of them.
        let shown = rows.indices.filter { row in
            rows.count <= 24 || rows[row].marks.contains { $0.rawValue > 1 }
        }.prefix(60)
        for seen in shown { text += row(rows[seen].name, recording.letters(row: seen)) }
        if rows.count > shown.count { text += "  and \(rows.count - shown.count) more\n" }
        text += "decided: - well, d degraded, p partial, M major, r passing again\n"
        for service in settings.services.prefix(60) {
            text += row(service.name, standing(of: service.name))
        }
        let doubts = doubtRow
        if doubts.contains(where: { $0 != " " }) {
            text += "in doubt: i isolated, m impaired, b blind, g gap, o overload, c clock\n"
            text += row("", doubts)
        }
        return text
    }

    /// One letter a column: the worst that the service was there.
    private func standing(of service: String) -> [Character] {
        var letters = [Character](repeating: "-", count: Recording.columns)
        var from = 0
        var letter: Character = "-"
        func fill(to column: Int) {
            guard letter != "-", from <= column else { return }
            for place in from...column { letters[place] = letter }
        }
        for decided in recording.decisions where decided.decision.service == service {
            let column = recording.column(at: decided.at)
            let next: Character
            switch decided.decision.event {
            case .incidentOpened, .incidentReopened, .incidentChanged:
                next = Self.letter(decided.decision.outageClass)
            case .incidentRecovering: next = "r"
            case .incidentResolved: next = "-"
            default: continue
            }
            fill(to: next == "-" || letter == "-" ? column : max(from, column - 1))
            if next == "-" {
                letters[column] = letter == "-" ? letters[column] : letter
                from = column + 1
            } else {
                from = column
            }
            letter = next
        }
        fill(to: Recording.columns - 1)
        return letters
    }

    private static func letter(_ outageClass: OutageClass?) -> Character {
        switch outageClass {
        case .degraded: "d"
        case .partial: "p"
        case .major: "M"
        case nil: "?"
        }
    }

    private var doubtRow: [Character] {
        var letters = [Character](repeating: " ", count: Recording.columns)
        var began: [(kind: Transition.SelfDoubt, column: Int)] = []
        func paint(_ kind: Transition.SelfDoubt, _ from: Int, _ until: Int) {
            for place in from...max(from, until) {
                letters[place] = kind.rawValue.first ?? "?"
                if kind == .impaired, letters[place] == "i" { letters[place] = "m" }
            }
        }
        for decided in recording.decisions {
            guard let kind = decided.decision.kind else { continue }
            let column = recording.column(at: decided.at)
            if decided.decision.event == .doubtBegan {
                began.append((kind, column))
            } else if let place = began.lastIndex(where: { $0.kind == kind }) {
                paint(kind, began.remove(at: place).column, column)
            }
        }
        for (kind, column) in began { paint(kind, column, Recording.columns - 1) }
        return letters
    }

    /// The decisions, a line each, with why.
    private var story: String {
        var text = ""
        for decided in recording.decisions {
            let decision = decided.decision
            let time = shown(decided.at)
            let head = String(repeating: " ", count: max(0, 9 - time.count)) + time + "  "
            switch decision.event {
            case .incidentOpened, .incidentReopened, .incidentChanged, .incidentRecovering,
                .incidentResolved, .incidentLinked:
                let verb = decision.event.rawValue.split(separator: ".").last ?? ""
                let grade = [decision.outageClass?.rawValue, decision.severity?.text]
                    .compactMap { $0 }.joined(separator: " ")
                text += head + "\(decision.service ?? "") \(verb) (\(grade)): "
                text += (decision.why ?? "") + "\n"
            case .doubtBegan, .doubtEnded:
                let verb = decision.event == .doubtBegan ? "began" : "ended"
                text += head + "doubt \(decision.kind?.rawValue ?? "") \(verb): "
                text += (decision.why ?? "") + "\n"
            case .noticeDrafted, .noticeApproved:
                let verb = decision.event == .noticeDrafted ? "drafted" : "approved"
                text += head + "notice \(verb): \(decision.stage ?? "") for "
                text += "\(decision.channel ?? "") (\(decision.notice ?? ""))\n"
            case .promiseBroken:
                text += head + "promise broken of \(decision.incident ?? "")\n"
            default: continue
            }
        }
        return text.isEmpty ? "nothing was decided\n" : text
    }

    private var verdict: String {
        var text = misses
        if judged.isEmpty { return "nothing was expected\n" }
        text += "\(met) of \(judged.count) expectations met\n"
        return text
    }
}
