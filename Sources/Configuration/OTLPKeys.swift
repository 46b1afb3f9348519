extension Settings {
    /// Metrics pushed to a collector by OTLP, beside those that are scraped.
    package struct OTLPPush: Sendable, Equatable {
        /// The collector's base address, without a slash at its end; nil pushes nothing.
        package var url: Secret?
        /// Further headers, `Name: value`.
        package var headers: [Secret] = []
        /// Between two pushes, 5 seconds to an hour.
        package var every: Duration = .seconds(60)

        package init() {}
    }
}

extension Tables {
    /// In `[agent]`: where the metrics are pushed to.
    static let otlp: [Key<Settings.Agent>] = [
        .one(
            "otlp", "an address such as http://collector.internal:4318", isSecret: true,
            near: nearWebAddress,
            parse: { text in
                guard webHost(text) != nil, !text.contains("?"), !text.contains("#") else {
                    return nil
                }
                return String(text.reversed().drop { $0 == "/" }.reversed())
            }, put: { $0.otlp.url = Secret($1) }),
        .list(
            "otlp-header", "'Name: value'", isSecret: true,
            parse: { text in
                guard let colon = text.firstIndex(of: ":"),
                    isHeaderName(String(text[..<colon])), isOneLine(text, atMost: 4096)
                else { return nil }
                return Secret(text)
            }, put: { $0.otlp.headers = $1 }),
        .length("otlp-every", .seconds(5) ... .seconds(3600), put: { $0.otlp.every = $1 }),
    ]
}
