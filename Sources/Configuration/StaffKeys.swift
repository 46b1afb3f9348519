import Basics

extension Tables {
    static let staff = Table<Settings.Staff>([
        .text("lead", "Mara Weiss") { $0.lead = $1 },
        .text("communications", "Jo Park") { $0.communications = $1 },
        .text("support", "the support desk") { $0.support = $1 },
        .text("manager", "the duty manager") { $0.manager = $1 },
        .text("spokesperson", "Lee Okafor") { $0.spokesperson = $1 },
        .text("room", "#incidents") { $0.room = $1 },
        .list(
            "authority", "a severity and what may be given, such as 'SEV1: a credit of 10%'",
            parse: authority, put: { $0.authority = $1 }),
        .text("compensation", "We will work that out when this is over and write to you") {
            $0.compensation = $1
        },
        .text("complaints", "https://shop.example/complaints") { $0.complaints = $1 },
        .text("help", "https://intranet.example/care") { $0.help = $1 },
        .length("hand-over", .hours(1) ... .days(1), put: { $0.handOver = $1 }),
    ])
}

private func authority(_ text: String) -> Settings.Authority? {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0].hasPrefix("SEV"),
        let level = wholeNumber(parts[0].dropFirst(3)),
        (1...4).contains(level)
    else { return nil }
    let words = String(parts[1].drop { $0 == " " })
    guard isOneLine(words, atMost: Limits.textLength) else { return nil }
    return Settings.Authority(severity: level, words: words)
}
