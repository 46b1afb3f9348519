import Basics
import Configuration
package import Detection
import Incidents
import Probing
import Scheduling

/// A doubt that has begun and not ended, kept so that a restart can say that it ended.
package struct StandingDoubt: Sendable, Equatable, Codable {
    package var kind: Transition.SelfDoubt
    package var vantage: String
    package var why: String
}

/// Whether the agent itself was there: its clocks and its turns.
struct Presence: Sendable {
    /// A wall clock that moved by so much against the machine's own was set.
    static let stepAtLeast: Duration = .seconds(2)
    /// An absence of so long is told; shorter ones only make single observations inconclusive.
    static let overloadAfter: Duration = .seconds(5)
    /// The doubt ends when nothing of the kind happened for so long.
    static let calmFor: Duration = .seconds(60)
    /// While a new wall clock is young, a certificate that is not valid yet or any more may be its fault.
    static let clockDoubtFor: Duration = .minutes(5)

    /// The wall clock less the machine's clock at the last turn, in nanoseconds.
    fileprivate var offset: Int64?
    fileprivate var steppedAt: Instant?
    fileprivate var absentAt: Instant?

    func doubtsClock(at now: Instant) -> Bool {
        steppedAt.map { now - $0 < Self.clockDoubtFor } ?? false
    }
}

extension Agent {
    /// Sees steps of the wall clock, and ends what was doubted of ourselves once it is calm.
    mutating func notePresence(at now: Now) {
        let offset = now.wall.nanoseconds - now.instant.nanoseconds
        if let last = presence.offset,
            abs(offset - last) >= Presence.stepAtLeast.nanoseconds
        {
            let length = Duration.nanoseconds(abs(offset - last))
            let direction = offset > last ? "forward" : "back"
            presence.steppedAt = now.instant
            begin(
                .clock, settings.agent.name, rule: "clock-was-set",
                why: "The wall clock was set \(direction) by \(length.text). Lengths of time and "
                    + "what is suspected do not depend on it; times of day in texts do, and until it "
                    + "has been quiet for \(Presence.clockDoubtFor.text) a certificate's dates prove "
                    + "nothing.", at: now)
        }
        presence.offset = offset
        if let at = presence.steppedAt, now.instant - at >= Presence.clockDoubtFor {
            presence.steppedAt = nil
            end(
                .clock, settings.agent.name, rule: "clock-is-steady",
                why: "The wall clock has been steady for \(Presence.clockDoubtFor.text).", at: now)
        }
        if let at = presence.absentAt, now.instant - at >= Presence.calmFor {
            presence.absentAt = nil
            end(
                .overload, settings.agent.name, rule: "turns-again",
                why: "The agent has turned without a pause, and no probe has started too late, for "
                    + "\(Presence.calmFor.text).", at: now)
        }
    }

    /// The agent was not there for a while: busy, or held up. What took the whole of `sleptAfter` is a gap, and the
    /// detector's to tell.
    mutating func noteAbsence(of length: Duration, at now: Now) {
        let isTold = presence.absentAt != nil
        guard length >= Presence.overloadAfter || isTold else { return }
        guard length <= settings.detection.sleptAfter else { return }
        presence.absentAt = now.instant
        if isTold { return }
        begin(
            .overload, settings.agent.name, rule: "no-turn-for-long",
            why: "The agent came to nothing for \(length.text): this machine was too busy, or "
                + "suspended. What was under way meanwhile is inconclusive. If it comes again, give "
                + "the machine room, or probe less.", at: now)
    }

    /// A run started so late that its failure would prove nothing. The time in which the agent was not there is told
    /// otherwise.
    mutating func noteLateness(of start: Schedule.Start, at now: Now) {
        let from = absence.map { max(start.due, $0.until) } ?? start.due
        let late = now.instant - from
        let probe = settings.probes[start.probe]
        guard late > min(probe.every, settings.agent.lateLimit) else { return }
        let isTold = presence.absentAt != nil
        presence.absentAt = now.instant
        if isTold { return }
        let bounds =
            "in-flight = \(settings.agent.inFlight)"
            + (settings.agent.perHost.map { ", per-host = \($0)" } ?? "")
        begin(
            .overload, settings.agent.name, rule: "starts-too-late",
            why:
                "\(probe.name) started \(late.measured) after it was due: more probes are due than may be "
                + "under way at once (\(bounds)), or than this machine has time for. What starts so "
                + "late and does not pass is inconclusive. Raise the bound, give the machine room, or "
                + "probe less.", at: now)
    }

    mutating func begin(
        _ kind: Transition.SelfDoubt, _ vantage: String, rule: String, why: String, at now: Now
    ) {
        if let place = doubts.firstIndex(where: { $0.kind == kind && $0.vantage == vantage }) {
            doubts.remove(at: place)
        }
        doubts.append(StandingDoubt(kind: kind, vantage: vantage, why: why))
        journal.add(.doubts(doubts))
        announce(.doubtBegan, kind, vantage, rule: rule, why: why, at: now)
    }

    mutating func end(
        _ kind: Transition.SelfDoubt, _ vantage: String, rule: String, why: String, at now: Now
    ) {
        guard let place = doubts.firstIndex(where: { $0.kind == kind && $0.vantage == vantage })
        else { return }
        doubts.remove(at: place)
        journal.add(.doubts(doubts))
        announce(.doubtEnded, kind, vantage, rule: rule, why: why, at: now)
    }

    /// Whoever heard of a doubt hears of its end: what a new life does not see, it does not doubt.
    mutating func endDoubts(of memory: [StandingDoubt], at now: Now) {
        doubts = memory
        for doubt in memory {
            end(
                doubt.kind, doubt.vantage, rule: "restarted",
                why: "The agent was restarted; if the trouble lasts it is found anew.", at: now)
        }
    }

    private mutating func announce(
        _ event: Decision.Event, _ kind: Transition.SelfDoubt, _ vantage: String, rule: String,
        why: String, at now: Now
    ) {
        let moment = now.instant.nanoseconds / 1_000_000
        let verb = event == .doubtBegan ? "began" : "ended"
        var decision = Decision(
            id: "doubt-\(kind.rawValue)-\(verb)-\(moment)-\(stableHash(vantage) % 1000)",
            event: event, at: now.wall)
        decision.kind = kind
        decision.vantage = vantage
        decision.rule = rule
        decision.why = why
        announce(decision, at: now)
    }
}
