package import Basics
package import Detection
package import Probing

/// One decision of the core, in the shape that the journal, webhooks and replays share.
///
/// One flat record with optional fields rather than one type per event: consumers read one JSON object, and
/// the encoder leaves out what an event does not have.
package struct Decision: Sendable, Equatable, Codable {
    /// The same for the same fact, before and after a crash: the incident's or notice's name and a count.
    /// It is a webhook's idempotency key, so it holds neither user input nor a dot.
    package var id: String
    package var event: Event
    package var at: WallTime

    package var incident: String?
    package var service: String?
    package var outageClass: OutageClass?
    package var severity: Severity?
    package var breadth: Double?
    package var onset: WallTime?
    package var probes: [String]?
    package var failure: Failure?
    package var rule: String?
    package var why: String?
    package var was: Was?
    package var parent: String?
    package var recovered: WallTime?
    /// Seconds, from onset to recovery.
    package var duration: Double?
    /// The band of the length: blip, short, sustained, prolonged.
    package var band: LengthBand?
    /// Evidence for engineers: the last failing answers, a line each.
    package var evidence: [String]?
    /// The detector's evidence as data, and what would raise, lower or close it.
    package var grounds: Grounds?

    package var kind: Transition.SelfDoubt?
    package var vantage: String?

    package var notice: String?
    package var stage: String?
    package var channel: String?
    package var revision: Int?
    package var factsHash: String?
    /// Which text for staff it is: `briefing`, `script`, `faq` or `executive`.
    package var staffText: String?
    package var title: String?
    package var body: String?
    package var reason: String?

    /// Who did it.
    package var actor: String?
    /// What a person stated, or took back when neither `reason` nor `by` says what.
    package var subject: Subject?
    /// The time that a promise or an estimate names.
    package var by: WallTime?

    package var destination: String?
    /// It was owed for long before it could be delivered; its times are those of what happened.
    package var late: Bool?
    package var attempt: Int?

    /// It was made to try a destination: nothing has happened.
    package var isTest: Bool?

    package init(id: String, event: Event, at: WallTime) {
        self.id = id
        self.event = event
        self.at = at
    }

    package struct Was: Sendable, Equatable, Codable {
        package var outageClass: OutageClass
        package var severity: Severity

        package init(outageClass: OutageClass, severity: Severity) {
            self.outageClass = outageClass
            self.severity = severity
        }

        enum CodingKeys: String, CodingKey {
            case outageClass = "class"
            case severity
        }
    }

    package enum Event: String, Sendable, Codable, CaseIterable {
        case incidentOpened = "incident.opened"
        case incidentChanged = "incident.changed"
        case incidentRecovering = "incident.recovering"
        case incidentReopened = "incident.reopened"
        case incidentResolved = "incident.resolved"
        case incidentLinked = "incident.linked"
        case incidentAcknowledged = "incident.acknowledged"
        case incidentNoted = "incident.noted"
        /// A person stated a cause, an estimate and the like: see ``subject``.
        case incidentStated = "incident.stated"
        /// A rule asks for more people.
        case incidentEscalated = "incident.escalated"
        /// What is measured contradicts what a person declared.
        case incidentProposed = "incident.proposed"
        case doubtBegan = "doubt.began"
        case doubtEnded = "doubt.ended"
        case noticeDrafted = "notice.drafted"
        case noticeApproved = "notice.approved"
        case noticeSent = "notice.sent"
        case noticeRejected = "notice.rejected"
        /// A person put a waiting draft into other words.
        case noticeEdited = "notice.edited"
        /// A correction of it was approved.
        case noticeCorrected = "notice.corrected"
        case noticeSuperseded = "notice.superseded"
        /// A new revision of a text for staff.
        case staffBriefed = "staff.briefed"
        case promiseMade = "promise.made"
        /// The draft that keeps it is ready; somebody has to approve it in time.
        case promiseDue = "promise.due"
        case promiseKept = "promise.kept"
        case promiseBroken = "promise.broken"
        case deliveryDone = "delivery.done"
        case deliveryRetrying = "delivery.retrying"
        case deliveryAbandoned = "delivery.abandoned"
        case deliveryResent = "delivery.resent"
        case obligationWaived = "obligation.waived"
        case configurationReloaded = "configuration.reloaded"
    }

    enum CodingKeys: String, CodingKey {
        case id, event, at, incident, service, severity, breadth, onset, probes, failure, rule, why
        case was, parent, recovered, evidence, grounds, kind, vantage, notice, stage, channel,
            revision
        case title, body, reason, actor, subject, late, by, destination, attempt
        case isTest = "test"
        case outageClass = "class"
        case duration = "duration_s"
        case band = "duration"
        case factsHash = "facts_hash"
        case staffText = "staff_text"
    }
}
