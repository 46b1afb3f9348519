import Basics

/// What a person does in a made world besides deciding on drafts: a line of a scenario.
package struct Said: Sendable, Equatable {
    package var at: Duration
    /// The service's name; its latest incident, or its latest planned work, is meant.
    package var service: String
    package var deed: Deed

    package enum Deed: Sendable, Equatable {
        /// States what no probe can measure; the subject in the words of the command line: `cause`, `estimate`.
        case states(String, String)
        /// Corrects the latest notice that customers were sent.
        case corrects(said: String, truth: String)
        /// All that was told of the incident was wrong.
        case withdraws
        /// Practises an outage of the service.
        case practises
        /// Calls planned work off, says that it is done, or gives it more time: until so long after the start.
        case cancelsWork, endsWork
        case extendsWork(until: Duration)
    }
}
