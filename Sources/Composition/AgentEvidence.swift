import Basics
import Configuration
import Detection
import Incidents
import Probing
import Surface

// What speaks for a failure: kept when it comes, entered when an incident hangs on it, shown to whoever looks.
extension Agent {
    /// Keeps what a person needs to believe a failed observation.
    mutating func keepEvidence(_ answer: Answer, _ observation: Observation, at now: Now) {
        let started = now.wall(at: observation.started)
        let probe = settings.probes[observation.probe]
        guard let exhibit = Exhibit(answer, observation, of: probe, started: started) else {
            return
        }
        exhibits.keep(exhibit, of: observation.probe)
    }

    /// Enters what an incident's probes failed with into its record.
    mutating func enterEvidence(after change: Transition.Change, _ incident: String, at now: Now) {
        switch change {
        case .opened(let outage), .reopened(let outage), .changed(let outage, _, _),
            .relapsed(let outage):
            for one in exhibits.enter(outage.probes, into: incident, at: now.instant) {
                journal.add(.evidence(incident: one.incident, one.exhibit))
            }
        case .recovering, .resolved, .linked, .blip, .doubtBegan, .doubtEnded: break
        }
    }

    func probe(_ name: String, asText: Bool, at now: Now) -> Reply {
        guard let place = settings.probes.firstIndex(where: { $0.name == name }) else {
            let near = nearestWord(to: name, among: settings.probes.map(\.name))
            return .trouble(
                404,
                "there is no probe \(name)" + (near.map { "; did you mean \($0)?" } ?? ""))
        }
        let probe = settings.probes[place]
        let view = ProbeView(
            view(ofProbe: place, at: now), target: probe.target.shown,
            service: probe.service.map { settings.services[$0].name },
            sparks: gauges.sparks(of: place), failure: exhibits.latest(of: place))
        return asText ? .text(ExhibitText.show(view)) : .json(view)
    }
}
