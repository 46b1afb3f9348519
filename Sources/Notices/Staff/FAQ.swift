import Basics

/// The questions that people ask, each answered from a fact or honestly not. Nothing is composed beyond these.
struct FAQ {
    private let staff: StaffFacts

    init(_ staff: StaffFacts) {
        self.staff = staff
    }

    /// In the order in which they are asked; none is empty.
    var answers: [(question: String, answer: String)] {
        let incident = staff.incident
        var answers: [(question: String, answer: String)] = [("Is it just me?", scope)]
        if !staff.facts.stillWorks.isEmpty, !staff.isOver {
            answers.append(
                (
                    "What can I still use?",
                    "These are working: \(staff.facts.stillWorks.joined(separator: ", "))."
                ))
        }
        answers += [
            ("What can I do now?", todo),
            ("When will it work?", staff.howLong.replacingPromise),
            ("When will you tell me more?", staff.whenNext.replacingPromise),
            (
                "Was I charged? Is my data safe?",
                incident.dataStatement?.value ?? "We are checking. We cannot say yet."
            ),
            ("What caused it?", incident.cause?.value ?? staff.causeUnknown),
            (
                "Will I get money back?",
                staff.staff.compensation.map { "\($0.trimming { $0 == "." })." }
                    ?? "We cannot say yet."
            ),
            (
                "Do I need to do anything?",
                incident.customerAction?.value ?? "We do not know of anything yet."
            ),
            ("How do I complain?", complain),
        ]
        return answers
    }

    var text: String {
        var lines = ["# Questions and answers: \(staff.facts.service), \(staff.incident.id)", ""]
        for (question, answer) in answers { lines += ["**\(question)**", answer, ""] }
        lines.append("Another question: pass it to a person, and note it.")
        return (lines + ["", staff.footer]).joined(separator: "\n") + "\n"
    }

    private var scope: String {
        let thing = staff.thing
        if staff.isOver { return "No. It is over now." }
        switch staff.facts.scope {
        case .all: return "No. It affects all \(thing)."
        case .most: return "No. It affects most \(thing)."
        case .part: return "No. It affects some \(thing)."
        case .few: return "No. It affects a few \(thing)."
        case nil: return "No. We see it, too."
        }
    }

    private var todo: String {
        if staff.isOver { return "You can use \(staff.thing) as usual." }
        return staff.facts.workaround.map { "You can do this: \($0)." }
            ?? "There is no other way at the moment. We are sorry."
    }

    private var complain: String {
        let way = staff.staff.complaints ?? staff.facts.contact
        let address = way.map { "Write to us: \($0)." } ?? "Answer any of our messages."
        return "\(address) Quote \(staff.incident.id)."
    }
}

extension String {
    /// What a person says on the telephone, as a page says it.
    fileprivate var replacingPromise: String {
        replacing(" I will not promise it.", with: "")
            .replacing(" I will not name a time before it is there.", with: "")
            .replacing("I cannot give a time.", with: "We cannot give a time.")
    }
}
