import Basics
package import Configuration
import Detection
import Notices

/// The response plan that a configuration amounts to: what is how bad, who hears of it where and how often, who does
/// what, and what is still missing.
package enum ResponsePlan {
    package static func document(_ settings: Settings) -> PlanDocument {
        let company = settings.notices.company.map { " of \($0)" } ?? ""
        return PlanDocument(
            title: "Response plan\(company)",
            blocks: [
                .paragraph(
                    "This plan says what happens when something fails. It is what the settings amount to, "
                        + "so it is always the one in force.")
            ] + services(settings) + severities() + audiences(settings) + escalation(settings)
                + people(settings) + planned(settings) + gaps(settings))
    }

    private static func services(_ settings: Settings) -> [PlanDocument.Block] {
        let rows = settings.services.map { service in
            [
                service.title, service.capability ?? "-", "\(service.tier)",
                service.workaround ?? "-", service.contact ?? settings.notices.contact ?? "-",
                service.depends.isEmpty
                    ? "-"
                    : service.depends.map { settings.services[$0].title }.joined(separator: ", "),
            ]
        }
        return [
            .heading("What we watch", level: 2),
            .table(
                head: ["Service", "Customers use it for", "Tier", "Way round", "Contact", "Needs"],
                rows: rows),
            .paragraph(
                "Tier 1: customers notice at once. Tier 2: it can wait. Tier 3: staff only."),
        ]
    }

    private static func severities() -> [PlanDocument.Block] {
        let rows: [(String, OutageClass, Double)] = [
            ("All or nearly all of it fails", .major, 1), ("Half or more fails", .partial, 0.6),
            ("A part fails", .partial, 0.2), ("It is slow, or fails on and off", .degraded, 0.2),
        ]
        let lengths: [Duration] = [.minutes(1), .minutes(10), .minutes(60)]
        return [
            .heading("How bad it is", level: 2),
            .table(
                head: ["What happens", "Under 5 minutes", "Under 30 minutes", "Longer"],
                rows: rows.map { words, outageClass, breadth in
                    [words]
                        + lengths.map { length in
                            SeverityTable(tier: 1, objective: nil, wide: 0.5).severity(
                                of: outageClass, breadth: breadth, lasting: length.nanoseconds
                            ).text
                        }
                }),
            .paragraph(
                "Each tier below the first makes it one step milder. SEV1 is the worst. A problem can "
                    + "get worse or better while it lasts."),
        ]
    }

    private static func audiences(_ settings: Settings) -> [PlanDocument.Block] {
        let now = WallTime(nanoseconds: 0)
        let rows = Severity.allCases.map { severity in
            let channels = Audience.channels(severity, configured: settings.notices.channels)
            let every = Cadence.interval(severity, openedAt: now, now: now)
            let machines = settings.destinations.filter {
                $0.severities.contains(severity.rawValue)
            }.map(\.name)
            return [
                severity.text,
                channels.isEmpty ? "staff only" : "customers, on \(names(channels))",
                every.map { "every \(Int($0.seconds / 60)) minutes" } ?? "-",
                machines.isEmpty ? "nobody" : machines.joined(separator: ", "),
            ]
        }
        let estimates =
            switch settings.notices.estimates {
            case .off: "Nobody is told how long it will take, unless a person gives a time."
            case .staff: "Staff are told how long it is likely to take. Customers are not."
            case .public:
                "Customers are told how long it is likely to take, once there are 20 like it on record."
            }
        return [
            .heading("Who hears of it", level: 2),
            .table(
                head: ["Severity", "Who is told, and where", "Next update", "Alerts go to"],
                rows: rows),
            .list([
                "After two hours updates come half as often, but never less than every two hours.",
                "A person reads and approves each text before it leaves.", estimates,
                "The cause, data, money and the law are for a named person to speak of.",
            ]),
        ]
    }

    private static func names(_ channels: [Settings.Channel]) -> String {
        channels.map { channel in
            switch channel {
            case .status: "the status page"
            case .email: "email"
            case .sms: "SMS"
            case .social: "social media"
            case .chat: "chat"
            case .push: "push"
            case .banner: "the banner"
            case .ticket: "tickets"
            case .phone: "the telephone"
            }
        }.joined(separator: ", ")
    }

    private static func escalation(_ settings: Settings) -> [PlanDocument.Block] {
        let rules = settings.incidents.escalations.map { rule -> String in
            let whom = rule.destination ?? "everybody on call"
            let which =
                rule.severities == 1...4
                ? "" : " (SEV\(rule.severities.lowerBound) to SEV\(rule.severities.upperBound))"
            switch rule.trigger {
            case .unacknowledged(let length):
                return "Nobody has taken it on for \(length.text)\(which): call \(whom)."
            case .open(let length): return "It has lasted \(length.text)\(which): call \(whom)."
            case .severity: return "It becomes as bad as that\(which): call \(whom)."
            case .promiseMissed: return "A promised update is late\(which): call \(whom)."
            }
        }
        return [
            .heading("Who is called next", level: 2),
            rules.isEmpty ? .paragraph("No rule calls anybody else.") : .list(rules),
        ]
    }

    private static func people(_ settings: Settings) -> [PlanDocument.Block] {
        let staff = settings.staff
        let rows: [[String]] = [
            ["Lead", staff.lead ?? "not named", "Decides. Says when the cause is known."],
            [
                "Communications", staff.communications ?? "not named",
                "Reads and approves each text.",
            ],
            ["Support", staff.support ?? "not named", "Answers callers from the script."],
            ["Manager", staff.manager ?? "not named", "Is asked when support may not decide."],
            [
                "Spokesperson", staff.spokesperson ?? "not named",
                "The only one who speaks to the press.",
            ],
        ]
        var blocks: [PlanDocument.Block] = [
            .heading("Who does what", level: 2), .table(head: ["Role", "Who", "Job"], rows: rows),
        ]
        var lines = staff.authority.map { "SEV\($0.severity): support may give \($0.words)." }
        if let room = staff.room { lines.append("They meet in \(room).") }
        lines.append("The lead is handed over after \(staff.handOver.text).")
        blocks.append(.list(lines))
        return blocks
    }

    private static func planned(_ settings: Settings) -> [PlanDocument.Block] {
        guard !settings.maintenance.isEmpty else { return [] }
        return [
            .heading("Planned work", level: 2),
            .table(
                head: ["What", "Services", "From", "Until", "Zone", "Again", "Announced"],
                rows: settings.maintenance.map { work in
                    [
                        work.title ?? work.name,
                        work.services.map { settings.services[$0].title }.joined(separator: ", "),
                        work.from.description, work.until.description, work.zone,
                        work.repeats.rawValue, "\(work.announce.text) before",
                    ]
                }),
        ]
    }

    /// What would be missed on the day.
    private static func gaps(_ settings: Settings) -> [PlanDocument.Block] {
        var gaps: [String] = []
        for service in settings.services where service.tier < 3 {
            if service.capability == nil {
                gaps.append("\(service.title): say what customers use it for.")
            }
            if service.workaround == nil {
                gaps.append("\(service.title): there is no way round it.")
            }
            if service.contact ?? settings.notices.contact == nil {
                gaps.append("\(service.title): customers have nobody to turn to.")
            }
        }
        let staff = settings.staff
        for (role, who) in [
            ("lead", staff.lead), ("communications", staff.communications),
            ("support", staff.support), ("spokesperson", staff.spokesperson),
        ] where who == nil {
            gaps.append("Nobody is named as \(role).")
        }
        for channel in settings.notices.channels {
            let isTaken =
                settings.destinations.contains { $0.notices.contains(channel) }
                || channel == .status && settings.statusPage != nil
            if !isTaken { gaps.append("Nothing takes the texts for \(names([channel])).") }
        }
        if !settings.probes.contains(where: \.isAnchor) {
            gaps.append("There is no anchor: our own network's fault can look like an outage.")
        }
        return [
            .heading("What is missing", level: 2),
            gaps.isEmpty ? .paragraph("Nothing that can be seen from here.") : .list(gaps),
        ]
    }
}
