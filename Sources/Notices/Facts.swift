package import Basics
package import Detection
package import Probing

/// What one revision of an incident's notices may say: every text of the revision is drawn from it, and a
/// time, a number or a scope word that is not in it cannot be sent.
///
/// The JSON keys are those of `tocsin lint --facts`; every key may be missing. Causes, estimates, data and
/// money are a person's to state: they are absent until one does.
package struct Facts: Sendable, Equatable, Codable {
    /// The words that customers know the service by.
    package var service = ""
    /// What customers do with it: "card payments".
    package var capability: String?
    package var company: String?
    package var ref: String?
    /// An identifier such as `Europe/London`; times are given in it.
    package var zone = "UTC"
    /// How much fails, as measured; nil where that was not measured (a service that is slow).
    package var scope: Scope?
    package var outageClass: OutageClass?
    /// The most frequent failure: it chooses the plain effect and is never named.
    package var failure: Failure?
    package var now: WallTime?
    package var started: WallTime?
    package var nextUpdate: WallTime?
    package var estimate: WallTime?
    package var oldEstimate: WallTime?
    package var recovered: WallTime?
    package var resolved: WallTime?
    /// Seconds between updates, when they come less often than they did at first; else nil.
    package var updatesEvery: Double?
    /// What customers see when it fails, in the operator's own sentence.
    package var effect: String?
    package var workaround: String?
    /// What a probe saw working less than two intervals ago.
    package var stillWorks: [String] = []
    /// Phrases of which one must occur where a text states the effect.
    package var effects: [String] = []
    package var causeApproved = false
    package var dataConfirmed = false
    package var creditApproved = false
    package var drill = false
    /// The incident's own page.
    package var url: String?
    /// The status page that it is part of; shorter, for a text that counts characters.
    package var page: String?
    package var contact: String?
    package var allowedHosts: [String] = []
    package var vendors: [String] = []
    package var window: Window?
    /// A date such as `2026-07-17`.
    package var explanationBy: String?
    /// What the last text said, where this one says otherwise.
    package var was: Was?
    /// The service's name in the configuration, which chooses wording and is never said.
    package var serviceName: String?
    /// Whether the capability is many things ("card payments are"); nil leaves it to the language.
    package var isMany: Bool?
    /// What only people can say, each with a name behind it.
    package var people = Words()
    /// How far the history lets us see, where it gives no time.
    package var outlook: Outlook?
    /// Where readers say how we did.
    package var feedback: String?
    /// It keeps a promise too late.
    package var overdue = false
    /// A person declared it over while a check still failed: nobody may say that it works. Nil: no.
    package var isDeclared: Bool?
    /// What fails is nothing that customers look at, such as a job that did not report: its failure is no effect. Nil:
    /// it is.
    package var isUnseen: Bool?
    /// It was not the same all the time: worst and span are told apart. Nil: it was.
    package var isVaried: Bool?
    /// No text gave a time before this one.
    package var estimateIsNew = false
    /// Customers have heard of this incident before.
    package var told = false
    /// Where each fact comes from.
    package var origins = Origins()

    package init() {}

    /// How much of a service fails, in the words that customers read.
    package enum Scope: String, Sendable, Codable, CaseIterable {
        case all, most
        /// Not called `some`: on an optional that would be Swift's own.
        case part = "some"
        case few

        /// - Parameter breadth: the failing share, 0 to 1.
        package init(breadth: Double) {
            self = breadth >= 0.95 ? .all : breadth > 0.5 ? .most : breadth >= 0.05 ? .part : .few
        }
    }

    /// Planned work.
    package struct Window: Sendable, Equatable, Codable {
        package var start: WallTime
        package var end: WallTime
        /// When it is now expected to end, once it runs late.
        package var newEnd: WallTime?
        /// What customers will notice, in the operator's own sentence.
        package var effect: String?
        /// Why it is done, likewise.
        package var reason: String?
        /// What customers can do meanwhile, likewise.
        package var advice: String?
        /// Seconds before the start by which it has to be announced; the notice model's 7 days where it is nil.
        package var lead: Double?

        package init(start: WallTime, end: WallTime) {
            self.start = start
            self.end = end
        }

        enum CodingKeys: String, CodingKey {
            case start, end, effect, reason, advice
            case newEnd = "new_end"
            case lead = "lead_s"
        }
    }

    /// The scope and class that the last text told of.
    package struct Was: Sendable, Equatable, Codable {
        package var scope: Scope?
        package var outageClass: OutageClass?

        package init(scope: Scope?, outageClass: OutageClass?) {
            self.scope = scope
            self.outageClass = outageClass
        }

        enum CodingKeys: String, CodingKey {
            case scope
            case outageClass = "class"
        }
    }

    enum CodingKeys: String, CodingKey {
        case service, capability, company, ref, zone, scope, failure, now, started, estimate
        case recovered, resolved, effect, workaround, effects, drill, url, page, contact, vendors
        case window, was, people, outlook, feedback, told, overdue, origins
        case serviceName = "service_name"
        case isDeclared = "declared_over"
        case isVaried = "varied"
        case isUnseen = "unseen"
        case isMany = "is_many"
        case outageClass = "class"
        case nextUpdate = "next_update"
        case oldEstimate = "old_estimate"
        case estimateIsNew = "estimate_is_new"
        case updatesEvery = "updates_every_s"
        case stillWorks = "still_works"
        case causeApproved = "cause_approved"
        case dataConfirmed = "data_confirmed"
        case creditApproved = "credit_approved"
        case allowedHosts = "allowed_hosts"
        case explanationBy = "explanation_by"
    }

    package init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        func read<Value: Decodable>(_ key: CodingKeys) throws -> Value? {
            try keys.decodeIfPresent(Value.self, forKey: key)
        }
        service = try read(.service) ?? ""
        capability = try read(.capability)
        company = try read(.company)
        ref = try read(.ref)
        zone = try read(.zone) ?? "UTC"
        scope = try read(.scope)
        outageClass = try read(.outageClass)
        failure = try read(.failure)
        now = try read(.now)
        started = try read(.started)
        nextUpdate = try read(.nextUpdate)
        estimate = try read(.estimate)
        oldEstimate = try read(.oldEstimate)
        recovered = try read(.recovered)
        resolved = try read(.resolved)
        updatesEvery = try read(.updatesEvery)
        effect = try read(.effect)
        workaround = try read(.workaround)
        stillWorks = try read(.stillWorks) ?? []
        effects = try read(.effects) ?? []
        causeApproved = try read(.causeApproved) ?? false
        dataConfirmed = try read(.dataConfirmed) ?? false
        creditApproved = try read(.creditApproved) ?? false
        drill = try read(.drill) ?? false
        url = try read(.url)
        page = try read(.page)
        contact = try read(.contact)
        allowedHosts = try read(.allowedHosts) ?? []
        vendors = try read(.vendors) ?? []
        window = try read(.window)
        explanationBy = try read(.explanationBy)
        was = try read(.was)
        serviceName = try read(.serviceName)
        isMany = try read(.isMany)
        people = try read(.people) ?? Words()
        outlook = try read(.outlook)
        feedback = try read(.feedback)
        estimateIsNew = try read(.estimateIsNew) ?? false
        told = try read(.told) ?? false
        overdue = try read(.overdue) ?? false
        isDeclared = try read(.isDeclared)
        isVaried = try read(.isVaried)
        isUnseen = try read(.isUnseen)
        origins = try read(.origins) ?? Origins()
    }

    /// 16 hexadecimal digits that name this revision: equal facts, equal hash, whenever it is taken.
    package var hash: String {
        var timeless = self
        timeless.now = nil
        timeless.origins.forgetAges()
        return String(SHA256.hex(JSONText.bytes(timeless)).prefix(16))
    }
}
