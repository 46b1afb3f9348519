import Basics

extension Settings {
    /// For how long a destination still wants what it could not be given in time. Openings and closes never expire.
    package struct Expiry: Sendable, Equatable {
        /// What changed about an incident.
        package var updates: Duration = .hours(12)
        /// An approved notice; one that promises the next update by a time is of no use after that time at the latest.
        package var notices: Duration = .days(1)
        /// What is drafted, promised and doubted.
        package var news: Duration = .hours(1)
        /// What comes so late says that it is late.
        package var lateAfter: Duration = .minutes(10)

        package init() {}
    }
}

extension Key where Draft == DestinationDraft {
    private static let usefulFor: ClosedRange<Duration> = .seconds(1) ... .days(30)

    static let expireUpdates = length(
        "expire-updates", usefulFor, put: { $0.settings.expiry.updates = $1 })
    static let expireNotices = length(
        "expire-notices", usefulFor, put: { $0.settings.expiry.notices = $1 })
    static let expireNews = length("expire-news", usefulFor, put: { $0.settings.expiry.news = $1 })
    static let lateAfter = length(
        "late-after", usefulFor, put: { $0.settings.expiry.lateAfter = $1 })
}
