import Basics
import Configuration

/// Class and length give the severity; the columns are the share of a month's error budget that is gone.
///
/// For 99.9 % in 30 days (43.2 min), a major outage has used 12 % after 5 min and 69 % after 30 min; a service with
/// an objective of its own has its columns at 12 % and 69 % of its own budget. Tier 2 is one step milder, tier 3
/// two, never milder than SEV4.
package struct SeverityTable: Sendable, Equatable {
    /// Where the columns end, in nanoseconds.
    let short: Int64
    let sustained: Int64
    private let tier: Int
    private let wide: Double

    /// - Parameter objective: the share of the time that the service is to be up, below 1; nil for the usual columns.
    package init(tier: Int, objective: Double?, wide: Double) {
        self.tier = tier
        self.wide = wide
        guard let objective else {
            short = 300 * second
            sustained = 1800 * second
            return
        }
        let budget = (1 - objective) * 30 * 86400
        short = Int64(0.12 * budget * 1e9)
        sustained = Int64(0.69 * budget * 1e9)
    }

    package func severity(
        of outageClass: OutageClass, breadth: Double, lasting nanoseconds: Int64
    ) -> Severity {
        let column = nanoseconds < short ? 0 : nanoseconds < sustained ? 1 : 2
        let row: [Int]
        switch outageClass {
        case .major: row = [2, 1, 1]
        case .partial: row = breadth >= wide ? [3, 2, 2] : [4, 3, 3]
        case .degraded: row = [4, 4, 3]
        }
        return Severity(rawValue: min(4, row[column] + max(0, tier - 1))) ?? .sev4
    }
}
