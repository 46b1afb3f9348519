/// F01 and F16: no address that customers cannot or should not go to.
enum AddressRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        var findings: [Finding] = []
        for token in subject.raw.tokens {
            if isInternal(token.text) {
                findings.append(
                    Finding(
                        .f01, at: token, why: "this is an address or a machine of ours",
                        instead: "leave it out"))
            } else if subject.facts != nil, let host = Links.host(of: token.text),
                !isName(token.text, subject)
            {
                findings.append(
                    Finding(
                        .f16, at: token, why: "links go only to our own pages, not \(host)",
                        instead: subject.facts?.url ?? "leave it out"))
            }
        }
        let known = findings.map { ($0.line, $0.column) }
        return findings
            + schemes(subject).filter { found in
                !known.contains { $0 == (found.line, found.column) }
            }
    }

    /// Plain http is worth a finding wherever it points, and so is a link without its scheme where a reader presses it.
    private static func schemes(_ subject: Lint.Subject) -> [Finding] {
        let mayBeBare: Bool
        switch subject.channel {
        case .status, .email, .chat: mayBeBare = false
        case .sms, .social, .push, .banner, .ticket, .phone, nil: mayBeBare = true
        }
        return subject.whole.tokens.compactMap { token in
            let lower = token.text.lowercased()
            if lower.hasPrefix("http://") {
                return Finding(
                    .f16, at: token, why: "links are https",
                    instead: "https://" + Links.withoutScheme(token.text))
            }
            guard !mayBeBare, !lower.contains("://"), token.text.contains("/"),
                !isInternal(token.text), let host = Links.host(of: token.text),
                subject.facts?.allowedHosts.contains(host) ?? false
            else { return nil }
            return Finding(
                .f16, at: token, why: "links here are https", instead: "https://" + token.text)
        }
    }

    /// A product called "Example.com" is a name.
    private static func isName(_ text: String, _ subject: Lint.Subject) -> Bool {
        guard let facts = subject.facts, !text.contains("/") else { return false }
        let names = [facts.service, facts.capability, facts.company].compactMap { $0?.lowercased() }
        return (names + facts.stillWorks.map { $0.lowercased() })
            .contains { $0.contains(text.lowercased()) }
    }

    /// An IP address, a host of a private name, a host with its port, or a machine's name.
    static func isInternal(_ token: String) -> Bool {
        // Most words of a text are letters alone.
        if token.utf8.allSatisfy({ (65...90).contains($0) || (97...122).contains($0) }) {
            return token.lowercased() == "localhost"
        }
        var text = token.lowercased()
        for scheme in ["https://", "http://", "tcp://"] where text.hasPrefix(scheme) {
            text = String(text.dropFirst(scheme.count))
        }
        if text.contains("@") { return false }
        if isIPv6(text) { return true }
        let authority = String(text.prefix { !"/?#".contains($0) })
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        let host = String(parts.first ?? "")
        if isIPv4(host) || host == "localhost" { return true }
        if parts.count == 2, let port = Int(parts[1]), port > 59,
            host.contains(where: { $0.isLetter })
        {
            return true
        }
        if WordLists.internalSuffixes.contains(where: {
            host.hasSuffix($0) || host.contains($0 + ".")
        }
        ) {
            return true
        }
        // Machines are named in lower case; "API-2" is a product.
        return token.allSatisfy { !$0.isUppercase }
            && host.split(separator: ".").contains { isMachine(String($0)) }
    }

    private static func isIPv4(_ host: String) -> Bool {
        let address = host.split(separator: "/").first.map(String.init) ?? host
        let parts = address.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.count) && part.allSatisfy { $0.isASCII && $0.isNumber }
                    && (Int(part) ?? 256) < 256
            }
    }

    private static func isIPv6(_ text: String) -> Bool {
        let colons = text.count { $0 == ":" }
        return colons >= 2 && (text.contains("::") || colons >= 4)
            && text.allSatisfy { $0.isHexDigit || ":.%/".contains($0) }
            && text.contains { $0.isHexDigit }
    }

    /// `db-prod-03`, `web-01`, `db01`, `checkout-7d9f8b6c5-x2k4p`
    private static func isMachine(_ label: String) -> Bool {
        let ending = label.reversed().prefix { $0.isASCII && $0.isNumber }.count
        if (1...4).contains(ending), WordLists.machines.contains(String(label.dropLast(ending))) {
            return label.dropLast(ending).count > 2 || ending > 1
        }
        let parts = label.split(separator: "-").map(String.init)
        guard parts.count >= 2, let first = parts.first, let last = parts.last,
            first.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }),
            first.contains(where: { $0.isLetter })
        else { return false }
        let digits = last.allSatisfy { $0.isNumber }
        if digits, last.count <= 4 {
            return parts.count > 2 && parts.dropLast().allSatisfy { $0.contains { $0.isLetter } }
                || WordLists.machines.contains(first) || last.hasPrefix("0")
        }
        guard parts.count >= 3, last.count == 5, last.contains(where: { $0.isNumber }) else {
            return false
        }
        let hash = parts[parts.count - 2]
        return (8...10).contains(hash.count) && hash.contains { $0.isNumber }
    }
}
