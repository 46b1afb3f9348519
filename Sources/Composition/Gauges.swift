import Basics
import Configuration
import Probing
import Surface

/// What the metrics and the sparklines tell of probes: the last run of each, and counts since the start. It lives
/// beside the core and decides nothing.
struct Gauges: Sendable {
    /// So many of a probe's last observations are kept for its sparkline.
    static let recent = 40

    private(set) var samples: [ProbeSample?]
    /// What tells the probes apart in a scrape.
    let labels: ProbeLabels
    private(set) var lengths: [LengthHistogram]
    private(set) var passed = 0
    private(set) var slow = 0
    private(set) var failed = 0
    private(set) var inconclusive = 0
    private(set) var loop = LoopMeasure()
    /// Probes that have not answered yet; those that others report to may have nothing to say for days.
    private(set) var silent: Int
    /// ``recent`` for each probe, a ring of its own; 0 for nothing yet.
    private var sparks: [UInt16]
    private var next: [UInt8]

    init(_ settings: Settings) {
        samples = Array(repeating: nil, count: settings.probes.count)
        labels = ProbeLabels(settings)
        lengths = Array(repeating: .ofProbes, count: settings.services.count)
        silent = settings.probes.count { !$0.isReportedTo }
        sparks = Array(repeating: 0, count: settings.probes.count * Self.recent)
        next = Array(repeating: 0, count: settings.probes.count)
    }

    mutating func note(
        _ answer: Answer, _ observation: Observation, of probe: Settings.Probe, at now: Now
    ) {
        let place = observation.probe
        if samples[place] == nil, !probe.isReportedTo { silent -= 1 }
        samples[place] = ProbeSample(
            answer, observation, of: probe, at: now.wall(at: observation.finished))
        if let service = probe.service { lengths[service].count(observation.length) }
        switch observation.outcome {
        case .passed: passed += 1
        case .slow: slow += 1
        case .failed: failed += 1
        case .inconclusive: inconclusive += 1
        }
        sparks[place * Self.recent + Int(next[place])] = Spark(observation).word
        next[place] = UInt8((Int(next[place]) + 1) % Self.recent)
    }

    /// What stays true when another configuration takes the place of the one in force: all of a probe that still asks
    /// the same.
    func following(_ old: Settings, by new: Settings) -> Gauges {
        var next = Gauges(new)
        (next.passed, next.slow, next.failed) = (passed, slow, failed)
        (next.inconclusive, next.loop) = (inconclusive, loop)
        var places: [String: Int] = [:]
        for (place, probe) in old.probes.enumerated() { places[probe.name] = place }
        for (place, probe) in new.probes.enumerated() {
            guard let before = places[probe.name], old.probes[before].target == probe.target,
                let sample = samples[before]
            else { continue }
            next.samples[place] = sample
            if !probe.isReportedTo { next.silent -= 1 }
            next.next[place] = self.next[before]
            for step in 0..<Self.recent {
                next.sparks[place * Self.recent + step] = sparks[before * Self.recent + step]
            }
        }
        var services: [String: Int] = [:]
        for (place, service) in old.services.enumerated() { services[service.name] = place }
        for (place, service) in new.services.enumerated() {
            if let before = services[service.name] { next.lengths[place] = lengths[before] }
        }
        return next
    }

    mutating func note(_ measure: LoopMeasure) {
        loop = measure
    }

    /// The last observations of a probe, oldest first.
    func sparks(of probe: ProbeIndex) -> [Spark] {
        (0..<Self.recent).compactMap { step in
            let place = (Int(next[probe]) + step) % Self.recent
            return Spark(word: sparks[probe * Self.recent + place])
        }
    }
}

extension Spark {
    init(_ observation: Observation) {
        let outcome: Outcome =
            switch observation.outcome {
            case .passed: .passed
            case .slow: .slow
            case .failed: .failed
            case .inconclusive: .inconclusive
            }
        self.init(outcome, length: observation.length)
    }
}

extension Settings.Probe {
    /// It waits for others' reports.
    fileprivate var isReportedTo: Bool {
        if case .heartbeat = target { true } else { false }
    }
}
