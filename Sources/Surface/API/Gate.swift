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
    /// The names by which the operators' listener is asked, beside addresses and `localhost`; nil: any.
    package var names: [String]?

    package init(
        tokens: [Settings.Token] = [], guardsReading: Bool = false, names: [String]? = nil
    ) {
        self.tokens = tokens
        self.guardsReading = guardsReading
        self.names = names
    }

    /// - Parameters:
    ///   - tokens: who may act.
    ///   - agent: what listens; on loopback alone only names that are configured are its own.
    package init(tokens: [Settings.Token], agent: Settings.Agent) {
        let isLoopback = ["127.", "[::1]"].contains { agent.listen?.hasPrefix($0) ?? false }
        self.init(
            tokens: tokens, guardsReading: agent.reading == .token,
            names: isLoopback || !agent.names.isEmpty ? agent.names : nil)
    }

    /// Refuses what was meant for somebody else: a page of another site whose name was made to lead here reads what
    /// a browser on this machine may read, but its `Host` says that other site's name.
    func admit(addressed request: Request) throws(Call.Misunderstanding) {
        guard request.listener == .operators, let names, let given = request.headers["host"]
        else { return }
        let host = Self.host(of: given)
        if host == "localhost" || names.contains(host) || AddressHash.bytes(of: host) != nil {
            return
        }
        throw Call.Misunderstanding(
            421, "this listener is not asked by that name; 'names' in [agent] says by which it is")
    }

    /// The host of a `Host` header, in lower case, without its port, brackets and the root's point.
    private static func host(of header: String) -> String {
        let text = header.lowercased()
        if text.hasPrefix("[") { return String(text.dropFirst().prefix { $0 != "]" }) }
        let host = text.prefix { $0 != ":" }
        return String(host.hasSuffix(".") ? host.dropLast() : host)
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
