import Basics
import Configuration
import Foundation
import Notices
import Surface
import Testing

struct PlanTests {
    private var settings: Settings {
        var settings = Settings()
        settings.notices.company = "Larkfield"
        settings.notices.channels = [.status, .email, .sms]
        settings.notices.contact = "support@larkfield.example"
        var checkout = Settings.Service(name: "checkout", title: "Checkout API")
        checkout.capability = "card payments"
        checkout.workaround = "send the shopper a payment link"
        checkout.depends = [1]
        var store = Settings.Service(name: "store", title: "Order store")
        store.tier = 3
        settings.services = [checkout, store]
        settings.staff.lead = "Mara Weiss"
        settings.staff.spokesperson = "Lee | Okafor"
        settings.staff.authority = [Settings.Authority(severity: 1, words: "a credit of 10%")]
        var pager = Settings.Destination(
            name: "oncall", kind: .webhook(url: Secret("https://hooks.example/s3cr3t"), keys: []))
        pager.severities = 1...2
        pager.notices = []
        settings.destinations = [pager]
        if let from = CivilTime(text: "2026-12-01 02:00"),
            let until = CivilTime(text: "2026-12-01 03:00")
        {
            var work = Settings.Maintenance(name: "move", from: from, until: until)
            work.services = [1]
            settings.maintenance = [work]
        }
        return settings
    }

    @Test func `the plan names severities, channels, cadence, people and gaps`() {
        let plan = ResponsePlan.document(settings).markdown
        for line in [
            "# Response plan of Larkfield",
            "| Checkout API | card payments | 1 | send the shopper a payment link | support@larkfield.example | Order store |",
            "| All or nearly all of it fails | SEV2 | SEV1 | SEV1 |",
            "| SEV1 | customers, on the status page, email, SMS | every 20 minutes | oncall |",
            "| SEV3 | customers, on the status page, email | every 60 minutes | nobody |",
            "| SEV4 | staff only | - | nobody |",
            "| Lead | Mara Weiss | Decides. Says when the cause is known. |",
            "| Spokesperson | Lee \\| Okafor |",
            "- SEV1: support may give a credit of 10%.",
            "- Nobody has taken it on for 15m (SEV1 to SEV2): call everybody on call.",
            "| move | Order store | 2026-12-01 02:00 | 2026-12-01 03:00 | UTC | never | 7d before |",
            "- Nobody is named as communications.",
            "- Nothing takes the texts for the status page.",
        ] {
            #expect(plan.contains(line), "\(line)\n\(plan)")
        }
        #expect(!plan.contains("s3cr3t"))
    }

    @Test func `the plan reads easily`() {
        let plan = ResponsePlan.document(settings).markdown
        let found = Lint.findings(
            in: plan, stage: nil, channel: nil, facts: nil, reader: .staff
        ).filter { $0.text != "support@larkfield.example" }
        #expect(found.isEmpty, "\(found)")
    }

    @Test func `as HTML it is whole and escaped`() {
        var settings = settings
        settings.notices.company = "<b>Lark & field</b>"
        let page = ResponsePlan.document(settings).html
        #expect(page.contains("<h1>Response plan of &lt;b&gt;Lark &amp; field&lt;/b&gt;</h1>"))
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        #expect(!page.contains("<b>"))
    }
}
