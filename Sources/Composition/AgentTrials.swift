import Basics
import Configuration
import Probing
import Surface

/// Probes that somebody asked for: one run each, told to the one who asked. They open nothing and are in no history.
struct Trials: Sendable {
    /// At most so many at once; further ones are told 503. A stranger's wishes must not crowd out the agent's own.
    static let limit = 16

    struct Trial: Sendable {
        let reply: UInt64
        let probe: Settings.Probe
        let isOpen: Bool
    }

    private var places: [Trial?] = Array(repeating: nil, count: limit)

    /// A number for it; nil when all are taken.
    mutating func add(_ trial: Trial) -> Int? {
        guard let free = places.firstIndex(where: { $0 == nil }) else { return nil }
        places[free] = trial
        return free
    }

    /// Takes out all that are under way.
    mutating func takeAll() -> [Trial] {
        defer { places = Array(repeating: nil, count: Self.limit) }
        return places.compactMap { $0 }
    }

    mutating func finish(_ number: Int) -> Trial? {
        guard places.indices.contains(number) else { return nil }
        defer { places[number] = nil }
        return places[number]
    }
}

extension Agent {
    mutating func start(_ wish: Call.Trial, reply id: UInt64, isOpen: Bool, at now: Now) {
        let probe: Settings.Probe
        do throws(Settings.Probe.NotTriable) {
            probe = try Settings.Probe.trial(
                of: wish.target, module: wish.module, timeout: wish.timeout, in: settings)
        } catch {
            effects.append(.reply(id, .trouble(400, error.words)))
            return
        }
        let isConfigured = settings.probes.contains { $0.asks(sameAs: probe) }
        switch settings.agent.onRequest {
        case .any: break
        case .configured where isConfigured: break
        case .configured, .off:
            effects.append(
                .reply(
                    id,
                    .trouble(
                        403,
                        "this is not probed on request: see 'probe-on-request' of the configuration"
                    )))
            return
        }
        let trial = Trials.Trial(reply: id, probe: probe, isOpen: isOpen)
        guard let number = trials.add(trial) else {
            effects.append(.reply(id, .trouble(503, "too many probes on request are under way")))
            return
        }
        effects.append(.startTrial(number, probe))
    }

    /// The configuration was read again: what ran ends without an answer.
    mutating func endTrials() {
        for trial in trials.takeAll() {
            effects.append(
                .reply(trial.reply, .trouble(503, "the configuration is being read again")))
        }
    }

    mutating func trialFinished(_ number: Int, _ answer: Answer, at now: Now) {
        guard let trial = trials.finish(number) else { return }
        let observation = Observation(judging: answer, of: trial.probe, late: .zero)
        let sample = ProbeSample(
            answer, observation, of: trial.probe, at: now.wall(at: observation.finished))
        var text = MetricsText(isOpen: trial.isOpen, room: 4096)
        for family in ProbeFamily.allCases where family.applies(to: sample) {
            family.begin(&text)
            family.add(sample, to: &text)
        }
        text.end()
        effects.append(
            .reply(
                trial.reply,
                Reply(
                    contentType: MetricsText.contentType(isOpen: trial.isOpen), body: text.bytes)))
    }
}
