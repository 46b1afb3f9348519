import Basics
package import Configuration

/// Who may ask for what: the control socket for everything, a bearer of a token for the token's scopes, everybody
/// else for what is open.
///
/// Tokens are compared by their SHA-256, which is all that the configuration holds: 256 random bits need no salt,
/// and comparing digests tells a guesser nothing of how near they came.
package struct Gate: Sendable, Equatable {
    package var tokens: [Settings.Token]
    /// Reading needs a token as well.
    package var guardsReading: Bool

    package init(tokens: [Settings.Token] = [], guardsReading: Bool = false) {
        self.tokens = tokens
        self.guardsReading = guardsReading
    }

    /// Lets a request in, or says why not, before anything is looked up for it.
    ///
    /// - Returns: the name of the token that it bears; nil over the control socket and where none is needed.
    func admit(
        _ request: Request, for scope: Settings.Scope?
    ) throws(Call.Misunderstanding) -> String? {
        guard request.listener != .control, let scope else { return nil }
        guard let text = request.headers["authorization"] else {
            if scope == .read, !guardsReading { return nil }
            throw Self.unauthorized("this needs the control socket or a token", nil)
        }
        guard let token = bearer(of: text) else {
            throw Self.unauthorized("the token is not known here", "invalid_token")
        }
        guard scope == .read || token.scopes.contains(scope) else {
            throw Call.Misunderstanding(
                reply: .trouble(
                    403, "the token \(token.name) has not the scope \(scope.rawValue)",
                    headers: [Self.challenge("insufficient_scope")]))
        }
        return token.name
    }

    private func bearer(of header: String) -> Settings.Token? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        let digest = SHA256.hex(parts[1].utf8)
        return tokens.first { $0.digest == digest }
    }

    private static func unauthorized(
        _ words: String, _ mistake: String?
    ) -> Call.Misunderstanding {
        Call.Misunderstanding(reply: .trouble(401, words, headers: [challenge(mistake)]))
    }

    private static func challenge(_ mistake: String?) -> Reply.Header {
        let more = mistake.map { ", error=\"\($0)\"" } ?? ""
        return Reply.Header("WWW-Authenticate", "Bearer realm=\"tocsin\"" + more)
    }
}
