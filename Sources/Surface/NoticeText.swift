import Basics
package import Delivery
package import Notices

/// Notices, promises and obligations for a person at a terminal.
package enum NoticeText {
    /// `T-20261123-1-n4  monitoring  email   drafted   09:14:05  Checkout API: ...`
    package static func line(_ notice: Notice) -> String {
        let start = notice.title.isEmpty ? beginning(of: notice.body) : notice.title
        return [
            notice.id.padded(to: 19), notice.stage.rawValue.padded(to: 11),
            notice.channel.rawValue.padded(to: 6), notice.state.rawValue.padded(to: 10),
            notice.draftedAt.clock, start.harmless,
        ].joined(separator: " ")
    }

    /// The first words, with a sign that there are more.
    private static func beginning(of text: String) -> String {
        guard text.count > 40 else { return text }
        return text.prefix(40).split(separator: " ").dropLast().joined(separator: " ") + " ..."
    }

    package static func list(_ notices: [Notice]) -> String {
        guard !notices.isEmpty else { return "No notices.\n" }
        return notices.map { line($0) + "\n" }.joined()
    }

    /// One notice whole: its text as customers would get it, and where it stands.
    package static func show(_ notice: Notice, findings: [String]) -> String {
        var lines = [
            "\(notice.id)  \(notice.stage.rawValue) on \(notice.channel.rawValue), "
                + "\(notice.state.rawValue)",
            "incident \(notice.incident), revision \(notice.revision), facts \(notice.factsHash)",
            "drafted \(notice.draftedAt.dateAndClock) UTC",
        ]
        if let who = notice.decidedBy, let at = notice.decidedAt {
            lines.append("\(notice.state.rawValue) by \(who.harmless), \(at.dateAndClock) UTC")
        }
        if let rule = notice.rule { lines.append("let go by \(rule.harmless)") }
        if let lint = notice.lint { lines.append("lint when it was let go: \(lint)") }
        if let overridden = notice.overridden {
            lines.append("overridden \(overridden.text.harmless)")
        }
        if let editor = notice.editedBy { lines.append("worded by \(editor.harmless)") }
        if let wrong = notice.corrects { lines.append("corrects \(wrong)") }
        if !notice.sentTo.isEmpty {
            lines.append("taken by \(notice.sentTo.joined(separator: ", ").harmless)")
        }
        if let reason = notice.reason { lines.append("because \(reason.harmless)") }
        if let by = notice.nextUpdate {
            lines.append("promises an update by \(by.dateAndClock) UTC")
        }
        lines.append(String(repeating: "-", count: 64))
        if !notice.title.isEmpty { lines += [notice.title.harmless, ""] }
        lines += notice.body.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0).harmless
        }
        lines.append(String(repeating: "-", count: 64))
        lines += findings.map(\.harmless)
        if notice.state == .drafted {
            lines.append("approve it: tocsin notices approve \(notice.id)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    package static func obligations(_ obligations: [Obligation], promises: [Promise]) -> String {
        var lines: [String] = []
        if obligations.isEmpty { lines.append("Nobody is owed a close.") }
        for owed in obligations {
            lines.append(
                "\(owed.destination) was told of \(owed.incident) at \(owed.since.dateAndClock) UTC "
                    + "and is owed the close.")
            let tries = owed.attempts > 0 ? " (\(owed.attempts.of("attempt")))" : ""
            lines.append("  It waits for \(owed.waitsFor.harmless)\(tries).")
        }
        if promises.isEmpty { lines.append("No promise runs.") }
        for promise in promises {
            lines.append(
                "\(promise.incident): next update promised by \(promise.by.dateAndClock) UTC, "
                    + promise.state.rawValue)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
