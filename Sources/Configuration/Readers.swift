// Who reads what a destination gets. People get the openings of a storm joined; machines get each decision at once.
extension Settings.Kind {
    /// Tickets and alerts of tools are kept apart, one an incident: tools group them for their people.
    package var isReadByPeople: Bool {
        switch self {
        case .webhook, .file, .exec, .alertmanager, .alertmanagerWebhook, .pagerduty, .opsgenie,
            .jsm, .incidentio, .mastodon, .statuspage, .cachet, .github, .gitlab, .jira,
            .servicenow, .otlp, .syslog, .healthchecks:
            false
        case .slackWebhook, .slackBot, .teams, .discord, .mattermost, .telegram, .ntfy, .email,
            .twilio, .smsTemplate:
            true
        }
    }
}
