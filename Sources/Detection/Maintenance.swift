package import Basics
package import Configuration

// Maintenance: nothing opens in a window; suspicion starts at its end; what was open before stays
// open.
extension Detector {
    /// Replaces the windows of all services. An onset inside a window counts from its end, so keep
    /// a window in the list for some minutes after it is over.
    package mutating func setMaintenance(
        _ windows: [(service: ServiceIndex, from: Instant, until: Instant)]
    ) {
        for service in services.indices { services[service].windows = [] }
        for window in windows {
            precondition(services.indices.contains(window.service), "a window of no service")
            precondition(window.from <= window.until, "a window that ends before it starts")
            services[window.service].windows.append(
                .init(from: window.from, until: window.until))
        }
        for service in services.indices {
            services[service].windows.sort { ($0.from, $0.until) < ($1.from, $1.until) }
        }
    }

    /// What happens now is expected: neither intermittent failures nor slowness are counted.
    func isInWindow(_ service: ServiceIndex, at now: Instant) -> Bool {
        if services[service].windows.isEmpty || services[service].isOpen
            || rules.breaks(.windowsTeachWeakness)
        {
            return false
        }
        return services[service].window(at: now) != nil
    }

    /// - Returns: Whether the service need not be judged, because a window is open and no outage
    ///   is.
    mutating func rests(_ service: ServiceIndex, at now: Instant) -> Bool {
        guard !services[service].windows.isEmpty,
            let window = services[service].window(at: now), !rules.breaks(.windowsHushNothing)
        else { return false }
        if rules.breaks(.windowsFreezeOutages) { return true }
        for probe in services[service].restless {
            for cell in firstCell[probe]..<firstCell[probe + 1] where !cells[cell].isDown {
                if rules.breaks(.overrunsBeginInside) { continue }
                if let onset = cells[cell].onset { cells[cell].onset = max(onset, window.until) }
            }
        }
        return services[service].open == nil
    }

    /// The onset, moved to the end of the window in which it lies.
    func onsetOutsideWindows(_ onset: Instant, of service: ServiceIndex) -> Instant {
        if rules.breaks(.overrunsBeginInside) { return onset }
        var onset = onset
        for window in services[service].windows where window.from <= onset && onset < window.until {
            onset = window.until
        }
        return onset
    }
}
