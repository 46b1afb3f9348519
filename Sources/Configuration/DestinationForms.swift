import Basics

// One form per kind: which keys it takes, which it needs, and what they become.
extension DestinationDraft.Kind {
    var form: DestinationForm {
        switch self {
        case .webhook: Self.webhookForm
        case .file: Self.fileForm
        case .exec: Self.execForm
        case .alertmanager: Self.alertmanagerForm
        case .alertmanagerWebhook: Self.alertmanagerWebhookForm
        case .pagerduty: Self.pagerdutyForm
        case .opsgenie: Self.opsgenieForm
        case .jsm: Self.jsmForm
        case .incidentio: Self.incidentioForm
        case .slack: Self.slackForm
        case .teams: Self.teamsForm
        case .discord: Self.discordForm
        case .mattermost: Self.mattermostForm
        case .telegram: Self.telegramForm
        case .ntfy: Self.ntfyForm
        case .email: Self.emailForm
        case .sms: Self.smsForm
        case .mastodon: Self.mastodonForm
        case .statuspage: Self.statuspageForm
        case .cachet: Self.cachetForm
        case .github: Self.githubForm
        case .gitlab: Self.gitlabForm
        case .jira: Self.jiraForm
        case .servicenow: Self.servicenowForm
        case .otlp: Self.otlpForm
        case .syslog: Self.syslogForm
        case .healthchecks: Self.healthchecksForm
        }
    }

    private static let webhookForm = DestinationForm(
        keys: [
            .url,
            .fields(
                "secret",
                "'whsec_' and base64 of \(Limits.keyBytes.lowerBound) to "
                    + "\(Limits.keyBytes.upperBound) bytes", isSecret: true, isSigningKey),
        ], needs: [["url"]],
        make: { draft in
            draft.secret("url").map {
                .webhook(url: $0, keys: draft.list("secret").map(Secret.init))
            }
        })

    private static let fileForm = DestinationForm(
        keys: [
            .field("path", "the path of a file or folder") {
                isOneLine($0, atMost: Limits.addressBytes)
            }
        ], needs: [["path"]], make: { $0.text("path").map { .file(path: $0) } })

    private static let execForm = DestinationForm(
        keys: [
            .field(
                "command", "an absolute path and arguments, such as /usr/local/bin/ring --loud"
            ) { text in
                text.hasPrefix("/") && isOneLine(text, atMost: 4096) && commandWords(text) != nil
            }
        ], needs: [["command"]],
        make: { $0.text("command").flatMap(commandWords).map { .exec(command: $0) } })

    private static let open: [Key<DestinationDraft>] = [.url, .token(), .user, .password]
    private static let credentials = [
        (key: "user", needs: ["password"]), (key: "password", needs: ["user"]),
    ]

    private static let alertmanagerForm = DestinationForm(
        keys: open + [
            .pairs("labels", "team=payments"), .span("resend", .seconds(10) ... .minutes(10)),
        ], needs: [["url"]], together: credentials, apart: [("token", "user")],
        make: { draft in
            draft.peer().map { peer in
                var made = Settings.Alertmanager(peer: peer)
                made.labels = draft.pairs("labels")
                made.resend = draft.length("resend") ?? made.resend
                return .alertmanager(made)
            }
        })

    private static let alertmanagerWebhookForm = DestinationForm(
        keys: open, needs: [["url"]], together: credentials, apart: [("token", "user")],
        make: { $0.peer().map { .alertmanagerWebhook($0) } })

    private static let pagerdutyForm = DestinationForm(
        keys: [
            .hidden("routing-key", "the 32 letters and digits of an integration") { text in
                text.utf8.count == 32 && text.utf8.allSatisfy(isLetterOrDigit)
            }, .api,
        ], needs: [["routing-key"]],
        make: { draft in
            guard let key = draft.secret("routing-key"),
                let api = draft.address("api", default: "https://events.pagerduty.com")
            else { return nil }
            return .pagerduty(Settings.PagerDuty(api: api, key: key))
        })

    private static let opsgenieKeys: [Key<DestinationDraft>] = [
        .token("api-key"), .api, .lines("teams", "payments"), .lines("tags", "tocsin", atMost: 50),
    ]

    private static func opsgenie(_ draft: DestinationDraft, at usual: String) -> Settings.Opsgenie?
    {
        guard let key = draft.secret("api-key"), let api = draft.address("api", default: usual)
        else { return nil }
        var made = Settings.Opsgenie(api: api, key: key)
        made.teams = draft.list("teams")
        made.tags = draft.list("tags")
        return made
    }

    private static let opsgenieForm = DestinationForm(
        keys: opsgenieKeys, needs: [["api-key"]],
        make: { opsgenie($0, at: "https://api.opsgenie.com").map { .opsgenie($0) } })

    private static let jsmForm = DestinationForm(
        keys: opsgenieKeys, needs: [["api-key"]],
        make: {
            opsgenie($0, at: "https://api.atlassian.com/jsm/ops/integration").map { .jsm($0) }
        })

    private static let incidentioForm = DestinationForm(
        keys: [.line("source", "01GW2G3V0S59R238FAHPDS1R66"), .token(), .api],
        needs: [["source"], ["token"]],
        make: { draft in
            guard let source = draft.text("source"), let token = draft.secret("token"),
                let api = draft.address("api", default: "https://api.incident.io")
            else { return nil }
            return .incidentio(Settings.IncidentIO(api: api, source: source, token: token))
        })

    private static let otlpForm = DestinationForm(
        keys: [.url, .header], needs: [["url"]], make: { $0.peer().map { .otlp($0) } })

    private static let syslogForm = DestinationForm(
        keys: [
            .field("server", "a host and perhaps a port, such as logs.internal:514", isServer),
            .words("transport", Settings.Syslog.Transport.allCases.map(\.rawValue)),
            .whole("facility", 0...23), .authorities,
        ], needs: [["server"]],
        make: { draft in
            let transport = draft.text("transport").flatMap(Settings.Syslog.Transport.init)
            // 6514 is syslog over TLS (RFC 5425).
            guard
                let (host, port) = draft.text("server").flatMap({
                    server($0, port: transport == .tls ? 6514 : 514)
                })
            else { return nil }
            var made = Settings.Syslog(host: host, port: port)
            made.transport = transport ?? made.transport
            made.facility = draft.number("facility") ?? made.facility
            made.authorities = draft.text("ca")
            return .syslog(made)
        })

    private static let healthchecksForm = DestinationForm(
        keys: [.url, .span("every", .seconds(15) ... .days(1))], needs: [["url"]],
        make: { draft in
            draft.address("url").map { url in
                var made = Settings.Healthchecks(url: url)
                made.every = draft.length("every") ?? made.every
                return .healthchecks(made)
            }
        })
}

/// `logs.internal` or `logs.internal:514`
func server(_ text: String, port: UInt16) -> (host: String, port: UInt16)? {
    tcpTarget(text) ?? tcpTarget("\(text):\(port)")
}

func isServer(_ text: String) -> Bool { server(text, port: 1) != nil }

/// The words of a command, parted by blanks; double quotes hold blanks together. Nil when one is never closed.
func commandWords(_ text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in text {
        switch character {
        case "\"":
            isQuoted.toggle()
            word = word ?? ""
        case " " where !isQuoted:
            if let whole = word { words.append(whole) }
            word = nil
        default:
            word = (word ?? "") + String(character)
        }
    }
    if let whole = word { words.append(whole) }
    return isQuoted || words.isEmpty ? nil : words
}
