import Basics
import Configuration
import Delivery
import Incidents
import Notices
import Probing
import Surface

/// What the operators' page shows, and who looks at it.
extension Agent {
    /// The page is told what changed at most so often.
    static let overviewEvery: Duration = .seconds(1)

    func overview(at now: Now) -> OverviewView {
        var counts = OverviewView.Counts()
        let open = log.openIncidents
        let drafts = waitingDrafts
        let owed = obligations
        counts.services = settings.services.count
        counts.probes = settings.probes.count { !$0.isAnchor }
        counts.incidents = open.count
        counts.drafts = drafts.count
        counts.obligations = owed.count
        let services = shownServices(counting: &counts, at: now)
        let anchors = settings.probes.indices.filter { settings.probes[$0].isAnchor }
        let worst = open.sorted { one, other in
            (one.severity.rawValue, one.onset) < (other.severity.rawValue, other.onset)
        }
        let loop = gauges.loop
        return OverviewView(
            agent: settings.agent.name, version: tocsinVersion, at: now.wall,
            since: startedAt.wall, counts: counts, services: services,
            anchors: anchors.prefix(20).map { probeOverview($0, at: now) },
            incidents: worst.prefix(OverviewView.mostIncidents).map {
                view(of: $0, whole: false, at: now)
            },
            accounts: worst.prefix(OverviewView.mostAccounts).compactMap { incident in
                account(of: incident, at: now)
            },
            drafts: drafts.prefix(OverviewView.mostDrafts).map { view(of: $0) },
            promises: ObligationsView(
                obligations: [], promises: book.promises.filter { $0.state == .running }
            ).promises,
            obligations: Array(owed.prefix(OverviewView.mostObligations)),
            destinations: destinationViews,
            health: OverviewView.Health(
                status: health(anchors: anchors), longestTurn: loop.longest.seconds,
                residentBytes: loop.residentBytes, processor: loop.processor.seconds,
                unwritten: Int(clamping: journal.last - min(journal.last, journal.written))))
    }

    /// Those of what is wrong now before all others, the worst first, then those of what was wrong; planned work can
    /// wait. Each incident's as they were drafted.
    private var waitingDrafts: [Notice] {
        var ranks: [String: Int] = [:]
        for incident in log.openIncidents { ranks[incident.id] = incident.severity.rawValue }
        func rank(_ draft: Notice) -> Int {
            ranks[draft.incident] ?? (log.incident(draft.incident) == nil ? 9 : 8)
        }
        let drafts = book.notices.filter { $0.state == .drafted }
        return drafts.enumerated().sorted { one, other in
            (rank(one.element), one.offset) < (rank(other.element), other.offset)
        }.map(\.element)
    }

    private func account(of incident: Incident, at now: Now) -> OverviewView.Account? {
        guard let service = settings.services.firstIndex(where: { $0.name == incident.service })
        else { return nil }
        let account = detector.account(of: service, at: now.instant)
        return OverviewView.Account(
            incident: incident.id, paragraphs: account.paragraphs.filter { !$0.isEmpty })
    }

    /// The services worth looking at: those in trouble first, then those of which nothing is known, then the others,
    /// as many as a page holds.
    private func shownServices(
        counting counts: inout OverviewView.Counts, at now: Now
    ) -> [OverviewView.Service] {
        var ranked: [(rank: Int, place: ServiceIndex)] = []
        for (place, service) in settings.services.enumerated() {
            let incident = log.openIncident(of: service.name)
            let state = state(of: place, incident: incident)
            if state == "ok" { counts.fine += 1 }
            ranked.append((Self.rank(state, incident), place))
        }
        ranked.sort { ($0.rank, $0.place) < ($1.rank, $1.place) }
        var room = OverviewView.mostProbes
        return ranked.prefix(OverviewView.mostServices).map { entry in
            let service = settings.services[entry.place]
            let whole = view(of: service, at: entry.place, now: now)
            let probes = shownProbes(of: entry.place, room: &room, at: now)
            return OverviewView.Service(whole, probes: probes)
        }
    }

    private static func rank(_ state: String, _ incident: Incident?) -> Int {
        if let incident { return incident.severity.rawValue }
        switch state {
        case "suspect": return 5
        case "unknown": return 6
        default: return 7
        }
    }

    private func shownProbes(
        of service: ServiceIndex, room: inout Int, at now: Now
    ) -> [OverviewView.Probe] {
        let failing = probesOf[service].filter { detector.state(of: $0) != .up }
        let passing = probesOf[service].filter { detector.state(of: $0) == .up }
        let shown = (failing + passing).prefix(min(12, max(0, room)))
        room -= shown.count
        return shown.map { probeOverview($0, at: now) }
    }

    private func probeOverview(_ probe: ProbeIndex, at now: Now) -> OverviewView.Probe {
        OverviewView.Probe(view(ofProbe: probe, at: now), sparks: gauges.sparks(of: probe))
    }

    /// Shows a page as it is, and keeps it up to date until nobody looks.
    mutating func startEvents(_ id: UInt64, at now: Now) {
        guard streams.watchers.count < Streams.watcherLimit else {
            effects.append(.reply(id, .trouble(503, "too many pages are open already")))
            return
        }
        let start = Array("retry: 2000\n\n".utf8) + overviewEvent(at: now)
        effects.append(
            .reply(id, Reply(contentType: "text/event-stream", body: start, isWhole: false)))
        streams.watchers.append(Streams.Watcher(id: id))
        streams.nextOverview = now.instant + Self.overviewEvery
    }

    /// Tells those who look, when it is time, in one piece for all of them. Whoever has not taken the last one misses
    /// this one: each says all that there is to say.
    mutating func tellWatchers(at now: Now) {
        guard !streams.watchers.isEmpty, now.instant >= streams.nextOverview else { return }
        streams.nextOverview = now.instant + Self.overviewEvery
        guard streams.watchers.contains(where: \.isReady) else { return }
        let piece = overviewEvent(at: now)
        for place in streams.watchers.indices where streams.watchers[place].isReady {
            streams.watchers[place].isReady = false
            effects.append(.replyMore(streams.watchers[place].id, piece, isLast: false))
        }
    }

    private func overviewEvent(at now: Now) -> [UInt8] {
        // JSON on one line has no line end that could end the event.
        Array("event: overview\ndata: ".utf8) + JSONText.bytes(overview(at: now))
            + Array("\n\n".utf8)
    }
}
