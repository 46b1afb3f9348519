package import Configuration

extension Draft {
    /// A text as a person wrote it: its first line is the title on channels that have one, and the line ends that
    /// close a file are no part of it.
    package init(whole text: String, channel: Settings.Channel?) {
        var lines = Passage.lines(of: text)
        while lines.count > 1, lines.last == "" { lines.removeLast() }
        guard let channel, Budget.title(channel) > 0 else {
            self.init(title: "", body: lines.joined(separator: "\n"))
            return
        }
        self.init(
            title: lines.first ?? "",
            body: lines.dropFirst().drop(while: \.isEmpty).joined(separator: "\n"))
    }
}
