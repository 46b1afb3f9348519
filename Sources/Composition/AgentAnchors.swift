import Basics
import Configuration
import Detection

// Anchors that do not answer: the detector leaves them out, and the operator is told which.
extension Agent {
    /// Says in the log which anchors are left out of every judgement, and which count again.
    mutating func followAnchors(at now: Now) {
        guard isWatching else { return }
        let anchors = settings.probes.indices.filter { settings.probes[$0].isAnchor }
        let out = anchors.filter { sights[$0].last != nil && detector.ignores(anchor: $0) }
        let names = out.map { settings.probes[$0].name }
        guard names != anchorsLeftOut else { return }
        let before = anchorsLeftOut
        anchorsLeftOut = names
        for name in names where !before.contains(name) {
            say(
                .warning, at: now,
                "the anchor '\(name)' is left out of every judgement: no answer for long, or never one; "
                    + "check what it asks")
        }
        for name in before where !names.contains(name) {
            say(.info, at: now, "the anchor '\(name)' answers and counts again")
        }
        if out.count == anchors.count {
            say(
                .warning, at: now,
                "no anchor answers: a fault of this machine's own network can look like an outage")
        }
    }
}
