import Basics
import Incidents
import Notices

/// The page's own few words. They are in the plain words of the notices, and none of them says more than is known.
enum PageWords {
    static func state(_ state: StatusPageView.State) -> String {
        switch state {
        case .working: "Working"
        case .unmeasured: "Not measured right now"
        case .planned: "Planned work"
        case .recovering: "Working again, we are watching it"
        case .degraded: "Working, but not well"
        case .partial: "Partly not working"
        case .major: "Not working"
        }
    }

    /// The page in one line.
    static func overall(_ services: [StatusPageView.Service]) -> String {
        let failing = services.filter { $0.state == .major || $0.state == .partial }
        switch StatusPageView.State.worst(services.map(\.state)) {
        case .working where services.count == 1: return "\(services[0].title) is working"
        case .working: return "All services are working"
        case .unmeasured:
            return services.contains { $0.state == .working }
                ? "What we can measure right now is working"
                : "We cannot measure our services right now"
        case .planned: return "Planned work is under way"
        case .recovering: return "Everything works again, and we are watching it"
        case .degraded: return "All services are working, some of them not well"
        case .partial where failing.count == 1: return "\(failing[0].title) is partly not working"
        case .partial: return "Some services are partly not working"
        case .major where failing.count == 1: return "\(failing[0].title) is not working"
        case .major:
            return failing.count == services.count
                ? "Our services are not working" : "Some services are not working"
        }
    }

    static func phase(_ phase: Phase) -> String {
        switch phase {
        case .investigating: "We are working on it"
        case .identified: "We have found the cause"
        case .monitoring: "Working again, we are watching it"
        case .resolved: "Over"
        case .withdrawn: "Withdrawn"
        case .scheduled: "Planned"
        case .inProgress: "Under way"
        case .completed: "Finished"
        case .cancelled: "Called off"
        }
    }

    static func update(_ stage: Stage) -> String {
        switch stage {
        case .acknowledge: "First notice"
        case .update: "Update"
        case .noNews: "No change yet"
        case .identified: "Cause found"
        case .revisedEstimate: "Taking longer"
        case .monitoring: "Working again"
        case .cameBack: "It came back"
        case .resolved: "Over"
        case .followUp: "What happened"
        case .correction: "Correction"
        case .withdrawn: "Withdrawn"
        case .maintScheduled: "Planned"
        case .maintReminder: "Reminder"
        case .maintStarted: "Started"
        case .maintOverrun: "Taking longer"
        case .maintCompleted: "Finished"
        case .maintCancelled: "Called off"
        case .drill: "Practice"
        }
    }

    static func condition(_ condition: Condition) -> String {
        switch condition {
        case .up: "working"
        case .degraded: "not working well"
        case .partial: "partly not working"
        case .major: "not working"
        case .planned: "planned work"
        case .unmeasured: "not measured"
        }
    }

    /// `99.98 %`; never 100 while anything was down, never 0 while anything worked; nil when nothing was measured.
    static func percent(_ tally: Tally) -> String? {
        guard let uptime = tally.uptime else { return nil }
        if tally.down <= .zero { return "100 %" }
        let hundredths = max(uptime > 0 ? 1 : 0, min(9999, Int((uptime * 10_000).rounded(.down))))
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %"
    }

    /// `99.98 % of the time that we measured; 3 hours were not measured`
    static func uptime(_ tally: Tally) -> String {
        guard let percent = percent(tally) else { return "Not measured yet" }
        let unknown = tally[.unmeasured]
        return unknown < .minutes(1)
            ? "\(percent) working"
            : "\(percent) of the measured time working, \(PublicTimes.length(unknown)) not measured"
    }

    /// What was not well on a day, in words: `not working for 12 minutes, not measured for 1 hour`.
    static func day(_ tally: Tally) -> String {
        let parts = [Condition.major, .partial, .degraded, .planned, .unmeasured].compactMap {
            condition -> String? in
            guard tally[condition] > .zero else { return nil }
            if tally[condition] >= .hours(23), tally.measured == .zero,
                condition == .unmeasured
            {
                return "not measured"
            }
            return "\(self.condition(condition)) for \(PublicTimes.length(tally[condition]))"
        }
        return parts.isEmpty ? "working" : parts.joined(separator: ", ")
    }
}
