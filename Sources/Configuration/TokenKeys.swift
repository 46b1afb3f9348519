import Basics

/// A `[token]` before it is clear that it has a digest.
struct TokenDraft: Sendable {
    var token: Settings.Token

    init(_ name: String) {
        token = Settings.Token(name: name, digest: "")
    }
}

extension Tables {
    static let token = Table<TokenDraft>([
        .one(
            "sha256", "the 64 hexadecimal digits that 'tocsin token' prints", isSecret: true,
            parse: { text in isDigest(text) ? text.lowercased() : nil },
            put: { $0.token.digest = $1 }),
        .list(
            "scope", "a list of \(knownScopes.joined(separator: ", "))",
            near: { text in nearestWord(to: text, among: knownScopes) },
            parse: { Settings.Scope(rawValue: $0) }, put: { $0.token.scopes = $1 }),
    ])

    private static let knownScopes = Settings.Scope.allCases.map(\.rawValue)
}

/// A SHA-256 as it is written.
private func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64
        && text.utf8.allSatisfy { Byte.isDigit($0) || (0x61...0x66).contains($0 | 0x20) }
}

extension Reading {
    /// The token that a section describes; nil when it lacks its digest, which has then been noted.
    mutating func token(_ section: Section) -> Settings.Token? {
        var draft = TokenDraft(section.name)
        let given = fill(&draft, from: section, by: Tables.token)
        guard given["sha256"] != nil else {
            report(
                section.place, "\(section.title) has no sha256",
                hint: "make one with 'tocsin token \(section.name)'")
            return nil
        }
        return draft.token.digest.isEmpty ? nil : draft.token
    }
}
