import Basics
import Configuration
import Detection
import Incidents
import Probing
import Surface

/// From an answer to a decision.
extension Agent {
    /// Up to so many lines of evidence go into a decision.
    static let evidenceLines = 8

    mutating func probeFinished(_ answer: Answer, at now: Now) {
        let probe = answer.probe
        guard schedule.finished(probe, run: answer.run, at: now.instant),
            answer.ending != .cancelled
        else { return }
        let late = sights[probe].due.map { answer.started - $0 } ?? .zero
        var observation = Observation(
            judging: answer, of: settings.probes[probe], late: late,
            lateLimit: settings.agent.lateLimit)
        observation.vantage = sights[probe].vantage
        if isDoubtful(observation) { observation.outcome = .inconclusive(.overload) }
        if observation.outcome == .failed(.certificate), presence.doubtsClock(at: now.instant) {
            observation.outcome = .inconclusive(.clock)
        }
        sights[probe].last = observation
        observations.append(observation)
        gauges.note(answer, observation, of: settings.probes[probe], at: now)
        note(answer, observation, at: now)
        step.clear()
        detector.observe(observation, at: now.instant, into: &step)
        apply(step, at: now)
    }

    /// Whether its length says more about us: the agent was not there for a part of it, so what came early was
    /// taken in late.
    private func isDoubtful(_ observation: Observation) -> Bool {
        guard let absence, observation.length >= Self.absentAfter else { return false }
        return observation.started < absence.until && observation.finished >= absence.from
    }

    /// Keeps the evidence of a failure, and says when a probe begins to fail and when it passes again.
    private mutating func note(_ answer: Answer, _ observation: Observation, at now: Now) {
        let probe = observation.probe
        switch observation.outcome {
        case .passed, .slow:
            guard sights[probe].isFailing else { return }
            sights[probe].isFailing = false
            say(
                .info, at: now,
                "\(settings.probes[probe].name) passes again, in \(observation.length.measured)")
        case .failed, .inconclusive:
            let evidence = Evidence(
                answer, observation: observation, probe: settings.probes[probe])
            sights[probe].evidence = evidence
            keepEvidence(answer, observation, at: now)
            if !sights[probe].isFailing {
                sights[probe].isFailing = true
                say(.info, at: now, evidence.text)
            }
        }
    }

    /// Does what a step of the detector asks for.
    mutating func apply(_ step: Step, at now: Now) {
        for recheck in step.rechecks where isWatching {
            if recheck.vantage == sights[recheck.probe].vantage {
                schedule.recheck(recheck.probe, at: recheck.at)
            } else {
                asksElsewhere.append(recheck)
            }
        }
        guard !step.transitions.isEmpty else { return }
        rememberSuspicions(at: now)
        for transition in step.transitions { apply(transition, at: now) }
    }

    private mutating func apply(_ transition: Transition, at now: Now) {
        noteUptime(transition.change, at: now)
        switch transition.change {
        case .opened, .reopened, .changed, .relapsed, .recovering, .resolved, .linked:
            let result = log.apply(
                transition, settings: settings, evidence: evidence(for: transition), at: now)
            guard let (decision, incident) = result else { return }
            announce(decision, of: incident, at: now)
            enterEvidence(after: transition.change, incident.id, at: now)
            draft(after: transition.change, incident, at: now)
        case .blip(let probe, _):
            say(.info, at: now, "a blip on \(settings.probes[probe].name): \(transition.why)")
        case .doubtBegan(let doubt, let vantage):
            begin(
                doubt, vantage, rule: transition.rule.rawValue, why: transition.why, at: now)
        case .doubtEnded(let doubt, let vantage):
            end(doubt, vantage, rule: transition.rule.rawValue, why: transition.why, at: now)
        }
    }

    private func evidence(for transition: Transition) -> [String] {
        switch transition.change {
        case .opened(let outage), .reopened(let outage), .changed(let outage, _, _),
            .relapsed(let outage):
            return outage.probes.compactMap { sights[$0].evidence?.text }
                .prefix(Self.evidenceLines).map { $0 }
        case .recovering, .resolved, .linked, .blip, .doubtBegan, .doubtEnded:
            return []
        }
    }
}
