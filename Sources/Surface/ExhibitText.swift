import Basics
import Probing

/// Evidence for an engineer at a terminal.
package enum ExhibitText {
    /// So many lines of a body.
    private static let bodyLines = 12

    /// One probe with its latest failure.
    package static func show(_ view: ProbeView) -> String {
        var lines = [
            "\(view.probe.harmless)  \(view.state)", "",
            "  asks       \(view.target.harmless)",
        ]
        if let service = view.service { lines.append("  service    \(service.harmless)") }
        if let outcome = view.outcome, let at = view.observedAt, let length = view.length {
            let reason = view.reason.map { " \($0)" } ?? ""
            lines.append(
                "  last run   \(outcome)\(reason) at \(at.dateAndClock) UTC, "
                    + "in \(milliseconds(length))")
        }
        if !view.recent.isEmpty {
            let letters = view.recent.split(separator: " ").compactMap(\.first)
            lines.append(
                "  recent     \(String(letters))   (p passed, s slow, f failed, i inconclusive)")
        }
        guard let failure = view.failure else {
            return (lines + ["", "No failure is remembered."]).joined(separator: "\n") + "\n"
        }
        lines += ["", "Latest failure:"] + self.lines(failure)
        return lines.joined(separator: "\n") + "\n"
    }

    /// One piece of evidence, indented.
    static func lines(_ exhibit: Exhibit) -> [String] {
        var head = "\(exhibit.probe.harmless), \(exhibit.at.dateAndClock) UTC: \(exhibit.reason)"
        if let status = exhibit.status { head += " \(status)" }
        head += " after \(milliseconds(exhibit.took))"
        if let address = exhibit.address { head += ", \(address.harmless)" }
        var lines = ["  " + head]
        func add(_ name: String, _ text: String) {
            lines += IncidentText.wrapped(
                "\(name.padded(to: 10)) \(text.harmless)", indent: "    ")
        }
        if let detail = exhibit.detail { add("found", detail) }
        if let phase = exhibit.phase { add("ended in", phase) }
        if let phases = phases(of: exhibit) { add("reached", phases) }
        if let tried = exhibit.addresses { add("tried", tried.joined(separator: ", ")) }
        if let status = exhibit.exitStatus { add("exit", "\(status)") }
        for (place, one) in (exhibit.certificates ?? []).enumerated() {
            var text = "\(one.subject), issued by \(one.issuer)"
            if let expires = one.expires { text += ", valid until \(expires.dateAndClock) UTC" }
            if let names = one.names { text += ", for \(names)" }
            add(place == 0 ? "certificate" : "issuer", text)
        }
        for line in exhibit.headers ?? [] { lines.append("    < \(line.harmless)") }
        let body = (exhibit.body ?? "").split(separator: "\n").filter { line in
            line.contains { !$0.isWhitespace }
        }
        for line in body.prefix(bodyLines) {
            lines.append("    | \(line.prefix(160).description.harmless)")
        }
        if let bytes = exhibit.bodyBytes,
            bytes > (exhibit.body?.utf8.count ?? 0) || body.count > bodyLines
        {
            lines.append("    (\(bytes) bytes in all)")
        }
        return lines
    }

    private static func phases(of exhibit: Exhibit) -> String? {
        let reached = [
            ("name", exhibit.phases.name), ("connect", exhibit.phases.connect),
            ("tls", exhibit.phases.tls), ("first byte", exhibit.phases.firstByte),
        ].compactMap { name, end in end.map { "\(name) at \(milliseconds($0))" } }
        return reached.isEmpty ? nil : reached.joined(separator: ", ")
    }

    private static func milliseconds(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10_000).rounded())
        return "\(tenths / 10).\(tenths % 10) ms"
    }
}
