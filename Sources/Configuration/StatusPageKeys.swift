import Basics

/// `[status-page]` before its services and what it shares with `[notices]` are known.
struct StatusPageDraft: Sendable {
    var page = Settings.StatusPage()
    var zone: String?
    /// Nil: those that customers notice.
    var services: [Word]?
    var title: String?
}

extension Tables {
    static let statusPage = Table<StatusPageDraft>([
        .path("directory") { $0.page.directory = $1 },
        .one(
            "listen", "an address and a port of this machine, such as 0.0.0.0:8080 or [::]:8080",
            near: { text in
                wholeNumber(text).map { "0.0.0.0:\($0)" }
                    ?? (text.hasPrefix(":")
                        ? "0.0.0.0" + text
                        : text.hasPrefix("*:")
                            ? "0.0.0.0" + text.dropFirst()
                            : text.hasPrefix("localhost:")
                                ? "127.0.0.1" + text.dropFirst("localhost".count) : nil)
            },
            parse: { listenAddress($0) ? $0 : nil }, put: { $0.page.listen = $1 }),
        .one(
            "url", "an address such as https://status.example",
            near: { text in
                text.contains("://") || text.utf8.count > 100 ? nil : "https://" + text
            },
            parse: { text in
                guard webHost(text) != nil, !text.contains(where: { "?#@\"<>".contains($0) }) else {
                    return nil
                }
                return String(text.reversed().drop { $0 == "/" }.reversed())
            }, put: { $0.page.url = $1 }),
        .text("title", "Larkfield status") { $0.title = $1 },
        .text("about", "How our services are doing") { $0.page.about = $1 },
        logo,
        .one(
            "colour", "six hexadecimal digits such as 1d4e89",
            near: { text in
                text.count == 3 ? text.map { "\($0)\($0)" }.joined() : nil
            },
            parse: colour, put: { $0.page.colour = $1 }),
        links,
        .text("contact", "support@shop.example") { $0.page.contact = $1 },
        .one(
            "zone", "a time zone such as UTC or Europe/London", near: nearTimeZone,
            parse: { isTimeZone($0) ? $0 : nil }, put: { $0.zone = $1 }),
        Key(
            name: "services", expected: "names of services", repeats: true,
            read: { draft, entries, reading in draft.services = reading.listed(entries) },
            text: nil),
        .word("shows", Settings.Shows.allCases.map { ($0.rawValue, $0) }) { $0.page.shows = $1 },
    ])

    /// A picture is known by its first bytes, whatever its name says.
    private static let logo = Key<StatusPageDraft>(
        name: "logo", expected: "the path of a picture", repeats: false,
        read: { draft, entries, reading in
            guard let (word, bytes) = reading.file(entries) else { return }
            guard bytes.count <= Limits.logoBytes else {
                reading.report(
                    word.place, "\(word.shown) is too large",
                    hint: "expected at most \(Limits.logoBytes >> 10) KiB")
                return
            }
            guard let format = pictureFormat(bytes) else {
                reading.report(
                    word.place, "\(word.shown) is no picture that browsers show",
                    hint: "expected SVG, PNG, JPEG, GIF or WebP")
                return
            }
            draft.page.logo = Settings.Logo(bytes: bytes, format: format)
        }, text: nil)

    /// `Terms of service https://shop.example/terms`: the last word is the address.
    private static let links = Key<StatusPageDraft>(
        name: "link", expected: "words and an address", repeats: true,
        read: { draft, entries, reading in
            for entry in entries {
                guard draft.page.links.count < Limits.links else {
                    reading.report(
                        entry.place, "'link' has too many items",
                        hint: "expected at most \(Limits.links)")
                    break
                }
                guard let word = reading.word(entry.value) else { continue }
                guard let link = link(word.text) else {
                    reading.refuse(
                        word, for: "link",
                        expected:
                            "words and then an address, such as Help https://shop.example/help")
                    continue
                }
                draft.page.links.append(link)
            }
        }, text: nil)
}

extension Assembly {
    mutating func takeStatusPage(_ section: Section) {
        var draft = StatusPageDraft()
        let given = reading.fill(&draft, from: section, by: Tables.statusPage)
        statusPage = draft
        let isMisspelt = section.entries.contains { entry in
            given[entry.key] == nil
                && nearestWord(to: entry.key, among: ["directory", "listen"]) != nil
        }
        if given["directory"] == nil, given["listen"] == nil, !isMisspelt {
            reading.report(
                section.place, "[status-page] goes nowhere",
                hint: "expected 'directory = /path/of/a/folder' or 'listen = 0.0.0.0:8080'")
        }
    }

    /// The page with its services, and with what `[notices]` says where it says nothing itself.
    mutating func resolvedStatusPage(
        _ services: [Settings.Service], _ notices: Settings.Notices
    ) -> Settings.StatusPage? {
        guard let draft = statusPage else { return nil }
        var page = draft.page
        page.title = draft.title ?? notices.company.map { "\($0) status" } ?? page.title
        page.contact = page.contact ?? notices.contact
        page.url = page.url ?? notices.url
        page.zone = draft.zone ?? notices.zone
        guard let words = draft.services else {
            page.services = services.indices.filter { services[$0].tier < 3 }
            return page
        }
        for word in words {
            guard let number = number(of: word) else { continue }
            if page.services.contains(number) {
                reading.report(word.place, "'services' has \(word.shown) twice")
            } else {
                page.services.append(number)
            }
        }
        return page
    }
}

/// `0.0.0.0:8080`, `[::1]:8080`: an address of this machine, never a name, which could mean several.
func listenAddress(_ text: String) -> Bool {
    guard let (host, _) = tcpTarget(text) else { return false }
    return host.contains(":") || host.allSatisfy { $0 == "." || $0.isNumber }
}

/// `1d4e89`, or `"#1d4e89"` in the quotes without which it would be a comment.
private func colour(_ text: String) -> Settings.Colour? {
    let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
    guard digits.utf8.count == 6, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
        let number = UInt32(digits, radix: 16)
    else { return nil }
    return Settings.Colour(
        red: UInt8(number >> 16), green: UInt8(number >> 8 & 0xFF), blue: UInt8(number & 0xFF))
}

private func link(_ text: String) -> Settings.Link? {
    guard let space = text.lastIndex(where: { $0 == " " || $0 == "\t" }) else { return nil }
    let url = String(text[text.index(after: space)...])
    var words = text[..<space]
    while words.last == " " || words.last == "\t" { words = words.dropLast() }
    guard webHost(url) != nil, isOneLine(String(words), atMost: 80) else { return nil }
    return Settings.Link(words: String(words), url: url)
}

private func pictureFormat(_ bytes: [UInt8]) -> Settings.Logo.Format? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if bytes.starts(with: "GIF8".utf8) { return .gif }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
        return .webp
    }
    let head = bytes.prefix(1024)
    let isText = !head.contains { $0 < 0x09 }
    return isText && head.firstRange(of: "<svg".utf8) != nil ? .svg : nil
}
