import Basics
import Configuration

// Why the agent doubts itself, in sentences.
extension Detector {
    func explainGap(of nanoseconds: Int64, into step: inout Step) {
        let name = settings.agent
        step.transitions.append(
            Transition(
                .doubtBegan(.gap, vantage: name), rule: .noStepForLong,
                why: "Nothing was observed for \(lengthText(nanoseconds)): the agent was suspended "
                    + "or stopped. What was suspected before is dropped; open outages stay open."))
        step.transitions.append(
            Transition(
                .doubtEnded(.gap, vantage: name), rule: .noStepForLong,
                why: "The agent observes again."))
    }

    func explainIsolated(
        _ vantage: Int, since: Instant, at now: Instant, into step: inout Step
    ) {
        let place = vantages[vantage]
        let anchors = place.anchors.contains { isUsable($0, at: now) } ? "every anchor and " : ""
        step.transitions.append(
            Transition(
                .doubtBegan(.isolated, vantage: place.name), rule: .allAnchorsFailed,
                why:
                    "From \(place.name), \(anchors)probes of \(counted(place.failedHosts, "host")) "
                    + "in all failed and nothing passed for \(lengthText(now.since(since))): "
                    + "our own network is gone. Failures count for nothing until something passes.")
        )
    }

    func explainBlind(_ vantage: Int, since: Instant, at now: Instant, into step: inout Step) {
        let name = vantages[vantage].name
        step.transitions.append(
            Transition(
                .doubtBegan(.blind, vantage: name), rule: .cutOffForLong,
                why:
                    "\(name) has been cut off for \(lengthText(now.since(since))): it sees "
                    + "nothing, and an outage would go unnoticed. Check its network."))
    }

    func explainImpaired(
        _ vantage: Int, checks: Int, lost: Int, at now: Instant, into step: inout Step
    ) {
        let name = vantages[vantage].name
        step.transitions.append(
            Transition(
                .doubtBegan(.impaired, vantage: name), rule: .anchorsLossy,
                why: "\(name) lost \(lost) of \(counted(checks, "anchor check")) within "
                    + "\(lengthText(rules.impairedWindow)): our own network is lossy. Failures "
                    + "count for nothing until none was lost for \(lengthText(rules.impairedClear))."
            ))
    }

    func explainEnd(
        of kind: Transition.SelfDoubt, _ vantage: Int, since: Instant, at now: Instant,
        into step: inout Step
    ) {
        let name = vantages[vantage].name
        let after = lengthText(now.since(since))
        let why: String
        switch kind {
        case .impaired: why = "No anchor check of \(name) was lost for \(after)."
        case .isolated, .blind, .gap, .overload, .clock:
            why = "Something passed again from \(name), \(after) after the first failure."
        }
        step.transitions.append(
            Transition(.doubtEnded(kind, vantage: name), rule: .anchorsAnswered, why: why))
    }
}
