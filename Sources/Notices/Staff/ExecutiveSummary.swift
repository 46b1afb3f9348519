import Basics

/// Five lines for those who decide about money and people: what, how bad, how long, how dear, and what is wanted.
struct ExecutiveSummary {
    private let staff: StaffFacts

    init(_ staff: StaffFacts) {
        self.staff = staff
    }

    var text: String {
        let incident = staff.incident
        let length = LocalTime.words(minutes: max(1, staff.minutes))
        let lines = [
            staff.effect,
            "\(incident.severity.text), \(incident.outageClass.rawValue), "
                + (staff.isOver ? "lasted \(length)." : "for \(length) so far."),
            staff.isOver ? "It is over." : "Estimate: \(estimate).",
            staff.facts.creditApproved
                ? "Exposure: a credit is approved."
                : "Exposure: accounts not counted; no credit approved.",
            "Decision wanted: \(wanted).",
        ]
        return lines.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
            + "\n\n\(staff.footer)\n"
    }

    /// With its confidence, and without what only callers need.
    private var estimate: String {
        staff.estimate.by == nil && staff.estimate.saying != .beyondRecord
            ? "none yet" : staff.estimateForStaff
    }

    private var wanted: String {
        if staff.waiting > 0 { return "approve the \(staff.waiting) drafts that wait" }
        if staff.isOver { return "none" }
        if staff.incident.assignee == nil, !staff.incident.isAcknowledged {
            return "name somebody who takes it on"
        }
        if staff.estimate.saying == .beyondRecord { return "who else is to be called in" }
        return "none"
    }
}
