package import Basics

extension Obligation {
    /// What the status page owes its readers: it is no destination that deliveries go to, but who read there that
    /// something is wrong is owed the end of it like anybody else.
    package init(
        ofPage page: String, incident: String, since: WallTime, waitsFor: String, attempts: Int
    ) {
        self.init(
            destination: page, incident: incident, since: since, waitsFor: waitsFor,
            attempts: attempts)
    }
}
