import Basics
import Configuration
import Detection
import Probing

@testable import Incidents
@testable import Notices

extension Life {
    /// Some card payments fail, through every stage there is, with planned work and a practice besides.
    static var checkout: Life {
        var service = Settings.Service(name: "checkout", title: "Checkout API")
        service.capability = "card payments"
        service.effect = "Shoppers may see an error after they press Pay"
        service.workaround = "send the shopper a payment link from your dashboard"
        var notices = Settings.Notices()
        notices.company = "Larkfield"
        notices.url = "https://status.larkfield.example"
        notices.feedback = "https://larkfield.example/feedback"
        notices.explainWithin = .days(3)
        var now = incident(
            "LK-2041", service: "checkout", .partial, .sev2, breadth: 0.38,
            onset: "2026-07-14T09:12:07Z", failure: .status)
        var works = ["browsing", "refunds", "payment links"]
        func facts(_ at: String, _ next: String? = nil, day: Int = 14) -> Facts {
            let date = "2026-07-\(day)T"
            return Facts(
                incident: now, service: service, notices: notices, stillWorks: works,
                now: time("\(date)\(at):00Z"), nextUpdate: next.map { time("\(date)\($0):00Z") })
        }
        func said(_ words: String, _ at: String) -> Stated<String> {
            Stated(words, by: "Mara", at: time("2026-07-14T\(at):00Z"))
        }
        var steps: [(stage: Stage, facts: Facts)] = [(.acknowledge, facts("09:17", "09:45"))]
        now.estimate = Stated(
            time("2026-07-14T11:15:00Z"), by: "Mara", at: time("2026-07-14T09:40:00Z"))
        steps.append((.update, facts("09:42", "10:15").following(steps[0].facts)))
        var correction = facts("09:55", "10:15")
        correction.people.correction = Facts.Correction(
            of: time("2026-07-14T09:42:00Z"), said: "We said that refunds were working",
            truth: "They were not")
        works = ["browsing", "payment links"]
        correction.stillWorks = works
        steps.append((.correction, correction))
        steps.append((.noNews, facts("10:12", "10:45")))
        now.cause = said(
            "A change that we made this morning sends some cards to the wrong place", "10:20")
        now.fix = said("We are undoing that change now", "10:20")
        steps.append((.identified, facts("10:25", "10:55")))
        now.estimate = Stated(
            time("2026-07-14T12:30:00Z"), by: "Mara", at: time("2026-07-14T11:00:00Z"))
        var revised = facts("11:05", "11:35")
        revised.oldEstimate = time("2026-07-14T11:15:00Z")
        revised.people.reason = "Undoing the change needs one more step"
        steps.append((.revisedEstimate, revised))
        now.state = .recovering
        now.recoveredAt = time("2026-07-14T11:48:30Z")
        steps.append((.monitoring, facts("11:52", "12:20")))
        var back = now
        back.state = .open
        back.recoveredAt = nil
        back.estimate = nil
        now = back
        steps.append((.cameBack, facts("12:06", "12:40")))
        steps.append((.withdrawn, facts("12:08")))
        now.state = .resolved
        now.recoveredAt = time("2026-07-14T11:48:30Z")
        now.resolvedAt = time("2026-07-14T12:20:00Z")
        now.dataStatement = said(
            "A payment that failed did not take money from the shopper", "12:10")
        now.customerAction = said("Ask shoppers whose payment failed to pay again", "12:10")
        steps.append((.resolved, facts("12:20")))
        now.cause = said(
            "We made a change that sent some cards to the wrong place. Our tests did not cover those cards",
            "16:00")
        now.fix = said("We undid the change and added tests for those cards", "16:00")
        now.prevention = said(
            "From 31 July, changes like this will reach a small share of payments first", "16:00")
        now.credit = said(
            "A credit will be on your August invoice. You do not need to ask for it", "16:00")
        steps.append((.followUp, facts("10:00", day: 16)))
        return Life(name: "checkout", steps: steps + plannedWork(service, notices))
    }

    private static func plannedWork(
        _ service: Settings.Service, _ notices: Settings.Notices
    ) -> [(stage: Stage, facts: Facts)] {
        var window = Facts.Window(
            start: time("2026-08-02T02:00:00Z"), end: time("2026-08-02T03:00:00Z"))
        window.effect = "Card payments will stop for up to 10 minutes"
        window.reason = "We are moving card payments to newer machines"
        window.advice = "use payment links in that hour"
        func facts(_ at: String, _ next: String? = nil) -> Facts {
            var facts = Facts()
            facts.service = service.title
            facts.capability = service.capability
            facts.company = notices.company
            facts.ref = "MT-310"
            facts.page = notices.url
            facts.url = "https://status.larkfield.example/incidents/MT-310.html"
            facts.allowedHosts = ["status.larkfield.example"]
            facts.stillWorks = ["browsing", "refunds", "payment links"]
            facts.window = window
            facts.now = time(at)
            facts.nextUpdate = next.map(time)
            return facts
        }
        var steps: [(stage: Stage, facts: Facts)] = [
            (.maintScheduled, facts("2026-07-19T09:00:00Z")),
            (.maintReminder, facts("2026-08-01T02:00:00Z")),
            (.maintStarted, facts("2026-08-02T02:00:00Z", "2026-08-02T03:00:00Z")),
        ]
        window.newEnd = time("2026-08-02T04:00:00Z")
        steps.append((.maintOverrun, facts("2026-08-02T02:58:00Z", "2026-08-02T03:30:00Z")))
        var done = facts("2026-08-02T03:45:00Z")
        done.resolved = time("2026-08-02T03:42:00Z")
        steps.append((.maintCompleted, done))
        window.newEnd = nil
        steps.append((.maintCancelled, facts("2026-07-30T09:00:00Z")))
        var practice = Facts()
        practice.service = service.title
        practice.capability = service.capability
        practice.company = notices.company
        practice.ref = "DR-18"
        practice.scope = .part
        practice.outageClass = .partial
        practice.drill = true
        practice.now = time("2026-07-22T14:02:00Z")
        practice.started = time("2026-07-22T14:00:00Z")
        practice.nextUpdate = time("2026-07-22T14:30:00Z")
        return steps + [(.drill, practice)]
    }

    /// Nobody can sign in, in London, in the night in which the clocks go back.
    static var signIn: Life {
        var service = Settings.Service(name: "accounts", title: "Larkfield Accounts")
        service.capability = "sign-in"
        service.effects = [
            Settings.EffectOfFailure(
                failures: ["timeout"], text: "After you enter your password, nothing happens")
        ]
        service.contact = "help@larkfield.example"
        var notices = Settings.Notices()
        notices.zone = "Europe/London"
        notices.company = "Larkfield"
        notices.url = "https://status.larkfield.example"
        var now = incident(
            "T-20261025-1", service: "accounts", .major, .sev1, breadth: 1,
            onset: "2026-10-25T00:12:40Z", failure: .timeout)
        func facts(_ at: String, _ next: String? = nil) -> Facts {
            Facts(
                incident: now, service: service, notices: notices,
                stillWorks: ["reading without an account"], now: time("2026-10-25T\(at):00Z"),
                nextUpdate: next.map { time("2026-10-25T\($0):00Z") })
        }
        var steps: [(stage: Stage, facts: Facts)] = [
            (.acknowledge, facts("00:14", "00:35")), (.noNews, facts("00:31", "00:55")),
        ]
        var late = facts("01:02", "01:25")
        late.overdue = true
        steps.append((.noNews, late))
        now.cause = Stated(
            "A machine that checks passwords ran out of room", by: "Jo",
            at: time("2026-10-25T01:06:00Z"))
        steps.append((.identified, facts("01:08", "01:30")))
        now.estimate = Stated(
            time("2026-10-25T02:00:00Z"), by: "Jo", at: time("2026-10-25T01:20:00Z"))
        steps.append((.update, facts("01:22", "01:45").following(steps[3].facts)))
        now.state = .recovering
        now.recoveredAt = time("2026-10-25T01:41:10Z")
        steps.append((.monitoring, facts("01:44", "02:05")))
        now.state = .resolved
        now.resolvedAt = time("2026-10-25T02:12:00Z")
        steps.append((.resolved, facts("02:12")))
        return Life(name: "sign-in", steps: steps)
    }
}
