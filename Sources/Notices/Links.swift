/// Addresses in running text: `https://host/path` and, as an SMS writes them, `host/path`.
enum Links {
    /// The host of an address or of a bare `host/path`, in lower case; nil when the token is neither.
    static func host(of token: some StringProtocol) -> String? {
        // Most words of a text: neither a point nor a slash, so neither a name nor an address.
        guard token.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") })
        else { return nil }
        var rest = token.lowercased()
        var explicit = false
        for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) {
            rest = String(rest.dropFirst(scheme.count))
            explicit = true
        }
        let authority = rest.prefix { !"/?#".contains($0) }
        let afterUser = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let host = afterUser.prefix { $0 != ":" }
        if explicit { return String(host) }
        guard !authority.contains("@") else { return nil }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let top = labels.last, top.count >= 2,
            top.allSatisfy({ $0.isASCII && $0.isLetter }),
            labels.contains(where: { $0.count >= 3 }),
            labels.allSatisfy({ label in
                !label.isEmpty
                    && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            })
        else { return nil }
        return String(host)
    }

    /// The hosts of the addresses in the texts that customers could reach, in order, once each.
    static func hosts(in texts: [String]) -> [String] {
        var hosts: [String] = []
        for text in texts {
            for token in text.split(separator: " ") {
                let bare = token.trimming(while: Passage.isEdge)
                guard bare.contains("://"), let host = host(of: bare), !host.isEmpty,
                    !AddressRules.isInternal(host), !hosts.contains(host)
                else { continue }
                hosts.append(host)
            }
        }
        return hosts
    }

    /// Without its scheme, as an SMS gives it.
    static func withoutScheme(_ url: String) -> String {
        for scheme in ["https://", "http://"] where url.hasPrefix(scheme) {
            return String(url.dropFirst(scheme.count))
        }
        return url
    }
}

extension StringProtocol {
    /// Without the characters that `isEdge` names, at either end.
    func trimming(while isEdge: (Character) -> Bool) -> String {
        let start = drop(while: isEdge)
        guard let end = start.lastIndex(where: { !isEdge($0) }) else { return "" }
        return String(start[...end])
    }
}
