import Basics

/// What everybody who works on it or answers for it has to know: one page for each revision.
struct Briefing {
    private let staff: StaffFacts

    init(_ staff: StaffFacts) {
        self.staff = staff
    }

    var text: String {
        let local = staff.local
        let incident = staff.incident
        var lines = ["# Briefing: \(staff.facts.service), \(incident.id)", ""]
        let stage = staff.stage.map { ", stage \($0.rawValue)" } ?? ""
        lines.append(
            "\(incident.severity.text), \(incident.outageClass.rawValue)\(stage), since "
                + "\(local.at(incident.onset)) (\(LocalTime.words(minutes: max(1, staff.minutes))))"
        )
        lines.append("")
        lines += field("What customers see", staff.effect)
        lines += field(
            "What works",
            staff.facts.stillWorks.isEmpty
                ? "nothing that a check has confirmed"
                : staff.facts.stillWorks.joined(separator: ", "))
        lines += field("Workaround", staff.facts.workaround ?? "none known; ask the lead for one")
        lines += field("Estimate", staff.estimateForStaff)
        lines += field(
            "Next public update",
            staff.nextUpdate.map { "by \(local.at($0))" }
                ?? (staff.isOver ? "none is owed" : "none is promised yet"))
        if staff.waiting > 0 {
            lines += field("Waiting", "\(staff.waiting) drafts for a person to read and approve")
        }
        lines += ["", "## What to say", ""]
        lines += field("Say", say)
        lines += field("Do not say", list(silences))
        lines += field(
            "We do not know yet", staff.unknown.isEmpty ? "nothing of note" : list(staff.unknown))
        lines += ["", "## Who does what", ""]
        lines += roles
        lines += ["", "## What comes next", ""]
        lines += steps + care
        let notes = notes
        if !notes.isEmpty { lines += ["", "## Notes", ""] + notes }
        return (lines + ["", staff.footer]).joined(separator: "\n") + "\n"
    }

    private func field(_ name: String, _ value: String) -> [String] {
        ["- **\(name):** \(value)"]
    }

    private func list(_ items: [String]) -> String { items.joined(separator: "; ") }

    private var say: String {
        let way = staff.facts.workaround.map { " What you can do: \($0)." } ?? ""
        return "\"\(staff.effect)\(way)\""
    }

    private var silences: [String] {
        var silences: [String] = []
        if staff.incident.cause == nil { silences.append("the cause, not even a guess") }
        if !staff.isOver {
            silences.append(
                staff.facts.estimate.map { "any time before \(staff.local.at($0))" }
                    ?? "any time when it will be over")
        }
        if staff.incident.dataStatement == nil {
            silences.append("that data or money is safe, or is not")
        }
        if !staff.facts.creditApproved { silences.append("that anything will be paid back") }
        silences.append("names of people or firms")
        return silences
    }

    private var roles: [String] {
        let cards: [(role: String, who: String?, job: String)] = [
            ("Lead", staff.staff.lead, "Decides, and says when the cause and the fix are known"),
            ("Communications", staff.staff.communications, "Reads, approves and sends each notice"),
            (
                "Support", staff.staff.support,
                "Answers callers from the script, and notes what they ask"
            ),
            ("Press", staff.staff.spokesperson, "Speaks to the press; nobody else does"),
        ]
        var lines = cards.flatMap { card in
            field(card.role, "\(card.who ?? "not named: set it under [staff]"). \(card.job).")
        }
        if let assignee = staff.incident.assignee { lines += field("Works on it", assignee.value) }
        if let room = staff.staff.room { lines += field("Meet in", room) }
        return lines
    }

    private var steps: [String] {
        if staff.isOver { return field("Escalation", "none; it is over") }
        guard let next = staff.escalation.first else {
            return field("Escalation", "no rule is left; ask \(staff.manager)")
        }
        let time = next.at.map { "\(staff.local.at($0)): " } ?? ""
        return field("Escalation", time + next.words)
    }

    /// People wear out before incidents do.
    private var care: [String] {
        guard !staff.isOver else { return [] }
        let first = staff.incident.openedAt + staff.staff.handOver
        let isDue = first <= staff.now
        var lines = field(
            "Care",
            isDue
                ? "the lead has had it for \(staff.staff.handOver.text): hand over now, and rest"
                : "hand over the lead by \(staff.local.at(first)); take breaks in turn")
        if let help = staff.staff.help { lines += field("Help for you", help) }
        return lines
    }

    /// What colleagues noted, but for what may not leave the engineers' room.
    private var notes: [String] {
        let all = staff.incident.timeline.filter { $0.event == "incident.noted" }
        var left = 0
        var lines: [String] = []
        for note in all.suffix(10) {
            let found = Lint.findings(
                in: note.text, stage: nil, channel: nil, facts: staff.facts, reader: .staff)
            guard Lint.blocking(found.filter { $0.rule != .c03 }).isEmpty else {
                left += 1
                continue
            }
            let by = note.by.map { " (\($0))" } ?? ""
            lines.append("- \(staff.local.clockAndZone(note.at)): \(note.text)\(by)")
        }
        if left > 0 {
            lines.append(
                "- \(left) more, for engineers only: tocsin incidents show \(staff.incident.id)")
        }
        return lines
    }
}
