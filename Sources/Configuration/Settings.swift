import Basics

/// Everything that the configuration says, resolved: defaults filled in, names turned into places in arrays,
/// secrets read. Later stages take it as given; whatever could be wrong with it was refused before.
package struct Settings: Sendable, Equatable {
    package var agent = Agent()
    package var services: [Service] = []

    /// The probes of services first, in the order of the file, then the anchors. A probe's place here is its
    /// name in the core (``ProbeIndex``), so that the per-probe path never hashes a string.
    package var probes: [Probe] = []
    package var detection = Detection()
    /// In the order of the file.
    package var maintenance: [Maintenance] = []
    package var incidents = Incidents()
    package var destinations: [Destination] = []
    package var notices = Notices()
    /// Who may use the API from elsewhere than the control socket.
    package var tokens: [Token] = []
    /// Nil when there is none.
    package var statusPage: StatusPage?
    package var lint = Lint()
    package var staff = Staff()

    package init() {}
}

/// A probe's place in ``Settings/probes``.
package typealias ProbeIndex = Int

/// A service's place in ``Settings/services``.
package typealias ServiceIndex = Int

/// A destination's place in ``Settings/destinations``.
package typealias DestinationIndex = Int

extension Settings {
    /// `[agent]`: who observes, where it keeps its state, how it logs.
    package struct Agent: Sendable, Equatable {
        /// The vantage name.
        package var name = "tocsin"
        /// The folder of the journal and the control socket.
        package var state = "/var/lib/tocsin"
        package var log = LogStyle.text
        /// Where operators and machines are answered, `127.0.0.1:9464`; nil answers on the control socket alone.
        package var listen: String?
        /// The names by which it is asked there, in lower case; none: any, or only `localhost` where it listens on
        /// loopback alone.
        package var names: [String] = []
        /// Whether reading there needs a token, too.
        package var reading = Reading.open
        /// What may be probed at the wish of whoever asks for `/probe`.
        package var onRequest = OnRequest.any
        /// At most so many probes at once, 1 to 65,536.
        package var inFlight = 1024
        /// At most so many probes of one host at once; nil sets no bound.
        package var perHost: Int?
        /// A run that starts later than this after it was due, or than its probe's own interval, and does not pass, is
        /// inconclusive: the agent is overloaded. 100 ms to an hour.
        package var lateLimit: Duration = .seconds(30)
        /// At most so many programs of `exec` probes at once, 1 to 1,024.
        package var plugins = 16
        /// How long observations are kept as traces; nil keeps none.
        package var history: Duration? = .days(30)
        /// Bytes of the history at most, 1 MiB to 1 TiB.
        package var historySize = 1 << 30
        /// Where the metrics are pushed to.
        package var otlp = OTLPPush()

        package init() {}
    }

    package enum Reading: String, Sendable, CaseIterable {
        case open, token
    }

    package enum OnRequest: String, Sendable, CaseIterable {
        case any, configured, off
    }

    package enum LogStyle: String, Sendable, CaseIterable {
        case text, json
    }

    /// `[service NAME]`: what customers know by name.
    package struct Service: Sendable, Equatable {
        package var name: String
        /// The words that customers see; the name with a capital when the file has none.
        package var title: String
        /// What customers do with it: "card payments". Nil when the file has none; texts then speak of the title.
        package var capability: String?
        /// What customers see when it fails: "Shoppers may see an error after they press Pay".
        package var effect: String?
        /// The same for some kinds of failure only: the first that names the kind is said instead.
        package var effects: [EffectOfFailure] = []
        /// Whether the capability is many things ("card payments are"); nil leaves it to the language's rules.
        package var capabilityIsMany: Bool?
        package var workaround: String?
        /// The services that it cannot do without.
        package var depends: [ServiceIndex] = []
        /// 1 customer-critical, 2 important, 3 internal.
        package var tier = 1
        /// The share of the time that it is promised to be up, below 1; nil when nothing is promised.
        package var objective: Double?
        /// Whom customers may write to or call about it.
        package var contact: String?
        /// `[detection]` with what this service sets otherwise.
        package var detection = Detection()

        package init(name: String, title: String) {
            self.name = name
            self.title = title
        }

        /// What customers see when it fails in this way.
        ///
        /// - Parameter failure: the mark of the failure.
        package func effect(of failure: String?) -> String? {
            effects.first { $0.failures.contains(failure ?? "slow") }?.text ?? effect
        }
    }

    /// What customers see when a service fails in one of some ways.
    package struct EffectOfFailure: Sendable, Equatable {
        /// Marks of failures, or `slow`.
        package var failures: [String]
        package var text: String

        package init(failures: [String], text: String) {
            self.failures = failures
            self.text = text
        }
    }

    /// `[probe NAME]` or `[anchor NAME]`: one check of one target.
    package struct Probe: Sendable, Equatable {
        package var name: String
        /// The service that it speaks for; nil for an anchor.
        package var service: ServiceIndex?
        package var target: Target
        package var every: Duration = .seconds(30)
        package var timeout: Duration = .seconds(5)
        /// A pass that takes longer is slow; nil leaves it to what is usual.
        package var slow: Duration?
        /// A pass with a phase that takes longer by itself is slow, too.
        package var slowPhases: [PhaseLimit] = []
        /// Where in each interval it runs, counted from midnight UTC; nil spreads probes by their names.
        package var phase: Duration?
        /// Each run is so much of the interval later at most, by a stable hash: 0 to 0.5.
        package var jitter = 0.0
        /// A TCP probe's dialogue, once it is connected.
        package var steps: [Step] = []
        /// What an answer must be. HTTP without a status expectation expects 200 to 299.
        package var expect: [Expectation] = []
        /// This probe failing alone is a major outage.
        package var critical = false
        /// Its share in its service's breadth, above 0.
        package var weight = 1.0
        /// From where it is observed, at least one; judged by their quorum.
        package var vantages: [String] = []
        /// What probes share fails together; the target's host when the file has none.
        package var host: String
        /// At most so many bytes of an answer's body are read.
        package var bodyLimit = 64 * 1024
        /// How an HTTP probe asks.
        package var http = HTTPOptions()
        /// Substituted texts in its expectations and options: never shown, wherever they turn up.
        package var secrets: [Secret] = []

        package var isAnchor: Bool { service == nil }

        package init(name: String, service: ServiceIndex?, target: Target, host: String) {
            self.name = name
            self.service = service
            self.target = target
            self.host = host
        }
    }

    /// `[destination NAME]`: where alerts and notices go.
    package struct Destination: Sendable, Equatable {
        package var name: String
        package var kind: Kind
        /// Which incidents it hears of: those of these severities, 1 (worst) to 4.
        package var severities = 1...4
        /// The names of the services that it hears of; nil for all.
        package var services: [String]?
        /// The stages of the notices that it takes; nil for all.
        package var stages: [String]?
        package var audiences = Audience.allCases
        /// When it hears of something new; nil for always. What it has heard of it hears to the end at any time.
        package var hours: Hours?
        /// The channels whose approved notices it takes.
        package var notices: [Channel] = Channel.allCases
        /// It takes notices of practices, which no other destination does.
        package var drills = false
        /// The texts for staff that it is sent with each revision: `briefing`, `script`, `faq`, `executive`.
        package var staff: [String] = []
        /// It hears only of incidents that a rule of ``Settings/Incidents`` calls it to.
        package var isForEscalations = false
        /// One attempt may take so long.
        package var timeout: Duration = .seconds(15)
        /// At most so many attempts at once, 1 to 64.
        package var concurrency = 8
        /// At most so many messages a minute, 1 to 6000; nil for no limit.
        package var rate: Int?
        /// The name of the destination that hears what this one does not take for two minutes.
        package var fallback: String?
        package var expiry = Expiry()

        package init(name: String, kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// The channels of `notices.md` 2.4 that notices are drafted for.
    package enum Channel: String, Sendable, CaseIterable, Codable {
        case status, email, sms, social, chat, push, banner, ticket, phone
    }

    /// Who gets an estimate from the agent's own history. One that a person gives is always told.
    package enum Estimates: String, Sendable, CaseIterable {
        case off, staff, `public`
    }

    /// `[notices]`: who speaks to customers and how.
    package struct Notices: Sendable, Equatable {
        /// The company as customers know it; an SMS begins with it. Nil leaves it out.
        package var company: String?
        /// The zone that times are given in.
        package var zone = "UTC"
        /// The base address of the public status page; a notice links to it. Nil leaves the link out.
        package var url: String?
        package var contact: String?
        package var channels: [Channel] = Channel.allCases
        /// Where customers say how they were told.
        package var feedback: String?
        /// Which language and spelling notices are written in: `en-GB`, `en-US`, or that of ``wording``.
        package var language = "en-GB"
        /// The files that word notices, or some of their sentences, otherwise; in the order of their names.
        package var wording: [WordingFile] = []
        /// An acknowledgement of SEV1 or SEV2 with nothing against it leaves by itself after so long without a
        /// veto; nil never.
        package var autoAcknowledgeAfter: Duration?
        /// What says only what was measured leaves by itself: no news, and that it works again.
        package var autoRoutine = false
        /// What went wrong is published so long after it is over; nil promises no explanation.
        package var explainWithin: Duration?
        /// Who is told when a problem is likely to be over.
        package var estimates = Estimates.public

        package init() {}
    }

    /// A file of wording as it was read.
    package struct WordingFile: Sendable, Equatable {
        package var name: String
        package var text: String
        /// Of its text's first line, where it is a section of the configuration.
        package var lineOffset: Int

        package init(name: String, text: String, lineOffset: Int = 0) {
            self.name = name
            self.text = text
            self.lineOffset = lineOffset
        }
    }
}

/// A text that is never printed, logged or journalled; `description` says so in its stead.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The text itself, for the one place that needs it.
    package let revealed: String

    package init(_ text: String) {
        revealed = text
    }

    package var description: String { secretMark }
    package var debugDescription: String { secretMark }
}
