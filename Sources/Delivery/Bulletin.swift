import Basics
import Configuration
import Detection
import Incidents

/// What engineers read of a decision, in plain text: one line that says it, and the lines behind it.
struct Bulletin: Sendable, Equatable {
    /// One line; a test says so first.
    var title: String
    /// The lines behind it, each a sentence or a fact.
    var lines: [String]
    var mood: Mood

    enum Mood: Sendable {
        /// It fails.
        case bad
        /// It passes again, and is not over.
        case better
        case good
        /// Something to know.
        case note
    }

    /// The whole as lines.
    var text: String { ([title] + lines).joined(separator: "\n") }
    var body: String { lines.joined(separator: "\n") }

    init(_ occasion: Occasion) {
        if let notice = occasion.notice {
            title = notice.title
            lines = [notice.body]
            mood = ["monitoring", "resolved"].contains(occasion.stage) ? .good : .bad
            return
        }
        let decision = occasion.decision
        let joined = occasion.joined
        (title, mood) = Self.headline(decision, occasion)
        lines = Self.lines(decision, occasion)
        if decision.late == true {
            title = "(late) " + title
            lines.append("This could not be delivered when it happened, at \(decision.at).")
        }
        guard !joined.isEmpty else { return }
        // One message for a storm: who else, each in a line.
        title = "\(joined.count + 1) services: " + Self.verb(decision.event)
        lines = ([decision] + joined).map { Self.headline($0, occasion).title }
    }

    private static func verb(_ event: Decision.Event) -> String {
        event == .incidentResolved ? "well again" : "trouble"
    }

    private static func headline(
        _ decision: Decision, _ occasion: Occasion
    ) -> (title: String, mood: Mood) {
        let service = occasion.title(of: decision.service)
        let severity = decision.severity?.text ?? ""
        let grade = decision.outageClass.map(Self.words) ?? "trouble"
        let (title, mood): (String, Mood) =
            switch decision.event {
            case .incidentOpened: ("\(severity) \(service): \(grade)", .bad)
            case .incidentReopened: ("\(severity) \(service): it came back, \(grade)", .bad)
            case .incidentChanged:
                (
                    "\(severity) \(service): now \(grade)"
                        + (decision.was.map {
                            ", was \(Self.words($0.outageClass)) (\($0.severity.text))"
                        }
                            ?? ""),
                    .bad
                )
            case .incidentRecovering: ("\(service): passing again, not yet over", .better)
            case .incidentResolved:
                (
                    "\(service): resolved"
                        + (decision.duration.map { " after \(Self.length($0))" } ?? ""), .good
                )
            case .incidentLinked:
                ("\(service): explained by \(decision.parent ?? "another incident")", .note)
            case .incidentAcknowledged:
                ("\(service): \(decision.actor ?? "somebody") takes it on", .note)
            case .incidentNoted: ("\(service): a note by \(decision.actor ?? "somebody")", .note)
            case .incidentStated:
                (
                    "\(service): \(decision.subject?.heading ?? "") by "
                        + (decision.actor ?? "somebody"), .note
                )
            case .incidentEscalated: ("\(severity) \(service): escalated", .bad)
            case .incidentProposed: ("\(service): what is measured says otherwise", .note)
            case .doubtBegan: ("\(occasion.settings.agent.name): is it us?", .note)
            case .doubtEnded: ("\(occasion.settings.agent.name): the doubt is over", .note)
            case .promiseDue: ("\(service): customers expect an update; its draft waits", .bad)
            case .promiseBroken: ("\(service): a promised update was not given", .bad)
            case .staffBriefed: (decision.title ?? "\(service): for staff", .note)
            case .noticeDrafted, .noticeApproved, .noticeSent, .noticeRejected, .noticeSuperseded,
                .noticeEdited, .noticeCorrected, .promiseMade, .promiseKept, .deliveryDone,
                .deliveryRetrying, .deliveryAbandoned,
                .deliveryResent, .obligationWaived, .configurationReloaded:
                ("\(service): \(decision.event.rawValue)", .note)
            }
        return (decision.isTest == true ? "TEST: \(title)" : title, mood)
    }

    private static func lines(_ decision: Decision, _ occasion: Occasion) -> [String] {
        var lines: [String] = []
        if decision.isTest == true {
            lines.append("This is a test of the destination. Nothing has failed.")
        }
        switch decision.event {
        case .incidentOpened, .incidentReopened, .incidentChanged:
            lines += [decision.why].compactMap { $0 } + (decision.evidence ?? [])
            if let onset = decision.onset { lines.append("Since \(onset.dateAndClock) UTC.") }
        case .promiseDue:
            lines += decision.by.map { ["It was promised by \($0.clock) UTC."] } ?? []
            lines += decision.incident.map { ["Approve it: tocsin notices approve \($0)"] } ?? []
        case .promiseBroken:
            lines += decision.by.map { ["It was promised by \($0.clock) UTC."] } ?? []
        case .incidentNoted, .incidentStated, .incidentEscalated, .incidentProposed:
            lines += [decision.reason].compactMap { $0 }
            if let by = decision.by { lines.append("By \(by.dateAndClock) UTC.") }
        case .staffBriefed:
            return lines + (decision.body?.split(separator: "\n").map { String($0) } ?? [])
        case .incidentRecovering, .incidentResolved, .incidentLinked, .incidentAcknowledged,
            .doubtBegan, .doubtEnded, .noticeDrafted, .noticeApproved, .noticeSent, .noticeRejected,
            .noticeSuperseded, .noticeEdited, .noticeCorrected, .promiseMade, .promiseKept,
            .deliveryDone, .deliveryRetrying, .deliveryAbandoned, .deliveryResent,
            .obligationWaived, .configurationReloaded:
            lines += [decision.why].compactMap { $0 }
        }
        if let parent = decision.parent { lines.append("Explained by \(parent).") }
        if let incident = decision.incident {
            lines.append("\(incident), seen from \(occasion.settings.agent.name)")
        }
        return lines
    }

    static func words(_ outage: OutageClass) -> String {
        switch outage {
        case .degraded: "degraded"
        case .partial: "partial outage"
        case .major: "major outage"
        }
    }

    /// `42 s`, `7 min`, `3 h 5 min`.
    static func length(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        if whole < 90 { return "\(whole) s" }
        let minutes = (whole + 30) / 60
        if minutes < 90 { return "\(minutes) min" }
        return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
    }
}
