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
    /// The rule of the configuration that let it go, where no person did.
    package var rule: String?
    /// What the lint had to say when it was let go: `clean`, or the rules that warned.
    package var lint: String?
    /// The rules that a person overrode to let it go, such as `F04 C02`, and why.
    package var overridden: Overridden?
    /// Who put its words into this form, where the drafter did not.
    package var editedBy: String?
    /// The notice that it corrects.
    package var corrects: String?
    /// What was wrong there and what is true, in a person's words.
    package var correction: Facts.Correction?
    /// The time by which it expects a fix; nil where it gives none.
    package var estimate: WallTime?
    /// The destinations that took it.
    package var sentTo: [String] = []
    /// Why it was rejected, or what superseded it.
    package var reason: String?
    package var sentAt: WallTime?

    /// As one text: the title, where there is one, is its first line.
    package var text: String { title.isEmpty ? body : "\(title)\n\n\(body)" }

    package struct Overridden: Sendable, Equatable, Codable {
        package var rules: [Finding.Rule]
        package var reason: String

        package init(rules: [Finding.Rule], reason: String) {
            self.rules = rules
            self.reason = reason
        }

        /// `F04 C02: they know the word`
        package var text: String {
            rules.map(\.rawValue).joined(separator: " ") + ": " + reason
        }
    }

    package enum State: String, Sendable, Codable, CaseIterable {
        case drafted, approved, sent, rejected
        /// The facts moved on before a person decided; a newer draft says what is true now.
        case superseded
    }

    enum CodingKeys: String, CodingKey {
        case id, incident, service, stage, channel, revision, factsHash, state, title, body
        case draftedAt, nextUpdate, decidedAt, decidedBy, reason, sentAt
        case rule, lint, overridden, editedBy, corrects, correction, estimate, sentTo
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
