package import Basics
package import Configuration

/// Whether a service's time counts as measured.
extension Detector {
    /// Whether anything can be said of the service now: one of its probes was heard of lately.
    package func hears(_ service: ServiceIndex) -> Bool {
        guard let now = lastStep else { return false }
        return services[service].cells.contains { isFresh($0, at: now) }
    }

    /// When one of the service's probes last passed, as far as is known.
    package func lastPassed(of service: ServiceIndex) -> Instant? {
        services[service].cells.compactMap { cells[$0].lastPassed }.max()
    }

    /// Whether work is planned on the service now.
    package func isPlanned(_ service: ServiceIndex, at now: Instant) -> Bool {
        if services[service].windows.isEmpty { return false }
        return services[service].window(at: now) != nil
    }
}
