package import Basics

extension Settings {
    /// What is no mistake, and yet not what somebody can want: a line each.
    ///
    /// - Parameter now: windows of planned work that ended before it are of no use any more.
    package func warnings(at now: WallTime) -> [String] {
        var warnings: [String] = []
        warnings += anchorWarnings
        for probe in probes where probe.http.insecure {
            warnings.append(
                "INSECURE: \(probe.name) trusts any certificate: anybody between can answer for "
                    + "the server")
        }
        if destinations.isEmpty {
            warnings.append("no destination: incidents will be recorded, but nobody is told")
        }
        if tellsNobody {
            warnings.append("no destination takes notices: customers will hear nothing")
        }
        if let page = statusPage, page.services.isEmpty {
            warnings.append(
                "the status page shows no service: all are of tier 3, which is internal")
        }
        for work in maintenance
        where work.windows(from: now, until: now + .days(3660)).isEmpty {
            warnings.append("[maintenance \(work.name)] is over: all of its windows are past")
        }
        return warnings
    }

    /// Anchors that cannot tell whether the fault is our own.
    private var anchorWarnings: [String] {
        let anchors = probes.filter(\.isAnchor)
        if anchors.isEmpty {
            return [
                "no anchor: without one, a fault of this machine's own network can look like an "
                    + "outage"
            ]
        }
        var warnings: [String] = []
        if anchors.count == 1 {
            warnings.append(
                "only one anchor: while \(anchors[0].name) is down itself, nothing tells a fault of "
                    + "this machine's own network from an outage; name a second one in another network"
            )
        }
        for anchor in anchors {
            if isLoopback(anchor.host) {
                warnings.append(
                    "[anchor \(anchor.name)] is this machine itself: it answers while the network is "
                        + "gone, so it vouches for nothing")
            } else if let probe = probes.first(where: { !$0.isAnchor && $0.host == anchor.host }) {
                warnings.append(
                    "[anchor \(anchor.name)] and [probe \(probe.name)] share the host "
                        + "\(anchor.host): should it fail, the fault will look like this machine's own"
                )
            }
        }
        return warnings
    }

    /// Whether notices are drafted for customers, and none of them reaches any.
    private var tellsNobody: Bool {
        !notices.channels.isEmpty && statusPage == nil && services.contains { $0.tier < 3 }
            && destinations.allSatisfy(\.notices.isEmpty)
    }
}
