import Basics
import Configuration
import Incidents
import Probing
import Surface

/// The heartbeats of the settings and what was reported of each.
struct Heartbeats: Sendable {
    private(set) var all: [(probe: ProbeIndex, settings: Settings.Heartbeat)] = []
    var states: [HeartbeatState] = []
    /// Places in `all`; asked by name, never walked through.
    private var byProbe: [ProbeIndex: Int] = [:]
    private var byToken: [String: Int] = [:]

    init(_ settings: Settings, at now: Instant) {
        for (place, probe) in settings.probes.enumerated() {
            guard case .heartbeat(let heartbeat) = probe.target else { continue }
            byProbe[place] = all.count
            if let token = heartbeat.token { byToken[token.revealed] = all.count }
            all.append((place, heartbeat))
            states.append(HeartbeatState(probe: probe.name, at: now))
        }
    }

    func place(of probe: ProbeIndex) -> Int? { all.isEmpty ? nil : byProbe[probe] }
    func place(ofToken token: String) -> Int? { byToken[token] }
    func place(ofName name: String) -> Int? { states.firstIndex { $0.probe == name } }
}

/// What others report to heartbeats, and the looks at them, which the agent answers itself.
extension Agent {
    /// True when the run was a look at a heartbeat.
    mutating func lookAtHeartbeat(_ probe: ProbeIndex, run: UInt32, at now: Now) -> Bool {
        guard let place = heartbeats.place(of: probe) else { return false }
        let answer = heartbeats.states[place].answer(
            heartbeats.all[place].settings, probe: probe, run: run, at: now.instant)
        probeFinished(
            answer
                ?? Answer(
                    probe: probe, run: run, started: now.instant, finished: now.instant,
                    ending: .cancelled), at: now)
        return true
    }

    mutating func take(_ beat: Beat, at now: Now) -> Reply {
        let found: Int?
        switch beat.name {
        case .token(let token):
            found = heartbeats.place(ofToken: token)
            guard found != nil else { return .trouble(404, "no probe has this token") }
        case .probe(let name):
            found = heartbeats.place(ofName: name)
            guard found != nil else { return noHeartbeat(name) }
        }
        guard let place = found else { return .trouble(404, "no such heartbeat") }
        let isNews = !heartbeats.states[place].isRepetition(of: beat.report, at: now.instant)
        heartbeats.states[place].take(beat.report, at: now.instant)
        if isNews { journal.add(.heartbeat(heartbeats.states[place])) }
        // The next look is now, not at the next beat of the schedule.
        if beat.report != .start {
            schedule.recheck(heartbeats.all[place].probe, at: now.instant)
        }
        return Reply(contentType: "text/plain; charset=utf-8", body: Array("OK\n".utf8))
    }

    private func noHeartbeat(_ name: String) -> Reply {
        if settings.probes.contains(where: { $0.name == name }) {
            return .trouble(409, "\(name) is no heartbeat: the agent asks by itself")
        }
        let near = nearestWord(to: name, among: heartbeats.states.map(\.probe))
        return .trouble(
            404, "there is no heartbeat \(name)" + (near.map { "; did you mean \($0)?" } ?? ""))
    }

    mutating func restore(_ memory: HeartbeatState, at now: Now) {
        guard let place = heartbeats.place(ofName: memory.probe) else { return }
        heartbeats.states[place] = memory
    }

    /// While the agent was not there nobody could report to it.
    mutating func forgiveHeartbeats(at now: Now) {
        for place in heartbeats.states.indices {
            heartbeats.states[place].forgive(
                from: now.instant, for: heartbeats.all[place].settings.grace)
        }
    }
}
