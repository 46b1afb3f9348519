package import Incidents

// What customers would have been told in a rehearsal.
extension RehearsalResult {
    /// The decisions that let a notice go, with its text, in their order.
    package var approved: [Decision] {
        recording.decisions.map(\.decision).filter { $0.event == .noticeApproved }
    }

    /// Every text as it was let go: what a customer would have read, from the first to the last.
    package var notices: String {
        var text = ""
        for decided in recording.decisions where decided.decision.event == .noticeApproved {
            let notice = decided.decision
            let lint = notice.why.map { ", \($0)" } ?? ""
            text += "=== \(shown(decided.at)) \(notice.stage ?? ""), \(notice.channel ?? "") "
            text += "(\(notice.notice ?? "")\(lint))\n\n"
            if let title = notice.title, !title.isEmpty { text += title + "\n\n" }
            text += (notice.body ?? "") + "\n\n"
        }
        return text.isEmpty ? "nothing was let go\n" : text
    }
}
