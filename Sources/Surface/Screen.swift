import Basics

/// The agent's state as a calm page for a terminal: as wide and as high as that is, worst first, nothing cut but at its
/// end.
package struct Screen: Sendable {
    private let width: Int
    private let height: Int
    private let hasColour: Bool
    private var lines: [String] = []

    package static let widths = 40...400
    package static let heights = 8...400

    private enum Style: String {
        case plain = ""
        case bold = "1"
        case dim = "2"
        case red = "1;31"
        case yellow = "33"
        case green = "32"
    }

    private typealias Part = (text: String, style: Style)

    /// - Parameters:
    ///   - width, height: in columns and lines; what does not fit is counted in the last line.
    ///   - hasColour: whether the terminal may be told of colours.
    package static func render(
        _ view: OverviewView, width: Int, height: Int, hasColour: Bool
    ) -> String {
        var screen = Screen(width: width, height: height, hasColour: hasColour)
        screen.addHead(view)
        screen.addIncidents(view)
        screen.addDrafts(view)
        screen.addServices(view)
        screen.addDebts(view)
        screen.addHealth(view)
        return screen.text
    }

    private init(width: Int, height: Int, hasColour: Bool) {
        self.width = width
        self.height = height
        self.hasColour = hasColour
    }

    private var text: String {
        guard lines.count > height else { return lines.joined(separator: "\n") + "\n" }
        let shown = lines.prefix(height - 1)
        let rest = paint([("... \(lines.count - shown.count) lines more: tocsin status", .dim)])
        return (shown + [rest]).joined(separator: "\n") + "\n"
    }

    private mutating func addHead(_ view: OverviewView) {
        let right = "\(view.at.clock) UTC, up \((view.at - view.since).brief)"
        let left = "tocsin \(view.agent)"
        let gap = max(1, width - left.columns - right.columns)
        lines.append(
            paint([(left, .bold), (String(repeating: " ", count: gap), .plain), (right, .dim)]))
        let counts = view.counts
        let incidents: Part =
            counts.incidents == 0
            ? ("no open incident", .green) : (counts.incidents.of("open incident"), .red)
        var parts: [Part] = [
            incidents,
            (", \(counts.fine) of \(counts.services.of("service")) work", .plain),
        ]
        if counts.drafts > 0 { parts.append((", \(counts.drafts.of("draft")) waiting", .yellow)) }
        lines.append(paint(parts))
    }

    private mutating func begin(_ title: String) {
        lines.append("")
        lines.append(paint([(title, .bold)]))
    }

    private mutating func addIncidents(_ view: OverviewView) {
        guard !view.incidents.isEmpty else { return }
        begin("Open incidents")
        for incident in view.incidents {
            let who = incident.acknowledgedBy.map { "With \($0.harmless)" } ?? "Nobody has it yet"
            lines.append(
                paint([
                    (
                        "  \(incident.severity.text) ",
                        incident.severity.rawValue < 3 ? .red : .yellow
                    ),
                    (incident.title.harmless.fitted(24) + " ", .plain),
                    (
                        (incident.state == .recovering
                            ? "recovering" : incident.outageClass.rawValue).fitted(11), .plain
                    ),
                    (
                        "since \(incident.onset.clock), \((view.at - incident.onset).brief)  ",
                        .plain
                    ),
                    (incident.incident, .dim),
                ]))
            let why = IncidentText.wrapped(
                "\(who). \(incident.why.harmless)", indent: "       ", width: width)
            lines += why.prefix(3).map { paint([($0, .dim)]) }
        }
    }

    private mutating func addDrafts(_ view: OverviewView) {
        guard !view.drafts.isEmpty else { return }
        begin("Waiting for you")
        for draft in view.drafts.prefix(8) {
            let start = draft.title.isEmpty ? draft.body : draft.title
            lines.append(
                paint([
                    ("  " + draft.notice.fitted(20) + " ", .plain),
                    (draft.stage.rawValue.fitted(12) + " ", .plain),
                    (draft.channel.rawValue.fitted(7) + " ", .plain),
                    ("\((view.at - draft.draftedAt).brief) old ".fitted(9), .yellow),
                    (start.harmless, .dim),
                ]))
        }
        if view.counts.drafts > 8 {
            lines.append(paint([("  and \(view.counts.drafts - 8) more", .dim)]))
        }
    }

    private mutating func addServices(_ view: OverviewView) {
        begin("Services")
        for service in view.services {
            let isFine = service.state == "ok"
            let up = service.count - service.probes.count { $0.state != "up" }
            lines.append(
                paint([
                    (isFine ? "  " : "! ", Self.style(of: service.state)),
                    (service.title.harmless.fitted(26) + " ", .plain),
                    (service.state.fitted(11), Self.style(of: service.state)),
                    ("\(up) of \(service.count) up".fitted(12), .plain),
                    (isFine ? Self.spark(service.probes.first, 24) : "", .dim),
                ]))
            for probe in service.probes where !isFine && probe.state != "up" {
                addProbe(probe, at: view.at)
            }
        }
        let rest = view.counts.services - view.services.count
        if rest > 0 { lines.append(paint([("  and \(rest.of("service")) more", .dim)])) }
    }

    private mutating func addProbe(_ probe: OverviewView.Probe, at now: WallTime) {
        var last = "not observed yet"
        if let outcome = probe.outcome, let at = probe.observedAt {
            last = outcome + (probe.reason.map { " " + $0 } ?? "") + ", \((now - at).brief) ago"
        }
        lines.append(
            paint([
                ("    " + probe.probe.fitted(24) + " ", .plain),
                (probe.state.fitted(11), Self.style(of: probe.state)),
                (last.fitted(24), .plain), (Self.spark(probe, 16), .dim),
            ]))
        guard let evidence = probe.evidence else { return }
        lines += IncidentText.wrapped(evidence.harmless, indent: "      ", width: width).prefix(2)
            .map { paint([($0, .dim)]) }
    }

    private mutating func addDebts(_ view: OverviewView) {
        if !view.promises.isEmpty {
            begin("Promises")
            for promise in view.promises.prefix(6) {
                let left = promise.by - view.at
                let isLate = left < .zero
                let words = isLate ? "overdue by \((.zero - left).brief)" : "in \(left.brief)"
                lines.append(
                    paint([
                        ("  \(promise.incident) ", .plain),
                        ("next update by \(promise.by.clock) UTC, ", .plain),
                        (words, isLate || left < .minutes(5) ? .red : .plain),
                    ]))
            }
        }
        guard !view.obligations.isEmpty else { return }
        begin("Owed a close")
        for owed in view.obligations.prefix(6) {
            lines.append(
                paint([
                    ("  \(owed.destination.fitted(18)) \(owed.incident)  ", .plain),
                    ("waits for \(owed.waitsFor.harmless)", .dim),
                ]))
        }
    }

    private mutating func addHealth(_ view: OverviewView) {
        begin("This agent")
        let health = view.health.status
        for destination in view.destinations where destination.trouble != nil {
            lines.append(
                paint([
                    ("! \(destination.destination.fitted(18)) ", .yellow),
                    (
                        "\(destination.waiting) waiting: \(destination.trouble ?? "")".harmless,
                        .plain
                    ),
                ]))
        }
        for doubt in health.doubts {
            lines.append(paint([("! in doubt: \(doubt.harmless)", .yellow)]))
        }
        if let trouble = health.journalTrouble {
            lines.append(paint([("! the journal cannot be written: \(trouble.harmless)", .red)]))
        }
        if health.anchorsMissing {
            lines.append(paint([("! no anchor: our own fault may look like theirs", .yellow)]))
        }
        for anchor in health.anchorsLeftOut {
            lines.append(
                paint([("! the anchor \(anchor.harmless) does not answer: left out", .yellow)]))
        }
        let lateness = Duration.microseconds(Int64(health.greatestLateness * 1e6)).measured
        let memory = view.health.residentBytes >> 20
        lines.append(
            paint([
                (
                    "  \(view.counts.probes.of("probe")), \(health.inFlight) under way, latest start \(lateness) late, "
                        + "\(view.destinations.count.of("destination")), \(memory) MiB", .dim
                )
            ]))
    }

    private static func style(of state: String) -> Style {
        switch state {
        case "ok", "up": .green
        case "major", "partial", "down": .red
        case "degraded", "suspect", "recovering": .yellow
        default: .dim
        }
    }

    /// The last observations as bars; a gap for what did not pass.
    private static func spark(_ probe: OverviewView.Probe?, _ count: Int) -> String {
        let bars = Array("▁▂▃▄▅▆▇█")
        let marks = (probe?.recent ?? "").split(separator: " ").suffix(count)
        let lengths = marks.map { Double($0.dropFirst()) ?? 0 }
        let most = max(10, lengths.max() ?? 0)
        return String(
            zip(marks, lengths).map { mark, length in
                switch mark.first {
                case "f": "x"
                case "i": "?"
                default: bars[min(7, Int(length / most * 7.99))]
                }
            })
    }

    /// A line, cut at the width.
    private func paint(_ parts: [Part]) -> String {
        var left = width
        var line = ""
        for (text, style) in parts where left > 0 && !text.isEmpty {
            let shown = text.cut(to: left)
            left -= shown.columns
            line +=
                hasColour && style != .plain
                ? "\u{1b}[\(style.rawValue)m\(shown)\u{1b}[0m" : shown
        }
        return line
    }
}

extension String {
    /// Columns of a terminal: two for what East Asian type shows wide, none for what stands upon the letter before.
    var columns: Int {
        if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
        return unicodeScalars.reduce(0) { $0 + $1.columns }
    }

    /// At most so many columns, with a sign where something is missing.
    func cut(to width: Int) -> String {
        guard columns > width else { return self }
        var text = ""
        var used = 0
        for character in self {
            let more = String(character).columns
            if used + more > width - 1 { break }
            text.append(character)
            used += more
        }
        return text + "…"
    }

    /// Exactly so many columns.
    func fitted(_ width: Int) -> String {
        let text = cut(to: width)
        return text + String(repeating: " ", count: max(0, width - text.columns))
    }
}

extension Unicode.Scalar {
    fileprivate var columns: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
