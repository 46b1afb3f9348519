import Basics
import Composition
import Configuration
import Incidents
import Notices
import Surface

struct ThePageSaysWhatWasApproved: Invariant {
    static let sentence =
        "the status page has every text that a person approved for it, no other, and loses none"

    private var asked: Set<String> = []
    private var onPage: Set<String> = []
    private var memory = MemoryLoss()

    init(_ scenario: Scenario) {}

    mutating func saw(_ sighting: Sighting, at time: Instant) -> String? {
        memory.saw(sighting)
        switch sighting {
        case .asked(let path): asked.insert(path)
        case .did(.publish(let view, _)):
            let texts = view.incidents.flatMap { incident in
                incident.updates.map { (incident: incident.id, notice: $0.id) }
            }
            for text in texts {
                let isApproved = [text.incident, text.notice].contains {
                    asked.contains("/api/v1/notices/\($0)/approve")
                }
                if !isApproved { return "the page has \(text.notice)" }
            }
            let now = Set(texts.map(\.notice))
            defer { onPage = now }
            let gone = onPage.subtracting(now).sorted()
            if !memory.isLost, !gone.isEmpty { return "the page no longer has \(gone)" }
        case .lifeBegan, .lifeEnded, .heard, .did, .answered, .decided, .taken, .replied: break
        }
        return nil
    }
}

struct TimeCountsOnce: Invariant {
    static let sentence = "every moment of a service's day counts once, as one thing"

    private let calendar: DayCalendar

    init(_ scenario: Scenario) {
        calendar = DayCalendar(zone: scenario.configurations[0].notices.zone)
    }

    mutating func ended(_ ending: Aftermath) -> [String] {
        var wrong: [String] = []
        for case .uptime(let uptime) in ending.memory {
            var day = calendar.day(of: uptime.since)
            let last = calendar.day(of: uptime.until)
            while day <= last {
                let tally = uptime.tally(of: day, calendar: calendar)
                let end = min(calendar.start(of: day + 1), uptime.until)
                let whole = Condition.allCases.reduce(Duration.zero) { $0 + tally[$1] }
                if whole != end - calendar.start(of: day) {
                    wrong.append("\(whole.text) of \(uptime.service)'s \(day) are accounted for")
                }
                day = day + 1
            }
        }
        return wrong
    }
}
