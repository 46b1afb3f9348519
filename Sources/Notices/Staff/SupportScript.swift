import Basics

/// What whoever answers the telephone says, in the order in which a caller needs it.
struct SupportScript {
    private let staff: StaffFacts

    init(_ staff: StaffFacts) {
        self.staff = staff
    }

    var text: String {
        let id = staff.incident.id
        var lines = ["# Support script: \(staff.facts.service), \(id)", ""]
        lines += [
            "Who helps you: \(staff.manager)\(staff.staff.room.map { ", in \($0)" } ?? "").",
            "You may give: \(authority)", "",
        ]
        let steps: [(name: String, lines: [String])] = [
            ("Listen", ["Let them finish.", "Ask: \"\(openingCheck)\""]),
            (
                "Repeat",
                [
                    "Say the problem back in their words.",
                    "If it is not this problem: an ordinary ticket. Do not link it.",
                ]
            ),
            ("Sorry, once", ["\"I am sorry. I know that you rely on \(staff.thing).\""]),
            ("Facts", ["\"\(staff.effect)\"", "\"\(staff.howLong)\""]),
            ("What they can do", [workaround]),
            ("When they hear more", ["\"\(staff.whenNext)\""]),
            ("Log", ["Log \(id) and what they asked. Link the ticket to \(id)."]),
            ("Close", ["Ask whether anything is left. Thank them."]),
        ]
        for (place, step) in steps.enumerated() {
            lines += ["\(place + 1). **\(step.name)**"] + step.lines.map { "   \($0)" }
        }
        lines += ["", "## If they ask", ""]
        for (question, answer) in answers { lines.append("- **\(question)** \(answer)") }
        return (lines + ["", staff.footer]).joined(separator: "\n") + "\n"
    }

    private var openingCheck: String {
        guard let effect = staff.facts.effect else {
            return "What happens when you use \(staff.thing)?"
        }
        return "What do you see? (We look for: \(effect.trimming { $0 == "." }).)"
    }

    private var workaround: String {
        staff.facts.workaround.map { "\"You can do this for now: \($0).\"" }
            ?? "\"There is no other way at the moment. I am noting that you need one.\""
    }

    private var authority: String {
        let own = staff.staff.authority.first {
            $0.severity == staff.incident.worstSeverity.rawValue
        }
        return "\(own?.words ?? "nothing by yourself"). Above that, ask \(staff.manager)."
    }

    private var answers: [(question: String, answer: String)] {
        let incident = staff.incident
        return [
            (
                "Was my data or money touched?",
                incident.dataStatement.map { "\"\($0.value)\"" }
                    ?? "\"We are checking. I cannot say yet.\""
            ),
            (
                "What caused it?",
                incident.cause.map { "\"\($0.value)\"" }
                    ?? "\"\(staff.causeUnknown)\""
            ),
            (
                "Will I get money back?",
                "\"\(staff.staff.compensation ?? "I cannot say yet").\""
            ),
            (
                "They are upset:",
                "Let them finish. Name what they lost. No excuses. Offer a call back, with a time."
            ),
            (
                "Press or a lawyer:",
                "\"Our spokesperson will call you.\" Take name and number for \(staff.spokesperson)."
            ),
            (
                "Was it somebody from outside?",
                "\"I cannot comment on causes while we are checking.\" Tell \(staff.manager)."
            ),
        ]
    }
}
