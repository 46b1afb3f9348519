package import Basics
package import Configuration
package import Incidents

/// What is said again and again without being owed: a dead man's switch is pinged while the agent is well, and
/// Alertmanager hears anew of what fires, and for five minutes of what is over.
///
/// Nothing of it is remembered or tried again: the next one comes soon, and says all that a lost one did. After a
/// restart it goes on with the next interval.
package struct Upkeep: Sendable {
    /// Attempts begin with this, so that their ends find back.
    private static let mark = "upkeep/"

    private var next: [(destination: String, at: Instant)] = []
    private var underWay: [String] = []
    private var troubled: [String] = []
    private var count = 0

    package init() {}

    /// How the agent fares at the moment of a round.
    package struct State: Sendable {
        /// Of each incident that is open or was resolved a little while ago, what it is like now.
        package var incidents: [Decision]
        /// Who was told of which incident's opening: pairs of a destination and an incident.
        package var told: [Told]
        /// It can write down what it decides.
        package var isWell: Bool
        /// How it fares, for whoever reads the pings.
        package var words: String

        package init(incidents: [Decision], told: [Told], isWell: Bool, words: String) {
            self.incidents = incidents
            self.told = told
            self.isWell = isWell
            self.words = words
        }
    }

    private static func interval(of destination: Settings.Destination) -> Duration? {
        switch destination.kind {
        case .healthchecks(let kind): kind.every
        case .alertmanager(let kind): kind.resend
        case .webhook, .file, .exec, .alertmanagerWebhook, .pagerduty, .opsgenie, .jsm, .incidentio,
            .slackWebhook, .slackBot, .teams, .discord, .mattermost, .telegram, .ntfy, .email,
            .twilio, .smsTemplate, .mastodon, .statuspage, .cachet, .github, .gitlab, .jira,
            .servicenow, .otlp, .syslog:
            nil
        }
    }

    /// When something is said next; nil when there is nobody to say it to.
    package var nextDue: Instant? { next.map(\.at).min() }

    /// Begins to keep up with what the configuration names: at once with what is new.
    package mutating func follow(_ settings: Settings, at now: Instant) {
        let wanted = settings.destinations.filter { Self.interval(of: $0) != nil }.map(\.name)
        next.removeAll { !wanted.contains($0.destination) }
        for name in wanted where !next.contains(where: { $0.destination == name }) {
            next.append((name, now))
        }
    }

    /// The attempts to make now.
    package mutating func takeDue(
        settings: Settings, at now: Now, _ state: () -> State
    ) -> [Attempt] {
        let state = state()
        var attempts: [Attempt] = []
        for place in next.indices where next[place].at <= now.instant {
            let name = next[place].destination
            guard let destination = settings.destinations.first(where: { $0.name == name }),
                let interval = Self.interval(of: destination)
            else { continue }
            next[place].at = now.instant + interval
            // One that hangs is not overtaken by the next.
            guard !underWay.contains(name),
                let request = request(destination, settings: settings, state, at: now.wall)
            else { continue }
            underWay.append(name)
            count += 1
            attempts.append(
                Attempt(
                    delivery: Self.mark + name, number: count, request: request,
                    timeout: destination.timeout))
        }
        return attempts
    }

    private func request(
        _ destination: Settings.Destination, settings: Settings, _ state: State, at now: WallTime
    ) -> Attempt.Request? {
        switch destination.kind {
        case .healthchecks(let kind):
            return Healthchecks.ping(kind, words: state.words, isWell: state.isWell)
        case .alertmanager(let kind):
            let mine = state.incidents.filter { decision in
                state.told.contains {
                    $0.destination == destination.name && $0.incident == decision.incident
                        && (!$0.closed || decision.event == .incidentResolved)
                }
            }
            guard !mine.isEmpty else { return nil }
            return Alertmanager.request(
                mine.map { decision in
                    Alertmanager.alert(
                        Occasion(
                            delivery: OwedDelivery(
                                decision: decision, destination: destination.name, role: .change,
                                owedSince: Instant(nanoseconds: 0)), destination: destination,
                            settings: settings, known: [:], now: now), kind)
                }, kind)
        default: return nil
        }
    }

    /// A line for the log.
    package struct Finding: Sendable, Equatable {
        package var words: String
        package var isTrouble: Bool
    }

    /// What is worth a line in the log when an attempt has ended; nil for all others and for nothing new.
    ///
    /// - Returns: nil inside when there is nothing to say.
    package mutating func finished(
        _ id: String, _ ending: AttemptEnding
    ) -> Finding?? {
        guard id.hasPrefix(Self.mark) else { return nil }
        let name = String(id.dropFirst(Self.mark.count))
        underWay.removeAll { $0 == name }
        let trouble: String? =
            switch ending {
            case .answered(200...299, _, _), .appended, .accepted: nil
            case .answered(let status, _, _): "it answered with status \(status)"
            case .failed(let reason): reason
            }
        let wasTroubled = troubled.contains(name)
        guard let trouble else {
            troubled.removeAll { $0 == name }
            return .some(
                wasTroubled
                    ? Finding(words: "\(name) takes what is said again", isTrouble: false) : nil)
        }
        if wasTroubled { return .some(nil) }
        troubled.append(name)
        return .some(
            Finding(
                words: "\(name) does not take what is said again and again: \(trouble)",
                isTrouble: true))
    }
}
