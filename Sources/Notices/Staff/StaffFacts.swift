package import Basics
package import Configuration
import Detection
package import Incidents

/// What texts for staff are written from: the facts of one revision of the notices, and what only staff may know.
package struct StaffFacts: Sendable {
    package var facts: Facts
    package var revision: Int
    /// The stage of the latest notices; nil where customers have not been written to.
    package var stage: Stage?
    package var incident: Incident
    package var estimate: Estimate
    package var staff: Settings.Staff
    /// What customers were last told, or are about to be: the latest text for the status page.
    package var statusText: String?
    /// The next public update, once it was promised.
    package var nextUpdate: WallTime?
    /// Who is told next if nothing changes, in order.
    package var escalation: [Step]
    /// Drafts that wait for a person.
    package var waiting: Int
    package var now: WallTime

    package struct Step: Sendable, Equatable {
        /// Nil where it depends on what happens.
        package var at: WallTime?
        package var words: String

        package init(at: WallTime?, words: String) {
            self.at = at
            self.words = words
        }
    }

    package init(
        facts: Facts, revision: Int, stage: Stage?, incident: Incident, estimate: Estimate,
        staff: Settings.Staff, statusText: String?, nextUpdate: WallTime?, escalation: [Step],
        waiting: Int, now: WallTime
    ) {
        self.facts = facts
        self.revision = revision
        self.stage = stage
        self.incident = incident
        self.estimate = estimate
        self.staff = staff
        self.statusText = statusText
        self.nextUpdate = nextUpdate
        self.escalation = escalation
        self.waiting = waiting
        self.now = now
    }
}

/// The texts for staff, all of one revision.
package enum StaffText: String, Sendable, CaseIterable, Codable {
    case briefing, script, faq, executive

    /// Lines of Markdown.
    package func text(_ staff: StaffFacts) -> String {
        switch self {
        case .briefing: Briefing(staff).text
        case .script: SupportScript(staff).text
        case .faq: FAQ(staff).text
        case .executive: ExecutiveSummary(staff).text
        }
    }
}

/// What the staff texts share.
extension StaffFacts {
    var local: LocalTime { LocalTime(zone: facts.zone, now: now) }
    var isOver: Bool { incident.state == .resolved }
    var minutes: Int { Int(incident.length(at: now).seconds / 60) }

    /// "card payments", or the service.
    var thing: String { facts.capability ?? facts.service }

    /// The same words as the customers read: the first paragraph of the status text.
    var effect: String {
        let first = statusText?.split(separator: "\n").first.map(String.init)
        if let first, !first.isEmpty { return first }
        let amount =
            switch facts.scope {
            case .all: "All"
            case .most: "Most"
            case .part: "Some"
            case .few: "A few"
            case nil: "The"
            }
        return "\(amount) \(thing) \(isOver ? "failed" : "have failed") since "
            + "\(local.at(incident.onset))."
    }

    /// Which revision a text is of: every text of a revision carries the same one.
    var footer: String {
        "\(incident.id), revision \(revision), facts \(facts.hash), \(local.clockAndZone(now))"
    }

    /// What nobody has stated yet, as nouns.
    var unknown: [String] {
        var unknown: [String] = []
        if incident.cause == nil { unknown.append("the cause") }
        if incident.dataStatement == nil { unknown.append("whether data or money was touched") }
        if estimate.by == nil, !isOver { unknown.append("how long it will take") }
        return unknown
    }

    /// Until a person has stated the cause; that it will be published is said only where that is configured.
    var causeUnknown: String {
        facts.explanationBy == nil
            ? "We do not know yet." : "We do not know yet. We will publish it."
    }

    /// What callers may hear of its length.
    var howLong: String {
        if isOver { return "It is over." }
        switch estimate.saying {
        case .by, .person:
            guard let by = facts.estimate ?? estimate.by else { break }
            return
                "We expect to fix this by \(local.at(by)). It is an estimate. I will not promise it."
        case .long: return "This may take more than 4 hours. We will say so when we know more."
        case .beyondRecord:
            return
                "This is taking longer than any problem of this kind we have had. I cannot give a time."
        case .unknown: break
        }
        return "We do not yet know how long this will take."
    }

    /// When they hear more; never empty while it is open.
    var whenNext: String {
        if let nextUpdate { return "The next update is by \(local.at(nextUpdate))." }
        return isOver
            ? "There will be no further update unless it comes back."
            : "The next update is being written. I will not name a time before it is there."
    }

    var spokesperson: String { staff.spokesperson ?? "the spokesperson" }
    var manager: String { staff.manager ?? staff.lead ?? "the incident lead" }

    /// With both numbers and what they stand on, for staff alone.
    var estimateForStaff: String {
        if isOver { return "over" }
        if estimate.saying == .person {
            let by = estimate.by.map(local.at) ?? "?"
            var text = "by \(by), says \(estimate.person ?? "a person")"
            if let reason = estimate.reason { text += ": \(reason)" }
            if let half = estimate.half, let stated = estimate.by, stated < half {
                text += ". Half of similar problems took longer than this"
            }
            return text
        }
        guard let by = estimate.by else {
            if estimate.saying == .beyondRecord {
                return "longer than every problem of this kind on record; give no time"
            }
            let isYoung = Double(minutes) < ProblemHistory.earliest.seconds / 60
            return
                (isYoung ? "none before it has lasted 15 minutes" : "none, as there is no history")
                + "; give callers no time, say when the next update is"
        }
        let group = estimate.group.isEmpty ? "" : "; compared with: \(estimate.group)"
        if estimate.similar < ProblemHistory.enoughForCustomers {
            return "thin history (\(estimate.similar) similar problems): 4 in 5 were over by "
                + "\(local.at(by)); not for callers\(group)"
        }
        let half = estimate.half.map { "half were over by \(local.at($0)), " } ?? ""
        return "of \(estimate.similar) similar problems \(half)4 in 5 by \(local.at(by))\(group)"
    }
}
