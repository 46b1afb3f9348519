import Basics
import Configuration

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
