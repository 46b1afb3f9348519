import Basics
import Configuration
import Testing

@testable import Notices

struct DeclaredTests {
    private var made: Facts {
        var facts = Facts()
        facts.service = "Checkout API"
        facts.capability = "card payments"
        facts.ref = "T-20261126-1"
        facts.scope = .all
        facts.outageClass = .major
        facts.failure = .timeout
        facts.started = time("2026-11-26T02:33:00Z")
        facts.recovered = time("2026-11-26T02:56:00Z")
        facts.resolved = facts.recovered
        facts.now = facts.resolved
        facts.effects = ["failed", "fail"]
        return facts
    }

    @Test(arguments: Settings.Channel.allCases)
    func `what a person declares over while a check fails is not said to work`(
        channel: Settings.Channel
    ) {
        var facts = made
        let claim = Drafter.text(stage: .resolved, channel: channel, facts: facts)
        facts.isDeclared = true
        let text = Drafter.text(stage: .resolved, channel: channel, facts: facts)
        let whole = "\(text.title)\n\n\(text.body)"
        #expect(!whole.contains("working normally"), "\(whole)")
        #expect(!whole.lowercased().contains("fixed"), "\(whole)")
        #expect(whole.lowercased().contains("declared"), "\(whole)")
        let found = Lint.findings(
            in: claim, stage: .resolved, channel: channel, facts: facts)
        #expect(found.contains { $0.rule == .l18 } == claim.body.contains("working normally"))
    }

    @Test func `a correction quotes what was wrong, and says that it was`() {
        var facts = made
        facts.people.correction = Facts.Correction(
            of: time("2026-11-26T02:40:00Z"), said: "you may see an error message",
            truth: "You may see an empty page")
        #expect(
            Drafter.text(stage: .correction, channel: .status, facts: facts).body.contains(
                "We said: \"You may see an error message.\" That was wrong. You may see an empty page."
            ))
        facts.people.correction?.said = "We said that refunds worked"
        #expect(
            Drafter.text(stage: .correction, channel: .ticket, facts: facts).body
                .contains("We said that refunds worked. You may see an empty page."))
    }

    @Test(arguments: Settings.Channel.allCases)
    func `an estimate that is taken back is not called a longer wait`(channel: Settings.Channel) {
        var facts = made
        (facts.recovered, facts.resolved) = (nil, nil)
        facts.oldEstimate = time("2026-11-26T10:00:00Z")
        let text = Drafter.text(stage: .revisedEstimate, channel: channel, facts: facts)
        let whole = "\(text.title)\n\n\(text.body)"
        #expect(!whole.contains("taking longer"), "\(whole)")
        #expect(!whole.contains("sooner"), "\(whole)")
        #expect(!whole.contains("longer than we said"), "\(whole)")
        if channel == .status {
            #expect(
                whole.contains("We no longer expect a fix by 10:00 UTC. We cannot give a time yet.")
            )
        }
        // One that is about to pass is late.
        facts.oldEstimate = facts.now.map { $0 + .minutes(5) }
        let late = Drafter.text(stage: .revisedEstimate, channel: .status, facts: facts).body
        #expect(late.contains("This is taking longer than we said."))
    }

    @Test func `a job that did not report claims nothing of pages`() {
        var facts = made
        (facts.recovered, facts.resolved) = (nil, nil)
        #expect(
            Drafter.text(stage: .acknowledge, channel: .status, facts: facts).body
                .contains("Pages may not load."))
        facts.isUnseen = true
        let body = Drafter.text(stage: .acknowledge, channel: .status, facts: facts).body
        #expect(!body.contains("Pages"), "\(body)")
        // What the operator says that customers see is said all the same.
        facts.effect = "Reports come late"
        #expect(
            Drafter.text(stage: .acknowledge, channel: .status, facts: facts).body
                .contains("Reports come late."))
    }

    @Test func `the worst is not told of the whole time where it was not always so bad`() {
        var facts = made
        #expect(
            Drafter.text(stage: .resolved, channel: .status, facts: facts).body
                .contains("In that time, all card payments failed."))
        facts.isVaried = true
        #expect(
            Drafter.text(stage: .resolved, channel: .status, facts: facts).body
                .contains("At worst in that time, all card payments failed."))
        let followUp = Drafter.text(stage: .followUp, channel: .status, facts: facts).body
        #expect(
            followUp.contains(
                "On 26 November, all card payments failed at worst. It lasted 23 minutes"))
    }
}
