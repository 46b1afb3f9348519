import Configuration
import Detection
import Incidents

// What each kind of destination has words for: the rest is not owed to it.
extension Settings.Kind {
    func hears(_ decision: Decision) -> Bool {
        let interest = Interest(decision)
        switch self {
        case .webhook, .file, .exec, .otlp, .syslog: return true
        case .healthchecks: return false
        case .mastodon: return decision.event == .noticeApproved
        case .statuspage, .cachet:
            // Planned work is on the page from its start: an announcement there needs times that a notice has not.
            let others = ["maint_scheduled", "maint_reminder", "drill"]
            return decision.event == .noticeApproved && !others.contains(decision.stage ?? "")
        case .pagerduty:
            // Planned work becomes change events; other notices are not for those who are woken.
            return decision.event == .noticeApproved
                ? decision.stage?.hasPrefix("maint_") == true
                : interest == .life || interest == .call
        case .alertmanager, .alertmanagerWebhook, .opsgenie, .jsm, .incidentio:
            return interest == .life || interest == .call
        case .twilio, .smsTemplate:
            // A text message is for what must be known at once: not for what grew milder.
            guard decision.event == .incidentChanged else {
                return interest == .life && decision.event != .incidentAcknowledged
                    || interest == .call || interest == .notice
            }
            return decision.was.map { decision.severity ?? $0.severity < $0.severity } == true
        case .ntfy, .email:
            return interest == .life && decision.event != .incidentAcknowledged
                || interest == .call || interest == .notice || interest == .alarm
                || interest == .briefing
        case .slackWebhook, .slackBot, .teams, .discord, .mattermost, .telegram:
            return interest != .paperwork
        case .github, .gitlab, .jira, .servicenow:
            return interest == .life || interest == .call || interest == .word
                || interest == .notice
        }
    }
}

extension Settings.Kind {
    /// It keeps a record of everything, also of what is only said to have happened.
    var recordsEverything: Bool {
        switch self {
        case .webhook, .file, .exec, .otlp, .syslog: true
        case .alertmanager, .alertmanagerWebhook, .pagerduty, .opsgenie, .jsm, .incidentio,
            .slackWebhook, .slackBot, .teams, .discord, .mattermost, .telegram, .ntfy, .email,
            .twilio, .smsTemplate, .mastodon, .statuspage, .cachet, .github, .gitlab, .jira,
            .servicenow, .healthchecks:
            false
        }
    }

    /// Whether a peer knows a repeated request for one: by a key, or because it means the same state.
    var tellsRepeats: Bool {
        switch self {
        case .webhook, .file, .alertmanager, .alertmanagerWebhook, .pagerduty, .opsgenie, .jsm,
            .incidentio, .mastodon, .otlp, .healthchecks:
            true
        case .exec, .slackWebhook, .slackBot, .teams, .discord, .mattermost, .telegram, .ntfy,
            .email, .twilio, .smsTemplate, .statuspage, .cachet, .github, .gitlab, .jira,
            .servicenow, .syslog:
            false
        }
    }
}

/// What a decision is to those who listen.
private enum Interest {
    /// An incident begins, changes, is taken on, ends.
    case life
    /// It asks for more people.
    case call
    /// What people and probes say in between.
    case word
    case notice
    /// A text for staff, for those who asked for it.
    case briefing
    /// The agent's own trouble, or a broken promise.
    case alarm
    /// The product's own bookkeeping.
    case paperwork

    init(_ decision: Decision) {
        switch decision.event {
        case .incidentOpened, .incidentReopened, .incidentChanged, .incidentAcknowledged,
            .incidentResolved:
            self = .life
        case .incidentEscalated: self = .call
        case .incidentRecovering, .incidentLinked, .incidentNoted, .incidentStated,
            .incidentProposed:
            self = .word
        case .noticeApproved: self = .notice
        case .staffBriefed: self = .briefing
        case .doubtBegan, .doubtEnded, .promiseDue, .promiseBroken: self = .alarm
        case .noticeDrafted, .noticeSent, .noticeRejected, .noticeSuperseded, .noticeEdited,
            .noticeCorrected, .promiseMade,
            .promiseKept, .deliveryDone, .deliveryRetrying, .deliveryAbandoned, .deliveryResent,
            .obligationWaived, .configurationReloaded:
            self = .paperwork
        }
    }
}
