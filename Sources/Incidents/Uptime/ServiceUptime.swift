package import Basics
package import Detection

/// What became of one service's time: a tally a day, and its latest hours in detail.
///
/// Context: an outage is decided minutes after it began, and its end minutes after it ended, but its time counts
/// from the first failing answer to the first passing one. Choice: the latest ``kept`` hours stay a list of stretches
/// that a later decision may still repaint; older ones are added up by day. A day in which all was well is not kept
/// at all, so that a year of a healthy service is a few bytes. Rejected: adding up as time passes, which would need
/// to take back what was added; deriving it from the incidents, which are forgotten in the end and know nothing of
/// the time in which nobody looked.
package struct ServiceUptime: Sendable, Equatable, Codable {
    /// Stretches younger than this may still be repainted.
    static let kept: Duration = .hours(3)
    /// More stretches than this are added up early: a service that flaps must not grow without end.
    static let keptStretches = 200
    /// Days beyond this many are forgotten.
    package static let keptDays = 400
    /// A longer step is time in which nobody looked.
    static let longestStep: Duration = .seconds(90)

    package let service: String
    /// Nothing is known of the time before.
    package private(set) var since: WallTime
    /// Accounted for up to here; from here on it is as ``condition`` says, as long as the agent watches.
    package private(set) var until: WallTime
    package private(set) var condition: Condition
    /// The latest time, without gaps, up to ``until``.
    private var stretches: [Stretch]
    /// Days with anything but time in which all was well, ascending.
    private var days: [DayTally]
    /// The class of the outage that is open, while it is.
    private var outage: OutageClass?
    /// The first pass of the latest recovery.
    private var recovered: WallTime?

    struct Stretch: Sendable, Equatable, Codable {
        var from: WallTime
        var condition: Condition
    }

    struct DayTally: Sendable, Equatable, Codable {
        var day: Day
        var tally: Tally
    }

    /// What is seen of a service at one moment, beside its outage.
    package enum Sight: Sendable, Equatable {
        case measured
        case planned
        /// Nothing can be said, and nothing could since then.
        case unmeasured(since: WallTime)
    }

    package init(service: String, at now: WallTime) {
        self.service = service
        since = now.wholeMillisecond
        until = since
        condition = .unmeasured
        stretches = []
        days = []
    }

    /// Lets time pass.
    ///
    /// - Returns: Whether the condition changed, which a restart would have to know.
    package mutating func advance(
        to now: WallTime, _ sight: Sight, calendar: DayCalendar
    ) -> Bool {
        let was = condition
        pass(to: now, within: Self.longestStep)
        switch sight {
        case .measured: condition = standing
        case .planned: condition = outage == nil || recovered != nil ? .planned : standing
        case .unmeasured(let since):
            condition = .unmeasured
            if was != .unmeasured {
                repaint(from: since, to: until) { $0 == .up ? .unmeasured : $0 }
            }
        }
        if condition != was { settle(calendar) }
        return condition != was
    }

    /// Takes up a record where an agent left it that watched until then and not since.
    package mutating func resume(watchedUntil: WallTime, at now: WallTime) {
        pass(to: watchedUntil, within: nil)
        condition = .unmeasured
        pass(to: now, within: nil)
    }

    /// An outage was confirmed that began before.
    package mutating func opened(_ outageClass: OutageClass, onset: WallTime, at now: WallTime) {
        pass(to: now, within: Self.longestStep)
        outage = outageClass
        recovered = nil
        repaint(from: onset, to: now) { $0 == .up ? Condition(outageClass) : $0 }
        stand()
    }

    package mutating func changed(_ outageClass: OutageClass, at now: WallTime) {
        pass(to: now, within: Self.longestStep)
        outage = outageClass
        stand()
    }

    /// All pass since then; whether it lasts is not yet known.
    package mutating func recovering(from first: WallTime, at now: WallTime) {
        pass(to: now, within: Self.longestStep)
        recovered = first
        repaint(from: first, to: now) { $0.weighsAsOutage ? .up : $0 }
        stand()
    }

    /// It came back: the recovery was none.
    package mutating func relapsed(_ outageClass: OutageClass, at now: WallTime) {
        pass(to: now, within: Self.longestStep)
        if let first = recovered {
            repaint(from: first, to: now) { $0 == .up ? Condition(outageClass) : $0 }
        }
        outage = outageClass
        recovered = nil
        stand()
    }

    package mutating func resolved(from first: WallTime, at now: WallTime) {
        recovering(from: first, at: now)
        outage = nil
        stand()
    }

    /// The outage that it speaks of is no longer known of: how the service fared is not either.
    package mutating func lostOutage() {
        guard outage != nil else { return }
        outage = nil
        recovered = nil
        condition = .unmeasured
    }

    package var hasOutage: Bool { outage != nil }

    /// How it fares by the outage alone.
    private var standing: Condition {
        guard let outage, recovered == nil else { return .up }
        return Condition(outage)
    }

    private mutating func stand() {
        if condition != .unmeasured { condition = standing }
    }

    /// Adds the time since ``until`` as the condition has it, or as unmeasured when the step is too long. A clock
    /// that was set back a little waits until it is where it was; one that was set back far takes back the time.
    private mutating func pass(to now: WallTime, within limit: Duration?) {
        let now = now.wholeMillisecond
        if until - now > Self.longestStep {
            stretches.removeAll { $0.from >= now }
            until = now
            since = min(since, now)
        }
        guard now > until else { return }
        let isMeasured = limit.map { now - until <= $0 } ?? true
        append(from: until, isMeasured ? condition : .unmeasured)
        until = now
    }

    private mutating func append(from start: WallTime, _ condition: Condition) {
        if stretches.last?.condition == condition { return }
        stretches.append(Stretch(from: start, condition: condition))
    }

    private mutating func repaint(
        from start: WallTime, to end: WallTime, _ change: (Condition) -> Condition
    ) {
        let old = stretches
        let (start, end) = (start.wholeMillisecond, end.wholeMillisecond)
        guard start < end, !old.isEmpty else { return }
        stretches.removeAll(keepingCapacity: true)
        for (place, stretch) in old.enumerated() {
            let stops = place + 1 < old.count ? old[place + 1].from : until
            let (from, to) = (max(stretch.from, start), min(stops, end))
            guard from < to else {
                append(from: stretch.from, stretch.condition)
                continue
            }
            if stretch.from < from { append(from: stretch.from, stretch.condition) }
            append(from: from, change(stretch.condition))
            if to < stops { append(from: to, stretch.condition) }
        }
    }

    /// Adds up by day what is too old to be repainted.
    package mutating func settle(_ calendar: DayCalendar) {
        var cut = 0
        while cut < stretches.count {
            let stops = cut + 1 < stretches.count ? stretches[cut + 1].from : until
            guard stops <= until - Self.kept || stretches.count - cut > Self.keptStretches else {
                break
            }
            add(stretches[cut], until: stops, calendar)
            cut += 1
        }
        stretches.removeFirst(cut)
        let oldest = calendar.day(of: until) + -Self.keptDays
        guard calendar.day(of: since) < oldest else { return }
        days.removeAll { $0.day < oldest }
        since = calendar.start(of: oldest)
    }

    private mutating func add(_ stretch: Stretch, until end: WallTime, _ calendar: DayCalendar) {
        guard stretch.condition != .up else { return }
        var from = stretch.from
        while from < end {
            let day = calendar.day(of: from)
            let to = min(end, calendar.start(of: day + 1))
            if days.last?.day != day { days.append(DayTally(day: day, tally: Tally())) }
            days[days.count - 1].tally.add(to - from, of: stretch.condition)
            from = to
        }
    }
}

extension ServiceUptime {
    /// How a day went, as far as it has. Time before the record began was not measured; time to come is not in it.
    package func tally(of day: Day, calendar: DayCalendar) -> Tally {
        let (start, end) = (calendar.start(of: day), min(calendar.start(of: day + 1), until))
        guard start < end else { return Tally() }
        var tally = Tally()
        if since > start { tally.add(min(since, end) - start, of: .unmeasured) }
        if let known = known(of: day) { tally += known }
        for (place, stretch) in stretches.enumerated() where stretch.condition != .up {
            let stops = place + 1 < stretches.count ? stretches[place + 1].from : until
            let (from, to) = (max(stretch.from, start), min(stops, end))
            if from < to { tally.add(to - from, of: stretch.condition) }
        }
        let other = Condition.allCases.reduce(Duration.zero) { $0 + tally[$1] }
        tally.add(max(.zero, end - start - other), of: .up)
        return tally
    }

    private func known(of day: Day) -> Tally? {
        var (low, high) = (0, days.count)
        while low < high {
            let middle = (low + high) / 2
            if days[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return low < days.count && days[low].day == day ? days[low].tally : nil
    }
}

extension Condition {
    fileprivate var weighsAsOutage: Bool {
        switch self {
        case .degraded, .partial, .major: true
        case .up, .planned, .unmeasured: false
        }
    }
}

extension WallTime {
    /// So that stretches add up to whole days.
    fileprivate var wholeMillisecond: WallTime {
        WallTime(nanoseconds: nanoseconds - nanoseconds % 1_000_000)
    }
}
