import Basics
import Incidents
import Notices
import Testing

@testable import Configuration
@testable import Delivery

/// What a destination's condition lets through.
struct RoutingTests {
    private let opened = KindLife.incident[0]
    private let notice = KindLife.notices[0]

    private func destination(
        _ change: (inout Settings.Destination) -> Void = { _ in }
    ) -> Settings.Destination {
        var destination = Settings.Destination(name: "x", kind: .file(path: "/x"))
        change(&destination)
        return destination
    }

    private func role(
        _ decision: Decision, _ destination: Settings.Destination, _ standing: Standing = .untold
    ) -> OwedDelivery.Role? {
        Routing.role(of: decision, for: destination, standing: standing)?.role
    }

    @Test func `a service that is not named is not heard of`() {
        #expect(role(opened, destination { $0.services = ["checkout"] }) == .opening)
        #expect(role(opened, destination { $0.services = ["search"] }) == nil)
        #expect(role(notice, destination { $0.services = ["search"] }) == nil)
    }

    @Test func `engineers hear what was decided, customers read what was approved`() {
        let engineers = destination { $0.audiences = [.engineers] }
        let customers = destination { $0.audiences = [.customers] }
        #expect(role(opened, engineers) == .opening && role(opened, customers) == nil)
        #expect(role(notice, engineers) == nil && role(notice, customers) == .notice)
        var doubt = Decision(id: "d", event: .doubtBegan, at: opened.at)
        doubt.why = "All anchors fail."
        #expect(role(doubt, engineers) == .information && role(doubt, customers) == nil)
    }

    @Test func `a stage is a notice's, and says nothing of what engineers hear`() {
        let late = destination { $0.stages = ["resolved"] }
        #expect(role(notice, late) == nil && role(KindLife.notices[3], late) == .notice)
        #expect(role(opened, late) == .opening)
    }

    @Test func `at night nothing new is heard, and what was begun is ended`() {
        let day = destination { $0.hours = Settings.Hours(from: 540, until: 550, zone: "UTC") }
        #expect(role(opened, day) == nil, "it opened at 09:13")
        #expect(role(KindLife.incident[4], day, .open) == .close)
        var early = opened
        early.at = opened.at - .minutes(10)
        #expect(role(early, day) == .opening)
    }

    @Test func `whom a rule names hears of it, whatever its kind`() throws {
        var escalated = KindLife.decision(.incidentEscalated, 9, after: 10)
        escalated.destination = "x"
        for name in ["pagerduty", "opsgenie", "slack-webhook", "email", "sms-twilio", "github"] {
            let life = try #require(KindLife.all.first { $0.name == name })
            let named = destination { $0.kind = life.kind }
            #expect(role(escalated, named) == .opening, "\(name)")
        }
        let page = try #require(KindLife.all.first { $0.name == "statuspage" })
        #expect(role(escalated, destination { $0.kind = page.kind }) == nil, "customers read it")
    }

    @Test func `the stages of a condition are those that notices have`() {
        #expect(Condition.stages == Stage.allCases.map(\.rawValue))
    }
}
