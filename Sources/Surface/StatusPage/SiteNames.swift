import Configuration

/// Names of what the page tells of that stay the same for ever, wherever it is copied to.
struct SiteNames {
    /// The page's host, in whose name things are called; a page without an address has none to speak for.
    let host: String

    init(_ page: Settings.StatusPage) {
        let rest = page.url.map { $0.drop { $0 != "/" }.dropFirst(2) } ?? ""
        let name = rest.prefix { $0 != "/" && $0 != ":" && $0 != "[" }
        host = name.isEmpty ? "status.invalid" : name.lowercased()
    }

    /// A tag (RFC 4151): `tag:status.example,2026:incident/T-20261123-1`.
    func tag(_ path: String) -> String { "tag:\(host),2026:\(path)" }
}
