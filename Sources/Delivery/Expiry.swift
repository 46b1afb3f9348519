import Basics
import Configuration
import Incidents

/// When a delivery has waited so long that hearing it would do harm. Openings and closes never expire: whoever was
/// away hears of both, late, with the original times, and marked as late.
enum Expiry {
    /// Why it is given up, as a clause; nil while it is of use.
    static func reason(
        _ delivery: OwedDelivery, by limits: Settings.Expiry, at now: Now
    ) -> String? {
        let age = now.instant - delivery.owedSince
        let limit: Duration
        switch delivery.role {
        case .opening, .close: return nil
        case .information: limit = limits.news
        case .change: limit = limits.updates
        case .notice:
            if let by = delivery.decision.by, by < now.wall {
                return "expired: it promises the next update by \(by.description), which has passed"
            }
            limit = limits.notices
        }
        return age > limit ? "expired: it could not be delivered within \(limit.text)" : nil
    }
}
