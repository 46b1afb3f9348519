import Basics

/// A `[destination]` before it is clear that it has what its kind needs.
struct DestinationDraft: Sendable {
    var kind: Kind?
    /// What its kind's own keys say, each checked by itself; asked by name, never walked through.
    var fields: [String: [String]] = [:]
    var fallback: Word?
    /// The services and audiences of its condition, when it has one on them.
    var services: [Word] = []
    var audiences: [Settings.Audience]?
    /// With a stand-in for its kind, from which come the defaults.
    var settings: Settings.Destination

    init(_ name: String) {
        settings = Settings.Destination(name: name, kind: .file(path: ""))
    }

    /// The kinds as `kind = ...` names them.
    enum Kind: String, Sendable, CaseIterable {
        case webhook, file, exec, alertmanager
        case alertmanagerWebhook = "alertmanager-webhook"
        case pagerduty, opsgenie, jsm, incidentio, slack, teams, discord, mattermost, telegram
        case ntfy, email, sms, mastodon, statuspage, cachet, github, gitlab, jira, servicenow
        case otlp, syslog, healthchecks
    }

    func text(_ key: String) -> String? { fields[key]?.first }
    func list(_ key: String) -> [String] { fields[key] ?? [] }
    func secret(_ key: String) -> Secret? { text(key).map(Secret.init) }
    func number(_ key: String) -> Int? { text(key).flatMap { wholeNumber($0) } }
    func length(_ key: String) -> Duration? { text(key).flatMap { Duration(text: $0) } }
    func isYes(_ key: String) -> Bool? { text(key).map { $0 == "yes" } }

    func pairs(_ key: String) -> [Settings.Pair] {
        list(key).compactMap { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            return parts.count == 2 ? Settings.Pair(name: parts[0], value: parts[1]) : nil
        }
    }

    /// An address without the slashes at its end.
    func address(_ key: String, default usual: String? = nil) -> Secret? {
        (text(key) ?? usual).map { text in
            Secret(String(text.reversed().drop { $0 == "/" }.reversed()))
        }
    }

    var access: Settings.Access {
        if let token = secret("token") { return .bearer(token) }
        if let user = text("user"), let password = secret("password") {
            return .basic(user: user, password: password)
        }
        return .open
    }

    func peer(_ key: String = "url") -> Settings.Peer? {
        guard let url = address(key) else { return nil }
        var peer = Settings.Peer(url: url)
        peer.access = access
        peer.headers = list("header").map(Secret.init)
        return peer
    }

    /// The destination, when it has all that its kind needs.
    var destination: Settings.Destination? {
        guard let kind, let made = kind.form.make(self) else { return nil }
        var destination = settings
        destination.kind = made
        destination.services = services.isEmpty ? nil : services.map(\.text)
        // Who is sent notices reads what customers read: engineers' evidence goes there only when it is asked for.
        destination.audiences =
            audiences ?? (made.usualAudience(takingNotices: !destination.notices.isEmpty))
        return destination
    }
}

/// What a kind of destination has: keys, those it cannot do without, and how they become settings.
struct DestinationForm: Sendable {
    var keys: [Key<DestinationDraft>]
    /// Of each group one key must be there.
    var needs: [[String]] = []
    /// Each key with others that it needs, or that it excludes.
    var together: [(key: String, needs: [String])] = []
    var apart: [(String, String)] = []
    var make: @Sendable (DestinationDraft) -> Settings.Kind?
}

extension Assembly {
    /// The destination's own keys, by its kind; then what must be there and what must not.
    mutating func fill(_ draft: inout DestinationDraft, of section: Section) -> Given {
        var common = section
        common.entries = section.entries.filter { entry in
            Tables.commonOfDestination.contains { $0.name == entry.key }
                || !DestinationDraft.Kind.hasKey(entry.key)
        }
        var given = reading.fill(&draft, from: common, by: Tables.destination)
        guard let kind = draft.kind else { return given }
        var own = section
        own.entries = []
        for entry in section.entries where DestinationDraft.Kind.hasKey(entry.key) {
            if kind.form.keys.contains(where: { $0.name == entry.key }) {
                own.entries.append(entry)
            } else {
                let others = DestinationDraft.Kind.allCases.filter { other in
                    other.form.keys.contains { $0.name == entry.key }
                }
                let shown = others.prefix(4).map { "'kind = \($0.rawValue)'" }
                reading.report(
                    entry.place, "'\(entry.key)' is not for \(kind.article) destination",
                    hint: others.count > 4
                        ? "\(kind.article) destination has \(oneOf(kind.form.keys.map(\.name)))"
                        : "it belongs to \(oneOf(shown))")
            }
        }
        if given["notices"] == nil { draft.settings.notices = kind.usualNotices }
        let ownGiven = reading.fill(&draft, from: own, by: Table(kind.form.keys))
        for (name, place) in ownGiven.keys { given.add(name, place) }
        checkCompleteness(of: section, kind, given: given)
        return given
    }

    private mutating func checkCompleteness(
        of section: Section, _ kind: DestinationDraft.Kind, given: Given
    ) {
        let form = kind.form
        for group in form.needs where !group.contains(where: { given[$0] != nil }) {
            reading.report(
                section.place, "\(section.title) has no \(oneOf(group))",
                hint: "\(kind.article) destination needs \(oneOf(group.map { "'\($0) = ...'" }))")
        }
        for (key, needs) in form.together {
            guard let place = given[key] else { continue }
            for need in needs where given[need] == nil {
                reading.report(
                    place, "'\(key)' needs '\(need)'", hint: "write '\(need) = ...', too")
            }
        }
        for (one, other) in form.apart {
            guard let place = given[one], let second = given[other] else { continue }
            reading.report(
                second, "'\(other)' and '\(one)' exclude each other",
                hint: "'\(one)' stands \(reading.reference(to: place, from: second))")
        }
    }
}

extension DestinationDraft.Kind {
    static func hasKey(_ name: String) -> Bool {
        allCases.contains { kind in kind.form.keys.contains { $0.name == name } }
    }

    /// `a webhook`, `an exec`.
    var article: String {
        ("aeio".contains(rawValue.first ?? "x") ? "an " : "a ") + rawValue
    }
}
