package import Basics
package import Configuration
import Detection
import Probing

// What comes from outside this agent's own eyes: other vantages' observations, and what was planned.
extension Agent {
    /// Another vantage's observation is evidence like our own; whether its fault is its own, its anchors say.
    mutating func observedElsewhere(_ observation: Observation, at now: Now) {
        step.clear()
        detector.observe(observation, at: now.instant, into: &step)
        apply(step, at: now)
    }

    /// Plans windows beside those of the settings; they hold from the next turn on.
    package mutating func planMaintenance(
        _ windows: [(service: ServiceIndex, from: Instant, until: Instant)], at now: Now
    ) {
        madeWindows = windows
        placeWindows(at: now)
    }

    /// The place of this agent's own vantage in the probe's list; the others are observed elsewhere.
    package func ownVantage(of probe: ProbeIndex) -> Int { sights[probe].vantage }
}
