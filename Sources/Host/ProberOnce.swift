import Basics
package import Configuration
package import Probing

extension Prober {
    /// Runs one probe now, on a loop of its own, looks closely, and waits for its answer.
    ///
    /// - Throws: ``SystemTrouble`` when memory or descriptors are short.
    package static func once(_ probe: Settings.Probe, product: String = "tocsin")
        throws(SystemTrouble) -> Answer
    {
        let clocks = Clocks()
        var loop = try Loop(capacity: 16)
        var prober = try Prober(
            [probe], bell: Loop.Token(.mailbox), product: product, thorough: true, on: loop)
        prober.start(0, run: 1, at: clocks.now().instant, on: loop)
        var answers: [Answer] = []
        while true {
            prober.advance(to: clocks.now().instant, on: loop)
            prober.takeAnswers(into: &answers)
            if let answer = answers.first { return answer }
            let deadline = prober.deadline
            let ready = loop.wait(atMost: deadline.map { $0 - clocks.now().instant })
            let now = clocks.now().instant
            for index in 0..<ready {
                if let readiness = loop.ready(index) { prober.handle(readiness, at: now, on: loop) }
            }
        }
    }
}
