// What kinds of destinations are called and what holds for each of them.
extension Settings.Kind {
    /// As `kind = ...` names it.
    package var word: String {
        switch self {
        case .webhook: "webhook"
        case .file: "file"
        case .exec: "exec"
        case .alertmanager: "alertmanager"
        case .alertmanagerWebhook: "alertmanager-webhook"
        case .pagerduty: "pagerduty"
        case .opsgenie: "opsgenie"
        case .jsm: "jsm"
        case .incidentio: "incidentio"
        case .slackWebhook, .slackBot: "slack"
        case .teams: "teams"
        case .discord: "discord"
        case .mattermost: "mattermost"
        case .telegram: "telegram"
        case .ntfy: "ntfy"
        case .email: "email"
        case .twilio, .smsTemplate: "sms"
        case .mastodon: "mastodon"
        case .statuspage: "statuspage"
        case .cachet: "cachet"
        case .github: "github"
        case .gitlab: "gitlab"
        case .jira: "jira"
        case .servicenow: "servicenow"
        case .otlp: "otlp"
        case .syslog: "syslog"
        case .healthchecks: "healthchecks"
        }
    }
}

extension Settings.Kind {
    /// Whom it speaks to unless its condition says.
    ///
    /// Machines get everything. Where people read, taking notices makes it a place for customers: the evidence for
    /// engineers goes there only when `when` says so. What is public has no engineers.
    func usualAudience(takingNotices: Bool) -> [Settings.Audience] {
        switch self {
        case .mastodon, .statuspage, .cachet: [.customers]
        case .slackWebhook, .slackBot, .teams, .discord, .mattermost, .telegram, .ntfy, .email,
            .twilio, .smsTemplate, .github, .gitlab, .jira, .servicenow:
            takingNotices ? [.customers] : [.engineers]
        case .webhook, .file, .exec, .alertmanager, .alertmanagerWebhook, .pagerduty, .opsgenie,
            .jsm, .incidentio, .otlp, .syslog, .healthchecks:
            Settings.Audience.allCases
        }
    }
}

extension DestinationDraft.Kind {
    /// The channels whose notices it takes unless it says: nothing reaches people whom nobody named.
    var usualNotices: [Settings.Channel] {
        switch self {
        case .webhook, .file, .exec: Settings.Channel.allCases
        case .statuspage, .cachet: [.status]
        case .mastodon: [.social]
        case .alertmanager, .alertmanagerWebhook, .pagerduty, .opsgenie, .jsm, .incidentio, .slack,
            .teams, .discord, .mattermost, .telegram, .ntfy, .email, .sms, .github, .gitlab, .jira,
            .servicenow, .otlp, .syslog, .healthchecks:
            []
        }
    }
}
