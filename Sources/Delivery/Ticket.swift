import Basics
import Incidents

/// What tickets say, for all trackers.
enum Ticket {
    static func title(_ occasion: Occasion) -> String {
        if let notice = occasion.notice { return notice.title }
        return Bulletin(occasion).title
    }

    /// Whether the ticket ends here.
    static func isClose(_ occasion: Occasion) -> Bool {
        occasion.decision.event == .incidentResolved
    }

    static func isReopening(_ occasion: Occasion) -> Bool {
        occasion.decision.event == .incidentReopened
            || occasion.decision.event == .incidentOpened && occasion.known["closed"] == "yes"
    }

    static func comment(_ occasion: Occasion) -> String {
        if let notice = occasion.notice {
            return "Customers were told:\n\n\(notice.title)\n\n\(notice.body)"
        }
        return Bulletin(occasion).text
    }
}
