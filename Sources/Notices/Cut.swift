/// The last resort where a name alone is longer than a channel is.
enum Cut {
    /// The text up to its last word that fits, with a sign that there was more; never within a word.
    ///
    /// - Parameter limit: in characters, at least 4.
    static func atWord(_ text: String, to limit: Int) -> String {
        guard text.count > limit, limit > mark.count else { return text }
        var kept = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            let longer = kept.isEmpty ? String(word) : "\(kept) \(word)"
            if longer.count + mark.count > limit { break }
            kept = longer
        }
        return kept.isEmpty ? "" : kept + mark
    }

    private static let mark = "..."
}
