package import Basics

/// One window of planned work, from when it is announced until it is over: the record behind its notices.
package struct PlannedWork: Sendable, Equatable, Codable {
    /// `M-20261201-1`: the day in UTC on which it starts and a count.
    package var id: String
    /// The `[maintenance]` section that plans it; nil where a person added it.
    package var section: String?
    /// Names of services, at least one.
    package var services: [String]
    package var start: WallTime
    package var end: WallTime
    /// When it is to end now, where a person said so.
    package var newEnd: WallTime?
    package var title: String?
    package var effect: String?
    package var reason: String?
    package var advice: String?
    /// How long before the start it was planned, or has to be announced, whichever is shorter.
    package var lead: Duration { .milliseconds(leadMilliseconds) }
    private var leadMilliseconds: Int64
    /// When customers are reminded; nil does not remind.
    package var remindAt: WallTime?
    package var state = State.scheduled
    /// Who added or cancelled it, or said that it is done.
    package var by: String?
    package var startedAt: WallTime?
    package var endedAt: WallTime?

    package enum State: String, Sendable, Codable, CaseIterable {
        case scheduled, reminded, started, overrun, completed, cancelled

        package var isOver: Bool {
            switch self {
            case .completed, .cancelled: true
            case .scheduled, .reminded, .started, .overrun: false
            }
        }
    }

    package init(
        id: String, section: String?, services: [String], start: WallTime, end: WallTime,
        lead: Duration, remindAt: WallTime?
    ) {
        self.id = id
        self.section = section
        self.services = services
        self.start = start
        self.end = end
        leadMilliseconds = lead.nanoseconds / 1_000_000
        self.remindAt = remindAt
    }

    /// Until when nothing opens for its services: what a person last said.
    package var windowEnd: WallTime { newEnd ?? end }
}

/// What became of planned work, for those who are told of it.
package enum WorkEvent: Sendable, Equatable {
    case scheduled, reminded, started, overrun, completed, cancelled
}
