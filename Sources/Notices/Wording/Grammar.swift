/// The little English that texts need when their subject comes from a configuration: "card payments have",
/// "sign-in has", "the Checkout API", "Accounts".
///
/// Rules rather than a dictionary. The worst that a word they do not know does is a clumsy "have"; a person
/// reads every draft.
enum Grammar {
    /// Whether a noun phrase takes "have": by the last word before a preposition, or by an "and".
    static func isPlural(_ phrase: String) -> Bool {
        let words = phrase.split(separator: " ").map { String($0) }
        if words.dropFirst().contains(where: { ["and", "&"].contains($0.lowercased()) }) {
            return true
        }
        let head = words.prefix { !prepositions.contains($0.lowercased()) }
        guard let noun = (head.last ?? words.last) else { return false }
        let word = noun.lowercased()
        if plurals.contains(word) { return true }
        guard word.hasSuffix("s"), word.count > 3, noun != noun.uppercased() else { return false }
        return !singulars.contains(word)
            && !["ss", "us", "is", "ics", "'s"].contains { word.hasSuffix($0) }
    }

    /// "the Checkout API", but "Larkfield Pay" and "our shop": a kind of thing takes an article, a name none.
    static func withArticle(_ title: String) -> String {
        let words = title.split(separator: " ").map { $0.lowercased() }
        guard words.count > 1, let last = words.last, let first = words.first,
            kinds.contains(last), !["the", "our", "your", "a", "an", "my"].contains(first)
        else { return title }
        return "the \(title)"
    }

    /// "Payments go through an API", but "happen on a website".
    static func preposition(before title: String) -> String {
        let last = title.split(separator: " ").last.map { $0.lowercased() } ?? ""
        return ["api", "apis", "gateway"].contains(last) ? "through" : "on"
    }

    static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// With a full stop, unless it ends a sentence already or ends in an address.
    static func sentence(_ text: String) -> String {
        guard let last = text.last else { return text }
        return ".?!".contains(last) ? text : text + "."
    }

    private static let prepositions: Set<String> = [
        "to", "of", "for", "in", "on", "with", "from", "by", "through", "via", "at", "between",
    ]
    private static let plurals: Set<String> = ["people", "children", "media", "men", "women"]
    private static let singulars: Set<String> = [
        "news", "access", "gas", "lens", "always", "atlas",
    ]
    private static let kinds: Set<String> = [
        "api", "apis", "app", "apps", "application", "archive", "assistant", "board", "calendar",
        "catalogue", "centre", "centres", "chat", "client", "console", "dashboard", "database",
        "desk", "directory", "editor", "engine", "feed", "forum", "gateway", "helpdesk", "hub",
        "intranet", "library", "line", "network", "page", "pages", "panel", "platform", "portal",
        "register", "registry", "server", "servers", "service", "services", "shop", "site", "sites",
        "store", "system", "systems", "terminal", "tool", "website", "websites", "wiki",
    ]
}
