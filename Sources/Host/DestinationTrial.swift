import Basics
package import Configuration
package import Delivery
import Glibc

/// Tries a destination from this process, with the sender of the agent and no agent.
package enum DestinationTrial {
    /// Waits until all has been said or something went wrong.
    ///
    /// - Throws: ``SystemTrouble`` when memory or descriptors are short.
    package static func run(
        _ destination: Settings.Destination, settings: Settings, product: String
    ) throws(SystemTrouble) -> Trial {
        let clocks = Clocks()
        var loop = try Loop()
        let bell = Loop.Token(.mailbox, 0)
        var sender = try Sender(bell: bell, product: product, on: loop)
        var trial = Trial(destination, settings: settings, at: clocks.now())
        var finished: [Sender.Finished] = []
        while !trial.isOver {
            let now = clocks.now()
            for attempt in trial.attempts(at: now) {
                sender.perform(attempt, at: now.instant, on: loop)
            }
            sender.advance(to: clocks.now().instant, on: loop)
            let wait = sender.deadline.map { max(.zero, $0 - clocks.now().instant) }
            let ready = loop.wait(atMost: min(wait ?? .seconds(1), .seconds(1)))
            let then = clocks.now()
            for index in 0..<ready {
                if let readiness = loop.ready(index) {
                    sender.handle(readiness, at: then.instant, on: loop)
                }
            }
            sender.takeFinished(into: &finished)
            for end in finished {
                trial.finished(end.delivery, number: end.number, end.ending, at: then)
            }
            finished.removeAll()
        }
        return trial
    }
}
