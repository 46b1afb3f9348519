package import Basics
package import Configuration
package import Delivery
package import Notices

/// A notice as JSON shows it.
package struct NoticeView: Sendable, Encodable {
    package var notice: String
    package var incident: String
    package var service: String
    package var stage: Stage
    package var channel: Settings.Channel
    package var revision: Int
    package var factsHash: String
    package var state: Notice.State
    package var title: String
    package var body: String
    package var draftedAt: WallTime
    package var nextUpdate: WallTime?
    package var decidedAt: WallTime?
    package var decidedBy: String?
    package var reason: String?
    package var sentAt: WallTime?
    /// The time by which it expects a fix.
    package var estimate: WallTime?
    /// The rule of the configuration that let it go, where no person did.
    package var rule: String?
    /// What the lint had to say when it was let go: `clean`, or the rules that it named.
    package var lint: String?
    /// What a person overrode to let it go.
    package var overridden: Notice.Overridden?
    /// Who put its words into this form, where the drafter did not.
    package var editedBy: String?
    /// The notice that it corrects.
    package var corrects: String?
    /// The destinations that take its channel, once it is let go; nil before.
    package var goesTo: [String]?
    /// The destinations that took it.
    package var sentTo: [String]
    /// What the lint finds in it now, a line each.
    package var findings: [String]

    package init(_ notice: Notice, findings: [String]) {
        self.notice = notice.id
        incident = notice.incident
        service = notice.service
        stage = notice.stage
        channel = notice.channel
        revision = notice.revision
        factsHash = notice.factsHash
        state = notice.state
        title = notice.title
        body = notice.body
        draftedAt = notice.draftedAt
        nextUpdate = notice.nextUpdate
        decidedAt = notice.decidedAt
        decidedBy = notice.decidedBy
        reason = notice.reason
        sentAt = notice.sentAt
        estimate = notice.estimate
        rule = notice.rule
        lint = notice.lint
        overridden = notice.overridden
        editedBy = notice.editedBy
        corrects = notice.corrects
        sentTo = notice.sentTo
        self.findings = findings
    }

    enum CodingKeys: String, CodingKey {
        case notice, incident, service, stage, channel, revision, state, title, body, reason
        case findings, estimate, rule, lint, overridden, corrects
        case editedBy = "edited_by"
        case goesTo = "goes_to"
        case sentTo = "sent_to"
        case factsHash = "facts_hash"
        case draftedAt = "drafted_at"
        case nextUpdate = "next_update"
        case decidedAt = "decided_at"
        case decidedBy = "decided_by"
        case sentAt = "sent_at"
    }
}

/// `{"notices": [...]}`, with `hints` where a person must know more
package struct NoticesView: Sendable, Encodable {
    package var notices: [NoticeView]
    /// What a person must know besides, a sentence each; nil when there is nothing.
    package var hints: [String]?
    /// What `after` must name for the next page; nil at the end.
    package var next: String?

    package init(_ notices: [NoticeView], hints: [String] = [], next: String? = nil) {
        self.notices = notices
        self.hints = hints.isEmpty ? nil : hints
        self.next = next
    }
}

/// `{"obligations": [...], "promises": [...]}`
package struct ObligationsView: Sendable, Encodable {
    package var obligations: [Obligation]
    package var promises: [PromiseView]

    package init(obligations: [Obligation], promises: [Promise]) {
        self.obligations = obligations
        self.promises = promises.map(PromiseView.init)
    }

    package struct PromiseView: Sendable, Encodable {
        package var incident: String
        package var by: WallTime
        package var state: Promise.State
        package var notice: String

        init(_ promise: Promise) {
            incident = promise.incident
            by = promise.by
            state = promise.state
            notice = promise.notice
        }
    }
}
