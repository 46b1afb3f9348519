package import Basics
package import Notices

/// How a practice went, in the times that it is held for.
package struct DrillView: Sendable, Encodable {
    package var drill: String
    package var service: String
    package var at: WallTime
    package var by: String?
    /// Of its texts: all, those that a person let go, those that some destination took.
    package var texts: Int
    package var approved: Int
    package var taken: Int
    /// Seconds from its start to the first text that was let go, and until nothing waited any more.
    package var firstApproved: Double?
    package var allDecided: Double?

    /// The first text is to be out five minutes after it is known that something fails.
    package static let target = 300.0

    /// - Parameter notices: those of one practice, at least one.
    package init?(_ notices: [Notice], by person: String?) {
        guard let first = notices.first else { return nil }
        drill = first.incident
        service = first.service
        at = first.draftedAt
        by = person
        texts = notices.count
        let gone = notices.filter { $0.state == .approved || $0.state == .sent }
        approved = gone.count
        taken = notices.count { !$0.sentTo.isEmpty }
        firstApproved = gone.compactMap(\.decidedAt).min().map { ($0 - first.draftedAt).seconds }
        let isDecided = !notices.contains { $0.state == .drafted }
        allDecided =
            isDecided
            ? notices.compactMap(\.decidedAt).max().map { ($0 - first.draftedAt).seconds } : nil
    }

    private enum CodingKeys: String, CodingKey {
        case drill, service, at, by, texts, approved, taken
        case firstApproved = "first_approved_s"
        case allDecided = "all_decided_s"
    }

    fileprivate var text: String {
        let first =
            firstApproved.map { seconds in
                "the first text was approved after \(Self.length(seconds)) "
                    + (seconds <= Self.target ? "(in time)" : "(the target is 5 min)")
            } ?? "no text is approved yet: tocsin notices approve \(drill)"
        let whole = allDecided.map { ", all were decided on after \(Self.length($0))" } ?? ""
        return """
            \(drill)  \(service), \(at.dateAndClock) UTC\(by.map { " by \($0.harmless)" } ?? "")
              \(texts) texts, \(approved) approved, \(taken) taken by a destination
              \(first)\(whole)

            """
    }

    private static func length(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
    }
}

/// Practices, oldest first.
package struct DrillsView: Sendable, Encodable {
    package var drills: [DrillView]

    package init(_ drills: [DrillView]) {
        self.drills = drills
    }

    package var text: String {
        drills.isEmpty
            ? "Nothing was practised yet: tocsin drill SERVICE\n"
            : drills.map(\.text).joined()
    }
}
