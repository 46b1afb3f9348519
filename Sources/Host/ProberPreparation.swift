import Glibc

/// Gives the process room for its sockets, once at its start.
package enum Preparation {
    /// No more is asked for: some programs' children close every descriptor up to the limit one by one.
    private static let wanted: rlim_t = 1 << 20

    /// Raises the soft limit on open descriptors to the hard one, and returns what holds now.
    @discardableResult
    package static func raiseDescriptorLimit() -> Int {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return 0
        }
        let before = limit.rlim_cur
        limit.rlim_cur = max(before, min(limit.rlim_max, wanted))
        let raised = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Int(clamping: raised == 0 ? limit.rlim_cur : before)
    }
}
