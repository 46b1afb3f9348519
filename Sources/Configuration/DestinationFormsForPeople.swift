import Basics

// The forms of what people read: chat, mail, SMS, social, status pages, tickets.
extension DestinationDraft.Kind {
    static let slackForm = DestinationForm(
        keys: [.url, .token(), .line("channel", "C024BE91L", atMost: 80), .api],
        needs: [["url", "token"]],
        together: [(key: "token", needs: ["channel"]), (key: "channel", needs: ["token"])],
        apart: [("url", "token")],
        make: { draft in
            if let url = draft.secret("url") { return .slackWebhook(url: url) }
            guard let token = draft.secret("token"), let channel = draft.text("channel"),
                let api = draft.address("api", default: "https://slack.com/api")
            else { return nil }
            return .slackBot(Settings.SlackBot(api: api, token: token, channel: channel))
        })

    static let teamsForm = DestinationForm(
        keys: [.url], needs: [["url"]], make: { $0.secret("url").map { .teams(url: $0) } })

    static let discordForm = DestinationForm(
        keys: [.url], needs: [["url"]], make: { $0.address("url").map { .discord(url: $0) } })

    static let mattermostForm = DestinationForm(
        keys: [.url, .line("channel", "town-square", atMost: 64)], needs: [["url"]],
        make: { draft in
            draft.secret("url").map {
                .mattermost(Settings.Mattermost(url: $0, channel: draft.text("channel")))
            }
        })

    static let telegramForm = DestinationForm(
        keys: [.token(), .line("chat", "-1001234567890 or @channel", atMost: 64), .api],
        needs: [["token"], ["chat"]],
        make: { draft in
            guard let token = draft.secret("token"), let chat = draft.text("chat"),
                let api = draft.address("api", default: "https://api.telegram.org")
            else { return nil }
            return .telegram(Settings.Telegram(api: api, token: token, chat: chat))
        })

    static let ntfyForm = DestinationForm(
        keys: [
            .field("url", "an address with a topic, such as https://ntfy.sh/topic", isSecret: true)
            {
                webHost($0) != nil && topic($0) != nil
            }, .token(), .user, .password,
        ], needs: [["url"]],
        together: [(key: "user", needs: ["password"]), (key: "password", needs: ["user"])],
        apart: [("token", "user")],
        make: { draft in
            guard let (server, topic) = draft.text("url").flatMap(topic) else { return nil }
            var peer = Settings.Peer(url: Secret(server))
            peer.access = draft.access
            return .ntfy(Settings.Ntfy(peer: peer, topic: Secret(topic)))
        })

    /// `https://ntfy.sh` and `topic`: the last part of the path.
    private static func topic(_ address: String) -> (server: String, topic: String)? {
        guard let slash = address.lastIndex(of: "/"), let scheme = address.range(of: "://"),
            slash > scheme.upperBound
        else { return nil }
        let topic = String(address[address.index(after: slash)...])
        let plain = topic.utf8.allSatisfy { isLetterOrDigit($0) || "-_".utf8.contains($0) }
        guard plain, (1...64).contains(topic.utf8.count) else { return nil }
        return (String(address[..<slash]), topic)
    }

    static let emailForm = DestinationForm(
        keys: [
            .field("server", "a host and perhaps a port, such as smtp.shop.example:587", isServer),
            .words("tls", Settings.Mailbox.Security.allCases.map(\.rawValue)),
            .user, .password,
            .field("from", "an address such as status@shop.example", isEmailAddress), .addresses,
            .field("reply-to", "an address such as support@shop.example", isEmailAddress),
            .field("bounces", "an address, or 'nobody'") { $0 == "nobody" || isEmailAddress($0) },
            .field("list-id", "a name like a host's, such as status.shop.example") {
                webHost("http://\($0)/") == $0.lowercased()
            },
            .field("unsubscribe", "an https:// address") {
                $0.hasPrefix("https://") && webHost($0) != nil
            },
            .authorities,
        ], needs: [["server"], ["from"], ["to"]],
        together: [(key: "user", needs: ["password"]), (key: "password", needs: ["user"])],
        make: mailbox)

    @Sendable private static func mailbox(_ draft: DestinationDraft) -> Settings.Kind? {
        let security = draft.text("tls").flatMap(Settings.Mailbox.Security.init) ?? .startTLS
        let usual: UInt16 =
            switch security {
            case .startTLS: 587
            case .implicit: 465
            case .none: 25
            }
        let to = draft.list("to")
        guard let (host, port) = draft.text("server").flatMap({ server($0, port: usual) }),
            let from = draft.text("from"), !to.isEmpty
        else { return nil }
        var made = Settings.Mailbox(server: host, port: port, from: from, to: to)
        made.security = security
        made.user = draft.text("user")
        made.password = draft.secret("password")
        made.replyTo = draft.text("reply-to")
        made.bounces = draft.text("bounces").map { $0 == "nobody" ? "" : $0 }
        made.listID = draft.text("list-id")
        made.unsubscribe = draft.text("unsubscribe")
        made.authorities = draft.text("ca")
        return .email(made)
    }

    static let smsForm = DestinationForm(
        keys: [
            .field("account", "an account's identifier, 'AC' and 32 digits or letters") { text in
                text.hasPrefix("AC") && text.utf8.count == 34
                    && text.utf8.allSatisfy(isLetterOrDigit)
            }, .token(), .api,
            .field("from", "a phone number such as +441632960000, or a messaging service 'MG...'") {
                isPhoneNumber($0) || $0.hasPrefix("MG") && $0.utf8.count == 34
            }, .numbers, .span("validity", .seconds(1) ... .hours(10)),
            .url, .user, .password, .header,
            .field("body", "a text with {to} and {text}") {
                $0.contains("{to}") && $0.contains("{text}") && isOneLine($0, atMost: 4096)
            }, .words("content", Settings.SMSTemplate.Content.allCases.map(\.rawValue)),
        ], needs: [["account", "url"], ["to"]],
        together: [
            (key: "account", needs: ["token", "from"]), (key: "url", needs: ["body"]),
            (key: "body", needs: ["url"]), (key: "from", needs: ["account"]),
            (key: "validity", needs: ["account"]), (key: "api", needs: ["account"]),
            (key: "user", needs: ["password"]),
        ], apart: [("account", "url"), ("account", "user"), ("account", "header")],
        make: sms)

    @Sendable private static func sms(_ draft: DestinationDraft) -> Settings.Kind? {
        let to = draft.list("to")
        guard !to.isEmpty else { return nil }
        if let peer = draft.peer(), let body = draft.text("body") {
            let content = draft.text("content").flatMap(Settings.SMSTemplate.Content.init) ?? .json
            return .smsTemplate(
                Settings.SMSTemplate(peer: peer, body: body, content: content, to: to))
        }
        guard let account = draft.text("account"), let token = draft.secret("token"),
            let from = draft.text("from"),
            let api = draft.address("api", default: "https://api.twilio.com")
        else { return nil }
        var made = Settings.Twilio(api: api, account: account, token: token, from: from, to: to)
        made.validity = draft.length("validity") ?? made.validity
        return .twilio(made)
    }

    static let mastodonForm = DestinationForm(
        keys: [
            .url, .token(),
            .words("visibility", Settings.Mastodon.Visibility.allCases.map(\.rawValue)),
            .field("language", "two letters of ISO 639-1, such as en") { text in
                text.utf8.count == 2 && text.utf8.allSatisfy { (0x61...0x7A).contains($0) }
            }, .whole("limit", 200...100_000),
        ], needs: [["url"], ["token"]],
        make: { draft in
            guard let url = draft.address("url"), let token = draft.secret("token") else {
                return nil
            }
            var made = Settings.Mastodon(url: url, token: token)
            made.visibility =
                draft.text("visibility").flatMap(Settings.Mastodon.Visibility.init)
                ?? made.visibility
            made.language = draft.text("language") ?? made.language
            made.limit = draft.number("limit") ?? made.limit
            return .mastodon(made)
        })

    static let statuspageForm = DestinationForm(
        keys: [
            .line("page", "kctbh9vrtdwd", atMost: 64), .token(), .api,
            .pairs("components", "checkout=8kbf7d35c070"), .yes("notify"),
        ], needs: [["page"], ["token"]],
        make: { draft in
            guard let page = draft.text("page"), let token = draft.secret("token"),
                let api = draft.address("api", default: "https://api.statuspage.io/v1")
            else { return nil }
            var made = Settings.Statuspage(api: api, page: page, token: token)
            made.components = draft.pairs("components")
            made.notifies = draft.isYes("notify") ?? made.notifies
            return .statuspage(made)
        })

    static let cachetForm = DestinationForm(
        keys: [.url, .token(), .pairs("components", "checkout=3"), .yes("notify")],
        needs: [["url"], ["token"]],
        make: { draft in
            guard let url = draft.address("url"), let token = draft.secret("token") else {
                return nil
            }
            var made = Settings.Cachet(url: url, token: token)
            made.components = draft.pairs("components").filter { wholeNumber($0.value) != nil }
            made.notifies = draft.isYes("notify") ?? made.notifies
            return .cachet(made)
        })
}
