import Basics
import Incidents

/// When a delivery has waited so long that hearing it would do harm. Openings and closes never expire: whoever was
/// away hears of both, late, with the original times, and marked as late.
enum Expiry {
    /// What is drafted, promised and doubted is of use so long.
    static let information: Duration = .hours(1)
    static let change: Duration = .hours(12)
    static let notice: Duration = .days(1)
    /// What is owed for longer says so when it comes.
    static let lateAfter: Duration = .minutes(10)

    /// Why it is given up, as a clause; nil while it is of use.
    static func reason(_ delivery: OwedDelivery, at now: Now) -> String? {
        let age = now.instant - delivery.owedSince
        let limit: Duration
        switch delivery.role {
        case .opening, .close: return nil
        case .information: limit = information
        case .change: limit = change
        case .notice:
            if let by = delivery.decision.by, by < now.wall {
                return "expired: it promises the next update by \(by.description), which has passed"
            }
            limit = notice
        }
        return age > limit ? "expired: it could not be delivered within \(limit.text)" : nil
    }
}
