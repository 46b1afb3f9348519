import Basics

/// Every key of every section: to add one is to add a row, a field of ``Settings``, and its lines
/// in `probes.conf.example`, which a test asks for. `[detection]` has its own file.
enum Tables {
    static let agent = Table<Settings.Agent>(
        [
            .name("name") { $0.name = $1 },
            .path("state") { $0.state = $1 },
            .word("log", Settings.LogStyle.allCases.map { ($0.rawValue, $0) }) { $0.log = $1 },
            .one(
                "listen", "an address of this machine and a port, such as 127.0.0.1:9464",
                near: nearListenAddress, parse: { listenAddress($0) ? $0 : nil },
                put: { $0.listen = $1 }),
            .list(
                "names", "a list of host names without ports, such as tocsin.internal",
                parse: hostName, put: { $0.names = $1 }),
            .word("reading", Settings.Reading.allCases.map { ($0.rawValue, $0) }) {
                $0.reading = $1
            },
            .word("probe-on-request", Settings.OnRequest.allCases.map { ($0.rawValue, $0) }) {
                $0.onRequest = $1
            },
            .count("in-flight", 1...65536, put: { $0.inFlight = $1 }),
            .count("per-host", 1...65536, put: { $0.perHost = $1 }),
            .length("late-limit", .milliseconds(100) ... .hours(1), put: { $0.lateLimit = $1 }),
            .count("exec-at-once", 1...1024, put: { $0.plugins = $1 }),
            .one(
                "history", "a length of time from 1d to 3650d, or 'off'",
                near: { text in
                    ["no", "none", "never"].contains(text) ? "off" : nearLength(text)
                },
                parse: { text -> Duration?? in
                    if text == "off" { return .some(nil) }
                    return Duration(text: text).flatMap { length in
                        (.days(1) ... .days(3650)).contains(length) ? .some(length) : nil
                    }
                }, put: { $0.history = $1 }),
            .one(
                "history-size", "a size from 1MiB to 1024GiB, such as 1GiB", near: nearSize,
                parse: { text in size(text).flatMap { (1 << 20...1 << 40).contains($0) ? $0 : nil }
                },
                put: { $0.historySize = $1 }),
        ] + otlp)

    static let service = Table<ServiceDraft>(
        ownOfService
            + detection.keys.enumerated().map { row, key in
                Key(
                    name: key.name, expected: key.expected, repeats: key.repeats,
                    read: { draft, entries, _ in draft.detection.append((row, entries)) },
                    text: nil)
            })

    static let ownOfService: [Key<ServiceDraft>] = [
        .text("title", "Checkout API", atMost: Limits.publicNameLength) {
            $0.service.title = $1
        },
        .text("capability", "card payments", atMost: Limits.publicNameLength) {
            $0.service.capability = $1
        },
        effect,
        .word("capability-is", [("one", false), ("many", true)]) {
            $0.service.capabilityIsMany = $1
        },
        .text("workaround", "send the shopper a payment link") { $0.service.workaround = $1 },
        Key(
            name: "depends", expected: "names of services", repeats: true,
            read: { draft, entries, reading in draft.depends = reading.listed(entries) },
            text: nil),
        .count("tier", 1...3, put: { $0.service.tier = $1 }),
        .one(
            "slo", "a share from 50% to 99.999%, such as 99.9%",
            parse: { percentage($0).flatMap { (0.5...0.99999).contains($0) ? $0 : nil } },
            put: { $0.service.objective = $1 }),
        .text("contact", "support@shop.example") { $0.service.contact = $1 },
    ]

    /// What probes and anchors share.
    private static let target: [Key<ProbeDraft>] = [
        .one(
            "http", "an address such as https://eu.shop.example/health", near: nearWebAddress,
            parse: { text in webHost(text).map { (url: text, host: $0) } },
            put: { draft, found in
                draft.target = .http(url: found.url)
                draft.targetHost = found.host
            }),
        .one(
            "tcp", "a host and a port such as db.internal:5432 or [::1]:53", parse: tcpTarget,
            put: { draft, found in
                draft.target = .tcp(host: found.host, port: found.port)
                draft.targetHost = found.host
            }),
        .length("every", .milliseconds(100) ... .days(1), put: { $0.settings.every = $1 }),
        .length("timeout", .milliseconds(1) ... .minutes(10), put: { $0.settings.timeout = $1 }),
        Key(
            name: "expect", expected: Expecting.expected, repeats: true,
            read: { draft, entries, reading in
                draft.expect = reading.expectations(entries)
            },
            text: nil),
        .list(
            "vantages", "names of vantages: \(nameForm)",
            parse: { isName($0) ? $0 : nil }, put: { $0.settings.vantages = $1 }),
        .one(
            "host", "a word for what is shared, such as eu-lb",
            parse: { text in
                isOneLine(text, atMost: 253) && !text.contains(" ") ? text : nil
            }, put: { $0.host = $1 }),
    ]

    static let anchor = Table<ProbeDraft>(target)

    static let probe = Table<ProbeDraft>(
        [
            Key(
                name: "service", expected: "the name of a service", repeats: false,
                read: { draft, entries, reading in
                    draft.service = entries.first.flatMap { reading.word($0.value) }
                },
                text: nil)
        ] + target + targets + timing + http + [
            .yesNo("critical") { $0.settings.critical = $1 },
            .one(
                "weight", "a number from 0.001 to 1000",
                parse: { text in
                    decimalNumber(text).flatMap { (0.001...1000).contains($0) ? $0 : nil }
                }, put: { $0.settings.weight = $1 }),
            .one(
                "body-limit", "a size from 0B to 16MiB, such as 64KiB", near: nearSize,
                parse: { text in size(text).flatMap { $0 <= 16 << 20 ? $0 : nil } },
                put: { $0.settings.bodyLimit = $1 }),
        ])

    static let commonOfDestination: [Key<DestinationDraft>] = [
        .word("kind", DestinationDraft.Kind.allCases.map { ($0.rawValue, $0) }) { $0.kind = $1 },
        .condition,
        .list(
            "notices", "'none' or a list of \(knownChannels.joined(separator: ", "))",
            near: { text in nearestWord(to: text, among: knownChannels + ["none"]) },
            parse: { text in
                text == "none" ? .some(nil) : Settings.Channel(rawValue: text).map { .some($0) }
            }, put: { $0.settings.notices = $1.compactMap { $0 } }),
        .yesNo("drills") { $0.settings.drills = $1 },
        .list(
            "staff", "a list of \(staffTexts.joined(separator: ", "))",
            near: { text in nearestWord(to: text, among: staffTexts) },
            parse: { staffTexts.contains($0) ? $0 : nil }, put: { $0.settings.staff = $1 }),
        .length(
            "timeout", .milliseconds(100) ... .minutes(5), put: { $0.settings.timeout = $1 }),
        .count("concurrency", 1...64, put: { $0.settings.concurrency = $1 }),
        .one(
            "rate", "'none' or a whole number of messages a minute from 1 to 6000",
            near: { ["no", "off", "0"].contains($0) ? "none" : nil },
            parse: { text -> Int?? in
                if text == "none" { return .some(nil) }
                return wholeNumber(text).flatMap { (1...6000).contains($0) ? .some($0) : nil }
            }, put: { $0.settings.rate = $1 }),
        Key(
            name: "fallback", expected: nameForm, repeats: false,
            read: { draft, entries, reading in
                draft.fallback = entries.first.flatMap { reading.word($0.value) }
                draft.settings.fallback = draft.fallback?.text
            }, text: nil),
        .expireUpdates, .expireNotices, .expireNews, .lateAfter,
    ]

    /// With the keys of every kind; several kinds may have one of the same name and another form.
    static let destination = Table<DestinationDraft>(
        DestinationDraft.Kind.allCases.reduce(into: commonOfDestination) { keys, kind in
            for key in kind.form.keys where !keys.contains(where: { $0.name == key.name }) {
                keys.append(key)
            }
        })

    private static let staffTexts = ["briefing", "script", "faq", "executive"]
    private static let knownChannels = Settings.Channel.allCases.map(\.rawValue)

    static func channels<Draft>(
        _ name: String, put: @escaping Key<Draft>.Put<[Settings.Channel]>
    ) -> Key<Draft> {
        .list(
            name, "a list of \(knownChannels.joined(separator: ", "))",
            near: { text in nearestWord(to: text, among: knownChannels) },
            parse: { Settings.Channel(rawValue: $0) }, put: put)
    }

    /// The keys of a kind of section; those of `[detection]` count as its own only.
    static func names(of kind: SectionKind) -> [String] {
        switch kind {
        case .agent: agent.keys.map(\.name)
        case .service: ownOfService.map(\.name)
        case .probe: probe.keys.map(\.name)
        case .anchor: anchor.keys.map(\.name)
        case .detection: detection.keys.map(\.name)
        case .maintenance: maintenance.keys.map(\.name)
        case .incidents: incidents.keys.map(\.name)
        case .destination: destination.keys.map(\.name)
        case .notices: notices.keys.map(\.name)
        case .token: token.keys.map(\.name)
        case .statusPage: statusPage.keys.map(\.name)
        case .lint: lint.keys.map(\.name)
        case .staff: staff.keys.map(\.name)
        case .wording: wordingPart.keys.map(\.name)
        }
    }
}

/// `https://shop.example` for `shop.example`.
func nearWebAddress(_ text: String) -> String? {
    guard !text.contains("://"), text.utf8.count <= 100, webHost("https://" + text) != nil else {
        return nil
    }
    return "https://" + text
}
