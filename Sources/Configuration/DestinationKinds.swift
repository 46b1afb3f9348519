import Basics

extension Settings {
    /// A destination's kind with what only that kind needs.
    package enum Kind: Sendable, Equatable {
        /// CloudEvents in structured mode, signed as Standard Webhooks asks with each of the keys.
        case webhook(url: Secret, keys: [Secret])
        /// JSON Lines, appended to a file.
        case file(path: String)
        /// A program with its arguments, started without a shell; the decision is JSON on its standard input.
        case exec(command: [String])
        case alertmanager(Alertmanager)
        /// Whatever takes Alertmanager's webhook.
        case alertmanagerWebhook(Peer)
        case pagerduty(PagerDuty)
        case opsgenie(Opsgenie)
        /// Opsgenie's successor, which takes the same bodies elsewhere.
        case jsm(Opsgenie)
        case incidentio(IncidentIO)
        case slackWebhook(url: Secret)
        case slackBot(SlackBot)
        case teams(url: Secret)
        case discord(url: Secret)
        case mattermost(Mattermost)
        case telegram(Telegram)
        case ntfy(Ntfy)
        case email(Mailbox)
        case twilio(Twilio)
        case smsTemplate(SMSTemplate)
        case mastodon(Mastodon)
        case statuspage(Statuspage)
        case cachet(Cachet)
        case github(Tracker)
        case gitlab(Tracker)
        case jira(Jira)
        case servicenow(ServiceNow)
        case otlp(Peer)
        case syslog(Syslog)
        /// A dead man's switch, pinged while the agent is well.
        case healthchecks(Healthchecks)
    }

    /// An address and what opens it.
    package struct Peer: Sendable, Equatable {
        /// Without a slash at its end.
        package var url: Secret
        package var access = Access.open
        /// Further headers, `Name: value`.
        package var headers: [Secret] = []

        package init(url: Secret) {
            self.url = url
        }
    }

    package enum Access: Sendable, Equatable {
        case open
        case bearer(Secret)
        case basic(user: String, password: Secret)
    }

    /// `name = value`, in the order of the file.
    package struct Pair: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package struct Alertmanager: Sendable, Equatable {
        package var peer: Peer
        /// Labels beside those that every alert has.
        package var labels: [Pair] = []
        /// How often what fires is sent again; it is said to end five times later.
        package var resend: Duration = .minutes(1)

        package init(peer: Peer) {
            self.peer = peer
        }
    }

    package struct PagerDuty: Sendable, Equatable {
        /// The base address.
        package var api: Secret
        package var key: Secret

        package init(api: Secret, key: Secret) {
            self.api = api
            self.key = key
        }
    }

    package struct Opsgenie: Sendable, Equatable {
        /// The base address, before `/v2/alerts`.
        package var api: Secret
        package var key: Secret
        /// Names of teams that respond.
        package var teams: [String] = []
        package var tags: [String] = []

        package init(api: Secret, key: Secret) {
            self.api = api
            self.key = key
        }
    }

    package struct IncidentIO: Sendable, Equatable {
        package var api: Secret
        /// The identifier of the alert source.
        package var source: String
        package var token: Secret

        package init(api: Secret, source: String, token: Secret) {
            self.api = api
            self.source = source
            self.token = token
        }
    }

    package struct SlackBot: Sendable, Equatable {
        package var api: Secret
        package var token: Secret
        package var channel: String

        package init(api: Secret, token: Secret, channel: String) {
            self.api = api
            self.token = token
            self.channel = channel
        }
    }

    package struct Mattermost: Sendable, Equatable {
        package var url: Secret
        /// Another channel than the webhook's own.
        package var channel: String?

        package init(url: Secret, channel: String?) {
            self.url = url
            self.channel = channel
        }
    }

    package struct Telegram: Sendable, Equatable {
        package var api: Secret
        package var token: Secret
        /// A number, or `@name` of a channel.
        package var chat: String

        package init(api: Secret, token: Secret, chat: String) {
            self.api = api
            self.token = token
            self.chat = chat
        }
    }

    package struct Ntfy: Sendable, Equatable {
        /// The server's address and, apart from it, the topic, which is as good as a password.
        package var peer: Peer
        package var topic: Secret

        package init(peer: Peer, topic: Secret) {
            self.peer = peer
            self.topic = topic
        }
    }

    /// Whom mail goes to, and by which server.
    package struct Mailbox: Sendable, Equatable {
        package var server: String
        package var port: UInt16
        package var security = Security.startTLS
        package var user: String?
        package var password: Secret?
        package var from: String
        package var to: [String]
        package var replyTo: String?
        /// Where what cannot be delivered goes: an address; nil is the sender's, empty is nobody (`<>`).
        package var bounces: String?
        package var listID: String?
        /// An https address that takes one-click unsubscriptions (RFC 8058).
        package var unsubscribe: String?
        /// A file of certificates to trust in the system's stead, in PEM.
        package var authorities: String?

        package enum Security: String, Sendable, CaseIterable {
            /// The connection is plain at first and must become TLS.
            case startTLS = "starttls"
            /// TLS from the first byte.
            case implicit
            case none
        }

        package init(server: String, port: UInt16, from: String, to: [String]) {
            self.server = server
            self.port = port
            self.from = from
            self.to = to
        }
    }

    package struct Twilio: Sendable, Equatable {
        package var api: Secret
        package var account: String
        package var token: Secret
        /// A number, or the identifier of a messaging service (`MG...`).
        package var from: String
        package var to: [String]
        /// A message that could not be sent for so long is dropped, 1 s to 10 h.
        package var validity: Duration = .minutes(30)

        package init(api: Secret, account: String, token: Secret, from: String, to: [String]) {
            self.api = api
            self.account = account
            self.token = token
            self.from = from
            self.to = to
        }
    }

    /// An HTTP gateway for SMS that has no kind of its own.
    package struct SMSTemplate: Sendable, Equatable {
        package var peer: Peer
        /// With `{to}` and `{text}`, which are escaped as the content type asks; also `{id}`, the same on every try.
        package var body: String
        package var content: Content
        package var to: [String]

        package enum Content: String, Sendable, CaseIterable {
            case json, form
        }

        package init(peer: Peer, body: String, content: Content, to: [String]) {
            self.peer = peer
            self.body = body
            self.content = content
            self.to = to
        }
    }

    package struct Mastodon: Sendable, Equatable {
        package var url: Secret
        package var token: Secret
        package var visibility = Visibility.everybody
        /// ISO 639-1.
        package var language = "en"
        /// Characters of one post, an address counting 23.
        package var limit = 500

        package enum Visibility: String, Sendable, CaseIterable {
            /// Not called `public`: that is a word of Swift's.
            case everybody = "public"
            case unlisted, `private`, direct
        }

        package init(url: Secret, token: Secret) {
            self.url = url
            self.token = token
        }
    }

    package struct Statuspage: Sendable, Equatable {
        package var api: Secret
        package var page: String
        package var token: Secret
        /// The component of each service.
        package var components: [Pair] = []
        /// Whether the page tells its own subscribers.
        package var notifies = true

        package init(api: Secret, page: String, token: Secret) {
            self.api = api
            self.page = page
            self.token = token
        }
    }

    package struct Cachet: Sendable, Equatable {
        package var url: Secret
        package var token: Secret
        /// The number of each service's component.
        package var components: [Pair] = []
        package var notifies = true

        package init(url: Secret, token: Secret) {
            self.url = url
            self.token = token
        }
    }

    /// Issues of GitHub or GitLab.
    package struct Tracker: Sendable, Equatable {
        package var api: Secret
        /// `owner/name`; for GitLab a path or a number.
        package var project: String
        package var token: Secret
        /// The first one marks the issues that are ours.
        package var labels: [String] = ["tocsin"]
        package var assignees: [String] = []

        package init(api: Secret, project: String, token: Secret) {
            self.api = api
            self.project = project
            self.token = token
        }
    }

    package struct Jira: Sendable, Equatable {
        package var url: Secret
        package var project: String
        /// Basic is Jira Cloud (an address and a token), bearer is Data Center.
        package var access: Access
        package var issueType = "Task"
        package var priority: String?
        package var labels: [String] = []
        /// The transition that closes an issue, by its name.
        package var transition = "Done"

        package var isCloud: Bool {
            switch access {
            case .basic: true
            case .bearer, .open: false
            }
        }

        package init(url: Secret, project: String, access: Access) {
            self.url = url
            self.project = project
            self.access = access
        }
    }

    package struct ServiceNow: Sendable, Equatable {
        package var url: Secret
        package var access: Access
        package var group: String?
        package var category: String?
        /// What an instance calls closed: without both, the close is a work note.
        package var closeState: String?
        package var closeCode: String?

        package init(url: Secret, access: Access) {
            self.url = url
            self.access = access
        }
    }

    package struct Syslog: Sendable, Equatable {
        package var transport = Transport.udp
        package var host: String
        package var port: UInt16
        /// 0 to 23; 3 is what daemons log as.
        package var facility = 3
        /// A file of certificates to trust in the system's stead, in PEM.
        package var authorities: String?

        package enum Transport: String, Sendable, CaseIterable {
            case udp, tcp, tls
        }

        package init(host: String, port: UInt16) {
            self.host = host
            self.port = port
        }
    }

    package struct Healthchecks: Sendable, Equatable {
        package var url: Secret
        package var every: Duration = .minutes(1)

        package init(url: Secret) {
            self.url = url
        }
    }
}
