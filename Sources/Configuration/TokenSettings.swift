extension Settings {
    /// `[token NAME]`: a bearer who may use the API. The configuration knows the digest alone.
    package struct Token: Sendable, Equatable {
        package var name: String
        /// The SHA-256 of the token, 64 hexadecimal digits in small letters.
        package var digest: String
        /// What it is good for; reading always.
        package var scopes: [Scope]

        package init(name: String, digest: String, scopes: [Scope] = [.read]) {
            self.name = name
            self.digest = digest
            self.scopes = scopes
        }
    }

    /// What a call needs.
    package enum Scope: String, Sendable, CaseIterable {
        /// To look.
        case read
        /// To act on what only staff sees: take on, note, plan.
        case operate
        /// To say something to customers.
        case approve
    }
}
