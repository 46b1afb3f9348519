import Basics
import Configuration
import Detection
import Incidents

/// Windows of planned work, as the detector takes them: on the clock that only goes forward.
extension Agent {
    /// Windows are looked up so far ahead; a tick comes long before.
    static let windowsAhead: Duration = .days(1)
    /// A window that is over stays known for so long: what began to fail in it counts from its end.
    static let windowsKept: Duration = .days(1)

    /// Tells the detector of the windows around now. Anew at every tick, because the wall clock that
    /// they are written in may be set.
    mutating func placeWindows(at now: Now) {
        var windows = madeWindows
        func place(_ services: [ServiceIndex], _ start: WallTime, _ end: WallTime) {
            guard end > start else { return }
            for service in services {
                windows.append(
                    (service, now.instant + (start - now.wall), now.instant + (end - now.wall)))
            }
        }
        for section in settings.maintenance {
            let near = section.windows(
                from: now.wall - Self.windowsKept, until: now.wall + Self.windowsAhead)
            for window in near {
                let work = works.works.last {
                    $0.section == section.name && $0.start == window.start
                }
                if work?.state == .cancelled { continue }
                place(section.services, window.start, work?.windowEnd ?? window.end)
            }
        }
        for work in works.works where work.section == nil && work.state != .cancelled {
            guard work.windowEnd >= now.wall - Self.windowsKept,
                work.start <= now.wall + Self.windowsAhead
            else { continue }
            let services = work.services.compactMap { name in
                settings.services.firstIndex { $0.name == name }
            }
            place(services, work.start, work.windowEnd)
        }
        guard !windows.isEmpty || hasWindows else { return }
        hasWindows = !windows.isEmpty
        detector.setMaintenance(windows)
    }
}
