package import Basics
package import Configuration
package import Probing

/// Turns observations into outages: a pure value that is told the time.
///
/// Context: one cell per (probe, vantage) holds the evidence; services hold the outage; vantages
/// hold whether the fault may be ours. Choice: flat arrays and counters, so that a pass of a calm
/// service touches one cell and one vantage, allocates nothing and does not depend on how many
/// probes there are; only services with a restless cell or an open outage are evaluated. Rejected:
/// evaluating every service on every observation (simple, but O(all probes)). Approximate on
/// purpose: which probes are fresh is counted anew at most once a second, and a service with more
/// than 64 restless probes is evaluated at most once in 20 µs a restless probe.
package struct Detector: Sendable, Equatable {
    let settings: Scope
    /// The agent-wide rules, for what concerns vantages.
    let rules: Rules
    let serviceRules: [Rules]
    let places: [Place]
    /// The first cell of each probe, and one more at the end.
    let firstCell: [Int]
    let hosts: [String]

    var cells: [Cell]
    var vantages: [Vantage]
    var services: [ServiceState]
    /// The spell of failures in which each (vantage, host) failed last.
    var failedInSpell: [Int]
    var anchorHistories: [AnchorHistory]
    /// Restless cells of each probe, and whether each cell is counted there.
    var restlessCells: [Int]
    var isListed: [Bool]
    /// Services with an open outage, ascending.
    var openServices: [ServiceIndex] = []
    var changedServices: [ServiceIndex] = []
    var lastStep: Instant?
    var sequence = 0

    /// - Parameter mutant: the rule that a test breaks; without effect in a release build.
    /// - Precondition: Every probe's service and every dependency lies within the settings.
    package init(settings: Settings, breaking mutant: Mutant? = nil) {
        let layout = Layout(settings: settings)
        self.settings = Scope(settings)
        let rules = Rules(settings.detection, breaking: mutant)
        let serviceRules = settings.services.map { Rules($0.detection, breaking: mutant) }
        self.rules = rules
        self.serviceRules = serviceRules
        places = layout.places
        firstCell = layout.firstCell
        hosts = layout.hosts
        vantages = layout.vantages
        services = layout.services
        cells = layout.places.map { Cell(rules: $0.service.map { serviceRules[$0] } ?? rules) }
        failedInSpell = Array(repeating: 0, count: layout.hostsAtVantages)
        anchorHistories = Array(repeating: AnchorHistory(), count: layout.anchors)
        restlessCells = Array(repeating: 0, count: settings.probes.count)
        isListed = Array(repeating: false, count: layout.places.count)
    }

    /// Takes in what one run of a probe found.
    ///
    /// `now` is when the observation is handled; a time before the latest step counts as that
    /// step's.
    package mutating func observe(
        _ observation: Observation, at now: Instant, into step: inout Step
    ) {
        let probe = observation.probe
        precondition(
            probe >= 0 && probe + 1 < firstCell.count, "an observation of a probe that is not there"
        )
        let cell = firstCell[probe] + observation.vantage
        precondition(
            observation.vantage >= 0 && cell < firstCell[probe + 1],
            "an observation from a vantage that the probe does not have")
        let now = begin(at: now, into: &step)
        let wasCalm = !isListed[cell]
        let wasFailing = cells[cell].isDown && cells[cell].failuresInARow >= 2
        switch observation.outcome {
        case .passed:
            passed(cell, observation, isSlow: false, at: now, into: &step)
        case .slow:
            passed(cell, observation, isSlow: true, at: now, into: &step)
        case .failed(let failure):
            failed(cell, failure, started: observation.started, at: now, into: &step)
        case .inconclusive:
            // No evidence either way, and its freshness is not renewed.
            if rules.breaks(.doubtIsFresh) { cells[cell].last = now }
            if rules.breaks(.doubtIsAPass) {
                passed(cell, observation, isSlow: false, at: now, into: &step)
            }
        }
        judge(places[cell].vantage, at: now, into: &step)
        guard let service = places[cell].service, isActive(service) else { return }
        // A further failure of what is down, or a calm probe in mid-outage, is nothing new; what
        // time alone changes is the tick's.
        if wasFailing && cells[cell].failuresInARow > 0 { return }
        if wasCalm && !isListed[cell] && services[service].isOpen { return }
        guard isDue(service, at: now) else { return }
        evaluate(service, at: now, into: &step)
        for dependent in services[service].dependents where services[dependent].isOpen {
            evaluate(dependent, at: now, into: &step)
        }
    }

    /// Lets time pass: spans, holds, staleness and windows are judged without an observation. Call
    /// it every 5 to 30 s.
    package mutating func tick(at now: Instant, into step: inout Step) {
        let now = begin(at: now, into: &step)
        for vantage in vantages.indices { judge(vantage, at: now, into: &step) }
        for service in services.indices where isActive(service) {
            evaluate(service, at: now, into: &step)
        }
    }

    /// The open outage of the service, if there is one.
    package func outage(of service: ServiceIndex) -> Outage? {
        services[service].open?.outage
    }

    /// Whether an outage of the service is open.
    package func isOut(_ service: ServiceIndex) -> Bool { services[service].isOpen }

    /// Notices a long silence of the agent itself and returns the time of this step.
    private mutating func begin(at time: Instant, into step: inout Step) -> Instant {
        let now = lastStep.map { max($0, time) } ?? time
        if let lastStep, now.since(lastStep) > rules.sleptAfter {
            for cell in cells.indices {
                if rules.breaks(.sleepHealsOutages) { cells[cell].heal() }
                if cells[cell].isDown { continue }
                cells[cell].clearSuspicion()
                settle(cell)
            }
            explainGap(of: now.since(lastStep), into: &step)
        }
        lastStep = now
        return now
    }

    private func isActive(_ service: ServiceIndex) -> Bool {
        services[service].isOpen || !services[service].restless.isEmpty
    }

    private func isDue(_ service: ServiceIndex, at now: Instant) -> Bool {
        let restless = services[service].restless.count
        guard restless > 64, let last = services[service].evaluatedAt else { return true }
        return now.since(last) >= Int64(restless) * 20_000
    }
}
