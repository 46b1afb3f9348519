import Basics
import Configuration

// Which open outage explains another: a dependency's, or one on the same host.
extension Detector {
    func parent(
        of service: ServiceIndex, onset: Instant, hosts: [Int]
    ) -> (service: ServiceIndex, rule: Transition.Rule)? {
        for dependency in settings.services[service].depends {
            guard let theirs = services[dependency].open,
                theirs.outage.onset <= onset.after(rules.dependencyWithin),
                !isExplained(dependency, by: service)
            else { continue }
            return (dependency, .dependency)
        }
        let mine = services[service].open
        for other in openServices where other != service {
            guard let theirs = services[other].open, theirs.outage.parent == nil,
                abs(theirs.outage.onset.since(onset)) <= rules.sharedHostWithin,
                shares(theirs.hosts, hosts)
            else { continue }
            if let mine,
                (theirs.openedAt, theirs.sequence) >= (mine.openedAt, mine.sequence)
            {
                continue
            }
            return (other, .sharedHost)
        }
        return nil
    }

    /// Whether following the parents leads to `ancestor`; two services that depend on each other
    /// must not explain each other.
    private func isExplained(_ service: ServiceIndex, by ancestor: ServiceIndex) -> Bool {
        if rules.breaks(.anyoneExplains) { return false }
        var current = service
        for _ in 0..<services.count {
            if current == ancestor { return true }
            guard let next = services[current].open?.outage.parent else { return false }
            current = next
        }
        return true
    }

    /// Whether two ascending lists have a host in common whose fault would explain both.
    ///
    /// This machine itself is none: services beside the agent all stand on it, and would it fail, nobody would observe.
    private func shares(_ left: [Int], _ right: [Int]) -> Bool {
        var a = 0
        var b = 0
        while a < left.count && b < right.count {
            if left[a] == right[b] {
                if !isLoopback(hosts[left[a]]) { return true }
                a += 1
                b += 1
            } else if left[a] < right[b] {
                a += 1
            } else {
                b += 1
            }
        }
        return false
    }
}
