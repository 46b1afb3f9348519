import Basics
import Configuration
import Probing

/// Runs that are asked for by address: they have places behind those of the configured probes, used again and again.
extension Prober {
    /// Begins a run; its answer carries the number back by ``trial(of:)``.
    mutating func startTrial(
        _ number: Int, _ probe: Settings.Probe, at now: Instant, on loop: borrowing Loop
    ) {
        start(plans.put(probe, behind: configured, number: number), run: 1, at: now, on: loop)
    }

    /// The number of the trial that an answer is of; nil for a configured probe's.
    func trial(of answer: Answer) -> Int? {
        answer.probe >= configured ? answer.probe - configured : nil
    }
}
