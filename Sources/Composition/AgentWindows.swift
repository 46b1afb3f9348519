import Basics
import Configuration
import Detection

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
        for work in settings.maintenance {
            let near = work.windows(
                from: now.wall - Self.windowsKept, until: now.wall + Self.windowsAhead)
            for window in near {
                for service in work.services {
                    windows.append(
                        (
                            service, now.instant + (window.start - now.wall),
                            now.instant + (window.end - now.wall)
                        ))
                }
            }
        }
        guard !windows.isEmpty || hasWindows else { return }
        hasWindows = !windows.isEmpty
        detector.setMaintenance(windows)
    }
}
