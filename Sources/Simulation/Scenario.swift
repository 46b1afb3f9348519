package import Basics
package import Configuration

/// A made world before it is run: who is watched and how, what is true, what goes wrong, and who reacts.
///
/// All times are lengths from the world's start. It may be drawn from a seed (``init(seed:)``) or put together
/// by hand; the lines of truth have the shape of a scenario file's, so that such a file can become one.
package struct Scenario: Sendable {
    package var seed: UInt64
    /// What goes wrong does so before this; then the world is quiet until everything is at rest.
    package var length: Duration
    /// How long the quiet may last before what is not at rest is a fault.
    package var patience: Duration = .minutes(90)
    /// The configuration of each life of the agent; the last one serves all further lives.
    package var configurations: [Settings]
    /// What is true of the targets; later lines win over earlier ones.
    package var truth: [Truth] = []
    package var troubles: [Trouble] = []
    package var disk = DiskPlan()
    package var receivers: [ReceiverPlan] = []
    package var person = PersonPlan()
    /// The wall clock at the world's start.
    package var epoch = WallTime(nanoseconds: 1_795_392_000_000_000_000)
    /// A deliberate fault, to see that it is found.
    package var sabotage: Sabotage?
    /// It ends at its length, at rest or not; the network answers to the millisecond; no invariant looks on. So a
    /// rehearsal is run.
    package var isRehearsal = false
    /// Windows in which nothing opens.
    package var windows: [Window] = []
    /// What the person does besides deciding on drafts, in any order.
    package var said: [Said] = []
    /// What happened before it begins.
    package var past: [Past] = []

    /// Earlier problems of a service, a day apart.
    package struct Past: Sendable, Equatable {
        package var service: String
        package var severity: String
        package var failure: String
        package var lengths: [Duration]
    }

    package struct Window: Sendable, Equatable {
        package var service: ServiceIndex
        package var from: Duration
        package var until: Duration

        package init(service: ServiceIndex, from: Duration, until: Duration) {
            self.service = service
            self.from = from
            self.until = until
        }
    }
    /// The process dies right after this many effects that something outside remembers.
    package var crashAfterEffect: Int?
    /// And again after so many more, each time that it has come back.
    package var crashesAgain: [Int] = []

    package init(seed: UInt64, length: Duration, configurations: [Settings]) {
        precondition(!configurations.isEmpty, "an agent needs a configuration")
        self.seed = seed
        self.length = length
        self.configurations = configurations
    }

    /// The configuration of a life, counted from 0.
    func configuration(of life: Int) -> Settings {
        configurations[min(life, configurations.count - 1)]
    }
}

/// One line of truth: what is so of some probes for some time.
package struct Truth: Sendable, Equatable {
    /// Which probes, as seen from which vantages.
    package var targets: [Target]
    package var from: Duration
    package var until: Duration
    package var kind: Kind

    package struct Target: Sendable, Equatable {
        package var probe: Glob
        package var vantage: Glob

        package init(probe: Glob, vantage: Glob = .everything) {
            self.probe = probe
            self.vantage = vantage
        }
    }

    package enum Kind: Sendable, Equatable {
        /// The failure comes after so long; nil for the usual time.
        case fails(Failing, after: Duration?)
        /// It passes, but takes so long.
        case takes(Duration)
        /// Each attempt fails with this chance.
        case loses(Double, Failing, after: Duration?)
        case cycles(down: Duration, up: Duration, Failing, after: Duration?)
    }

    package init(targets: [Target], from: Duration, until: Duration, _ kind: Kind) {
        self.targets = targets
        self.from = from
        self.until = until
        self.kind = kind
    }

    /// - Parameter probes: patterns.
    init(_ probes: [String], from: Duration, until: Duration, _ kind: Kind) {
        self.init(
            targets: probes.compactMap { Glob($0).map { Target(probe: $0) } }, from: from,
            until: until, kind)
    }

    func concerns(_ probe: String, at time: Duration, from vantage: String) -> Bool {
        guard from <= time && time < until else { return false }
        return targets.contains { $0.probe.matches(probe) && $0.vantage.matches(vantage) }
    }
}

/// What goes wrong with the agent's own machine.
package enum Trouble: Sendable, Equatable {
    /// Suspended: nothing runs, the world goes on.
    case asleep(from: Duration, until: Duration)
    /// Its own network is gone: every probe and anchor fails in this way.
    case cutOff(from: Duration, until: Duration, Failing)
    /// `kill -9`, and a new start after a while.
    case crash(at: Duration, down: Duration)
    /// SIGTERM, and a new start after a while.
    case stop(at: Duration, down: Duration)
    /// The configuration is read again: the next one of the scenario is in force from then on.
    case reload(at: Duration)
    /// These vantages' machines are suspended: they observe nothing.
    case asleepAt(Glob, from: Duration, until: Duration)
    /// These vantages' networks are gone: every probe and anchor times out there.
    case cutOffAt(Glob, from: Duration, until: Duration)
    /// The wall clock is set.
    case clockStep(at: Duration, by: Duration)
    /// The machine is busy with something else: the loop turns only every so often.
    case late(from: Duration, until: Duration, by: Duration)
}

/// How a made target fails, as the network would show it.
package enum Failing: String, Sendable, CaseIterable {
    case refused, timeout, reset, unreachable, name, tls, certificate, status, body
    case protocolViolation = "protocol"
    case header, json, blocked, redirects, exec
    case tooLarge = "too-large"
    /// The target has too many of us.
    case throttled
    /// What only our own side does.
    case ownNetwork = "own-network"
    case resolver, overload, clock

    /// Those that a drawn world has of its targets.
    static let drawn: [Failing] = [
        .refused, .timeout, .reset, .unreachable, .name, .tls, .certificate, .status, .body,
    ]

    /// Only an answer over HTTP can fail so.
    var needsHTTP: Bool {
        switch self {
        case .status, .blocked, .throttled, .redirects: true
        case .refused, .timeout, .reset, .unreachable, .name, .tls, .certificate, .body,
            .protocolViolation, .header, .json, .tooLarge, .exec, .ownNetwork, .resolver,
            .overload, .clock:
            false
        }
    }
}

/// How the made disk behaves.
package struct DiskPlan: Sendable, Equatable {
    package var latency: ClosedRange<Int> = 1...8
    /// Nothing can be written between these times.
    package var full: [ClosedRange<Duration>] = []
    /// The chance that a crash keeps a part of what was under way.
    package var tears = 0.5

    package init() {}
}

/// How the receiver behind a destination behaves; where nothing is said it accepts.
package struct ReceiverPlan: Sendable, Equatable {
    package var destination: String
    package var lines: [Line] = []

    package struct Line: Sendable, Equatable {
        package var from: Duration
        package var until: Duration
        package var kind: Kind

        package init(from: Duration, until: Duration, _ kind: Kind) {
            self.from = from
            self.until = until
            self.kind = kind
        }
    }

    package enum Kind: Sendable, Equatable {
        case down
        case answers(Int)
        case throttles(retryAfter: Double)
        /// It takes what it gets, and its answer is lost.
        case losesReply
        case slow(Duration)
    }

    package init(_ destination: String) {
        self.destination = destination
    }
}

/// How the person at the keyboard behaves.
package struct PersonPlan: Sendable, Equatable {
    /// Decides so long after drafts appear; nil never does.
    package var decidesAfter: ClosedRange<Int>? = 60...120
    /// The chance to reject instead of to approve.
    package var rejects = 0.0
    /// The chance to take an incident on and to leave a note.
    package var talks = 0.0

    package init() {}
}

/// A way to break the agent or its world on purpose: each must be found by an invariant.
package enum Sabotage: String, Sendable, CaseIterable {
    /// The detector opens at the first failure, and asks nobody whether the fault is ours.
    case hastyDetector
    /// Openings are reported as delivered and are not.
    case swallowedOpenings
    /// Closes are reported as delivered and are not.
    case swallowedCloses
    /// All that a destination is told of the first incident is reported as delivered, and nothing of it is.
    case swallowedIncidents
    /// What changed arrives after the close.
    case wordsAfterTheClose
    /// News of drafts arrives behind what happened to the incident meanwhile.
    case overtakenNews
    /// A second attempt has another key than the first.
    case newKeys
    /// Changes have the key of the opening.
    case sharedKeys
    /// Who was told of an opening is never written down.
    case forgetfulLedger
    /// The disk says that it has what it does not have.
    case lyingDisk
    /// Drafts leave without a person.
    case noPerson
    /// A probe is started a second time while it runs.
    case doubledProbes
    /// A failing agent: it never hears the answers of its probes.
    case deaf
}
