import Basics
import Configuration

/// Every kind of destination, set up as its own documentation shows it.
extension KindLife {
    static let all: [KindLife] = tools + rooms + posts + tickets

    private static let tools: [KindLife] = [
        KindLife(name: "webhook", kind: .webhook(url: Secret("https://hooks.example/t"), keys: [])),
        KindLife(name: "file", kind: .file(path: "/var/lib/tocsin/decisions.jsonl")),
        KindLife(name: "exec", kind: .exec(command: ["/usr/local/bin/ring", "--loud"])),
        KindLife(
            name: "alertmanager",
            kind: .alertmanager(
                changed(
                    Settings.Alertmanager(peer: Settings.Peer(url: Secret("http://am.test:9093")))
                ) {
                    $0.labels = [Settings.Pair(name: "team", value: "payments")]
                })),
        KindLife(
            name: "alertmanager-webhook",
            kind: .alertmanagerWebhook(
                changed(Settings.Peer(url: Secret("https://receiver.test/alerts"))) {
                    $0.access = .bearer(Secret("t0ken"))
                })),
        KindLife(
            name: "pagerduty",
            kind: .pagerduty(
                Settings.PagerDuty(
                    api: Secret("https://events.pagerduty.com"),
                    key: Secret("0123456789abcdef0123456789abcdef")))),
        KindLife(name: "opsgenie", kind: .opsgenie(genie("https://api.opsgenie.com"))),
        KindLife(
            name: "jsm", kind: .jsm(genie("https://api.atlassian.com/jsm/ops/integration"))),
        KindLife(
            name: "incidentio",
            kind: .incidentio(
                Settings.IncidentIO(
                    api: Secret("https://api.incident.io"), source: "01GW2G3V0S59R238FAHPDS1R66",
                    token: Secret("t0ken")))),
        KindLife(
            name: "otlp", kind: .otlp(Settings.Peer(url: Secret("http://collector.test:4318")))),
        KindLife(
            name: "syslog",
            kind: .syslog(
                changed(Settings.Syslog(host: "logs.test", port: 6514)) { $0.transport = .tls })),
    ]

    private static let rooms: [KindLife] = [
        KindLife(
            name: "slack-webhook",
            kind: .slackWebhook(url: Secret("https://hooks.slack.com/services/T0/B0/x"))),
        KindLife(
            name: "slack-bot",
            kind: .slackBot(
                Settings.SlackBot(
                    api: Secret("https://slack.com/api"), token: Secret("xoxb-1"),
                    channel: "C024BE91L")),
            answer: { _, _ in #"{"ok":true,"channel":"C024BE91L","ts":"1503435956.000247"}"# }),
        KindLife(name: "teams", kind: .teams(url: Secret("https://flow.test/invoke?sig=s"))),
        KindLife(
            name: "discord", kind: .discord(url: Secret("https://discord.test/api/webhooks/1/t"))),
        KindLife(
            name: "mattermost",
            kind: .mattermost(
                Settings.Mattermost(
                    url: Secret("https://chat.test/hooks/x"), channel: "town-square"))),
        KindLife(
            name: "telegram",
            kind: .telegram(
                Settings.Telegram(
                    api: Secret("https://api.telegram.org"), token: Secret("1:t"),
                    chat: "-1001234567890")),
            answer: { _, _ in #"{"ok":true,"result":{"message_id":77}}"# }),
        KindLife(
            name: "ntfy",
            kind: .ntfy(
                Settings.Ntfy(
                    peer: Settings.Peer(url: Secret("https://ntfy.sh")), topic: Secret("t0pic")))),
    ]

    private static let posts: [KindLife] = [
        KindLife(
            name: "email",
            kind: .email(
                changed(
                    Settings.Mailbox(
                        server: "smtp.test", port: 587, from: "status@larkfield.example",
                        to: ["ana@shop.example", "bo@shop.example"])
                ) {
                    $0.replyTo = "support@larkfield.example"
                    $0.listID = "status.larkfield.example"
                    $0.unsubscribe = "https://larkfield.example/unsubscribe?u=1"
                })),
        KindLife(
            name: "sms-twilio",
            kind: .twilio(
                Settings.Twilio(
                    api: Secret("https://api.twilio.com"),
                    account: "AC00000000000000000000000000000000",
                    token: Secret("t0ken"), from: "+441632960000",
                    to: ["+441632960001", "+441632960002"])),
            answer: { _, _ in #"{"sid":"SM1"}"# }),
        KindLife(
            name: "sms-template",
            kind: .smsTemplate(
                Settings.SMSTemplate(
                    peer: Settings.Peer(url: Secret("https://sms.test/send")),
                    body: #"{"to":"{to}","message":"{text}","ref":"{id}"}"#, content: .json,
                    to: ["+441632960001"]))),
        KindLife(
            name: "mastodon",
            kind: .mastodon(
                Settings.Mastodon(url: Secret("https://mastodon.test"), token: Secret("t0ken"))),
            answer: { _, _ in #"{"id":"103254962155278888"}"# }),
        KindLife(
            name: "statuspage",
            kind: .statuspage(
                changed(
                    Settings.Statuspage(
                        api: Secret("https://api.statuspage.io/v1"), page: "kctbh9vrtdwd",
                        token: Secret("t0ken"))
                ) { $0.components = [Settings.Pair(name: "checkout", value: "8kbf7d35c070")] }),
            answer: { method, _ in
                method == "GET" ? #"[{"id":"other","metadata":{}}]"# : #"{"id":"p31zjtct2jer"}"#
            }),
        KindLife(
            name: "cachet",
            kind: .cachet(
                changed(
                    Settings.Cachet(url: Secret("https://cachet.test"), token: Secret("t0ken"))
                ) { $0.components = [Settings.Pair(name: "checkout", value: "3")] }),
            answer: { _, _ in #"{"data":{"id":"12","type":"incidents"}}"# }),
    ]

    private static let tickets: [KindLife] = [
        KindLife(
            name: "github",
            kind: .github(
                Settings.Tracker(
                    api: Secret("https://api.github.com"), project: "shop/checkout",
                    token: Secret("t0ken"))),
            answer: { method, _ in method == "GET" ? "[]" : #"{"number":1347}"# }),
        KindLife(
            name: "gitlab",
            kind: .gitlab(
                Settings.Tracker(
                    api: Secret("https://gitlab.com/api/v4"), project: "shop/checkout",
                    token: Secret("t0ken"))),
            answer: { method, _ in method == "GET" ? "[]" : #"{"id":84,"iid":14}"# }),
        KindLife(
            name: "jira-cloud",
            kind: .jira(
                Settings.Jira(
                    url: Secret("https://shop.atlassian.net"), project: "OPS",
                    access: .basic(user: "a@shop.example", password: Secret("t0ken")))),
            answer: jira),
        KindLife(
            name: "jira-data-center",
            kind: .jira(
                Settings.Jira(
                    url: Secret("https://jira.test"), project: "OPS",
                    access: .bearer(Secret("t0ken")))), answer: jira),
        KindLife(
            name: "servicenow",
            kind: .servicenow(
                changed(
                    Settings.ServiceNow(
                        url: Secret("https://shop.service-now.com"),
                        access: .basic(user: "tocsin", password: Secret("t0ken")))
                ) {
                    $0.closeState = "6"
                    $0.closeCode = "Solved (Permanently)"
                }),
            answer: { method, _ in
                method == "GET"
                    ? #"{"result":[]}"# : #"{"result":{"sys_id":"c537bae6","number":"INC001"}}"#
            }),
    ]

    @Sendable private static func jira(_ method: String, _ url: String) -> String {
        if method == "GET" {
            return #"{"transitions":[{"id":"11","name":"To Do"},{"id":"31","name":"Done"}]}"#
        }
        return url.contains("/search") ? #"{"issues":[]}"# : #"{"id":"10000","key":"OPS-24"}"#
    }

    private static func genie(_ api: String) -> Settings.Opsgenie {
        changed(Settings.Opsgenie(api: Secret(api), key: Secret("k3y"))) {
            $0.teams = ["payments"]
            $0.tags = ["eu"]
        }
    }

    private static func changed<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
        var value = value
        change(&value)
        return value
    }
}
