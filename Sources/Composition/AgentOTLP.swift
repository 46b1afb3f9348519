import Basics
import Delivery
import Surface

/// A round of pushing the metrics: a scrape, piece by piece, each in a request of its own that follows the last one's
/// end. So a push costs the memory of one piece, whatever there are of probes.
struct MetricsPush: Sendable {
    /// About three milliseconds of work; what is pushed is four times as long.
    static let pieceBytes = 24 << 10

    private(set) var next: Instant
    /// How far the round has come; nil between two rounds.
    var round: (scrape: Scrape, writing: OTLPMetrics)?
    /// The request that is under way.
    var isWaiting = false
    var count = 0
    /// Why the last round failed; told once.
    var trouble: String?

    init(start: Instant) {
        next = start
    }

    mutating func begin(_ round: (scrape: Scrape, writing: OTLPMetrics), next: Instant) {
        self.round = round
        self.next = next
    }
}

extension Agent {
    /// When a push wants its turn; nil when there is none.
    var nextPush: Instant? {
        guard settings.agent.otlp.url != nil, !push.isWaiting else { return nil }
        return push.round == nil ? push.next : Instant(nanoseconds: 0)
    }

    /// Goes on with a push when it is due and its last request has ended.
    mutating func pushMetrics(at now: Now) {
        guard let due = nextPush, due <= now.instant else { return }
        if push.round == nil {
            push.begin(
                (
                    Scrape(isOpen: false, pieceBytes: MetricsPush.pieceBytes),
                    OTLPMetrics(
                        agent: settings.agent.name, startedAt: startedAt.wall, at: now.wall)
                ), next: now.instant + settings.agent.otlp.every)
        }
        guard var round = push.round else { return }
        let text = round.scrape.next(of: self, at: now)
        let body = round.writing.body(of: text)
        push.round = round.scrape.isOver ? nil : round
        push.count += 1
        guard let body,
            let attempt = OTLPMetricsRequest.attempt(push.count, body, by: settings.agent.otlp)
        else { return }
        push.isWaiting = true
        effects.append(.send(attempt))
    }

    /// Whether an attempt was a push's, and so has been dealt with.
    mutating func pushFinished(_ id: String, _ ending: AttemptEnding, at now: Now) -> Bool {
        guard id == OTLPMetricsRequest.name else { return false }
        push.isWaiting = false
        if let reason = OTLPMetricsRequest.trouble(of: ending) {
            // The next round tells all that this one did not.
            push.round = nil
            if push.trouble == nil {
                say(
                    .warning, at: now,
                    "the metrics cannot be pushed: \(reason). It is tried again every "
                        + "\(settings.agent.otlp.every.text)")
            }
            push.trouble = reason
        } else if push.round == nil, push.trouble != nil {
            push.trouble = nil
            say(.info, at: now, "the metrics are pushed again")
        }
        return true
    }
}
