/// The arithmetic of estimates: how much longer a problem takes that has taken so long already.
///
/// Chosen: the order statistic of the problems that took longer. With exchangeable problems the k-th smallest of n
/// remaining times, k = ⌈p (n + 1)⌉, is an upper bound with probability at least p, whatever the distribution (the
/// argument of conformal prediction); it needs no model, and heavy tails do not spoil it. Rejected: a mean, which is
/// wrong more often than right, and a fitted distribution, which is as wrong as its tail.
package enum Bound {
    /// The remaining minutes within which the share `p` of similar problems were over; nil where there are too few.
    ///
    /// - Parameters:
    ///   - ended: whole lengths in minutes of problems that are over.
    ///   - open: lengths so far of problems that are not: dropping them would make the bound too short.
    ///   - elapsed: minutes that this one has taken.
    package static func remaining(
        ended: [Double], open: [Double] = [], elapsed: Double, p: Double
    ) -> Double? {
        let longer = ended.filter { $0 > elapsed }.sorted()
        let censored = open.filter { $0 > elapsed }
        if censored.isEmpty { return orderStatistic(longer, elapsed: elapsed, p: p) }
        return productLimit(longer, censored: censored, elapsed: elapsed, p: p)
    }

    private static func orderStatistic(_ longer: [Double], elapsed: Double, p: Double) -> Double? {
        // A hair less, so that 0.8 x 10 is 8 and not 8.000…1.
        let rank = Int((p * Double(longer.count + 1) - 1e-9).rounded(.up))
        guard rank >= 1, rank <= longer.count else { return nil }
        return longer[rank - 1] - elapsed
    }

    /// Kaplan and Meier's estimate of who is still open, of those that took longer.
    private static func productLimit(
        _ longer: [Double], censored: [Double], elapsed: Double, p: Double
    ) -> Double? {
        var open = 1.0
        var place = 0
        while place < longer.count {
            let length = longer[place]
            var ended = 0
            while place + ended < longer.count, longer[place + ended] == length { ended += 1 }
            let atRisk = longer.count - place + censored.count { $0 >= length }
            open *= 1 - Double(ended) / Double(atRisk)
            if open <= 1 - p + 1e-12 { return length - elapsed }
            place += ended
        }
        return nil
    }

    /// Steps that a reader can plan with: 5 minutes below half an hour, 15 below two, 30 below six, else 60.
    package static func step(_ minutes: Double) -> Int {
        minutes < 30 ? 5 : minutes < 120 ? 15 : minutes < 360 ? 30 : 60
    }

    /// Rounded up to its step.
    package static func rounded(_ minutes: Double) -> Int {
        let step = step(minutes)
        return Int((minutes / Double(step) - 1e-9).rounded(.up)) * step
    }
}
