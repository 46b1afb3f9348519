import Basics
import Configuration
import Detection
import Foundation
import Incidents

/// One delivery at the moment of an attempt, with all that a destination kind needs to put it into bytes.
struct Occasion: Sendable {
    var delivery: OwedDelivery
    var destination: Settings.Destination
    var settings: Settings
    /// What the peer has taught about this incident: names that it gave, by ours.
    var known: [String: String]
    var now: WallTime
    /// Further decisions that the same message tells of.
    var joined: [Decision] = []

    var decision: Decision { delivery.decision }
    /// The same on every attempt and for the same fact: what a peer that can tell repeats knows it by.
    var key: String { decision.id }
    var incident: String { decision.incident ?? decision.id }

    /// The words that customers know a service by.
    func title(of service: String?) -> String {
        guard let service else { return settings.agent.name }
        return settings.services.first { $0.name == service }?.title ?? service
    }

    var service: String { title(of: decision.service) }

    /// The status page, where there is one.
    var page: String? { settings.notices.url }

    /// An approved notice: its words go out as they were approved, without any of ours.
    var notice: (title: String, body: String)? {
        guard decision.event == .noticeApproved, let body = decision.body else { return nil }
        return (decision.title ?? "", body)
    }

    /// The stage of the notice.
    var stage: String { decision.stage ?? "" }
}

/// What a destination does after it was asked, or before.
enum Turn: Sendable {
    /// Ask this; the answer is heard under the name of the step.
    case ask(Attempt.Request, step: String)
    /// All has been said.
    case done
    /// This attempt was in vain, for this reason; the outbox decides whether there is another.
    case failed(String, retryAfter: Double? = nil)
}

/// What a peer answered.
struct PeerReply: Sendable {
    var status: Int
    var retryAfter: Double?
    var body: [UInt8]

    var isSuccess: Bool { (200...299).contains(status) }
    var json: JSONValue? { JSONValue(body) }
}
