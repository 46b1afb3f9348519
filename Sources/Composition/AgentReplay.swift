package import Basics
package import Configuration
import Detection
package import Probing

// The agent with its eyes closed: what it judges was recorded before, and it tells nobody.
extension Agent {
    /// An agent that judges recorded observations. It probes nothing, owes nobody anything and keeps no memory;
    /// everything else is as in a life.
    package static func replaying(settings: Settings, seed: UInt64, at now: Now) -> Agent {
        var alone = settings
        alone.destinations = []
        alone.statusPage = nil
        return Agent(settings: alone, seed: seed, isWatching: false, at: now)
    }

    /// Takes in one recorded observation.
    ///
    /// - Returns: whether anything was decided; then a turn brings it out.
    package mutating func replay(_ observation: Observation, at now: Now) -> Bool {
        step.clear()
        detector.observe(observation, at: now.instant, into: &step)
        sights[observation.probe].last = observation
        guard !step.transitions.isEmpty else { return false }
        apply(step, at: now)
        return true
    }
}
