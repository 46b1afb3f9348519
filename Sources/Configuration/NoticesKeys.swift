import Basics

extension Tables {
    static let notices = Table<Settings.Notices>([
        .text("company", "Larkfield", atMost: Limits.publicNameLength) { $0.company = $1 },
        .one(
            "zone", "a time zone such as UTC or Europe/London", near: nearTimeZone,
            parse: { isTimeZone($0) ? $0 : nil }, put: { $0.zone = $1 }),
        .one(
            "url", "an address such as https://status.example", near: nearWebAddress,
            parse: { webHost($0) == nil ? nil : $0 }, put: { $0.url = $1 }),
        .text("contact", "support@shop.example") { $0.contact = $1 },
        channels("channels") { $0.channels = $1 },
        .word("estimates", Settings.Estimates.allCases.map { ($0.rawValue, $0) }) {
            $0.estimates = $1
        },
        .one(
            "feedback", "an address such as https://shop.example/feedback", near: nearWebAddress,
            parse: { webHost($0) == nil ? nil : $0 }, put: { $0.feedback = $1 }),
        .one(
            "language",
            "'en-GB', 'en-US', or the language that the files of 'wording' are in, such as 'de'",
            near: { text in
                nearestWord(to: text.replacing("_", with: "-"), among: ["en-GB", "en-US"])
            },
            parse: { isLanguage($0) ? $0 : nil }, put: { $0.language = $1 }),
        wording,
        .one(
            "auto-acknowledge-after", "a length of time from 1m to 1h, or 'off'",
            near: offOrLength,
            parse: { offOr($0, .minutes(1) ... .hours(1)) }, put: { $0.autoAcknowledgeAfter = $1 }),
        .yesNo("auto-routine") { $0.autoRoutine = $1 },
        .one(
            "explain-within", "a length of time from 1d to 30d, or 'off'", near: offOrLength,
            parse: { offOr($0, .days(1) ... .days(30)) }, put: { $0.explainWithin = $1 }),
    ])

    /// Files that word notices: paths and patterns, seen from the folder of the file that names them.
    private static let wording = Key<Settings.Notices>(
        name: "wording", expected: "files such as wording/*.txt", repeats: true,
        read: { draft, entries, reading in
            for word in reading.listed(entries) {
                draft.wording += reading.wordingFiles(word)
            }
        }, text: nil)

    private static func offOrLength(_ text: String) -> String? {
        ["no", "none", "never"].contains(text) ? "off" : nearLength(text)
    }

    private static func offOr(_ text: String, _ range: ClosedRange<Duration>) -> Duration?? {
        if text == "off" { return .some(nil) }
        return Duration(text: text).flatMap { range.contains($0) ? .some($0) : nil }
    }
}

/// A tag of BCP 47 as it is commonly written: `de`, `pt-BR`.
func isLanguage(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first, (2...3).contains(first.count),
        first.allSatisfy({ $0.isASCII && $0.isLowercase })
    else { return false }
    if text == "en" || text.hasPrefix("en-") { return text == "en-GB" || text == "en-US" }
    return parts.count == 1
        || parts[1].count == 2 && parts[1].allSatisfy { $0.isASCII && $0.isUppercase }
}

extension Reading {
    /// What a path or a pattern of wording files stands for.
    mutating func wordingFiles(_ word: Word) -> [Settings.WordingFile] {
        let pattern = joined(word.text, to: files[word.place.file].name)
        let isPattern = word.text.contains { "*?[".contains($0) }
        let paths = isPattern ? outside.matches(pattern) : [pattern]
        if paths.isEmpty {
            report(
                word.place, "no file is named \(word.shown)",
                hint: "expected files such as wording/*.txt")
        }
        return paths.compactMap { path in
            switch outside.read(path) {
            case .failure(let trouble):
                // What was substituted is not shown; what a pattern found is named.
                let shown = isPattern ? quoted(path) : word.shown
                report(word.place, "\(shown) cannot be read: \(trouble.reason)")
                return nil
            case .success(let bytes):
                guard bytes.count <= Limits.fileBytes, firstInvalidUTF8(in: bytes[...]) == nil
                else {
                    report(word.place, "\(quoted(path)) is not a text", hint: "save it as UTF-8")
                    return nil
                }
                return Settings.WordingFile(
                    name: path, text: String(decoding: bytes, as: UTF8.self))
            }
        }
    }
}
