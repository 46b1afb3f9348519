package import Basics

/// The agent's state for a person at a terminal of 80 columns.
package enum StatusText {
    /// What stands before the services, and how many there are.
    package static func head(_ view: StatusView, services: Int, probes: Int) -> String {
        let open = view.incidents.count
        let incidents = open == 0 ? "no incident" : open == 1 ? "1 incident" : "\(open) incidents"
        return "\(view.agent), \(view.at.clock) UTC, up \((view.at - view.since).brief): "
            + "\(services.of("service")), \(probes.of("probe")), \(incidents) open\n\n"
    }

    /// What stands behind them.
    package static func tail(_ view: StatusView) -> String {
        var lines: [String] = []
        if !view.anchors.isEmpty {
            let passing = view.anchors.count { $0.outcome == "pass" || $0.outcome == "slow" }
            lines.append("anchors: \(passing) of \(view.anchors.count) pass")
        }
        lines += notes(on: view)
        return lines.map { $0 + "\n" }.joined()
    }

    /// With more services than this, those of which nothing is to be said share one line.
    package static let mostQuiet = 20
    /// So many of them are named in it.
    package static let namedQuiet = 6

    package static func isQuiet(_ service: StatusView.Service) -> Bool {
        service.incident == nil && !service.probes.isEmpty
            && service.probes.allSatisfy { $0.state == "up" }
    }

    /// - Parameters:
    ///   - count: how many services are quiet.
    ///   - titles: the first of them.
    package static func quiet(_ count: Int, _ titles: [String]) -> String {
        let named = titles.map(\.harmless).joined(separator: ", ")
        let more = count > titles.count ? ", ..." : ""
        return "\(count.of("service")) up with every probe: \(named)\(more)\n"
    }

    package static func render(_ service: StatusView.Service, at now: WallTime) -> String {
        var head = service.title.harmless.padded(to: 28) + " "
        if let incident = service.incident, let since = service.since {
            head += "\(service.state) \(service.severity ?? "") since \(since.clock) UTC, "
            head += "\((now - since).brief)  \(incident)"
        } else {
            let up = service.probes.count { $0.state == "up" }
            head += "\(service.state)  (\(up) of \(service.probes.count) up)"
        }
        let shown = service.probes.filter { service.incident != nil || $0.state != "up" }
        return ([head] + shown.map { render($0, at: now) }).map { $0 + "\n" }.joined()
    }

    private static func render(_ probe: StatusView.Probe, at now: WallTime) -> String {
        var line = "  " + probe.probe.padded(to: 26) + " " + probe.state.padded(to: 11)
        if let outcome = probe.outcome, let at = probe.observedAt {
            line += outcome + (probe.reason.map { " " + $0 } ?? "")
            line += ", \((now - at).brief) ago"
        } else {
            line += "not observed yet"
        }
        return line
    }

    private static func notes(on view: StatusView) -> [String] {
        var lines: [String] = []
        if view.draftsWaiting > 0 {
            lines.append(
                "\(view.draftsWaiting.of("draft")) wait for you: tocsin notices list")
        }
        if !view.obligations.isEmpty {
            lines.append("\(view.obligations.count.of("close")) owed: tocsin obligations")
        }
        for destination in view.destinations where destination.trouble != nil {
            lines.append(
                "\(destination.destination): \(destination.waiting) waiting, "
                    + (destination.trouble ?? "").harmless)
        }
        for doubt in view.health.doubts { lines.append("in doubt: \(doubt.harmless)") }
        if let trouble = view.health.journalTrouble {
            lines.append("the journal cannot be written: \(trouble)")
        }
        if let trouble = view.health.configurationTrouble {
            lines.append(
                "the configuration was changed and refused; the old one is in force: "
                    + trouble.harmless)
        }
        if view.health.anchorsMissing {
            lines.append(
                "no anchor is configured: a fault of this machine's network may look like theirs")
        }
        for anchor in view.health.anchorsLeftOut {
            lines.append("the anchor \(anchor) does not answer and is left out: check what it asks")
        }
        for probe in view.health.insecure {
            lines.append("INSECURE: \(probe) trusts any certificate")
        }
        return lines.isEmpty ? [] : [""] + lines
    }
}

extension Duration {
    /// Whole seconds under two minutes, then minutes, then hours and minutes, then days and hours.
    package var brief: String {
        let seconds = max(0, nanoseconds / 1_000_000_000)
        return switch seconds {
        case ..<120: "\(seconds)s"
        case ..<7200: "\(seconds / 60)m"
        case ..<172_800: "\(seconds / 3600)h\(seconds / 60 % 60)m"
        default: "\(seconds / 86400)d\(seconds / 3600 % 24)h"
        }
    }
}

extension Int {
    /// `1 probe`, `2 probes`
    func of(_ thing: String) -> String { self == 1 ? "1 \(thing)" : "\(self) \(thing)s" }
}

extension String {
    func padded(to width: Int) -> String {
        count >= width ? self : self + String(repeating: " ", count: width - count)
    }
}
