extension Settings {
    /// `[staff]`: who does what while there is trouble, and what they may say and give. It stands in staff texts and in
    /// the plan, never in what customers read.
    package struct Staff: Sendable, Equatable {
        /// Who leads, who writes, who answers callers: names or rotas.
        package var lead: String?
        package var communications: String?
        package var support: String?
        /// Whom support asks when it may not decide itself.
        package var manager: String?
        /// The only one who speaks to the press.
        package var spokesperson: String?
        /// Where they meet: a chat room, a bridge.
        package var room: String?
        /// What support may give by itself, by severity, 1 (worst) to 4.
        package var authority: [Authority] = []
        /// How compensation works, in a sentence that callers may hear.
        package var compensation: String?
        /// Where customers complain.
        package var complaints: String?
        /// Where staff find help for themselves.
        package var help: String?
        /// The lead is handed over after so long.
        package var handOver: Duration = .hours(6)

        package init() {}
    }

    /// `SEV1: up to 10% of the month`
    package struct Authority: Sendable, Equatable {
        package var severity: Int
        package var words: String

        package init(severity: Int, words: String) {
            self.severity = severity
            self.words = words
        }
    }
}
