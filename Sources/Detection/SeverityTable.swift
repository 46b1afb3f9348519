import Configuration

/// Class and length give the severity; the columns are the share of a month's error budget that is
/// gone.
///
/// For 99.9 % in 30 days (43 min), a major outage has used 12 % after 5 min and 69 % after 30 min.
/// Tier 2 is one step milder, tier 3 two, never milder than SEV4.
package enum SeverityTable {
    static let short: Int64 = 300 * second
    static let sustained: Int64 = 1800 * second

    package static func severity(
        of outageClass: OutageClass, breadth: Double, lasting nanoseconds: Int64, tier: Int,
        wide: Double
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
