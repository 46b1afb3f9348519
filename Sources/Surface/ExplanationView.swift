package import Basics
package import Detection
package import Incidents

/// Why a service stands as it does, or why an incident went as it went; as JSON, and as text.
package struct ExplanationView: Encodable, Sendable {
    package var at: WallTime
    /// How the service stands; nil when nothing measures it any more.
    package var account: Account?
    package var incident: Summary?
    /// What the account cannot know, in a sentence: that a person declared the trouble over. Nil where there is none.
    package var note: String?
    /// What was decided on the incident, oldest first.
    package var decisions: [Step]

    package struct Summary: Encodable, Sendable {
        package var incident: String
        package var service: String
        package var state: String
        package var outageClass: String
        package var severity: String
        package var onset: WallTime
        package var opened: WallTime
        package var recovered: WallTime?
        package var resolved: WallTime?

        enum CodingKeys: String, CodingKey {
            case incident, service, state, severity, onset, opened, recovered, resolved
            case outageClass = "class"
        }
    }

    package struct Step: Encodable, Sendable {
        package var at: WallTime
        package var event: String
        package var why: String
        package var by: String?
    }

    /// - Parameter incident: nil to explain a service without an open incident.
    package init(at: WallTime, account: Account?, incident: Incident?) {
        self.at = at
        self.account = account
        self.incident = incident.map { one in
            Summary(
                incident: one.id, service: one.service, state: one.state.rawValue,
                outageClass: one.worstClass.rawValue, severity: one.worstSeverity.text,
                onset: one.onset, opened: one.openedAt, recovered: one.recoveredAt,
                resolved: one.resolvedAt)
        }
        decisions = (incident?.timeline ?? []).map {
            Step(at: $0.at, event: $0.event, why: $0.text, by: $0.by)
        }
    }
}

/// The same for people who have never seen the code.
package enum ExplanationText {
    static let width = 96

    package static func render(_ view: ExplanationView) -> String {
        var text = ""
        if let incident = view.incident { text += head(incident) + "\n" }
        if let note = view.note { text += wrapped(note, indent: "") + "\n" }
        if let account = view.account, view.incident?.state != "resolved" {
            for paragraph in account.paragraphs where !paragraph.isEmpty {
                text += wrapped(paragraph, indent: "") + "\n"
            }
            text += table(account.grounds)
        }
        if !view.decisions.isEmpty {
            text += "What was decided, and why:\n"
            for step in view.decisions {
                let clock = step.at.description.dropFirst(11).prefix(8)
                let verb = step.event.split(separator: ".").last ?? ""
                let who = step.by.map { " by \($0)" } ?? ""
                text += wrapped("\(clock) \(verb)\(who): \(step.why)", indent: "  ")
            }
        }
        while text.hasSuffix("\n\n") { text.removeLast() }
        return text
    }

    private static func head(_ incident: ExplanationView.Summary) -> String {
        func clock(_ time: WallTime) -> String {
            String(time.description.prefix(19).map { $0 == "T" ? " " : $0 }) + " UTC"
        }
        var text = "\(incident.incident) of \(incident.service): \(incident.outageClass) at worst, "
        text += "\(incident.severity); first failure \(clock(incident.onset)), confirmed "
        text += clock(incident.opened)
        if let recovered = incident.recovered { text += ", passing again \(clock(recovered))" }
        if let resolved = incident.resolved { text += ", closed \(clock(resolved))" }
        return wrapped(text + ".", indent: "")
    }

    private static func table(_ grounds: Grounds) -> String {
        guard !grounds.witnesses.isEmpty else { return "" }
        let names = grounds.witnesses.map { one in
            one.vantage.map { "\(one.probe)@\($0)" } ?? one.probe
        }
        let width = max(12, (names.map(\.count).max() ?? 0) + 2)
        func cell(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.count))
        }
        var text =
            cell("probe", width) + cell("is", 14) + cell("failure", 13) + cell("in a row", 10)
            + cell("for", 10) + "evidence of needed\n"
        for (name, one) in zip(names, grounds.witnesses) {
            text += cell(name, width) + cell(one.says.rawValue, 14)
            text += cell(one.failure?.rawValue ?? "-", 13) + cell("\(one.failuresInARow)", 10)
            text += cell("\(Int(one.span.rounded())) s", 10)
            text += "\(tenths(one.evidence)) of \(tenths(one.threshold))\n"
        }
        return text + "\n"
    }

    private static func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    /// Lines of at most ``width`` characters; those after the first are set in.
    private static func wrapped(_ text: String, indent: String) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + word.count + 1 > width {
                lines.append(line)
                line = indent + String(word)
            } else {
                line += line.isEmpty ? String(word) : " " + word
            }
        }
        lines.append(line)
        return lines.joined(separator: "\n") + "\n"
    }
}
