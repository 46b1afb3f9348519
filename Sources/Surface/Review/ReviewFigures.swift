import Basics
import Incidents

/// How well an incident was seen and told of, in seconds and counts; nil for what has not happened.
package struct ReviewFigures: Sendable, Encodable, Equatable {
    /// From the first failing answer to the decision.
    package var detected: Double
    /// From the decision to the first text that left.
    package var firstNotice: Double?
    /// From the first failing answer to the first pass of the lasting recovery.
    package var recovered: Double?
    /// The longest time without a text, from the first to the one that ends it.
    package var longestSilence: Double?
    /// From a draft to the decision on it, the longest of those that were let go.
    package var slowestApproval: Double?
    package var promisesKept: Int
    package var promisesBroken: Int
    package var corrections: Int
    package var overrides: Int

    package init(_ reviewed: Reviewed) {
        let incident = reviewed.incident
        detected = (incident.openedAt - incident.onset).seconds
        recovered = incident.recoveredAt.map { ($0 - incident.onset).seconds }
        let sent = reviewed.notices.compactMap(\.sentAt).sorted()
        firstNotice = sent.first.map { ($0 - incident.openedAt).seconds }
        longestSilence = zip(sent, sent.dropFirst()).map { ($1 - $0).seconds }.max()
        slowestApproval =
            reviewed.notices.compactMap { notice in
                guard notice.sentAt != nil else { return nil }
                return notice.decidedAt.map { ($0 - notice.draftedAt).seconds }
            }.max()
        func count(_ event: Decision.Event) -> Int {
            incident.timeline.count { $0.event == event.rawValue }
        }
        promisesKept = count(.promiseKept)
        promisesBroken = count(.promiseBroken)
        corrections = count(.noticeCorrected)
        overrides = reviewed.notices.count { $0.overridden != nil }
    }

    enum CodingKeys: String, CodingKey {
        case corrections, overrides
        case detected = "detected_s"
        case firstNotice = "first_notice_s"
        case recovered = "recovered_s"
        case longestSilence = "longest_silence_s"
        case slowestApproval = "slowest_approval_s"
        case promisesKept = "promises_kept"
        case promisesBroken = "promises_broken"
    }
}
