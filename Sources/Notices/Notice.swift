package import Basics
package import Configuration

/// A text for people on one channel, drafted from one revision of the facts.
package struct Notice: Sendable, Equatable, Codable {
    /// `T-20261123-1-n4`: the incident and a count.
    package var id: String
    package var incident: String
    package var service: String
    package var stage: Stage
    package var channel: Settings.Channel
    /// The revision of the incident's facts that it was drafted from, from 1.
    package var revision: Int
    package var factsHash: String
    package var state: State
    /// Empty on channels that have none (SMS).
    package var title: String
    package var body: String
    package var draftedAt: WallTime
    /// The time that it promises the next update by; nil in closed stages.
    package var nextUpdate: WallTime?
    package var decidedAt: WallTime?
    package var decidedBy: String?
    /// Why it was rejected, or what superseded it.
    package var reason: String?
    package var sentAt: WallTime?

    /// As one text: the title, where there is one, is its first line.
    package var text: String { title.isEmpty ? body : "\(title)\n\n\(body)" }

    package enum State: String, Sendable, Codable, CaseIterable {
        case drafted, approved, sent, rejected
        /// The facts moved on before a person decided; a newer draft says what is true now.
        case superseded
    }

    package init(
        id: String, incident: String, service: String, stage: Stage, channel: Settings.Channel,
        revision: Int, factsHash: String, title: String, body: String, draftedAt: WallTime,
        nextUpdate: WallTime?
    ) {
        self.id = id
        self.incident = incident
        self.service = service
        self.stage = stage
        self.channel = channel
        self.revision = revision
        self.factsHash = factsHash
        state = .drafted
        self.title = title
        self.body = body
        self.draftedAt = draftedAt
        self.nextUpdate = nextUpdate
    }
}
