import Basics
import Composition
import Configuration
import Incidents

struct OpeningsAreTrue: Invariant {
    static let sentence =
        "an incident opens only on at least three failures, or three slow answers, of the target's own; "
        + "a blip shorter than the confirmation, our own network, sleep and clocks open nothing"

    /// The shorter confirmation, with the run of the first failure before it.
    static let shortest: Duration = .seconds(25)
    /// What was confirmed right before a long absence may be opened after it.
    static let memory: Duration = .hours(2)

    private struct Finding {
        let service: String
        let at: Instant
        let cause: MadeNetwork.Cause
    }

    private var findings: [Finding] = []
    private var settings = Settings()
    /// Whether anything has ever passed: an agent whose first life begins while its own network is gone knows of no
    /// anchor that ever answered.
    private var hasPassed = false

    init(_ scenario: Scenario) {}

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        switch sighting {
        case .lifeBegan(let settings, _), .heard(.configurationRead(let settings)):
            self.settings = settings
        case .answered(let answered):
            if answered.cause == .none { hasPassed = true }
            guard let service = answered.probe.service else { return nil }
            let name = settings.services[service].name
            if answered.cause != .none {
                findings.append(Finding(service: name, at: time, cause: answered.cause))
            }
        case .decided(.incidentOpened, let incident, let service),
            .decided(.incidentReopened, let incident, let service):
            return judge(incident, service, at: time)
        case .lifeEnded, .heard, .did, .decided, .taken, .asked, .replied: break
        }
        return nil
    }

    /// Without an anchor and with one host alone nothing can vouch for our own network; the agent says so at its start.
    private var canTell: Bool {
        settings.probes.contains { $0.isAnchor || $0.host != settings.probes[0].host }
    }

    private func judge(_ incident: String, _ service: String, at time: Instant) -> String? {
        guard hasPassed, canTell else { return nil }
        let recent = findings.filter { $0.service == service && time - $0.at <= Self.memory }
        let failures = recent.count { $0.cause == .target }
        // A failure that was ours may have begun what failures of the target then go on with: nothing is known of the
        // time between, so all of it counts as the time for which it failed.
        if let first = recent.first(where: { $0.cause != .slowness }), failures >= 3,
            time - first.at >= Self.shortest
        {
            return nil
        }
        let slow = recent.count { $0.cause == .slowness }
        if slow >= 3 { return nil }
        return "\(incident) of \(service) opened after \(failures) failures and \(slow) slow "
            + "answers of its own"
    }
}

struct OnsetsAreTrue: Invariant {
    static let sentence = "an incident's onset is the time of an answer that did not pass"

    private var settings = Settings()
    private var failures: [(service: String, at: WallTime)] = []
    /// Of every configuration so far: a window that another one no longer has may have ended before.
    private var works: [Settings.Maintenance] = []
    private let isExempt: Bool

    init(_ scenario: Scenario) {
        // Once the wall clock was set, times before and after do not compare.
        isExempt = scenario.troubles.contains {
            if case .clockStep = $0 { true } else { false }
        }
    }

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        guard !isExempt else { return nil }
        switch sighting {
        case .lifeBegan(let settings, _), .heard(.configurationRead(let settings)):
            self.settings = settings
            works += settings.maintenance
        case .answered(let answered):
            guard let service = answered.probe.service, answered.cause != .none else { return nil }
            failures.append((settings.services[service].name, answered.finished))
        case .taken(_, let decision, _):
            guard decision.event == .incidentOpened, let onset = decision.onset else { return nil }
            // What fails in a window of planned work counts from its end.
            if works.contains(where: { work in
                work.windows(from: onset - .days(1), until: onset + .days(1))
                    .contains { abs(($0.end - onset).seconds) < 1 }
            }) {
                return nil
            }
            let isTrue = failures.contains { failure in
                let distance = failure.at - onset
                return failure.service == decision.service && distance >= .seconds(-1)
                    && distance <= .seconds(1)
            }
            if !isTrue {
                return "\(decision.incident ?? "") claims an onset at \(onset), when nothing failed"
            }
        case .lifeEnded, .heard, .did, .decided, .asked, .replied: break
        }
        return nil
    }
}

/// What is open when, as the log tells.
struct OpenTimes {
    private(set) var spans: [(service: String, from: Instant, until: Instant?)] = []

    mutating func note(_ event: Decision.Event, _ service: String, at time: Instant) {
        if event == .incidentOpened || event == .incidentReopened {
            spans.append((service, time, nil))
        }
        if event == .incidentResolved,
            let place = spans.lastIndex(where: { $0.service == service && $0.until == nil })
        {
            spans[place].until = time
        }
    }

    func isOpen(_ service: String, at time: Instant) -> Bool {
        spans.contains { span in
            span.service == service && span.from <= time && (span.until.map { time < $0 } ?? true)
        }
    }
}

struct OutagesAreAnnounced: Invariant {
    static let sentence =
        "an outage that nothing keeps from being seen is open within an interval and four minutes"

    static let bound: Duration = .minutes(4)

    private let scenario: Scenario
    private var open = OpenTimes()
    private var absences: [(from: Instant, until: Instant)] = []
    private var endedAt: Instant?
    private var memory = MemoryLoss()
    /// When a life ended with what it could not write: the next one may hold open what was closed, and has then
    /// nothing to announce.
    private var forgotAt: Instant?

    init(_ scenario: Scenario) {
        self.scenario = scenario
    }

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        memory.saw(sighting)
        if memory.isLost, forgotAt == nil { forgotAt = time }
        switch sighting {
        case .lifeEnded: endedAt = time
        case .lifeBegan:
            if let endedAt { absences.append((endedAt, time)) }
            endedAt = nil
        case .decided(let event, _, let service): open.note(event, service, at: time)
        case .heard, .did, .answered, .taken, .asked, .replied: break
        }
        return nil
    }

    mutating func ended(_ ending: Aftermath) -> [String] {
        let settings = scenario.configuration(of: 0)
        // Without anchors an agent that sees everything fail is right to doubt itself.
        guard settings.probes.contains(where: \.isAnchor) else { return [] }
        if let endedAt { absences.append((endedAt, ending.time)) }
        var missed: [String] = []
        for (place, truth) in scenario.truth.enumerated() {
            guard case .fails = truth.kind else { continue }
            for probe in settings.probes where !probe.isAnchor {
                guard truth.concerns(probe.name, at: truth.from, from: settings.agent.name),
                    let service = probe.service.map({ settings.services[$0].name }),
                    isEverywhere(probe.name)
                else { continue }
                for span in seen(truth, place, probe) {
                    let by = span.from + probe.every + Self.bound
                    if by < span.until, !open.isOpen(service, at: by) {
                        missed.append(
                            "\(service) was not open at "
                                + "\(Duration.nanoseconds(by.nanoseconds).text), though "
                                + "\(probe.name) failed in sight since "
                                + Duration.nanoseconds(span.from.nanoseconds).text)
                    }
                }
            }
        }
        return missed
    }

    /// When the agent can first see what happens at a time: who sleeps through it sees it on waking.
    private func noticed(_ at: Duration) -> Duration {
        scenario.troubles.reduce(at) { time, trouble in
            switch trouble {
            case .asleep(let from, let until), .late(let from, let until, _):
                from <= at && at < until ? max(time, until) : time
            case .cutOff, .reload, .clockStep, .crash, .stop, .asleepAt, .cutOffAt: time
            }
        }
    }

    private func isEverywhere(_ probe: String) -> Bool {
        scenario.configurations.allSatisfy { $0.probes.contains { $0.name == probe } }
    }

    /// When the probe failed and nothing was in the way of seeing it.
    private func seen(
        _ truth: Truth, _ place: Int, _ probe: Settings.Probe
    ) -> [(from: Instant, until: Instant)] {
        let settings = scenario.configuration(of: 0)
        func instant(_ length: Duration) -> Instant { Instant(nanoseconds: length.nanoseconds) }
        var spans = [(from: instant(truth.from), until: instant(truth.until))]
        func cut(_ from: Instant, _ until: Instant) {
            spans = spans.flatMap { span in
                [(span.from, min(span.until, from)), (max(span.from, until), span.until)]
                    .filter { $0.0 < $0.1 }
                    .map { (from: $0.0, until: $0.1) }
            }
        }
        for absence in absences { cut(absence.from, absence.until) }
        if let forgotAt { cut(forgotAt, max(forgotAt, instant(truth.until))) }
        for trouble in scenario.troubles {
            switch trouble {
            case .asleep(let from, let until), .late(let from, let until, _):
                cut(instant(from), instant(until))
            // A doubt ends a while after its cause.
            case .cutOff(let from, let until, _):
                cut(instant(from), instant(until + .minutes(2)))
            // Where the anchors change, they prove themselves first.
            case .reload(let at): cut(instant(at), instant(at + .minutes(1)))
            // While the clock is in doubt a certificate proves nothing.
            case .clockStep(let at, _):
                if case .fails(.certificate, _) = truth.kind {
                    cut(instant(at), instant(noticed(at) + .minutes(5)))
                }
            case .crash, .stop, .asleepAt, .cutOffAt: break
            }
        }
        let isClockSet = scenario.troubles.contains {
            if case .clockStep = $0 { true } else { false }
        }
        for work in settings.maintenance where work.services.contains(probe.service ?? -1) {
            // Its times are the wall clock's, which no longer tells when that is.
            if isClockSet { return [] }
            for window in work.windows(
                from: scenario.epoch, until: scenario.epoch + scenario.length + .days(1))
            {
                cut(
                    instant(window.start - scenario.epoch),
                    instant(window.end - scenario.epoch + .minutes(2)))
            }
        }
        let vantage = settings.agent.name
        for later in scenario.truth[(place + 1)...]
        where later.concerns(probe.name, at: later.from, from: vantage) {
            cut(instant(later.from), instant(later.until))
        }
        return spans
    }
}
