import Basics

// What a destination will not take must not keep the rest of its incident from it.
extension DestinationQueue {
    /// So many answers that say the request itself is wrong (4xx), and it is not wanted.
    static let refusals = 5
    /// So many failures while the destination took other things, and it is this one that it does not take.
    static let failures = 10

    /// Whether another attempt at that at `place` would hold back what follows it for nothing.
    ///
    /// Openings and closes are tried in any case, and a notice as long as nothing of its incident waits behind it: a
    /// person meant it to be read.
    func isUnwanted(_ place: Int, isRefused: Bool) -> Bool {
        let delivery = entries[place].delivery
        switch delivery.role {
        case .opening, .close: return false
        case .notice where !isFollowed(place): return false
        case .notice, .change, .information: break
        }
        if isRefused { return delivery.attempts >= Self.refusals }
        return delivery.attempts >= Self.failures && isFollowed(place)
            && tookAt.map { $0 > delivery.owedSince } == true
    }
}
