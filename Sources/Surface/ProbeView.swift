package import Basics
package import Probing

/// One probe as JSON shows it, with the evidence of its latest failure in full.
package struct ProbeView: Sendable, Encodable {
    package var probe: String
    /// What it asks, without secrets.
    package var target: String
    /// Nil for an anchor.
    package var service: String?
    package var state: String
    package var outcome: String?
    package var reason: String?
    package var observedAt: WallTime?
    package var length: Double?
    /// The last observations, oldest first, as letter and milliseconds: `p12 p13 f5000`.
    package var recent: String
    /// Its latest failure, also when it has passed since; nil when it had none, or when many others failed later.
    package var failure: Exhibit?

    package init(
        _ view: StatusView.Probe, target: String, service: String?, sparks: [Spark],
        failure: Exhibit?
    ) {
        probe = view.probe
        self.target = target
        self.service = service
        state = view.state
        outcome = view.outcome
        reason = view.reason
        observedAt = view.observedAt
        length = view.length
        recent = sparks.map { "\($0.outcome.letter)\($0.milliseconds)" }.joined(separator: " ")
        self.failure = failure
    }

    enum CodingKeys: String, CodingKey {
        case probe, target, service, state, outcome, reason, recent, failure
        case observedAt = "observed_at"
        case length = "took_s"
    }
}
