import Basics
import Configuration
import Incidents

/// What is said to a peer, and what its answer leads to: the one place that knows every kind.
///
/// Most kinds say all in one request. Some hold a conversation: find what is ours, then create or change it. A
/// conversation has no memory but what the peer taught (``Keepsake``), so it can begin anew after any failure and
/// any restart; each of its steps can be repeated, or looks first whether it was done.
enum Dialogue {
    /// The first request of an attempt.
    static func open(_ occasion: Occasion) -> (request: Attempt.Request, step: String) {
        switch occasion.destination.kind {
        case .webhook(let url, let keys):
            (Webhook.request(occasion, url: url, keys: keys), "")
        case .file(let path):
            (.append(path: path, line: JSONText.bytes(occasion.decision) + [10]), "")
        case .exec(let command):
            (.run(command: command, input: JSONText.bytes(occasion.decision) + [10]), "")
        case .alertmanager(let peer): (Alertmanager.request(occasion, peer), "")
        case .alertmanagerWebhook(let peer): (AlertmanagerWebhook.request(occasion, peer), "")
        case .pagerduty(let peer): (PagerDuty.request(occasion, peer), "")
        case .opsgenie(let peer), .jsm(let peer): Opsgenie.open(occasion, peer)
        case .incidentio(let peer): (IncidentIO.request(occasion, peer), "")
        case .slackWebhook(let url): (Slack.request(occasion, url: url), "")
        case .slackBot(let bot): SlackBot.open(occasion, bot)
        case .teams(let url): (Teams.request(occasion, url: url), "")
        case .discord(let url): (Discord.request(occasion, url: url), "")
        case .mattermost(let peer): (Mattermost.request(occasion, peer), "")
        case .telegram(let peer): (Telegram.request(occasion, peer), "post")
        case .ntfy(let peer): (Ntfy.request(occasion, peer), "")
        case .email(let mailbox): (Email.request(occasion, mailbox), "mail")
        case .twilio(let peer): Twilio.open(occasion, peer)
        case .smsTemplate(let peer): SMSTemplate.open(occasion, peer)
        case .mastodon(let peer): (Mastodon.request(occasion, peer), "post")
        case .statuspage(let peer): Statuspage.open(occasion, peer)
        case .cachet(let peer): Cachet.open(occasion, peer)
        case .github(let peer): GitHub.open(occasion, peer)
        case .gitlab(let peer): GitLab.open(occasion, peer)
        case .jira(let peer): Jira.open(occasion, peer)
        case .servicenow(let peer): ServiceNow.open(occasion, peer)
        case .otlp(let peer): (OTLP.request(occasion, peer), "")
        case .syslog(let peer): (Syslog.request(occasion, peer), "")
        case .healthchecks(let peer): (Healthchecks.request(occasion, peer), "")
        }
    }

    /// What follows from an answer.
    ///
    /// - Parameter occasion: what the peer taught is added to what is known.
    static func hear(_ reply: PeerReply, step: String, _ occasion: inout Occasion) -> Turn {
        switch occasion.destination.kind {
        case .slackBot(let bot): SlackBot.hear(reply, step, &occasion, bot)
        case .telegram: Telegram.hear(reply, &occasion)
        case .opsgenie, .jsm: Opsgenie.hear(reply, step, occasion)
        case .twilio(let peer): Twilio.hear(reply, step, &occasion, peer)
        case .smsTemplate(let peer): SMSTemplate.hear(reply, step, &occasion, peer)
        case .mastodon: Mastodon.hear(reply, &occasion)
        case .statuspage(let peer): Statuspage.hear(reply, step, &occasion, peer)
        case .cachet(let peer): Cachet.hear(reply, step, &occasion, peer)
        case .github(let peer): GitHub.hear(reply, step, &occasion, peer)
        case .gitlab(let peer): GitLab.hear(reply, step, &occasion, peer)
        case .jira(let peer): Jira.hear(reply, step, &occasion, peer)
        case .servicenow(let peer): ServiceNow.hear(reply, step, &occasion, peer)
        case .otlp: OTLP.hear(reply)
        case .webhook, .file, .exec, .alertmanager, .alertmanagerWebhook, .pagerduty, .incidentio,
            .slackWebhook, .teams, .discord, .mattermost, .ntfy, .email, .syslog, .healthchecks:
            usual(reply)
        }
    }

    /// What was taken by something that does not answer in words.
    static func accepted(step: String, _ occasion: inout Occasion) {
        if case .email(let mailbox) = occasion.destination.kind {
            Email.accepted(&occasion, mailbox)
        }
    }

    /// A success is one; anything else is the outbox's to judge.
    static func usual(_ reply: PeerReply) -> Turn {
        reply.isSuccess ? .done : .failed(trouble(reply), retryAfter: reply.retryAfter)
    }

    static func trouble(_ reply: PeerReply) -> String { "it answered with status \(reply.status)" }
}

extension Settings.Kind {
    /// Whether it has words for a decision; what it has none for is not owed to it.
    func hears(_ decision: Decision) -> Bool {
        switch self {
        case .webhook, .file, .exec, .otlp, .syslog:
            return true
        case .healthchecks:
            return false
        case .mastodon, .statuspage, .cachet:
            return decision.event == .noticeApproved
        case .pagerduty:
            // Planned work becomes change events; other notices are not for those who are woken.
            return decision.event == .noticeApproved
                ? decision.stage?.hasPrefix("maint_") == true : decision.isForPagers
        case .alertmanager, .alertmanagerWebhook, .opsgenie, .jsm, .incidentio:
            return decision.isForPagers
        case .twilio, .smsTemplate:
            return decision.isForPockets
        case .ntfy, .email:
            return decision.isForReaders
        case .slackWebhook, .slackBot, .teams, .discord, .mattermost, .telegram:
            return decision.isForRooms
        case .github, .gitlab, .jira, .servicenow:
            return decision.isForTickets
        }
    }
}

extension Decision {
    /// The life of an incident, as tools know it.
    fileprivate var isForPagers: Bool {
        switch event {
        case .incidentOpened, .incidentReopened, .incidentChanged, .incidentAcknowledged,
            .incidentResolved:
            true
        case .incidentRecovering, .incidentLinked, .incidentNoted, .doubtBegan, .doubtEnded,
            .noticeDrafted, .noticeApproved, .noticeSent, .noticeRejected, .noticeSuperseded,
            .promiseMade, .promiseKept, .promiseBroken, .deliveryDone, .deliveryRetrying,
            .deliveryAbandoned:
            false
        }
    }

    /// A text message is for what must be known at once.
    fileprivate var isForPockets: Bool {
        switch event {
        case .incidentOpened, .incidentReopened, .incidentResolved, .noticeApproved: true
        case .incidentChanged: was.map { severity ?? $0.severity < $0.severity } == true
        case .incidentRecovering, .incidentLinked, .incidentAcknowledged, .incidentNoted,
            .doubtBegan, .doubtEnded, .noticeDrafted, .noticeSent, .noticeRejected,
            .noticeSuperseded, .promiseMade, .promiseKept, .promiseBroken, .deliveryDone,
            .deliveryRetrying, .deliveryAbandoned:
            false
        }
    }

    fileprivate var isForReaders: Bool {
        switch event {
        case .incidentOpened, .incidentReopened, .incidentChanged, .incidentResolved,
            .noticeApproved, .promiseBroken, .doubtBegan, .doubtEnded:
            true
        case .incidentRecovering, .incidentLinked, .incidentAcknowledged, .incidentNoted,
            .noticeDrafted, .noticeSent, .noticeRejected, .noticeSuperseded, .promiseMade,
            .promiseKept, .deliveryDone, .deliveryRetrying, .deliveryAbandoned:
            false
        }
    }

    /// A chat room follows along.
    fileprivate var isForRooms: Bool {
        switch event {
        case .incidentOpened, .incidentReopened, .incidentChanged, .incidentRecovering,
            .incidentLinked, .incidentAcknowledged, .incidentNoted, .incidentResolved,
            .noticeApproved, .promiseBroken, .doubtBegan, .doubtEnded:
            true
        case .noticeDrafted, .noticeSent, .noticeRejected, .noticeSuperseded, .promiseMade,
            .promiseKept, .deliveryDone, .deliveryRetrying, .deliveryAbandoned:
            false
        }
    }

    fileprivate var isForTickets: Bool {
        switch event {
        case .incidentOpened, .incidentReopened, .incidentChanged, .incidentAcknowledged,
            .incidentNoted, .incidentResolved, .noticeApproved:
            true
        case .incidentRecovering, .incidentLinked, .doubtBegan, .doubtEnded, .noticeDrafted,
            .noticeSent, .noticeRejected, .noticeSuperseded, .promiseMade, .promiseKept,
            .promiseBroken, .deliveryDone, .deliveryRetrying, .deliveryAbandoned:
            false
        }
    }
}
