package import Basics

/// What the agent's own metrics tell, beside its probes and services.
package struct AgentMeasures: Sendable {
    package var version = ""
    package var agent = ""
    package var startedAt = WallTime(nanoseconds: 0)
    package var probes = 0
    package var anchors = 0
    package var inFlight = 0
    package var starts = 0
    package var lateStarts = 0
    package var greatestLateness: Duration = .zero
    /// Passed, slow, failed, inconclusive, since the start.
    package var observations: [(outcome: String, count: Int)] = []
    /// Doubts about itself that last, by kind.
    package var doubts: [String] = []
    /// Open incidents by severity, SEV1 first.
    package var incidentsOpen = [0, 0, 0, 0]
    package var drafts = 0
    package var oldestDraft: Duration = .zero
    package var promisesRunning = 0
    package var promisesKept = 0
    package var promisesBroken = 0
    /// Until the next promise falls due; nil when none runs.
    package var nextPromise: Duration?
    package var destinations: [Destination] = []
    package var journalWorks = true
    /// Whether the configuration in force is the one that was last read.
    package var configurationWorks = true
    /// When one was last put in force: at the start, or read again.
    package var configuredAt = WallTime(nanoseconds: 0)
    package var records = 0
    package var unwritten = 0
    package var loop = LoopMeasure()

    package struct Destination: Sendable {
        package var name: String
        package var waiting: Int
        package var oldest: Duration
        package var isFailing: Bool
        /// Openings that it heard and whose close it is owed.
        package var owed: Int

        package init(
            name: String, waiting: Int, oldest: Duration, isFailing: Bool, owed: Int
        ) {
            self.name = name
            self.waiting = waiting
            self.oldest = oldest
            self.isFailing = isFailing
            self.owed = owed
        }
    }

    package init() {}
}

/// What the loop measured of itself since the start.
package struct LoopMeasure: Sendable, Equatable {
    /// How long turns took, from the end of one wait to the start of the next.
    package var turns = LengthHistogram.ofTurns
    package var longest: Duration = .zero
    package var residentBytes = 0
    package var processor: Duration = .zero
    package var descriptors = 0
    package var connections = 0

    package init() {}
}

extension MetricsText {
    /// Adds the agent's own families.
    package mutating func add(_ agent: AgentMeasures) {
        family("tocsin_build_info", .info, "The version of the agent and where it stands.")
        sample("tocsin_build_info", ["version": agent.version, "vantage": agent.agent], 1)
        family("tocsin_start_timestamp_seconds", .gauge, "When the agent started, in Unix time.")
        sample("tocsin_start_timestamp_seconds", agent.startedAt.secondsSince1970)
        addProbing(agent)
        addSpeaking(agent)
        addDestinations(agent.destinations)
        addOwn(agent)
    }

    private mutating func addProbing(_ agent: AgentMeasures) {
        family("tocsin_probes", .gauge, "How many probes are configured.")
        sample("tocsin_probes", agent.probes)
        family("tocsin_anchors", .gauge, "How many anchors are configured.")
        sample("tocsin_anchors", agent.anchors)
        family("tocsin_probes_in_flight", .gauge, "How many probes are under way.")
        sample("tocsin_probes_in_flight", agent.inFlight)
        family("tocsin_probe_starts_total", .counter, "How often probes were started.")
        sample("tocsin_probe_starts_total", agent.starts)
        family(
            "tocsin_probe_late_starts_total", .counter,
            "How often a probe started more than 5 ms after it was due.")
        sample("tocsin_probe_late_starts_total", agent.lateStarts)
        family(
            "tocsin_probe_lateness_max_seconds", .gauge,
            "The greatest lateness of a start since the agent started.")
        sample("tocsin_probe_lateness_max_seconds", seconds: agent.greatestLateness)
        family("tocsin_observations_total", .counter, "Observations, by outcome.")
        for (outcome, count) in agent.observations {
            sample("tocsin_observations_total", ["outcome": outcome], count)
        }
        family("tocsin_doubt", .gauge, "1 for each doubt of the agent about itself that lasts.")
        for kind in agent.doubts { sample("tocsin_doubt", ["kind": kind], 1) }
    }

    private mutating func addSpeaking(_ agent: AgentMeasures) {
        family("tocsin_incidents_open", .gauge, "Open incidents, by severity.")
        for (place, count) in agent.incidentsOpen.enumerated() {
            sample("tocsin_incidents_open", ["severity": "SEV\(place + 1)"], count)
        }
        family("tocsin_notices_waiting", .gauge, "Drafts that wait for a person.")
        sample("tocsin_notices_waiting", agent.drafts)
        family("tocsin_notice_waiting_max_seconds", .gauge, "How long the oldest draft has waited.")
        sample("tocsin_notice_waiting_max_seconds", seconds: agent.oldestDraft)
        family("tocsin_promises", .gauge, "Promises of a next update, by what became of them.")
        sample("tocsin_promises", ["state": "running"], agent.promisesRunning)
        sample("tocsin_promises", ["state": "kept"], agent.promisesKept)
        sample("tocsin_promises", ["state": "broken"], agent.promisesBroken)
        if let left = agent.nextPromise {
            family(
                "tocsin_promise_left_seconds", .gauge,
                "Until the next promise falls due; only while one runs.")
            sample("tocsin_promise_left_seconds", seconds: left)
        }
    }

    private mutating func addDestinations(_ destinations: [AgentMeasures.Destination]) {
        family("tocsin_outbox_waiting", .gauge, "Deliveries that wait, by destination.")
        for one in destinations {
            sample("tocsin_outbox_waiting", ["destination": one.name], one.waiting)
        }
        family("tocsin_outbox_oldest_seconds", .gauge, "How long the oldest delivery has waited.")
        for one in destinations {
            sample("tocsin_outbox_oldest_seconds", ["destination": one.name], seconds: one.oldest)
        }
        family(
            "tocsin_destination_failing", .gauge,
            "Whether the last attempt at the destination failed.")
        for one in destinations {
            sample(
                "tocsin_destination_failing", ["destination": one.name], one.isFailing ? 1 : 0)
        }
        family(
            "tocsin_obligations_open", .gauge,
            "Openings that the destination heard of and whose close it is owed.")
        for one in destinations {
            sample("tocsin_obligations_open", ["destination": one.name], one.owed)
        }
    }

    private mutating func addOwn(_ agent: AgentMeasures) {
        family("tocsin_journal_up", .gauge, "Whether the journal can be written.")
        sample("tocsin_journal_up", agent.journalWorks ? 1 : 0)
        family(
            "tocsin_config_last_reload_successful", .gauge,
            "Whether the configuration that was last read is in force.")
        sample("tocsin_config_last_reload_successful", agent.configurationWorks ? 1 : 0)
        family(
            "tocsin_config_last_reload_success_timestamp_seconds", .gauge,
            "When the configuration in force was read, in Unix time.")
        sample(
            "tocsin_config_last_reload_success_timestamp_seconds",
            agent.configuredAt.secondsSince1970)
        family("tocsin_journal_records_total", .counter, "Records of the journal so far.")
        sample("tocsin_journal_records_total", agent.records)
        family("tocsin_journal_unwritten_records", .gauge, "Records that are not on disk yet.")
        sample("tocsin_journal_unwritten_records", agent.unwritten)
        let loop = agent.loop
        family("tocsin_loop_turn_seconds", .histogram, "How long turns of the loop took.")
        loop.turns.add("tocsin_loop_turn_seconds", nil, to: &self)
        family("tocsin_loop_turn_max_seconds", .gauge, "The longest turn since the start.")
        sample("tocsin_loop_turn_max_seconds", seconds: loop.longest)
        family("tocsin_connections", .gauge, "Connections to the agent.")
        sample("tocsin_connections", loop.connections)
        family("process_resident_memory_bytes", .gauge, "Resident memory in bytes.")
        sample("process_resident_memory_bytes", loop.residentBytes)
        family("process_cpu_seconds_total", .counter, "Processor time, user and system.")
        sample("process_cpu_seconds_total", seconds: loop.processor)
        family("process_open_fds", .gauge, "Open descriptors.")
        sample("process_open_fds", loop.descriptors)
    }
}
