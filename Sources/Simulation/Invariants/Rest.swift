import Basics
import Composition
import Configuration
import Delivery
import Incidents

struct EverythingComesToRest: Invariant {
    static let sentence =
        "once nothing is wrong any more every incident is resolved, every queue drains, and nobody is owed a close"

    init(_ scenario: Scenario) {}

    mutating func ended(_ ending: Aftermath) -> [String] {
        if ending.memory.isEmpty { return ["no agent is running"] }
        return Self.restless(ending.memory, ending.settings)
    }

    /// What is not at rest.
    static func restless(_ memory: [Fact], _ settings: Settings) -> [String] {
        var restless: [String] = []
        var resolved: Set<String> = []
        for fact in memory {
            switch fact {
            case .incident(let incident):
                if incident.state == .resolved {
                    resolved.insert(incident.id)
                } else {
                    restless.append("\(incident.id) of \(incident.service) is \(incident.state)")
                }
            case .delivery(let delivery):
                // What was given up is visible, and at rest.
                if delivery.state != .abandoned, settings.has(delivery.destination) {
                    restless.append(
                        "\(delivery.id) is \(delivery.state): \(delivery.trouble ?? "")")
                }
            case .told(let told):
                if !told.closed, settings.has(told.destination) {
                    restless.append("\(told.destination) is owed the close of \(told.incident)")
                }
            case .notice(let notice):
                if settings.statusPage != nil, notice.channel == .status,
                    notice.state == .approved
                {
                    restless.append("\(notice.id) is approved and not on the page")
                }
            case .service, .promise, .facts, .learnt, .decision, .clock, .turn, .doubts, .anchors,
                .heartbeat, .work, .estimate, .past, .uptime, .watched, .evidence:
                break
            }
        }
        return restless
    }
}

extension Settings {
    func has(_ destination: String) -> Bool {
        destinations.contains { $0.name == destination }
    }
}

struct AnsweredIsRemembered: Invariant {
    static let sentence = "what a person was told is done is done, also after a crash"

    private var decided: [String: Set<String>] = [:]
    private var promised: [(notice: String, state: String)] = []
    private var memory = MemoryLoss()
    private var latest: [(incident: String, notice: String)] = []

    init(_ scenario: Scenario) {}

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        memory.saw(sighting)
        switch sighting {
        case .did(.remember(let records)):
            for case .notice(let notice) in records.map(\.fact) where notice.state == .approved {
                latest.append((notice.incident, notice.id))
            }
        case .lifeEnded: latest = []
        case .replied(let path, 200) where path.hasSuffix("/approve") && !memory.isRefused:
            for (incident, notice) in latest where path.contains(incident) {
                promised.append((notice, "approved"))
            }
            latest.removeAll { path.contains($0.incident) }
        case .lifeBegan, .heard, .did, .answered, .decided, .taken, .asked, .replied: break
        }
        return nil
    }

    mutating func ended(_ ending: Aftermath) -> [String] {
        guard !memory.isLost else { return [] }
        var spoken: Set<String> = []
        for case .notice(let notice) in ending.memory
        where notice.state == .approved || notice.state == .sent {
            spoken.insert(notice.id)
        }
        return promised.filter { !spoken.contains($0.notice) }
            .map { "\($0.notice) was said to be approved, and is not" }
    }
}

/// Whether a crash has lost what the agent could not write: after that some sentences cannot hold.
struct MemoryLoss {
    private(set) var isRefused = false
    private(set) var isLost = false

    mutating func saw(_ sighting: Sighting) {
        switch sighting {
        case .heard(.recordsRefused): isRefused = true
        case .heard(.recordsWritten): isRefused = false
        case .lifeEnded:
            if isRefused { isLost = true }
            isRefused = false
        case .lifeBegan, .heard, .did, .answered, .decided, .taken, .asked, .replied: break
        }
    }
}
