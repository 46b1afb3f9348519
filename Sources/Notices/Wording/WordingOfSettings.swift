import Basics
package import Configuration

extension Wording {
    /// The wording that the settings amount to, and every mistake in its files.
    ///
    /// `en-GB` and `en-US` are shipped, and files word some of their sentences otherwise; every other language is its
    /// files.
    package static func of(_ settings: Settings) -> (wording: Wording, mistakes: [Mistake]) {
        let files = settings.notices.wording
        switch settings.notices.language {
        case "en-GB": return files.isEmpty ? (english, []) : english.overridden(by: files)
        case "en-US": return files.isEmpty ? (american, []) : american.overridden(by: files)
        default: return language(files)
        }
    }
}
