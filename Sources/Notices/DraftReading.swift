package import Configuration

extension Draft {
    /// A text as a person wrote it: its first line is the title on channels that have one, and the line ends that
    /// close a file are no part of it.
    package init(whole text: String, channel: Settings.Channel?) {
        let text = String(text.reversed().drop { $0.isNewline }.reversed())
        guard let channel, Budget.title(channel) > 0 else {
            self.init(title: "", body: text)
            return
        }
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        self.init(
            title: String(lines.first ?? ""),
            body: lines.dropFirst().drop { $0.isEmpty }.joined(separator: "\n"))
    }
}
