package import Basics
package import Configuration
package import Incidents
package import Notices

/// All that the public may know, at one moment: whatever is not in here cannot get onto the page.
///
/// Only approved texts, what is configured for customers, and how each service's time went; every text is made
/// harmless on its way in. It is a value, so that
/// the pages can be made of it elsewhere than on the loop.
package struct StatusPageView: Sendable, Equatable {
    package var page: Settings.StatusPage
    package var at: WallTime
    package var services: [Service]
    /// Those with an approved text, newest first.
    package var incidents: [Incident]
    /// What is under way or to come, in the order of their starts.
    package var planned: [Planned]
    package var calendar: DayCalendar

    package init(
        page: Settings.StatusPage, at: WallTime, services: [Service], incidents: [Incident],
        planned: [Planned], calendar: DayCalendar
    ) {
        self.page = page
        self.page.title = PublicText.line(page.title)
        self.page.about = page.about.map(PublicText.line)
        self.page.contact = page.contact.map(PublicText.line)
        self.page.links = page.links.map {
            Settings.Link(words: PublicText.line($0.words), url: $0.url)
        }
        self.at = at
        self.services = services
        self.incidents = incidents
        self.planned = planned
        self.calendar = calendar
    }

    package struct Service: Sendable, Equatable {
        /// The name in the configuration; it stands in addresses only.
        package var name: String
        package var title: String
        package var state: State
        /// Since when, where it is not as it should be.
        package var since: WallTime?
        package var uptime: ServiceUptime

        package init(
            name: String, title: String, state: State, since: WallTime?, uptime: ServiceUptime
        ) {
            self.name = name
            self.title = PublicText.line(title)
            self.state = state
            self.since = since
            self.uptime = uptime
        }
    }

    /// How a service fares, from best to worst.
    package enum State: String, Sendable, CaseIterable, Codable {
        case working
        /// Nobody looks at the moment, or what is seen says more about the agent.
        case unmeasured
        case planned
        /// All passes again; it is not yet over.
        case recovering
        case degraded, partial, major

        /// The worse of two; what is not known is no trouble.
        static func worst(_ states: [State]) -> State {
            states.max { $0.rank < $1.rank } ?? .unmeasured
        }

        private var rank: Int {
            switch self {
            case .working: 0
            case .unmeasured: 1
            case .planned: 2
            case .recovering: 3
            case .degraded: 4
            case .partial: 5
            case .major: 6
            }
        }
    }

    /// An incident that customers were told of.
    package struct Incident: Sendable, Equatable {
        package var id: String
        /// The title of the service, and its name where the page shows it.
        package var service: String
        package var serviceName: String?
        /// The worst that it came to.
        package var worst: State
        package var started: WallTime
        /// When it was over, once it was and customers were told so.
        package var ended: WallTime?
        /// When planned work is to end, as customers were last told; nil for a fault.
        package var until: WallTime?
        /// What customers can do, in the words of an approved text.
        package var workaround: String?
        /// The approved texts, oldest first; at least one.
        package var updates: [Update]
        /// The approved line for a banner.
        package var banner: String?

        package init(
            id: String, service: String, serviceName: String?, worst: State, started: WallTime,
            ended: WallTime?, until: WallTime? = nil, workaround: String?, updates: [Update],
            banner: String?
        ) {
            precondition(!updates.isEmpty, "an incident is on the page because a text was approved")
            self.id = id
            self.service = PublicText.line(service)
            self.serviceName = serviceName
            self.worst = worst
            self.started = started
            self.ended = ended
            self.until = until
            self.workaround = workaround.map(PublicText.line)
            self.updates = updates
            self.banner = banner.map(PublicText.line)
        }

        var latest: Update { updates[updates.count - 1] }

        /// The place of the latest text that corrects this one: what was wrong stays, and is marked.
        func correction(of update: Update) -> Int? {
            updates.lastIndex { $0.corrects == update.id }
        }

        /// The place of the text that this one corrects.
        func corrected(by update: Update) -> Int? {
            update.corrects.flatMap { id in updates.firstIndex { $0.id == id } }
        }

        var title: String { latest.title }
        /// The title says already which service it is about.
        var namesService: Bool { title.contains(service) }
        var phase: Phase { Phase(updates.map(\.stage)) }
        /// It is planned work, not a fault.
        var isPlanned: Bool { worst == .planned }
        /// Customers wait for something yet.
        var isOpen: Bool { !phase.isClosed }
        /// By when the next word was promised, while that runs.
        var nextUpdate: WallTime? { isOpen ? latest.nextUpdate : nil }
    }

    /// One approved text.
    package struct Update: Sendable, Equatable {
        package var id: String
        package var stage: Stage
        package var title: String
        package var body: String
        package var at: WallTime
        package var nextUpdate: WallTime?
        /// The earlier text that it corrects, by its id.
        package var corrects: String?

        package init(
            id: String, stage: Stage, title: String, body: String, at: WallTime,
            nextUpdate: WallTime?, corrects: String? = nil
        ) {
            self.id = id
            self.stage = stage
            self.title = PublicText.line(title)
            self.body = PublicText.harmless(body)
            self.at = at
            self.nextUpdate = nextUpdate
            self.corrects = corrects
        }
    }

    /// A window of planned work.
    package struct Planned: Sendable, Equatable {
        /// The same for the same window, whatever becomes of it.
        package var id: String
        /// Titles of the services that it touches, and the names of those on the page.
        package var services: [String]
        package var serviceNames: [String]
        package var from: WallTime
        package var until: WallTime
        /// What customers will notice, and why it is done, in the configuration's words.
        package var effect: String?
        package var reason: String?
        package var advice: String?
        package var isCancelled: Bool
        /// An approved text tells of it, among the incidents.
        package var isTold: Bool

        package init(
            id: String, services: [String], serviceNames: [String], from: WallTime,
            until: WallTime, effect: String?, reason: String?, advice: String?,
            isCancelled: Bool = false, isTold: Bool = false
        ) {
            self.id = id
            self.services = services.map(PublicText.line)
            self.serviceNames = serviceNames
            self.from = from
            self.until = until
            self.effect = effect.map(PublicText.line)
            self.reason = reason.map(PublicText.line)
            self.advice = advice.map(PublicText.line)
            self.isCancelled = isCancelled
            self.isTold = isTold
        }
    }
}
