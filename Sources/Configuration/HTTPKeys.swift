import Basics

extension Tables {
    /// How libcurl asks; ``TargetKind/having(_:)`` says which kinds of probes have which of them.
    static let http: [Key<ProbeDraft>] =
        asking + [
            .word("http-version", named(Settings.HTTPVersion.self)) { $0.http.version = $1 },
            .yesNo("compression") { $0.http.compression = $1 },
            .count("redirects", 0...20, put: { $0.http.redirects = $1 }),
        ] + connecting + securing

    private static let asking: [Key<ProbeDraft>] = [
        .one(
            "method", "an HTTP method in capitals, such as HEAD",
            near: { text in
                let capitals = text.uppercased()
                return capitals == text ? nil : capitals
            },
            parse: { text in
                (1...32).contains(text.utf8.count)
                    && text.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x2D }
                    && text != "CONNECT" ? text : nil
            }, put: { $0.http.method = $1 }),
        Key(
            name: "header", expected: "'Name: value'", repeats: true,
            read: { draft, entries, reading in
                draft.http.headers = reading.headerLines(entries)
            }, text: nil),
        .one(
            "body", "at most \(Limits.lineBytes) bytes", isSecret: true,
            parse: { Array($0.utf8) }, put: { $0.http.body = $1 }),
        Key(
            name: "body-file", expected: "the path of a file", repeats: false,
            read: { draft, entries, reading in
                guard let (_, bytes) = reading.file(entries) else { return }
                draft.http.body = bytes
            }, text: nil),
        secret("user", "a name without a colon", parse: { !$0.contains(":") }) {
            $0.http.user = $1
        },
        secret("password", "a password") { $0.http.password = $1 },
        secret("bearer", "a token", parse: { !$0.contains(" ") }) { $0.http.bearer = $1 },
    ]

    private static let connecting: [Key<ProbeDraft>] = [
        .one(
            "proxy", "an address such as http://proxy.internal:3128", isSecret: true,
            parse: { webHost($0) == nil ? nil : Secret($0) }, put: { $0.http.proxy = $1 }),
        .one(
            "unix-socket", "the path of a socket, at most 107 bytes",
            parse: { $0.utf8.count <= 107 && isOneLine($0, atMost: 107) ? $0 : nil },
            put: { $0.http.unixSocket = $1 }),
        .word("ip", [("4", .four), ("6", .six), ("both", Settings.AddressFamily?.none)]) {
            $0.http.family = $1
            $0.demandsBothFamilies = $1 == nil
        },
        .list(
            "resolve", "a host, its port and an address, such as shop.example:443:192.0.2.7",
            parse: override, put: { $0.http.resolve = $1 }),
        .one(
            "interface", "the name of an interface or an address of this machine",
            parse: { text in
                isOneLine(text, atMost: 63) && !text.contains(" ") ? text : nil
            }, put: { $0.http.interface = $1 }),
        .yesNo("reuse") { $0.http.reuse = $1 },
        .length("dns-cache", .zero ... .days(1), put: { $0.http.dnsCache = $1 }),
    ]

    private static let securing: [Key<ProbeDraft>] = [
        pem("ca") { $0.http.authorities = $1 },
        pem("cert") { $0.http.certificate = $1 },
        pem("key") { $0.http.key = $1 },
        .one(
            "server-name", "the name of a host",
            parse: { text in
                webHost("https://" + text) == text.lowercased() ? text.lowercased() : nil
            }, put: { $0.http.serverName = $1 }),
        .word("tls-min", named(Settings.TLSVersion.self)) { $0.http.leastTLS = $1 },
        .yesNo("insecure") { $0.http.insecure = $1 },
        .yesNo("staple") { $0.http.staple = $1 },
        .yesNo("tls") { $0.http.tls = $1 },
        .yesNo("starttls") { $0.http.startTLS = $1 },
    ]

    private static func named<Value: RawRepresentable & CaseIterable & Sendable>(
        _ type: Value.Type
    ) -> [(word: String, value: Value)] where Value.RawValue == String {
        type.allCases.map { ($0.rawValue, $0) }
    }

    private static func secret(
        _ name: String, _ expected: String,
        parse: @escaping @Sendable (String) -> Bool = { _ in true },
        put: @escaping Key<ProbeDraft>.Put<Secret>
    ) -> Key<ProbeDraft> {
        .one(
            name, expected, isSecret: true,
            parse: { text in
                isOneLine(text, atMost: 4096) && parse(text) ? Secret(text) : nil
            },
            put: { draft, secret in
                draft.settings.secrets.append(secret)
                put(&draft, secret)
            })
    }

    /// A file that libcurl will read: whether it can be read is found out now, not at the first run.
    private static func pem(
        _ name: String, put: @escaping Key<ProbeDraft>.Put<String>
    ) -> Key<ProbeDraft> {
        Key(
            name: name, expected: "the path of a file in PEM", repeats: false,
            read: { draft, entries, reading in
                guard let (word, bytes) = reading.file(entries) else { return }
                guard bytes.firstRange(of: "-----BEGIN ".utf8) != nil else {
                    reading.report(
                        word.place, "\(word.shown) holds nothing in PEM",
                        hint: "expected a file with '-----BEGIN ...'")
                    return
                }
                put(&draft, word.text)
            }, text: nil)
    }
}

extension Reading {
    /// The file that a key names, with its path; nil when that is a mistake, which has then been noted.
    mutating func file(_ entries: [Entry]) -> (path: Word, bytes: [UInt8])? {
        guard let entry = entries.first, let path = word(entry.value) else { return nil }
        switch outside.read(path.text) {
        case .success(let bytes): return (path, bytes)
        case .failure(let trouble):
            report(path.place, "\(path.shown) cannot be read: \(trouble.reason)")
            return nil
        }
    }

    /// `Name: value` lines; a value from a file could otherwise smuggle in further lines.
    mutating func headerLines(_ entries: [Entry]) -> [Secret] {
        var lines: [Secret] = []
        for entry in entries {
            guard lines.count < Limits.items else {
                report(
                    entry.place, "'header' has too many items",
                    hint: "expected at most \(Limits.items)")
                break
            }
            guard let word = word(entry.value) else { continue }
            let colon = word.text.firstIndex(of: ":") ?? word.text.startIndex
            guard isHeaderName(String(word.text[..<colon])), isOneLine(word.text, atMost: 4096)
            else {
                refuse(word, for: "header", expected: "'Name: value' on one line", isSecret: true)
                continue
            }
            lines.append(Secret(word.text))
        }
        return lines
    }
}

/// `shop.example:443:192.0.2.7`, `[::1]:443:::1`
private func override(_ text: String) -> Settings.Override? {
    guard let close = text.first == "[" ? text.firstIndex(of: "]") : text.startIndex,
        let colon = text[close...].firstIndex(of: ":"),
        let next = text[text.index(after: colon)...].firstIndex(of: ":"),
        let (host, port) = tcpTarget(String(text[..<next]))
    else { return nil }
    let address = text[text.index(after: next)...]
    let bare =
        address.hasPrefix("[") && address.hasSuffix("]") ? address.dropFirst().dropLast() : address
    guard let (found, _) = tcpTarget(bare.contains(":") ? "[\(bare)]:1" : "\(bare):1") else {
        return nil
    }
    // A name is no address: it would have to be looked up after all.
    let isLiteral = bare.contains(":") || bare.allSatisfy { $0 == "." || $0.isNumber }
    return isLiteral ? Settings.Override(host: host, port: port, address: found) : nil
}
