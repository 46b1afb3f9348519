import Basics
import Configuration
import Detection
import Probing

@testable import Incidents
@testable import Notices

/// Facts as incidents of all kinds give them, from dice.
enum MadeFacts {
    /// With what people say, and planned work.
    static func whole(_ dice: inout SeededGenerator) -> Facts {
        var facts = any(&dice)
        if dice.chance(0.5) {
            facts.people.cause =
                dice.chance(0.7)
                ? "A change that we made sent some requests to the wrong place"
                : "We moved some of our machines to another building last night. One of the cables "
                    + "there was not put in all the way, so some of what you sent us went nowhere"
            facts.people.fix = "We are undoing that change now"
            facts.people.data =
                dice.chance(0.5) ? "No data was lost. Nothing was charged twice" : nil
            facts.dataConfirmed = facts.people.data != nil
            facts.people.action = "Try again"
            facts.people.prevention = "From next week we will test this first"
            facts.causeApproved = true
        }
        if dice.chance(0.5), let now = facts.now, facts.resolved == nil, facts.recovered == nil {
            facts.estimate = now + .minutes(Int(dice.next() % 300) + 15)
            facts.oldEstimate = now + .minutes(5)
            if dice.chance(0.5) { facts.people.estimateBy = "Mara" }
        }
        if let now = facts.now {
            facts.window = Facts.Window(start: now + .hours(3), end: now + .hours(5))
            facts.window?.effect =
                dice.chance(0.5) ? "Payments will stop for up to 10 minutes" : nil
            facts.window?.lead = 3600
            if dice.chance(0.5) { facts.window?.newEnd = now + .hours(6) }
            facts.people.correction = Facts.Correction(
                of: facts.started ?? now, said: "We said that refunds were working",
                truth: "They were not")
        }
        return facts
    }

    /// A stage and facts as they stand when it is told.
    static func anyStage(_ dice: inout SeededGenerator) -> (stage: Stage, facts: Facts) {
        while true {
            let stage = Stage.allCases[Int(dice.next() % UInt64(Stage.allCases.count))]
            var facts = whole(&dice)
            let isOpen = facts.resolved == nil && facts.recovered == nil
            switch stage {
            case .acknowledge, .update, .noNews, .cameBack, .correction:
                guard isOpen else { continue }
            case .identified: guard isOpen, facts.people.cause != nil else { continue }
            case .revisedEstimate: guard isOpen, facts.oldEstimate != nil else { continue }
            case .monitoring:
                guard facts.resolved == nil, facts.recovered != nil else { continue }
            case .resolved: guard facts.resolved != nil else { continue }
            case .followUp:
                guard facts.resolved != nil, facts.people.cause != nil else { continue }
                afterwards(&facts, &dice)
            case .withdrawn: break
            case .maintScheduled, .maintReminder, .maintStarted, .maintOverrun, .maintCompleted,
                .maintCancelled:
                plannedWork(&facts, stage, &dice)
            case .drill:
                guard isOpen else { continue }
                facts.drill = true
                facts.url = nil
                facts.page = nil
            }
            return (stage, facts)
        }
    }

    /// Days later, when people know.
    private static func afterwards(_ facts: inout Facts, _ dice: inout SeededGenerator) {
        guard let now = facts.now else { return }
        let later = now + .hours(Int(dice.next() % 100) + 2)
        facts.now = later
        let day = LocalTime(zone: facts.zone, now: later).day(later + .days(14))
        facts.people.prevention = "From \(day), changes like this will reach few people first"
        facts.people.credit =
            dice.chance(0.3) ? "A credit will be on your next invoice. You need not ask" : nil
        facts.creditApproved = facts.people.credit != nil
    }

    /// As it stands at one of its stages.
    private static func plannedWork(
        _ facts: inout Facts, _ stage: Stage, _ dice: inout SeededGenerator
    ) {
        guard let now = facts.now else { return }
        let start = now + .minutes(Int(dice.next() % 20_000) + 100)
        var window = Facts.Window(
            start: start, end: start + .minutes([30, 60, 600][Int(dice.next() % 3)]))
        window.lead = 3600
        window.effect =
            dice.chance(0.6)
            ? [
                "Payments will stop for up to 10 minutes", "You will not be able to sign in.",
                "card payments will be slow and may stop for some minutes while we move them from "
                    + "the old machines to new ones",
            ][Int(dice.next() % 3)] : nil
        window.reason = dice.chance(0.5) ? "We are moving to newer machines" : nil
        window.advice = dice.chance(0.5) ? workarounds[Int(dice.next() % 5)] : nil
        facts.workaround = nil
        facts.allowedHosts = Links.hosts(
            in: [facts.url, facts.contact, window.advice].compactMap { $0 })
        (facts.scope, facts.outageClass, facts.failure) = (nil, nil, nil)
        (facts.started, facts.estimate, facts.oldEstimate) = (nil, nil, nil)
        (facts.recovered, facts.resolved, facts.nextUpdate) = (nil, nil, nil)
        facts.people = Facts.Words()
        facts.effects = []
        switch stage {
        case .maintStarted:
            facts.now = window.start
            facts.nextUpdate = window.end
        case .maintOverrun:
            facts.now = window.end - .minutes(2)
            if dice.chance(0.7) { window.newEnd = window.end + .minutes(60) }
            facts.nextUpdate = window.end + .minutes(30)
        case .maintCompleted:
            let end = window.start + .minutes(Int(dice.next() % 120) + 5)
            facts.resolved = end
            facts.now = end + .minutes(3)
        default: break
        }
        facts.window = window
    }

    static func any(_ dice: inout SeededGenerator) -> Facts {
        func pick<Value>(_ values: [Value]) -> Value {
            values[Int(dice.next() % UInt64(values.count))]
        }
        func maybe<Value>(_ values: [Value]) -> Value? { dice.chance(0.5) ? pick(values) : nil }
        var service = Settings.Service(name: "s", title: pick(titles))
        service.capability = maybe(capabilities)
        service.effect = maybe([
            "Shoppers may see an error after they press Pay", "Some pages stay empty.",
        ])
        service.workaround = maybe(workarounds)
        service.contact = maybe(["help@larkfield.example", "+44 20 7946 0018"])
        var notices = Settings.Notices()
        notices.company = maybe(["Larkfield", "Møller & Søn", "ACME"])
        notices.zone = pick(zones)
        notices.url = maybe([
            "https://status.larkfield.example", "https://larkfield.example/status/",
        ])
        let onset = time("2026-01-01T00:00:00Z") + .seconds(Int(dice.next() % 31_536_000))
        let lasted = Duration.seconds(Int(dice.next() % pick([50, 600, 9000, 200_000])))
        let severity = pick(Severity.allCases)
        let kind = pick(OutageClass.allCases)
        let breadth = kind == .degraded ? pick([0, 0.01]) : dice.unit()
        var made = incident(
            "T-20260714-\(dice.next() % 99 + 1)", service: "s", kind, severity, breadth: breadth,
            onset: onset.description,
            failure: kind == .degraded && dice.chance(0.5) ? nil : pick(Failure.allCases))
        var now = onset + lasted + .seconds(Int(dice.next() % 300))
        if dice.chance(0.5) {
            made.state = dice.chance(0.5) ? .recovering : .resolved
            made.recoveredAt = onset + lasted
            if made.state == .resolved { made.resolvedAt = now }
        }
        made.openedAt = min(now, onset + .seconds(40))
        now = max(now, made.openedAt)
        let facts = Facts(
            incident: made, service: service, notices: notices,
            stillWorks: dice.chance(0.5)
                ? ["browsing", "refunds"] : maybe(["sign-in"]).map { [$0] } ?? [],
            now: now, nextUpdate: Cadence.nextUpdate(severity, openedAt: made.openedAt, now: now))
        guard dice.chance(0.3) else { return facts }
        var before = facts
        before.scope = pick([nil, .all, .most, .part, .few])
        before.outageClass = pick(OutageClass.allCases)
        return facts.following(before)
    }

    static let titles = [
        "Checkout API", "Accounts", "Larkfield Pay", "the Shop", "Customer support portal",
        "Checkout", "Payments", "Node.js Registry", "Zahlungen für Händler", "Płatności",
        "Larkfield web shop for all our trade customers",
    ]
    static let capabilities = [
        "card payments", "sign-in", "search", "access to accounts", "uploads and downloads",
        "Payments", "the sending of all receipts", "HTTP checks",
        "paying for an order by card, by phone or by post",
    ]
    static let workarounds = [
        "send the shopper a payment link from your dashboard", "please call us.",
        "use the old page at https://old.larkfield.example/pay until 18:00",
        "use the API instead", "most browsers offer a better way: recover your basket there",
    ]
    static let zones = [
        "UTC", "Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata",
        "Asia/Kathmandu", "America/Sao_Paulo", "Australia/Sydney", "Asia/Tokyo", "GMT",
    ]
}
